"""The indicators of a programme as a register: code, title, numerator, denominator, value, target."""

from __future__ import annotations

from datetime import date

from mentoring.core.wide_tables import WideColumn, WideTable
from monitoring.core.indicators import Reading
from monitoring.readers.facts import settings_of
from monitoring.readers.readings import readings_of
from programmes.models import Programme
from programmes.readers.roadmap_sheet import curator_signature

NBSP = "\u00a0"
COLUMNS = (
    WideColumn("Код", 14),
    WideColumn("Показатель", 46),
    WideColumn("Числитель", 34),
    WideColumn("Человек или пар", 12, is_centred=True),
    WideColumn("Знаменатель", 34),
    WideColumn("Всего", 12, is_centred=True),
    WideColumn("Значение, %", 14, is_centred=True),
    WideColumn("Цель, %", 13, is_centred=True),
    WideColumn("Итог", 19, is_centred=True),
)


def table(programme: Programme, *, on: date) -> WideTable:
    """The register as it stands on the day."""
    readings = readings_of(programme, on=on)
    rule = settings_of(programme).satisfaction.text
    return WideTable(
        title="Показатели программы наставничества",
        organisation=programme.school.name,
        columns=COLUMNS,
        rows=tuple(_row(reading) for reading in readings),
        filled_on=on,
        lines=(f"«{programme.title}»",),
        remarks=(
            f"Возраст – полных лет на {programme.age_counted_on:%d.%m.%Y}. Доволен тот, у кого {rule}.",
            "Значения – до десятых, половина округляется вверх; цель сравнивается с числом людей.",
        ),
        signature=curator_signature(programme),
    )


def verdict(reading: Reading) -> str:
    """«достигнута», «не достигнута», or why that cannot be said."""
    if reading.target is None:
        return "цель не задана"
    if reading.answered == 0 and reading.denominator:
        return "ответов пока нет"
    return {True: "достигнута", False: "не достигнута", None: "не с чем сравнить"}[reading.is_met]


def _row(reading: Reading) -> tuple[str | int | None, ...]:
    target = f"{reading.target_text} ({reading.target_year}{NBSP}г.)" if reading.target_year else reading.target_text
    return (
        reading.code,
        f"{reading.number}. {reading.title}" if reading.number else reading.title,
        reading.numerator_text,
        reading.numerator_count,
        reading.denominator_text,
        reading.denominator_count,
        reading.value_text,
        target,
        verdict(reading),
    )
