"""An invented order in the school's own look, to see at once what was set."""

from __future__ import annotations

from datetime import date

from mentoring.accounts.models import School
from mentoring.core.documents import (
    AcquaintanceRow,
    Appendix,
    Column,
    Letterhead,
    OrderDocument,
    Table,
    points,
)
from programmes.readers import requisites

COLUMNS = (Column("№", 6, "center"), Column("Наставник", 30), Column("Наставляемый", 30), Column("Срок", 22))
PAIRS = (
    ("Соколова Дарья Игоревна, обучающаяся 10\u00a0«А» класса", "Виноградов Пётр Андреевич, обучающийся 6Б класса"),
    ("Константинопольская-Рождественская Александра Вячеславовна", "Ёлкин Максимилиан Святославович, 7А класс"),
)


def order(school: School, letterhead: Letterhead, *, on: date) -> OrderDocument:
    """The order; its people are invented, its head is the school's."""
    rows = tuple(
        (str(number), mentor, mentee, "по\u00a031\u00a0мая") for number, (mentor, mentee) in enumerate(PAIRS, start=1)
    )
    return OrderDocument(
        letterhead=letterhead,
        heading="О закреплении наставнических пар (образец)",
        preamble="Это образец: так будут выглядеть приказы школы. В целях поддержки и развития обучающихся, "
        "на основании письменных согласий участников",
        points=points(
            [
                "Закрепить наставнические пары согласно приложению №\u00a01 к настоящему приказу.",
                (
                    "Наставникам:",
                    (
                        "составить вместе с наставляемыми индивидуальные планы;",
                        "вести журнал встреч и показывать его куратору ежемесячно.",
                    ),
                ),
                "Контроль исполнения приказа оставляю за собой.",
            ]
        ),
        signature=requisites.signature(school),
        number="1-ОД",
        date=on,
        place=school.place,
        appendices=(Appendix(1, "Перечень наставнических пар", table=Table(COLUMNS, rows)),),
        acquaintance=(AcquaintanceRow("Соколова Д.И.", "обучающаяся 10\u00a0«А» класса"),),
        is_draft=False,
    )
