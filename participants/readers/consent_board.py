"""The board of consents of a programme: everybody in the bases, with the state of a consent and who may sign it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from mentoring.core.roles import Permission
from mentoring.core.russian.classes import show_class
from participants.core.consents import ConsentState, Signers, signers
from participants.models import ConsentText, Person
from participants.readers.bases import people_in_bases
from participants.readers.consents import consent_states, subject_of
from participants.readers.people import guardians
from participants.states import ConsentKind, PersonKind
from programmes.models import Programme


@dataclass(frozen=True)
class BoardLine:
    """A participant with the state of the consent of one kind."""

    person: Person
    state: ConsentState
    needed: Signers

    @property
    def group(self) -> str:
        """The class, or «Взрослые» for those who study in none."""
        return show_class(self.person.grade, self.person.letter) or "Взрослые"

    @property
    def lacks_guardian(self) -> bool:
        """A minor of whom the base knows no guardian."""
        return self.needed.guardian and not self.person.guardianships.all()


@dataclass(frozen=True)
class GroupFigures:
    """How many of a class have a valid consent."""

    group: str
    valid: int
    total: int


def board(programme: Programme, user: Any, on: date, kind: str) -> list[BoardLine]:
    """Participants whom the user may see, by class and name; a constant number of queries."""
    visible = Person.objects.holding(user, Permission.CONSENT_VIEW).values("pk")
    people = people_in_bases(programme).filter(pk__in=visible)
    if kind == ConsentKind.MENTOR_DUTY:
        people = people.filter(kind=PersonKind.TEACHER, is_mentor=True)
    rows = list(people.prefetch_related(guardians()).order_by("grade", "letter", "sort_name", "pk"))
    states = consent_states([person.pk for person in rows], programme, on, kind=kind)
    return [
        BoardLine(person, states[person.pk], signers(subject_of(person), on, programme.own_signature_from))
        for person in sorted(rows, key=lambda person: person.grade is None)
    ]


def figures(lines: list[BoardLine]) -> list[GroupFigures]:
    """Valid and total by class."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for line in lines:
        counts[line.group][0] += line.state.is_valid
        counts[line.group][1] += 1
    return [GroupFigures(group, valid, total) for group, (valid, total) in counts.items()]


def current_texts(school_id: int) -> dict[str, ConsentText]:
    """The text printed now for each kind: the school's own before the common one."""
    rows = ConsentText.objects.filter(is_current=True, school=None) | ConsentText.objects.filter(
        is_current=True, school=school_id
    )
    ordered = sorted(rows, key=lambda text: (text.school_id is not None, text.version))
    return {text.kind: text for text in ordered}
