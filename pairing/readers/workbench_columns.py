"""The workbench in two columns: mentees without a pair, and mentors with their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mentoring.database import fold
from pairing.core.cards import MentorCard
from pairing.core.moving import token
from pairing.core.rules import mentor_obstacles
from pairing.readers.cards import FormCards
from pairing.readers.workbench_left import is_named
from pairing.readers.workbench_places import Places, Seated


@dataclass(frozen=True)
class MentorLine:
    """A mentor as a card with places."""

    card: MentorCard
    seated: tuple[Seated, ...]
    seen: str
    """What a form must remember of the mentor's pairs."""
    obstacles: tuple[str, ...]
    """What keeps him from taking anybody, fullness aside."""

    @property
    def taken(self) -> int:
        """Places taken, drafts among them."""
        return len(self.seated)

    @property
    def free(self) -> range:
        """One for each free place."""
        return range(max(self.card.capacity - self.taken, 0))


def chosen_form(forms: Sequence[FormCards], form_id: int | None) -> FormCards | None:
    """The form asked for, else the first one that has anybody."""
    peopled = [form for form in forms if form.mentors or form.mentees]
    return next((form for form in peopled if form.form.pk == form_id), peopled[0] if peopled else None)


def mentors(form: FormCards, text: str, *, only_free: bool = False, places: Places) -> list[MentorLine]:
    """The mentors of a form whom the filters leave, by name."""
    words = fold(text).split()[:5]
    of_mentor = places.by_mentor()
    lines = [_line(card, of_mentor.get(card.person_id, []), form) for card in form.mentors if is_named(card, words)]
    kept = [line for line in lines if not only_free or (line.free and not line.obstacles)]
    return sorted(kept, key=lambda line: (fold(line.card.name), line.card.id))


def _line(card: MentorCard, seated: Sequence[Seated], form: FormCards) -> MentorLine:
    return MentorLine(
        card=card,
        seated=tuple(one for one in seated if one.place.form_id == form.form.pk),
        seen=token([one.place for one in seated]),
        obstacles=tuple(told.text for told in mentor_obstacles(card, form.rule) if told.code != "mentor_full"),
    )
