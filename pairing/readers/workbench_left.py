"""Mentees without a pair: whom a search finds among them, and why each on a page has none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mentoring.database import fold
from pairing.core.cards import MenteeCard, MentorCard
from pairing.core.explanation import LeftOver
from pairing.core.proposal import explain_left
from pairing.models import Waiting
from pairing.readers.cards import FormCards
from participants.models import MenteeRequest


@dataclass(frozen=True)
class Left:
    """A mentee without a pair, and the form in which he has none."""

    card: MenteeCard
    form: FormCards


@dataclass(frozen=True)
class LeftLine:
    """One line of the list."""

    request: MenteeRequest
    left: LeftOver | None = None

    @property
    def waiting(self) -> Waiting | None:
        """The record of one who has been left without a pair before."""
        return getattr(self.request, "waiting", None)

    @property
    def since(self) -> date:
        """Since when he has no pair."""
        return self.waiting.since if self.waiting else self.request.submitted_on

    @property
    def is_barred(self) -> bool:
        """Whether the reason lies with the mentee, so that choosing a mentor cannot help."""
        return self.left is not None and self.left.reasons[0].code.startswith("mentee_")


def left(forms: Iterable[FormCards]) -> list[Left]:
    """All without a pair: first those to be served first, then by the day of the request."""
    found = [Left(card, form) for form in forms for card in form.left]
    return sorted(found, key=lambda one: (-one.card.priority, one.card.applied_on, one.card.name, one.card.id))


def narrowed(everybody: Sequence[Left], text: str, *, form_id: int | None = None, first: bool = False) -> list[Left]:
    """Those whom the filters leave: any part of the name or the class, one form, only those to be served first."""
    words = fold(text).split()[:5]
    return [
        one
        for one in everybody
        if is_named(one.card, words)
        and (form_id is None or one.form.form.pk == form_id)
        and (not first or one.card.priority)
    ]


def is_named(card: MenteeCard | MentorCard, words: Sequence[str]) -> bool:
    """Whether each folded word is a part of the name, or is the class."""
    name, school_class = fold(card.name), fold(f"{card.grade}{card.letter}") if card.grade else ""
    return all(word in name or word in {school_class, str(card.grade)} for word in words)


def lines(page: Sequence[Left], *, is_explained: bool = True) -> list[LeftLine]:
    """The lines of a page, with reasons where they are asked for. One query."""
    rows = MenteeRequest.objects.select_related("person", "category", "form", "waiting").in_bulk(
        [one.card.id for one in page]
    )
    told = _explained(page) if is_explained else {}
    return [LeftLine(rows[one.card.id], told.get(one.card.id)) for one in page]


def _explained(page: Sequence[Left]) -> dict[int, LeftOver]:
    of_form: dict[int, list[Left]] = {}
    for one in page:
        of_form.setdefault(one.form.form.pk, []).append(one)
    return {
        told.mentee.id: told
        for some in of_form.values()
        for told in explain_left([one.card for one in some], some[0].form.mentors_with_drafts(), some[0].form.rule)
    }
