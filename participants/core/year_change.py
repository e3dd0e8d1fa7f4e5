"""The change of the school year: what becomes of each pupil by what was decided about the classes."""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

CLASS = re.compile(r"(?P<grade>\d{1,2})(?P<letter>\D{0,3})")
CERTIFICATE_GRADES = frozenset({9, 11, 12})  # after these a pupil leaves with a certificate, as a graduate
STAGE_ENDS = frozenset({4, 9})  # where a stage of schooling ends and many part with their class


class Fate(StrEnum):
    """What becomes of a pupil."""

    UP = "up"
    STAY = "stay"
    LEAVE = "leave"
    MENTOR = "mentor"  # leaves as a graduate and goes on as a mentor


class Teacher(StrEnum):
    """What becomes of a class teacher's role."""

    ALONG = "along"
    END = "end"
    KEEP = "keep"


@dataclass(frozen=True, order=True)
class SchoolClass:
    """A class of the school: «7А», or «7» where a grade has one class."""

    grade: int
    letter: str = ""

    @property
    def name(self) -> str:
        """«7А»."""
        return f"{self.grade}{self.letter}"

    @classmethod
    def named(cls, name: str) -> "SchoolClass | None":
        """The class of this name as `name` writes it; None for anything else."""
        found = CLASS.fullmatch(name)
        return cls(int(found["grade"]), found["letter"]) if found else None


@dataclass(frozen=True)
class Decisions:
    """What was decided; all that is not named here goes the usual way."""

    letters: Mapping[str, str] = field(default_factory=dict)  # class → its letter in the new year
    teachers: Mapping[str, Teacher] = field(default_factory=dict)  # class → its teacher's role
    fates: Mapping[int, Fate] = field(default_factory=dict)  # pupil → fate

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "Decisions":
        """Out of what the plan keeps."""
        return cls(
            letters=dict(data.get("letters", {})),
            teachers={name: Teacher(value) for name, value in data.get("teachers", {}).items()},
            fates={int(pk): Fate(value) for pk, value in data.get("fates", {}).items()},
        )

    def data(self) -> dict[str, Any]:
        """As the plan keeps it."""
        return {
            "letters": dict(self.letters),
            "teachers": {name: str(value) for name, value in self.teachers.items()},
            "fates": {str(pk): str(value) for pk, value in self.fates.items()},
        }


@dataclass(frozen=True)
class Pupil:
    """A pupil before the change. ``holds`` says why the pupil may not leave yet, ``mentor_holds`` not even as a mentor."""

    pk: int
    school_class: SchoolClass
    holds: str = ""
    mentor_holds: str = ""


@dataclass(frozen=True)
class Move:
    """What becomes of a pupil; one who is held stays as he is until somebody decides."""

    pk: int
    fate: Fate
    before: SchoolClass
    after: SchoolClass | None
    is_graduate: bool = False
    held: str = ""


def is_last(grade: int, highest: int) -> bool:
    """Whether the whole class leaves the school."""
    return grade >= highest


def usual_fate(grade: int, highest: int) -> Fate:
    """What happens to a pupil about whom nothing was decided."""
    return Fate.LEAVE if is_last(grade, highest) else Fate.UP


def fates_of(grade: int, highest: int) -> tuple[Fate, ...]:
    """What may be chosen for a pupil of the grade."""
    if is_last(grade, highest):
        return (Fate.LEAVE, Fate.STAY, Fate.MENTOR)
    return (Fate.UP, Fate.STAY, Fate.LEAVE)


def becomes_graduate(grade: int, highest: int) -> bool:
    """Whether who leaves after the grade is a graduate of the school, not just somebody who left it."""
    return is_last(grade, highest) or grade in CERTIFICATE_GRADES


def usual_teacher(grade: int, highest: int) -> Teacher:
    """What happens to the class teacher's role: it goes along, and ends where the class leaves."""
    return Teacher.END if is_last(grade, highest) else Teacher.ALONG


def next_class(one: SchoolClass, decisions: Decisions) -> SchoolClass:
    """The class that it becomes."""
    return SchoolClass(one.grade + 1, decisions.letters.get(one.name, one.letter))


def moves_of(pupils: Iterable[Pupil], decisions: Decisions, *, highest: int) -> list[Move]:
    """What becomes of each pupil."""
    return [_move(pupil, decisions, highest) for pupil in pupils]


def _move(pupil: Pupil, decisions: Decisions, highest: int) -> Move:
    before = pupil.school_class
    fate = decisions.fates.get(pupil.pk, usual_fate(before.grade, highest))
    if fate not in fates_of(before.grade, highest):
        fate = usual_fate(before.grade, highest)  # decided when the pupil was in another class
    if fate == Fate.UP:
        return Move(pupil.pk, fate, before, next_class(before, decisions))
    if fate == Fate.STAY:
        return Move(pupil.pk, fate, before, before)
    held = pupil.holds if fate == Fate.LEAVE else pupil.mentor_holds
    if held:
        return Move(pupil.pk, fate, before, before, held=held)
    return Move(pupil.pk, fate, before, None, is_graduate=becomes_graduate(before.grade, highest))


def fingerprint(moves: Iterable[Move], year: int, left_on: date) -> str:
    """Tells whether what is about to be written is what the page showed."""
    lines = sorted(
        f"{move.pk} {move.fate} {move.before.name} {move.after.name if move.after else '-'} {bool(move.held)}"
        for move in moves
    )
    return hashlib.sha256("\n".join([str(year), left_on.isoformat(), *lines]).encode()).hexdigest()[:32]


def years_offered(on: date, done: Collection[int]) -> list[int]:
    """School years, by the year in which they begin, that may be changed to on the day: nobody moves up ahead of time."""
    begins = {5: [on.year - 1, on.year]}  # in May some schools change already, others catch up
    years = begins.get(on.month, [on.year - 1] if on.month < 5 else [on.year])
    return [year for year in years if year not in done]


def usual_leaving_day(year: int, on: date) -> date:
    """30 June before the school year, or today where that has not come."""
    return min(date(year, 6, 30), on)
