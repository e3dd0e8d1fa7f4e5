"""Pages of the contingent: the table, the one form, figures that the base knows, files."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from programmes.models import ContingentFigure
from programmes.states import FigureSource
from tests import factories

pytestmark = pytest.mark.django_db


def url(name: str, programme, **more) -> str:
    return reverse(f"programmes:{name}", kwargs={"pk": programme.pk} | more)


def sent(*rows: dict, **more) -> dict:
    """A form as the browser sends it: each row under its key."""
    data: dict = {"rows": [row["key"] for row in rows], "fact_on": "2026-09-01", "forecast_on": "2027-09-01"} | more
    for row in rows:
        data |= {f"{row['key']}-{name}": value for name, value in {"title": "", **row}.items() if name != "key"}
    return data


@pytest.fixture
def send(client_as, curator, programme):
    """Sends the form as the curator."""
    client = client_as(curator)
    return lambda *rows, **more: client.post(url("contingent-edit", programme), sent(*rows, **more))


def test_an_empty_table_offers_the_rows_of_the_schools_stages(client_as, curator, programme):
    form = client_as(curator).get(url("contingent-edit", programme)).context["form"]
    assert [row["number"].value() for row in form.rows][:3] == ["1", "1.1", "1.1.1"]
    assert form.days.initial == {"fact_on": date(2026, 9, 1), "forecast_on": date(2027, 9, 1)}
    assert ContingentFigure.objects.count() == 0


def test_a_saved_table_is_shown_with_its_days_and_sources(send, client_as, curator, programme):
    answer = send({"key": "new-pupils", "code": "pupils", "number": "1", "title": "Всего", "fact": "1 214"})
    assert answer["Location"] == url("contingent", programme)
    table = client_as(curator).get(url("contingent", programme)).context["table"]
    [line] = table.lines
    assert (line.fact, line.source_text, line.fact_on, line.forecast_text) == (
        1214,
        "внесено вручную",
        date(2026, 9, 1),
        "–",
    )


def test_a_row_may_have_a_day_of_its_own(send, programme):
    send(
        {"key": "own-1", "title": "А", "fact": "1"},
        {"key": "own-2", "title": "Б", "fact": "2"},
        {"key": "own-3", "title": "В", "fact": "3", "fact_on": "2026-10-15"},
    )
    days = ContingentFigure.objects.in_order().values_list("fact_on", flat=True)
    assert list(days) == [date(2026, 9, 1), date(2026, 9, 1), date(2026, 10, 15)]


def test_a_word_in_the_place_of_a_figure_is_told_beside_its_cell_and_nothing_is_lost(send):
    answer = send({"key": "own-1", "title": "А", "fact": "пять"}, {"key": "own-2", "title": "Б", "fact": "7"})
    first, second = answer.context["form"].rows
    assert first.errors == {"fact": ["Нужно целое число или пустая клетка."]}
    assert (first["fact"].value(), second["fact"].value()) == ("пять", "7")
    assert answer.content.decode().count("Нужно целое число или пустая клетка.") == 1
    assert ContingentFigure.objects.count() == 0


@pytest.mark.parametrize("dash", ["-", "–", "—", " "])
def test_a_dash_is_an_empty_cell(send, dash):
    send({"key": "own-1", "title": "А", "fact": dash})
    assert ContingentFigure.objects.get().fact is None


def test_a_fact_without_any_day_is_asked_for_one(send):
    answer = send({"key": "own-1", "title": "А", "fact": "5"}, fact_on="")
    assert answer.context["form"].days.errors == {"fact_on": ["Укажите, на какой день факт."]}


def test_a_figure_without_a_name_is_asked_for_one_and_a_blank_row_is_left_out(send):
    answer = send({"key": "own-1", "fact": "5"}, {"key": "own-2"})
    first, second = answer.context["form"].rows
    assert first.errors == {"title": ["Напишите, что это за показатель, или отметьте строку к удалению."]}
    assert second.errors == {}


def test_a_part_greater_than_its_whole_is_saved_and_told(send, client_as, curator, programme):
    send(
        {"key": "own-1", "number": "1", "title": "Всего", "fact": "3"},
        {"key": "own-2", "number": "1.1", "title": "Из них", "fact": "4"},
    )
    lines = client_as(curator).get(url("contingent", programme)).context["table"].lines
    assert [line.fact_warning for line in lines] == ["", "Больше, чем в строке 1 «Всего»: 4 и 3."]


def test_adding_and_moving_rows_keeps_what_was_typed_and_writes_nothing(send):
    rows = ({"key": "own-1", "title": "А", "fact": "пять"}, {"key": "own-2", "title": "Б"})
    moved = send(*rows, step="down:own-1").context["form"]
    assert [(row.key, row["title"].value()) for row in moved.rows] == [("own-2", "Б"), ("own-1", "А")]
    assert (moved.rows[1]["fact"].value(), moved.shows_errors) == ("пять", False)
    added = send(*rows, step="add").context["form"]
    assert [row.key for row in added.rows] == ["own-1", "own-2", "own-3"]
    assert ContingentFigure.objects.count() == 0


@pytest.mark.parametrize(("step", "order"), [("up:own-1", ["own-1", "own-2"]), ("down:own-2", ["own-1", "own-2"])])
def test_the_first_row_moves_no_higher_and_the_last_no_lower(send, step, order):
    form = send({"key": "own-1", "title": "А"}, {"key": "own-2", "title": "Б"}, step=step).context["form"]
    assert [row.key for row in form.rows] == order


def test_what_the_base_knows_is_offered_and_taken_by_a_button(send, programme):
    factories.PupilFactory.create_batch(3, school=programme.school)
    rows = (
        {"key": "new-pupils", "code": "pupils", "title": "Всего"},
        {"key": "own-1", "title": "на «4» и «5»"},
    )
    offered = send(*rows, step="add").context["form"]
    assert [row.offer for row in offered.rows] == [3, None, None]
    taken = send(*rows, step="take:new-pupils").context["form"].rows[0]
    assert (taken["fact"].value(), taken.offer) == ("3", None)
    send({**rows[0], "fact": "3", "from_base": "on"}, rows[1])
    row = ContingentFigure.objects.get(code="pupils")
    assert (row.fact, row.fact_source) == (3, FigureSource.BASE)


def test_all_figures_are_taken_at_once(send, programme):
    factories.PupilFactory(school=programme.school, grade=3)
    factories.TeacherFactory(school=programme.school)
    rows = [{"key": f"new-{code}", "code": code, "title": code} for code in ("pupils", "pupils-1-4", "teachers")]
    form = send(*rows, step="all").context["form"]
    assert [row["fact"].value() for row in form.rows] == ["1", "1", "1"]


def test_a_school_without_a_list_is_offered_nothing(send):
    form = send({"key": "new-pupils", "code": "pupils", "title": "Всего"}, step="add").context["form"]
    assert (form.rows[0].offer, form.has_offers) == (None, False)


def test_missing_built_in_rows_come_back_by_a_button(send, programme):
    form = send({"key": "own-1", "title": "Своя"}, step="builtin").context["form"]
    assert (form.rows[0].key, form.rows[1]["code"].value(), form.missing) == ("own-1", "pupils", [])


def test_a_table_changed_by_somebody_else_is_told_and_goes_through_the_second_time(send, programme):
    send({"key": "own-1", "title": "Всего", "fact": "5"})
    row = ContingentFigure.objects.get()
    ContingentFigure.objects.filter(pk=row.pk).update(fact=6, version=row.version + 1)
    mine = {"key": f"pk-{row.pk}", "title": "Всего", "fact": "7", "version": str(row.version)}
    form = send(mine).context["form"]
    assert form.details == ("Сейчас записано: Всего, факт 6 на 01.09.2026.",)
    assert (form.rows[0]["fact"].value(), ContingentFigure.objects.get().fact) == ("7", 6)
    send({**mine, "version": form.rows[0]["version"].value()})
    assert ContingentFigure.objects.get().fact == 7


def test_a_row_deleted_by_somebody_else_comes_back_the_second_time(send, programme):
    send({"key": "own-1", "title": "Всего", "fact": "5"})
    gone = ContingentFigure.objects.get().pk
    ContingentFigure.objects.all().delete()
    form = send({"key": f"pk-{gone}", "title": "Всего", "fact": "7", "version": "1"}).context["form"]
    [kept] = form.rows
    assert (kept.key, kept["fact"].value()) == ("own-1", "7")
    send({"key": kept.key, "title": "Всего", "fact": "7"})
    assert ContingentFigure.objects.get().fact == 7


def test_two_people_who_fill_the_table_at_once_are_led_to_one_row(send, programme):
    first = {"key": "new-pupils", "code": "pupils", "title": "Всего", "fact": "5"}
    send(first)
    form = send({**first, "fact": "7"}).context["form"]
    [row] = form.rows
    assert row.key == f"pk-{ContingentFigure.objects.get().pk}"
    send({**first, "key": row.key, "fact": "7", "version": row["version"].value()})
    assert ContingentFigure.objects.get().fact == 7


def test_a_row_of_another_programme_cannot_be_written(send, programme):
    other = factories.figure_of(factories.ProgrammeFactory(), "pupils", 5)
    send({"key": f"pk-{other.pk}", "title": "Чужая", "fact": "7", "version": "1"})
    other.refresh_from_db()
    assert (other.title, other.fact) == ("pupils", 5)
    assert ContingentFigure.objects.filter(programme=programme).count() == 0


def test_the_workbook_and_the_page_to_print_hold_the_table(send, client_as, curator, programme):
    send({"key": "own-1", "number": "1", "title": "Всего обучающихся", "fact": "214", "forecast": "220"})
    client = client_as(curator)
    book = client.get(url("contingent-file", programme, extension="xlsx")).content
    rows = list(load_workbook(BytesIO(book)).active.iter_rows(values_only=True))
    assert rows[-1][:3] == ("1", "Всего обучающихся", 214)
    paper = client.get(url("contingent-file", programme, extension="pdf")).content
    text = " ".join(PdfReader(BytesIO(paper)).pages[0].extract_text().split())
    assert "Факт на 01.09.2026 Прогноз на 01.09.2027 1 Всего обучающихся 214 220" in text


def test_the_programmes_page_leads_to_the_table(client_as, curator, programme):
    parts = client_as(curator).get(programme.get_absolute_url()).context["parts"]
    assert {part.title: part.url for part in parts}["Характеристика контингента"] == url("contingent", programme)


@pytest.mark.parametrize("name", ["contingent", "contingent-edit"])
def test_pages_cost_the_same_for_one_row_and_for_thirty(client_as, curator, programme, name):
    client = client_as(curator)
    factories.figure_of(programme, "pupils", 5)
    few = queries(client, url(name, programme))
    for number in range(30):
        factories.figure_of(programme, "", number, title=f"Строка {number}")
        factories.PupilFactory(school=programme.school)
    assert (queries(client, url(name, programme)), few <= 20) == (few, True)


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)
