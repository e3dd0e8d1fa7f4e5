"""What awards hold on one person, for the extract of his data."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from monitoring.models import Award
from participants.models import Person
from participants.providers import DataSection

HEADERS = ("Программа", "Поощрение", "За что", "Состояние", "Номер", "Дата")


def award_sections(person: Person) -> Iterator[DataSection]:
    """A row for each award of the person or of a pair that the person is in."""
    own = Q(person=person) | Q(pair__mentor=person) | Q(pair__members__mentee=person)
    rows = [
        (
            award.programme.title,
            award.get_kind_display(),
            award.reason,
            award.state_label,
            str(award.number or ""),
            f"{award.given_on or award.proposed_on:%d.%m.%Y}",
        )
        for award in Award.objects.filter(own).select_related("programme").distinct().order_by("proposed_on", "pk")
    ]
    if rows:
        yield DataSection("Поощрения", HEADERS, rows, order=60)
