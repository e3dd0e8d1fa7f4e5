"""Groups of synonyms as a school's page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from mentoring.accounts.models import School
from pairing.models import SynonymGroup


@dataclass(frozen=True)
class Groups:
    """The school's own, those switched off among them, and the general ones in force."""

    own: list[SynonymGroup]
    general: list[SynonymGroup]


def groups(school: School) -> Groups:
    """Two queries."""
    general = SynonymGroup.objects.filter(school=None, is_active=True).order_by("words", "pk")
    return Groups(
        own=list(SynonymGroup.objects.filter(school=school).order_by("-is_active", "words", "pk")),
        general=list(general),
    )
