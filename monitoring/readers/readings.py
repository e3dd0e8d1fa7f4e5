"""The indicators of a programme on a day, and the people or pairs behind each figure."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from monitoring.core.indicators import Reading, applies, read
from monitoring.readers.facts import (
    contingent_of,
    definitions_for,
    denominators_of,
    facts_of,
    kinds_of,
    settings_of,
    targets_for,
)
from pairing.models import Pair
from participants.models import Person
from programmes.models import Programme

PARTS = ("numerator", "denominator")


def readings_of(programme: Programme, *, on: date) -> list[Reading]:
    """All indicators that mean something in the programme."""
    facts, targets, settings = facts_of(programme, on=on), targets_for(programme), settings_of(programme)
    kinds, contingent, chosen = kinds_of(programme), contingent_of(programme), denominators_of(programme)
    return [
        read(
            definition,
            facts,
            targets,
            settings=settings,
            on=on,
            contingent=contingent,
            chosen=chosen.get(definition.code, ""),
        )
        for definition in definitions_for(programme)
        if applies(definition, kinds)
    ]


def reading_of(programme: Programme, code: str, *, on: date) -> Reading | None:
    """One indicator; None where the programme has no such one."""
    return next((reading for reading in readings_of(programme, on=on) if reading.code == code), None)


def people_behind(reading: Reading, part: str, people: QuerySet[Person]) -> QuerySet[Person]:
    """Those of the people given who stand behind a part of the figure, in order of their names."""
    return people.filter(pk__in=getattr(reading, part)).order_by("sort_name", "pk")


def pairs_behind(reading: Reading, part: str, pairs: QuerySet[Pair]) -> QuerySet[Pair]:
    """Those of the pairs given that stand behind a part of the figure."""
    return (
        pairs.filter(pk__in=getattr(reading, part))
        .select_related("mentor", "form")
        .annotate(mentees=Count("members"))
        .order_by("mentor__sort_name", "pk")
    )


def as_json(programme: Programme, readings: list[Reading], *, on: date) -> dict[str, Any]:
    """What the command prints: counts, not people."""
    return {
        "programme": programme.pk,
        "title": programme.title,
        "school": programme.school.slug,
        "on": on.isoformat(),
        "indicators": [_row(reading) for reading in readings],
    }


def _row(reading: Reading) -> dict[str, Any]:
    row = asdict(reading)
    kept = ("code", "number", "title", "of", "target_year", "target_source", "is_met", "answered")
    return {
        **{name: row[name] for name in kept},
        "numerator": len(reading.numerator),
        "denominator": reading.denominator_count,
        "value": None if reading.value is None else float(reading.value),
        "target": None if reading.target is None else float(reading.target),
        "denominator_source": reading.denominator_source,
        "denominator_kind": "list" if reading.whole.is_listed else "contingent",
        "fault": reading.fault,
    }
