"""Invented facts for a text, so that whoever words it sees at once how it will read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mentoring.core.russian.cases import Case
from mentoring.core.russian.names import FEMALE, MALE, Name
from programmes.core.wording import Fixed, Place, Rows, Somebody, Style, Value, Values, Wording, fill, told
from programmes.core.wording_pattern import PLACE, asked

ADULTS = (
    Somebody(Name("Образцова", "Мария", "Павловна", FEMALE), post="учитель математики"),
    Somebody(Name("Примеров", "Игорь", "Олегович", MALE), post="педагог-психолог"),
)
PUPILS = (
    Somebody(Name("Ученикова", "Анна", "Сергеевна", FEMALE), grade=7, letter="А"),
    Somebody(Name("Школьников", "Пётр", "Ильич", MALE), grade=5, letter="Б"),
)
SCHOOL = Fixed("МБОУ «Школа № 7»")
_YOUNG = ("mentee", "pupil", "наставляем", "обучающ", "ученик")
_OF_SCHOOL = ("school", "школ", "организац")
_PEOPLE = ("curator", "head", "director", "mentor", "mentors", "mentee", "mentees")
_DAYS = ("дата", "срок", "день", "начало", "конец", "окончани")


@dataclass(frozen=True)
class Insert:
    """What may be typed into a text, and what it says in the invented one."""

    typed: str
    says: str


@dataclass(frozen=True)
class PlaceHelp:
    """A place for the list under the editor; the inner ones may stand in a line that is repeated."""

    title: str
    inserts: tuple[Insert, ...]
    inner: tuple[PlaceHelp, ...] = ()
    opening: str = ""


def samples(places: Sequence[Place], texts: Iterable[Wording]) -> Values:
    """A value for each place: somebody where a case is asked for, a text elsewhere, two rows for a list."""
    in_cases = _in_cases(texts)
    return {place.code: _rows(place, in_cases) if place.inner else _value(place, in_cases) for place in places}


def helps(places: Sequence[Place], texts: Sequence[Wording]) -> list[PlaceHelp]:
    """The places with what may be typed for each and what it says."""
    in_cases = _in_cases(texts)
    return [_help(place, in_cases) for place in places]


def _help(place: Place, in_cases: set[str]) -> PlaceHelp:
    if place.inner:
        inner = tuple(_help(one, in_cases) for one in place.inner)
        return PlaceHelp(place.title, (), inner, f"* {place.title}: ")
    value = _value(place, in_cases)
    return PlaceHelp(place.title, tuple(_insert(place, value, case, style) for case, style in _ways(value)))


def _ways(value: Value) -> list[tuple[Case | None, Style]]:
    if isinstance(value, Somebody):
        ways = [(case, Style.NAMED) for case in Case]
        return [*ways, *((Case.ACCUSATIVE, style) for style in Style if style is not Style.NAMED)]
    return [(None, Style.NAMED)]


def _insert(place: Place, value: Value, case: Case | None, style: Style) -> Insert:
    typed = told(place, case, style)
    return Insert(typed, fill(typed, {place.code: value}, (place,)).preamble)


def _rows(place: Place, in_cases: set[str]) -> Rows:
    return tuple({inner.code: _value(inner, in_cases, turn) for inner in place.inner} for turn in (0, 1))


def _value(place: Place, in_cases: set[str], turn: int = 0) -> Value:
    words = f"{place.code} {place.title}".lower()
    if place.sample:
        return Fixed(place.sample)
    if any(word in words for word in _OF_SCHOOL):
        return SCHOOL
    if place.code in _PEOPLE or in_cases & {place.code, place.title}:
        return (PUPILS if any(word in words for word in _YOUNG) else ADULTS)[turn]
    if any(word in words for word in _DAYS):
        return "1 сентября 2026 г."
    return "12" if "номер" in words else place.title


def _in_cases(texts: Iterable[Wording]) -> set[str]:
    """Names of places that some text asks for in a case."""
    found = set()
    for text in texts:
        for inside in PLACE.findall(f"{text.heading}\n{text.preamble}\n{text.points}"):
            if ":" in inside:
                found.add(asked(inside)[0])
    return found
