"""The director reads in words what changed between two versions of an order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mentoring.core.documents import (
    AcquaintanceRow,
    Appendix,
    Column,
    Letterhead,
    OrderDocument,
    Signature,
    Table,
    points,
)
from programmes.core.changes import Change, Sort, changes

COLUMNS = (Column("№"), Column("Наставник"), Column("Наставляемый"), Column("Форма"))


def order(
    *rows: tuple[str, str, str], texts: tuple[str, ...] = ("Закрепить пары.", "Контроль оставляю за собой.")
) -> OrderDocument:
    numbered = tuple((str(number), *row) for number, row in enumerate(rows, start=1))
    return OrderDocument(
        letterhead=Letterhead("Школа № 1"),
        heading="О закреплении пар",
        preamble="В целях поддержки",
        points=points(texts),
        signature=Signature("Директор", "И.И. Ильин"),
        appendices=(Appendix(1, "Перечень пар", table=Table(COLUMNS, numbered)),),
    )


ANNA = ("Анна Белова", "Олег Чижов", "Ученик – ученик")
INNA = ("Инна Гусева", "Глеб Дроздов", "Ученик – ученик")


def test_equal_orders_have_no_changes() -> None:
    assert changes(order(ANNA, INNA), order(ANNA, INNA)) == []


def test_number_and_date_are_no_change() -> None:
    assert changes(order(ANNA), order(ANNA).signed(number="1-ОД", on=date(2026, 10, 1))) == []


def test_added_and_removed_rows_are_named_by_their_people() -> None:
    assert changes(order(ANNA), order(INNA)) == [
        Change(Sort.ADDED, "Приложение 1, строка", after="Инна Гусева – Глеб Дроздов"),
        Change(Sort.REMOVED, "Приложение 1, строка", before="Анна Белова – Олег Чижов"),
    ]


def test_row_taken_out_above_is_the_only_change() -> None:
    assert changes(order(ANNA, INNA), order(INNA)) == [
        Change(Sort.REMOVED, "Приложение 1, строка", before="Анна Белова – Олег Чижов")
    ]


def test_changed_cell_says_what_was_and_what_is() -> None:
    other = ("Вера Ежова", *ANNA[1:])
    assert changes(order(ANNA), order(other)) == [
        Change(
            Sort.CHANGED,
            "Приложение 1, строка «Вера Ежова – Олег Чижов»",
            "Наставник: Анна Белова",
            "Наставник: Вера Ежова",
        )
    ]


def test_reworded_point_is_changed_and_a_strange_one_added() -> None:
    before = order(texts=("Составить планы до 1 ноября 2026 г.", "Контроль оставляю за собой."))
    after = order(texts=("Составить планы до 9 ноября 2026 г.", "Бухгалтерии.", "Контроль оставляю за собой."))
    assert changes(before, after) == [
        Change(Sort.CHANGED, "Пункт 1", "Составить планы до 1 ноября 2026 г.", "Составить планы до 9 ноября 2026 г."),
        Change(Sort.ADDED, "Пункт 2", after="Бухгалтерии."),
    ]


def test_appendix_and_acquaintance_are_compared() -> None:
    before = order(ANNA)
    after = replace(before, appendices=(), acquaintance=(AcquaintanceRow("А.А. Белова", "учитель"),))
    assert changes(before, after) == [
        Change(Sort.REMOVED, "Приложение 1", before="Перечень пар"),
        Change(Sort.ADDED, "Лист ознакомления", after="А.А. Белова учитель"),
    ]


def test_change_is_titled_in_words() -> None:
    assert Change(Sort.REMOVED, "Пункт 2").title == "Пункт 2: удалено"


def test_space_that_holds_a_line_together_is_no_change() -> None:
    before = replace(order(), heading="О дежурстве № 5", preamble="С 1 сентября")
    after = replace(before, heading="О дежурстве №\u00a05", preamble="С\u00a01\u00a0сентября")
    assert changes(before, after) == []


def test_change_is_told_by_words() -> None:
    words = Change(Sort.CHANGED, "Преамбула", "С 1 сентября", "С\u00a02 сентября").words
    assert [(change.where.value, change.text.strip()) for change in words] == [
        ("both", "С"),
        ("before", "1"),
        ("after", "2"),
        ("both", "сентября"),
    ]
