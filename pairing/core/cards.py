"""What matching knows of a mentor, a mentee and a form of mentoring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from pairing.core.phrases import Phrase
from participants.core.consents import ConsentState

VALID = ConsentState(is_valid=True)


class Kind(StrEnum):
    """Who a participant is, as far as the forms of mentoring tell people apart."""

    PUPIL = "pupil"
    TEACHER = "teacher"
    STUDENT = "student"
    GRADUATE = "graduate"
    PARTNER = "partner"
    PARENT = "parent"


KIND_TITLES = {
    Kind.PUPIL: "обучающийся",
    Kind.TEACHER: "педагог",
    Kind.STUDENT: "студент",
    Kind.GRADUATE: "выпускник",
    Kind.PARTNER: "специалист организации-партнёра",
    Kind.PARENT: "родитель",
}


@dataclass(frozen=True, slots=True)
class MentorCard:
    """A mentor of the programme; `seats_taken` counts live pairs, but not the kept pairs of a proposal."""

    id: int
    person_id: int
    name: str
    kind: Kind
    sex: str = ""
    grade: int | None = None
    letter: str = ""
    age: int | None = None
    competences: frozenset[str] = frozenset()
    skills: frozenset[Phrase] = frozenset()
    interests: frozenset[Phrase] = frozenset()
    age_from: int | None = None
    age_to: int | None = None
    times: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    building: str = ""
    capacity: int = 1
    seats_taken: int = 0
    programme_capacity: int = 20
    """How many mentees the programme allows a mentor in all forms together."""
    programme_seats_taken: int = 0
    drafted: int = 0
    """Proposed pairs, which hold no seat against the curator's own choice."""
    programme_drafted: int = 0
    """The same in all forms of the programme together."""
    reserved: int = 0
    """Free seats kept for mentees who by a person's decision get this mentor, and have no decided pair yet."""
    years_of_work: int = 0
    is_experience_known: bool = True
    former_pairs: int = 0
    consent: ConsentState = VALID
    is_ready: bool = True
    not_ready_reason: str = ""

    @property
    def free_seats_of_form(self) -> int:
        """How many mentees the mentor could still take in the form, whatever he has in other forms."""
        return max(self.capacity - self.seats_taken, 0)

    @property
    def free_seats_of_programme(self) -> int:
        """How many mentees the programme still allows the mentor in all forms together."""
        return max(self.programme_capacity - self.programme_seats_taken, 0)

    @property
    def free_seats(self) -> int:
        """How many mentees the mentor could take in this form now."""
        return min(self.free_seats_of_form, self.free_seats_of_programme)

    def seated(self, more: int) -> MentorCard:
        """The same mentor with so many more seats taken, or fewer."""
        return replace(
            self, seats_taken=self.seats_taken + more, programme_seats_taken=self.programme_seats_taken + more
        )


@dataclass(frozen=True, slots=True)
class MenteeCard:
    """A mentee's request in the programme; a higher `priority` is served first."""

    id: int
    person_id: int
    name: str
    kind: Kind
    sex: str = ""
    grade: int | None = None
    letter: str = ""
    age: int | None = None
    category: str = ""
    category_title: str = ""
    wishes: frozenset[Phrase] = frozenset()
    interests: frozenset[Phrase] = frozenset()
    mentor_sex: str = ""
    times: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    building: str = ""
    left_times: int = 0
    """How often he was left without a pair before."""
    years_of_work: int = 0
    priority: int = 0
    applied_on: date = date.min
    consent: ConsentState = VALID
    present_mentor: str = ""


@dataclass(frozen=True, slots=True)
class Liking:
    """What two people said of each other after a group meeting: 1 is the first choice, 0 is no choice."""

    mentee_rank: int = 0
    mentor_rank: int = 0


@dataclass(frozen=True, slots=True)
class FormRule:
    """Who may be whose mentor in one form of mentoring, and how much each criterion weighs there."""

    title: str
    mentor_kinds: frozenset[Kind]
    mentee_kinds: frozenset[Kind]
    mentor_not_younger: bool = False
    grade_gap: int = 0
    good_gap: tuple[int, int] = (1, 4)
    mentee_age_from: int | None = None
    mentee_age_to: int | None = None
    mentor_experience: int = 0
    """Years of work below which a teacher is no mentor; 0 asks for none."""
    weights: Mapping[str, int] = field(default_factory=dict)
    barred: frozenset[tuple[int, int]] = frozenset()
    """Pairs of person ids that must not come about in either direction: a guardian and his own child."""
    elsewhere: frozenset[tuple[int, int]] = frozenset()
    """Pairs of person ids, mentor first, that work together already in another form of the programme."""
    must: frozenset[tuple[int, int]] = frozenset()
    """Pairs of person ids, mentor first, that a person has decided upon: neither waits for anybody else."""
    must_not: frozenset[tuple[int, int]] = frozenset()
    """Pairs of person ids, mentor first, that a person has forbidden; the reason is told to nobody."""
    earlier: frozenset[tuple[int, int]] = frozenset()
    """Pairs of person ids, mentor first, that have worked together before."""
    likings: Mapping[tuple[int, int], Liking] = field(default_factory=dict)
    """By person ids, mentor first; only the latest group meeting of each."""
    class_wish: str = "parallel"
    """«any», «same», «parallel» or «other»."""
    earlier_wish: str = "any"
    """«any», «again» or «new»."""
    lowest_score: int = 0
    """Pairs with fewer points are not proposed."""
    is_balanced: bool = True
    in_groups: bool = False
