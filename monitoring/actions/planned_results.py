"""Takes over a roadmap's table of planned results: rows that are known indicators become the programme's targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mentoring.accounts.models import User
from monitoring.actions import targets
from monitoring.core.planned_results import IndicatorCard, recognise, value_of, year_of
from monitoring.models import Indicator
from programmes.models import Programme
from programmes.providers import PlannedResult, TakenTarget

SOURCE = "дорожная карта школы"


def take(programme: Programme, results: Sequence[PlannedResult], by: User | None) -> Iterator[TakenTarget]:
    """The results that were recognised; their values are set as targets where ``by`` tells whose doing it is.

    Two rows of one indicator are recognised once: the first one counts.
    """
    rows = {row.code: row for row in Indicator.objects.filter(is_active=True, programme_kind__in=("", programme.kind))}
    cards = [
        IndicatorCard(row.code, row.title, row.formula, row.role, row.age_from, row.age_to) for row in rows.values()
    ]
    taken: set[str] = set()
    for result in results:
        card = recognise(result.title, cards)
        if card is None or card.code in taken:
            continue
        taken.add(card.code)
        values = {
            year: value
            for heading, text in result.values.items()
            if (year := year_of(heading)) is not None and (value := value_of(text)) is not None
        }
        if by is not None:
            for year, value in values.items():
                targets.set_for(programme, indicator=rows[card.code], year=year, value=value, source=SOURCE, by=by)
        yield TakenTarget(result.title, card.code, card.title, values)
