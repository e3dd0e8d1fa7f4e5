"""Saving the table of the contingent: order, sources, two people at once."""

from __future__ import annotations

from datetime import date

import pytest

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from programmes.actions import contingent
from programmes.actions.contingent import FigureData
from programmes.models import ContingentFigure
from programmes.readers.contingent import compared, table
from programmes.states import FigureSource
from tests import factories

pytestmark = pytest.mark.django_db
DAY, LATER = date(2026, 9, 1), date(2027, 9, 1)


def written(programme) -> list[tuple]:
    rows = ContingentFigure.objects.filter(programme=programme).in_order()
    return list(rows.values_list("number", "title", "fact", "fact_source"))


def again(row: ContingentFigure, **changes) -> FigureData:
    names = ("number", "title", "fact", "fact_on", "forecast", "forecast_on", "note", "code", "pk", "version")
    return FigureData(**({name: getattr(row, name) for name in names} | changes))


def test_rows_are_written_in_the_order_given(programme, curator):
    rows = [FigureData(number="2", title="Вторая", fact=3, fact_on=DAY), FigureData(number="1", title="Первая")]
    contingent.save(programme, rows, by=curator)
    assert written(programme) == [("2", "Вторая", 3, FigureSource.TYPED), ("1", "Первая", None, "")]


def test_rows_are_moved_renamed_and_deleted_at_once(programme, curator):
    contingent.save(programme, [FigureData(title="А"), FigureData(title="Б"), FigureData(title="В")], by=curator)
    first, second, third = ContingentFigure.objects.in_order()
    changed = [again(third), again(first, title="А и больше", number="7"), again(second, is_removed=True)]
    contingent.save(programme, changed, by=curator)
    assert written(programme) == [("", "В", None, ""), ("7", "А и больше", None, "")]


def test_a_figure_taken_from_the_base_is_kept_as_counted(programme, curator):
    factories.PupilFactory(school=programme.school)
    data = FigureData(title="Всего", code="pupils", fact=1, fact_on=DAY, is_from_base=True)
    contingent.save(programme, [data], by=curator)
    assert written(programme) == [("", "Всего", 1, FigureSource.BASE)]


def test_a_figure_said_to_come_from_the_base_that_the_base_does_not_say_is_typed(programme, curator):
    factories.PupilFactory(school=programme.school)
    data = FigureData(title="Всего", code="pupils", fact=500, fact_on=DAY, is_from_base=True)
    contingent.save(programme, [data], by=curator)
    assert written(programme) == [("", "Всего", 500, FigureSource.TYPED)]


def test_a_counted_figure_stays_counted_when_the_base_moves_on_and_the_difference_is_told(programme, curator):
    factories.PupilFactory(school=programme.school)
    data = FigureData(title="Всего", code="pupils", fact=1, fact_on=DAY, is_from_base=True)
    contingent.save(programme, [data], by=curator)
    factories.PupilFactory(school=programme.school)
    row = ContingentFigure.objects.get()
    contingent.save(programme, [again(row, note="по журналу", is_from_base=True)], by=curator)
    assert written(programme) == [("", "Всего", 1, FigureSource.BASE)]
    [line] = compared(programme, table(programme))
    assert line.difference == "Было взято из списка школы, теперь там 2."


def test_a_counted_figure_typed_over_is_typed(programme, curator):
    factories.PupilFactory(school=programme.school)
    data = FigureData(title="Всего", code="pupils", fact=1, fact_on=DAY, is_from_base=True)
    contingent.save(programme, [data], by=curator)
    contingent.save(programme, [again(ContingentFigure.objects.get(), fact=2, is_from_base=True)], by=curator)
    assert written(programme) == [("", "Всего", 2, FigureSource.TYPED)]


def test_a_row_that_somebody_else_has_changed_is_not_written_over(programme, curator):
    contingent.save(programme, [FigureData(number="1", title="Всего", fact=5, fact_on=DAY)], by=curator)
    row = ContingentFigure.objects.get()
    contingent.save(programme, [again(row, fact=6)], by=curator)
    with pytest.raises(Refusal) as refused:
        contingent.save(programme, [again(row, fact=7)], by=curator)
    assert (refused.value.code, refused.value.details) == (
        "stale",
        ("Сейчас записано: 1 Всего, факт 6 на 01.09.2026.",),
    )
    assert written(programme) == [("1", "Всего", 6, FigureSource.TYPED)]


def test_the_same_change_made_by_two_people_is_no_conflict(programme, curator):
    contingent.save(programme, [FigureData(title="Всего", fact=5, fact_on=DAY)], by=curator)
    row = ContingentFigure.objects.get()
    contingent.save(programme, [again(row, fact=6)], by=curator)
    contingent.save(programme, [again(row, fact=6)], by=curator)
    assert written(programme) == [("", "Всего", 6, FigureSource.TYPED)]


def test_a_row_deleted_meanwhile_is_told(programme, curator):
    contingent.save(programme, [FigureData(title="Всего")], by=curator)
    row = ContingentFigure.objects.get()
    contingent.save(programme, [again(row, is_removed=True)], by=curator)
    with pytest.raises(Refusal) as refused:
        contingent.save(programme, [again(row, title="Все")], by=curator)
    assert refused.value.details == ("Строку «Все» удалили. Если сохранить ещё раз, она появится снова.",)


def test_two_people_who_fill_an_empty_table_do_not_make_the_built_in_row_twice(programme, curator):
    contingent.save(programme, [FigureData(title="Всего", code="pupils", fact=5, fact_on=DAY)], by=curator)
    with pytest.raises(Refusal) as refused:
        contingent.save(programme, [FigureData(title="Всего", code="pupils", fact=7, fact_on=DAY)], by=curator)
    assert refused.value.code == "stale"
    assert ContingentFigure.objects.count() == 1


def test_a_row_added_by_somebody_else_stays_at_the_end(programme, curator):
    contingent.save(programme, [FigureData(title="Моя")], by=curator)
    mine = ContingentFigure.objects.get()
    contingent.save(programme, [again(mine), FigureData(title="Чужая")], by=curator)
    contingent.save(programme, [again(mine), FigureData(title="Новая")], by=curator)
    assert [title for _, title, _, _ in written(programme)] == ["Моя", "Новая", "Чужая"]


def test_an_unknown_code_makes_an_own_row(programme, curator):
    contingent.save(programme, [FigureData(title="Своя", code="made-up")], by=curator)
    assert ContingentFigure.objects.get().code == ""


def test_only_rows_that_differ_are_written_and_logged(programme, curator):
    contingent.save(programme, [FigureData(title="А"), FigureData(title="Б")], by=curator)
    first, second = ContingentFigure.objects.in_order()
    Entry.objects.all().delete()
    contingent.save(programme, [again(first), again(second, forecast=4, forecast_on=LATER)], by=curator)
    assert list(Entry.objects.values_list("object_id", "verb")) == [(second.pk, "contingent.save")]
    versions = ContingentFigure.objects.in_order().values_list("version", flat=True)
    assert list(versions) == [first.version, second.version + 1]


def test_saving_costs_the_same_for_one_row_and_for_thirty(programme, curator, django_assert_num_queries):
    def rows(count: int) -> list[FigureData]:
        return [FigureData(title=f"Строка {number}", fact=number, fact_on=DAY) for number in range(count)]

    contingent.save(programme, rows(1), by=curator)  # warms the cache of content types
    for count in (1, 30, 1):
        with django_assert_num_queries(9):
            contingent.save(programme, rows(count), by=curator)
