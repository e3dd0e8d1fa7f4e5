"""What a reader of an order is shown of it: one's own lines, what concerns everybody, and nobody else's name."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring.core.documents import (
    AcquaintanceRow,
    Appendix,
    Column,
    Letterhead,
    OrderDocument,
    Point,
    Signature,
    Table,
    points,
)
from programmes.core.order_extract import NO_HEADING, TITLE, extract

MENTOR = "Белова Мария Ивановна"
PEOPLE = (Column("№"), Column("Наставник, должность (класс)"), Column("Наставляемый, класс (должность)"))


def order(**changes) -> OrderDocument:
    whole = OrderDocument(
        letterhead=Letterhead("Школа № 7"),
        heading="О закреплении наставнических пар (групп)",
        preamble="В соответствии с распоряжением Министерства просвещения Российской Федерации, на основании согласий",
        points=points(
            [
                (
                    "Закрепить наставнические пары согласно приложению №\u00a01, в том числе:",
                    [
                        "за обучающимся 7А класса Носовым П.И.\u00a0— наставника, учителя математики Белову М.И.;",
                        "за обучающейся 6Б класса Юдиной А.С.\u00a0— наставника, учителя физики Громова К.Л.",
                    ],
                ),
                ("Наставникам:", ["проводить встречи;", "вести журнал встреч."]),
                ("Куратору программы Куратовой О.П., заместителю директора:", ["обеспечить сопровождение."]),
                "Контроль за исполнением приказа оставляю за собой.",
            ]
        ),
        signature=Signature("Директор", "А.С.\u00a0Ершова"),
        number="12-ОД",
        date=date(2026, 10, 1),
        appendices=(
            Appendix(
                1,
                "Наставнические пары и группы",
                table=Table(
                    PEOPLE,
                    (
                        ("1", "Белова Мария Ивановна, учитель математики", "Носов Пётр Ильич, 7А класс"),
                        ("2", "Громов Кирилл Львович, учитель физики", "Юдина Анна Сергеевна, 6Б класс"),
                    ),
                ),
            ),
        ),
        acquaintance=(
            AcquaintanceRow("Куратова Ольга Петровна", "заместитель директора"),
            AcquaintanceRow("Белова Мария Ивановна", "учитель математики"),
            AcquaintanceRow("Громов Кирилл Львович", "учитель физики"),
        ),
        is_draft=False,
    )
    return replace(whole, **changes)


def texts(listed: tuple[Point, ...]) -> list[str]:
    return [text for point in listed for text in (f"{point.number}. {point.text}", *texts(point.points))]


def words_of(document: OrderDocument) -> str:
    return " ".join(
        [
            document.heading,
            document.preamble,
            *texts(document.points),
            *(cell for one in document.appendices if one.table for row in one.table.rows for cell in row),
        ]
    )


def test_mentor_reads_the_own_pair_and_what_concerns_all_mentors():
    shown = extract(order(), MENTOR)
    assert texts(shown.points) == [
        "1. Закрепить наставнические пары согласно приложению №\u00a01, в том числе:",
        "1.1. за обучающимся 7А класса Носовым П.И.\u00a0— наставника, учителя математики Белову М.И.;",
        "2. Наставникам:",
        "2.1. проводить встречи;",
        "2.2. вести журнал встреч.",
        "4. Контроль за исполнением приказа оставляю за собой.",
    ]
    assert shown.appendices[0].table.rows == (
        ("1", "Белова Мария Ивановна, учитель математики", "Носов Пётр Ильич, 7А класс"),
    )
    assert (shown.title, shown.number, shown.acquaintance) == (TITLE, "12-ОД", ())


def test_curator_reads_the_own_point_and_no_pair():
    shown = extract(order(), "Куратова Ольга Петровна")
    assert [point.number for point in shown.points] == ["2", "3", "4"]
    assert shown.appendices == ()


def test_somebody_whom_the_order_does_not_name_reads_only_what_concerns_everybody():
    shown = extract(order(), "Чужая Нина Олеговна")
    assert [name for name in ("Носов", "Юдин", "Белов", "Громов", "Куратов") if name in words_of(shown)] == []
    assert [point.number for point in shown.points] == ["2", "4"]


@pytest.mark.parametrize("reader", ["", "Белова", "М.И. Белова", "<b>1</b>"])
def test_reader_whose_name_cannot_be_read_sees_nobody(reader):
    shown = extract(order(), reader)
    assert [name for name in ("Носов", "Юдин", "Белов", "Громов") if name in words_of(shown)] == []


def test_homonym_by_initials_hides_the_sentence_and_keeps_the_row_of_the_full_name():
    namesake = ("3", "Белова Марина Игоревна, учитель химии", "Лисин Глеб Олегович, 5А класс")
    table = order().appendices[0].table
    shown = extract(
        order(appendices=(replace(order().appendices[0], table=replace(table, rows=(*table.rows, namesake))),)), MENTOR
    )
    assert "Белову М.И." not in words_of(shown)
    assert [row[0] for row in shown.appendices[0].table.rows] == ["1"]


def test_two_rows_of_the_same_full_name_both_stay():
    again = ("3", "Белова Мария Ивановна, учитель химии", "Лисин Глеб Олегович, 5А класс")
    table = order().appendices[0].table
    shown = extract(
        order(appendices=(replace(order().appendices[0], table=replace(table, rows=(*table.rows, again))),)), MENTOR
    )
    assert [row[0] for row in shown.appendices[0].table.rows] == ["1", "3"]


def test_man_and_woman_of_one_surname_are_not_taken_for_each_other():
    """«Белова М.И.» is he in the genitive and she in the nominative."""
    sheet = (*order().acquaintance, AcquaintanceRow("Белов Максим Ильич", "учитель труда"))
    listed = points(["Освободить Белова М.И. от занятий.", "Поблагодарить Беловой М.И. вручением грамоты."])
    shown = extract(order(points=listed, acquaintance=sheet), MENTOR)
    assert [point.number for point in shown.points] == ["2"]


def test_reader_in_a_cell_among_others_stands_there_alone():
    row = (
        "1",
        "Громов Кирилл Львович, учитель физики",
        "Белова Мария Ивановна, учитель; Юдина Анна Сергеевна, учитель",
    )
    appendix = replace(order().appendices[0], table=Table(PEOPLE, (row,)))
    shown = extract(order(appendices=(appendix,)), MENTOR)
    assert shown.appendices[0].table.rows[0][2] == "Белова Мария Ивановна, учитель"


def test_sentence_that_lists_several_pairs_keeps_the_part_of_the_reader():
    listed = points(["Закрепить: за Носовым П.И. — Белову М.И.; за Юдиной А.С. — Громова К.Л."])
    shown = extract(order(points=listed), MENTOR)
    assert shown.points[0].text == "Закрепить: за Носовым П.И. — Белову М.И."


@pytest.mark.parametrize(
    "text",
    [
        "Прекратить работу пары с обучающейся Юдиной Анной Сергеевной.",
        "Прекратить работу пары с обучающейся А.\u00a0С. Юдиной.",
        "Объявить благодарность Юдиной.",
        "Снять с Петренко-Сидоровой О. И. обязанности.",
        "Назначить Ли С. наставником.",
        "Освободить Белову М. от занятий.",
    ],
)
def test_others_are_seen_however_they_are_written(text):
    assert extract(order(points=points([text, "Наставникам вести журнал."])), MENTOR).points == (
        Point("2", "Наставникам вести журнал."),
    )


def test_heading_and_preamble_that_name_somebody_else_are_left_out():
    shown = extract(order(heading="О награждении Юдиной А.С.", preamble="На основании заявления Юдиной А.С."), MENTOR)
    assert (shown.heading, shown.preamble) == (NO_HEADING, "")


def test_table_without_people_stays_but_for_the_rows_that_name_somebody():
    table = Table(
        (Column("Мероприятие"), Column("Ответственные")),
        (("Анкетирование", "куратор"), ("Семинар", "Громов К.Л."), ("Беседа", "Белова М.И.")),
    )
    shown = extract(order(appendices=(Appendix(1, "План", table=table),)), MENTOR)
    assert [row[0] for row in shown.appendices[0].table.rows] == ["Анкетирование", "Беседа"]


def test_reader_without_a_patronymic_and_with_yo_is_found():
    row = ("1", "Ёлкина Алёна, учитель", "Носов Пётр Ильич, 7А класс")
    listed = points([("Закрепить:", ["за Носовым П.И. — наставника Елкину А."])])
    shown = extract(
        order(points=listed, appendices=(Appendix(1, "Пары", table=Table(PEOPLE, (row,))),)), "Елкина Алена"
    )
    assert (len(shown.points), shown.appendices[0].table.rows) == (1, (row,))
