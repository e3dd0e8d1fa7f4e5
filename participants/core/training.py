"""The mentors' school: how much of it somebody has attended, who has completed it, numbers of certificates."""

from __future__ import annotations

import re
from collections.abc import Iterable

PRESENT, EXCUSED, ABSENT = "present", "excused", "absent"
LETTERS = {PRESENT: "p", EXCUSED: "e", ABSENT: "a", "": "-"}
MARKS = {letter: mark for mark, letter in LETTERS.items()}
_NUMBER = re.compile(r"(\d+)/(\d{4})")


def share(present: int, lessons: int) -> int:
    """Per cent of the lessons held, whole and never rounded up to what was not reached."""
    return present * 100 // lessons if lessons else 0


def has_completed(present: int, lessons: int, least: int) -> bool:
    """Whether somebody was at enough of the lessons; of none at all nobody has completed anything."""
    return lessons > 0 and present * 100 >= least * lessons


def numbers(taken: Iterable[str], year: int, count: int) -> list[str]:
    """The next numbers of the year in sequence: «7/2026»."""
    used = [int(found[1]) for text in taken if (found := _NUMBER.fullmatch(text)) and int(found[2]) == year]
    first = max(used, default=0) + 1
    return [f"{number}/{year}" for number in range(first, first + count)]


def word_marks(marks: Iterable[str]) -> str:
    """Marks of one person as letters, to be carried along in a form."""
    return "".join(LETTERS[mark] for mark in marks)


def read_marks(word: str, count: int) -> list[str] | None:
    """The marks of such a word; None where it is none of ours."""
    if len(word) != count or not set(word) <= set(MARKS):
        return None
    return [MARKS[letter] for letter in word]
