"""Saves the table of the contingent as it was typed, all rows at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from programmes.models import ContingentFigure, Programme
from programmes.readers.contingent import base_figures, builtin_rows
from programmes.states import FigureSource

STEP = 10
CONTENT = ("number", "title", "fact", "fact_on", "forecast", "forecast_on", "note")
STALE = (
    "Пока вы работали, таблицу изменил кто-то другой. Ваши данные не потеряны: они в форме. "
    "Посмотрите, что изменилось, и сохраните ещё раз."
)


@dataclass(frozen=True)
class FigureData:
    """A row as typed; ``pk`` and ``version`` of the row that was read, None for a new one.

    ``code`` names a built-in row; ``is_from_base`` says that the fact was taken from the base and not typed.
    """

    title: str
    number: str = ""
    fact: int | None = None
    fact_on: date | None = None
    forecast: int | None = None
    forecast_on: date | None = None
    note: str = ""
    code: str = ""
    pk: int | None = None
    version: int | None = None
    is_from_base: bool = False
    is_removed: bool = False


@action
def save(programme: Programme, rows: Sequence[FigureData], *, by: User) -> list[ContingentFigure]:
    """Write the rows in the order given; rows that somebody else has added meanwhile stay, at the end.

    Refuses, with a line for each of them in ``details``, rows that somebody else has changed to something else or
    deleted since they were read (code «stale»).
    """
    programme = lock(programme, gone="Программы больше нет.")
    known = list(ContingentFigure.objects.select_for_update().filter(programme=programme).in_order())
    for row in known:
        row.programme = programme  # the log asks each row for its school
    by_pk = {row.pk: row for row in known}
    by_code = {row.code: row for row in known if row.code}
    offered = {row.code for row in builtin_rows(programme)} | by_code.keys()
    pairs = [(data, by_pk.get(data.pk) if data.pk is not None else by_code.get(data.code)) for data in rows]
    _refuse_stale(pairs)
    counts = _counts(programme, rows)
    new: list[ContingentFigure] = []
    changed: list[ContingentFigure] = []
    removed = {row.pk for data, row in pairs if row is not None and data.is_removed}
    place = 0
    for data, found in pairs:
        if data.is_removed:
            continue
        place += STEP
        row = found or ContingentFigure(programme=programme, code=data.code if data.code in offered else "", version=0)
        source = _source(row, data, counts)
        is_other = _differs(data, row) or row.fact_source != source
        if found is None:
            new.append(row)
        elif is_other or row.position != place:
            changed.append(row)
        else:
            continue
        row.version += is_other
        row.fact_source, row.position = source, place
        for name in CONTENT:
            setattr(row, name, getattr(data, name))
    mentioned = {row.pk for _, row in pairs if row is not None}
    for row in known:
        if row.pk not in mentioned:
            place += STEP
            row.position = place
            changed.append(row)
    ContingentFigure.objects.filter(pk__in=removed).delete()
    ContingentFigure.objects.bulk_create(new)
    ContingentFigure.objects.bulk_update(changed, [*CONTENT, "fact_source", "position", "version"])
    log.record_many("contingent.save", new, by=by, created=True)
    log.record_many("contingent.save", changed, by=by, created=False)
    return [*new, *changed]


def _source(row: ContingentFigure, data: FigureData, counts: Mapping[tuple[str, date], int]) -> str:
    """A figure counts as taken from the base while it is what the base said on that day, else as typed."""
    if data.fact is None or data.fact_on is None:
        return ""
    if data.is_from_base and counts.get((data.code, data.fact_on)) == data.fact:
        return FigureSource.BASE
    if row.fact_source and (row.fact, row.fact_on) == (data.fact, data.fact_on):
        return row.fact_source
    return FigureSource.TYPED


def _counts(programme: Programme, rows: Iterable[FigureData]) -> dict[tuple[str, date], int]:
    days = {row.fact_on for row in rows if row.is_from_base and row.fact_on is not None}
    return {(code, day): figure.count for day in days for code, figure in base_figures(programme, on=day).items()}


def _differs(data: FigureData, row: ContingentFigure) -> bool:
    return any(getattr(data, name) != getattr(row, name) for name in CONTENT)


def _refuse_stale(pairs: Iterable[tuple[FigureData, ContingentFigure | None]]) -> None:
    details = []
    for data, row in pairs:
        if row is None:
            if data.pk is not None and not data.is_removed:
                details.append(f"Строку «{data.title}» удалили. Если сохранить ещё раз, она появится снова.")
        elif data.version != row.version and (data.is_removed or _differs(data, row)):
            details.append(f"Сейчас записано: {_told(row)}.")
    if details:
        raise Refusal(STALE, code="stale", details=tuple(details))


def _told(row: ContingentFigure) -> str:
    parts = [f"{row.number} {row.title}".strip()]
    if row.fact is not None and row.fact_on is not None:
        parts.append(f"факт {row.fact} на {row.fact_on:%d.%m.%Y}")
    if row.forecast is not None and row.forecast_on is not None:
        parts.append(f"прогноз {row.forecast} на {row.forecast_on:%d.%m.%Y}")
    if row.note:
        parts.append(f"пояснение «{row.note}»")
    return ", ".join(parts)
