"""Decides of each row of a roadmap's table what it is: a stage, an activity, or the rest of the row above it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from programmes.core.roadmap_import.cleaning import LEADING_BULLET, starts_small
from programmes.core.roadmap_import.columns import Columns
from programmes.core.roadmap_import.content import deadline_like, number_like, roman_like
from programmes.core.roadmap_import.draft import RowSort
from programmes.core.roadmap_import.rows import Line
from programmes.core.roadmap_import.stages import is_about, is_month, is_shouted, names_a_stage
from programmes.core.roadmap_import.titles import Role

SIGNATURE = re.compile(
    r"^\W*(?:директор|исп\.|исполнитель|примечани|согласован|утвержд|председатель|руководитель \w+ _|подпись|с планом ознаком)"
    r"|_{3}|/\s*_|^\*\s",
    re.IGNORECASE,
)
UNFINISHED = re.compile(
    r"(?:[,:(–—-]|(?<!\w)(?:и|или|в|во|на|с|со|по|для|о|об|от|до|из|к|ко|при|за|под|не|их|его|а|у))\s*$"
)


@dataclass(frozen=True)
class Habits:
    """How the table as a whole is written."""

    is_numbered: bool
    is_dotted: bool
    names_stages: bool
    has_small_titles: bool
    is_filled: bool
    has_month_rows: bool
    has_arabic: bool


class Sorter:
    """Goes through the lines from the top; each decision knows the one before it."""

    def __init__(self, lines: Sequence[Line], columns: Columns, *, goes_on: bool = False) -> None:
        self.lines, self.columns, self.goes_on = lines, columns, goes_on
        self.next_filled = _following(lines, lambda line: bool(line.texts))
        self.next_number = _following(lines, lambda line: bool(line.number))
        self.next_data = _following(lines, lambda line: line.has_data or bool(line.number))
        self.number_before = _numbers_before(lines)
        self.habits = self._habits()

    def sorts(self) -> list[RowSort]:
        """The sort of each line, in their order."""
        made: list[RowSort] = []
        last, last_place = (RowSort.ACTIVITY if self.goes_on else None), -1
        for place, line in enumerate(self.lines):
            sort = self._sort(place, line, last, self.lines[last_place] if last_place >= 0 else None)
            made.append(sort)
            if sort in (RowSort.STAGE, RowSort.ACTIVITY, RowSort.ABOUT_STAGE):
                last, last_place = sort, place
            elif sort is RowSort.CONTINUATION:
                last_place = place
        return made

    def is_torn(self, place: int) -> bool:
        """Whether a title was torn over the cells of its row, as happens to merged cells outside Word."""
        line = self.lines[place]
        texts = [text for spot, text in line.pieces if text != line.texts.get(Role.NUMBER)]
        if line.number or len(texts) < 2 or LEADING_BULLET.match(texts[0]) or starts_small(texts[0]):
            return False
        if not all(text[:1].islower() for text in texts[1:]):
            return False
        if names_a_stage(texts[0]):
            return True
        following = self.next_filled[place]
        return (
            Role.NUMBER in self.columns.roles
            and Role.DEADLINE not in line.texts
            and len(texts) > 2
            and following is not None
            and bool(self.lines[following].number)
        )

    def parent_number(self, place: int) -> bool:
        """Whether the numbers below go on with this one: «2» before «2.1»."""
        number = self.lines[place].number.rstrip(".) ")
        following = self.next_number[place]
        return bool(number) and following is not None and _goes_below(self.lines[following].number, number)

    def _sort(self, place: int, line: Line, last: RowSort | None, previous: Line | None) -> RowSort:
        if not line.texts:
            return RowSort.EMPTY
        if self._is_about(line):
            return RowSort.ABOUT_STAGE if last else RowSort.TEXT
        if self._is_stage(place, line, previous, last):
            return RowSort.STAGE
        if self._is_signature(place, line):
            return RowSort.TEXT
        if Role.STAGE in line.texts and not line.title and not line.has_data and not line.has_product:
            return RowSort.STAGE
        return self._activity_or_rest(line, last, previous)

    def _activity_or_rest(self, line: Line, last: RowSort | None, previous: Line | None) -> RowSort:
        if line.number:
            return RowSort.ACTIVITY if len(line.pieces) > 1 else RowSort.EMPTY
        if last is None:
            return RowSort.ACTIVITY if line.title or Role.STAGE in line.texts else RowSort.SKIPPED
        if last is not RowSort.ACTIVITY:
            is_rest = bool(line.sole) and starts_small(line.sole) and not self.habits.has_small_titles
            return RowSort.CONTINUATION if is_rest or not line.title else RowSort.ACTIVITY
        if not line.title:
            return RowSort.CONTINUATION
        before = previous.heading if previous else ""
        small = starts_small(line.title) and not self.habits.has_small_titles
        bullet = bool(LEADING_BULLET.match(line.title))
        if self.habits.is_numbered:
            if Role.NUMBER in line.above:
                return RowSort.ACTIVITY
            is_whole = not starts_small(line.title) and not bullet and not _is_unfinished(before) and _is_whole(line)
            return RowSort.ACTIVITY if is_whole else RowSort.CONTINUATION
        if Role.STAGE in line.texts:
            return RowSort.ACTIVITY
        if not line.has_data and self.habits.is_filled and (bullet or small or _is_unfinished(before)):
            return RowSort.CONTINUATION
        return RowSort.CONTINUATION if small and not before.rstrip().endswith((".", ";")) else RowSort.ACTIVITY

    def _is_about(self, line: Line) -> bool:
        return len(line.pieces) <= 2 and not line.has_data and is_about(line.pieces[0][1])

    def _is_stage(self, place: int, line: Line, previous: Line | None, last: RowSort | None) -> bool:
        number = line.number
        if line.is_wide and not number_like(number) and not SIGNATURE.search(line.heading[:200]):
            return not (starts_small(line.heading) and last is not None)
        if any(names_a_stage(text) for _, text in line.pieces[:2]) and not line.has_data:
            return not LEADING_BULLET.match(line.heading)
        if self.is_torn(place):
            return True
        if number_like(number):
            return self._is_numbered_stage(place, line)
        if roman_like(number):
            return bool(line.title) and (not line.has_data or self.habits.has_arabic)
        return bool(line.sole) and self._is_sole_stage(place, line, previous, last)

    def _is_numbered_stage(self, place: int, line: Line) -> bool:
        dotted = _is_dotted(line.number)
        if self.parent_number(place) and (not line.has_data or not dotted):
            return bool(line.heading)
        if line.has_data or dotted or not line.heading:
            return False
        return self.habits.is_dotted or line.is_wide or (self.habits.is_filled and self._stands_out(place, line))

    def _stands_out(self, place: int, line: Line) -> bool:
        """Whether a numbered row without term and people breaks the count of the activities around it."""
        following, filled = self.next_number[place], self.next_filled[place]
        if filled is None or line.has_product:
            return False
        below = self.lines[filled]
        if not below.number and below.has_data and below.title and not _looks_like_a_rest(below.title):
            return True
        number, before = _whole_number(line.number), self.number_before[place]
        after = _whole_number(self.lines[following].number) if following is not None else 0
        return bool(number) and (bool(before and before + 1 != number) or bool(after and after != number + 1))

    def _is_sole_stage(self, place: int, line: Line, previous: Line | None, last: RowSort | None) -> bool:
        text = line.sole
        if Role.STAGE in self.columns.roles and line.title:
            return False
        if is_month(text) and Role.DEADLINE not in line.texts:
            return self.habits.has_month_rows or Role.DEADLINE not in self.columns.roles
        following = self.next_data[place]
        if following is None or SIGNATURE.search(text[:200]) or line.has_data or line.has_product:
            return False
        if is_shouted(text):
            return True
        if starts_small(text) or LEADING_BULLET.match(text):
            return False
        if last is RowSort.ACTIVITY and previous is not None and _is_unfinished(previous.heading):
            return False
        if self.columns.roles[0] is Role.NUMBER and line.pieces[0][0] == 0:
            return True
        if self.habits.names_stages:
            return False
        after = self.lines[following]
        is_next = following == self.next_filled[place] and (not self.habits.is_numbered or bool(after.number))
        return self.habits.is_filled and is_next and not text.rstrip().endswith((".", ";", ","))

    def _is_signature(self, place: int, line: Line) -> bool:
        """Whether the line stands below the roadmap, as who signs it does."""
        if self.next_data[place] is not None or line.has_data or line.number:
            return False
        return bool(SIGNATURE.search(line.heading[:200]))

    def _habits(self) -> Habits:
        filled = [line for line in self.lines if line.texts]
        numbers = [line.number for line in filled if line.number]
        titles = [line.title for line in filled if line.title and line.has_data]
        others = [line for line in filled if not line.number and not line.sole]
        rests = [line for line in others if not line.title or _looks_like_a_rest(line.title)]
        with_data = sum(1 for line in filled if line.has_data)
        dotted = any(_is_dotted(number) for number in numbers)
        return Habits(
            is_numbered=bool(numbers) and (len(numbers) * 2 >= len(filled) or len(rests) * 2 >= len(others)),
            is_dotted=dotted,
            names_stages=any(self._names_a_stage(line, dotted=dotted) for line in filled),
            has_small_titles=sum(1 for title in titles if starts_small(title)) * 2 > len(titles),
            is_filled=with_data * 2 >= len(filled) - 2,
            has_month_rows=sum(1 for line in filled if line.sole and is_month(line.sole)) > 1,
            has_arabic=any(number_like(number) for number in numbers),
        )

    def _names_a_stage(self, line: Line, *, dotted: bool) -> bool:
        if line.has_data:
            return False
        if line.is_wide or any(names_a_stage(text) for _, text in line.pieces[:2]):
            return True
        if dotted and line.number and not _is_dotted(line.number) and line.title:
            return True
        if is_shouted(line.sole):
            return True
        in_numbers = self.columns.roles[0] is Role.NUMBER and bool(line.sole) and line.pieces[0][0] == 0
        return in_numbers and not line.number and not starts_small(line.sole) and not LEADING_BULLET.match(line.sole)


def _following(lines: Sequence[Line], test: Callable[[Line], bool]) -> list[int | None]:
    """For each line the place of the next one that passes, None where there is none."""
    found: list[int | None] = [None] * len(lines)
    for place in range(len(lines) - 2, -1, -1):
        found[place] = place + 1 if test(lines[place + 1]) else found[place + 1]
    return found


def _whole_number(text: str) -> int:
    bare = text.strip(" .)")
    return int(bare) if bare.isascii() and bare.isdigit() else 0


def _numbers_before(lines: Sequence[Line]) -> list[int]:
    """For each line the whole number of the last numbered line above it, 0 where there is none."""
    found, last = [], 0
    for line in lines:
        found.append(last)
        last = _whole_number(line.number) if line.number else last
    return found


def _goes_below(number: str, parent: str) -> bool:
    below = number.replace(" ", "")
    return below.startswith(f"{parent}.") and below[len(parent) + 1 : len(parent) + 2].isdigit()


def _is_dotted(number: str) -> bool:
    return bool(re.search(r"\d\s?[.,]\s?\d", number))


def _looks_like_a_rest(text: str) -> bool:
    return starts_small(text) or bool(LEADING_BULLET.match(text))


def _is_unfinished(text: str) -> bool:
    return bool(UNFINISHED.search(text[-60:].casefold()))


def _is_whole(line: Line) -> bool:
    """Whether term and people read as those of an activity of its own, not as rests of words."""
    deadline, people = line.texts.get(Role.DEADLINE, ""), line.texts.get(Role.RESPONSIBLE, "")
    if Role.MONTH in line.texts:
        return True
    if not deadline and not people:
        return False
    whole_deadline = not deadline or deadline_like(deadline) or not starts_small(deadline)
    return whole_deadline and (not people or not starts_small(people) or bool(deadline))
