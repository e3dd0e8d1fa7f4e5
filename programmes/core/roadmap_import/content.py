"""Tells what a column holds by what stands in it, where no title says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from programmes.core.deadlines.words import Mark, words
from programmes.core.roadmap_import.cleaning import clean, flat
from programmes.core.roadmap_import.source import SourceRow
from programmes.core.roadmap_import.titles import Role

Test = Callable[[str], object]

NUMBER = re.compile(
    r"^(?:п\.?\s?|№\s?)?(?:\d{1,3}(?:\s?[.,]\s?\d{1,3}){0,4}\s?[.)]{0,2}|\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s?[а-яa-z][.)]?|[а-яa-z]\))$"
)
ROMAN = re.compile(r"^[IVXІХ]{1,6}\s?[.)]?$")
POSTS = re.compile(
    r"(?<!\w)(?:директор|зам|завуч|заведующ|администрац|куратор|координатор|наставник|наставляем|педагог|психолог|"
    r"учител|классн\w+ рук|кл\. ?рук|методист|методсовет|руководител|рабоч\w+ групп|советник|соцпедагог|соц\. ?пед|"
    r"социальн\w+ пед|преподавател|мастер|тьютор|библиотекар|специалист|секретар|завхоз|ответственн|председател|"
    r"воспитател|логопед|родител|обучающ|учени|совет |ШМО|МО(?!\w)|ЗД|УВР|ВР(?!\w)|[А-ЯЁ][а-яё]+(?:ов|ев|ин|ын|ская|ский|"
    r"ова|ева|ина|енко|ук|юк)а? [А-ЯЁ]\.)",
    re.IGNORECASE,
)
SAMPLE = 60
LONGEST_DEADLINE = 90
LONGEST_PEOPLE = 200
SURE = (Mark.SPAN, Mark.OPEN, Mark.EVERY, Mark.WHOLE, Mark.SCHOOL_YEAR, Mark.YEAR_END, Mark.YEAR_START)


def number_like(text: str) -> bool:
    """«1», «1.1.», «2)», «3.а»: the number of an activity or a stage."""
    return len(text) < 24 and bool(NUMBER.match(text.strip()))


def roman_like(text: str) -> bool:
    """«II.», also written with Cyrillic letters."""
    return len(text) < 10 and bool(ROMAN.match(text.strip()))


@lru_cache(maxsize=5_000)
def deadline_like(text: str) -> bool:
    """Whether the text says when, and little else."""
    if not text or len(text) > LONGEST_DEADLINE or number_like(text):
        return False
    found = words(text)
    unknown = sum(1 for word in found if word.mark is Mark.UNKNOWN and word.text.isalpha())
    return any(word.mark in SURE for word in found) and unknown <= 1 + len(found) // 3


def people_like(text: str) -> bool:
    """Whether the text names posts or persons, and little else."""
    return 0 < len(text) <= LONGEST_PEOPLE and bool(POSTS.search(text))


def begins_with_people(text: str) -> bool:
    """Whether the text begins with a post or a person."""
    return bool(POSTS.match(text.lstrip("«- ")))


def roles_by_content(rows: Sequence[SourceRow], *, only: Sequence[int] | None = None) -> dict[int, Role]:
    """The roles of the columns by most of their cells; at most one column each for number, title, term and people."""
    width = max((len(row.cells) for row in rows[:200]), default=0)
    places = [place for place in (range(width) if only is None else only) if place < width][:60]
    columns = {place: _texts(rows, place) for place in places}
    columns = {place: texts for place, texts in columns.items() if texts}
    found: dict[int, Role] = {}
    for role, test, least in ((Role.NUMBER, number_like, 0.6), (Role.DEADLINE, deadline_like, 0.5)):
        best = max(columns, key=lambda place: (_share(columns[place], test), -place), default=None)
        if best is not None and _share(columns[best], test) >= least:
            found[best] = role
            del columns[best]
    title = max(columns, key=lambda place: sum(map(len, columns[place])) / len(columns[place]), default=None)
    people = [place for place in columns if _share(columns[place], people_like) >= 0.5]
    if len(columns) > 1:
        people = [place for place in people if place != title]
    if people:
        best = max(people, key=lambda place: (_share(columns[place], people_like), -place))
        found[best] = Role.RESPONSIBLE
        del columns[best]
    if columns:
        early = [place for place in columns if found.get(place) is None]
        title = max(early, key=lambda place: (sum(map(len, columns[place])) / len(columns[place]), -place))
        found[title] = Role.TITLE
    return found


def _texts(rows: Sequence[SourceRow], place: int) -> list[str]:
    cells = (row.cells[place] for row in rows if place < len(row.cells) and row.cells[place].strip())
    return [flat(clean(cell[:1000])) for _, cell in zip(range(SAMPLE), cells, strict=False)]


def _share(texts: Sequence[str], test: Test) -> float:
    return sum(1 for text in texts if test(text)) / len(texts)
