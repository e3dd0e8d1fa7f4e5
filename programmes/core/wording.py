"""Texts with places for facts: each fact in the case that its phrase needs; what is missing is told and breaks nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mentoring.core.russian.cases import Case
from mentoring.core.russian.declined import Declined
from mentoring.core.russian.names import Name, Overrides, decline, full, initials
from mentoring.core.russian.organisations import decline_organisation
from mentoring.core.russian.posts import decline_post, pupil_status
from mentoring.core.russian.typography import hold_together
from programmes.core.wording_pattern import (
    EACH,
    GAP_CLOSES,
    GAP_OPENS,
    IF,
    PLACE,
    STYLE_WORDS,
    SUBPOINT,
    UNLESS,
    Fault,
    Line,
    Place,
    Style,
    UnknownPlaceError,
    Wording,
    asked,
    by_name,
    faults,
    faults_at,
    missing_in,
    parsed,
    plain,
    shown,
    stored,
    told,
)

__all__ = [
    "AS_SUBPOINT", "EACH", "GAP_CLOSES", "GAP_OPENS", "IF", "STYLE_WORDS", "SUBPOINT", "UNLESS", "Fault", "Fixed", "Gap", "Place", "Rows",
    "Somebody", "Style", "UnknownPlaceError", "Value", "Values", "Wording", "Written", "faults", "faults_at", "fill",
    "missing_in", "named", "plain", "shown", "stored", "told", "write",
]  # fmt: skip

AS_SUBPOINT = "as_subpoint"
"""In a row of a list: anything that is not empty makes its line a sub-point."""
_DOUBLE_STOP = re.compile(r"(?<=\w)\.\.(?=[\s»)\u00a0]|$)")  # «2026 г.» or «О.П.» at the end takes no second full stop
_SHORTENED = re.compile(r"(?:\b(?:г|гг|др|пр|руб|коп|экз|шт|чел|стр|кл|ч|мин|т\.\s?[дпе])|\b[А-ЯЁ])\.$")


@dataclass(frozen=True)
class Somebody:
    """A person as a text names him; ``source`` and ``post_source`` say where a wrong form is corrected."""

    name: Name
    forms: Overrides = field(default_factory=dict)
    post: str = ""
    grade: int | None = None
    letter: str = ""
    source: str = ""
    post_forms: Mapping[str, str] = field(default_factory=dict)

    @property
    def post_source(self) -> str:
        """«post:учитель математики»; a pupil's status is never corrected."""
        return f"post:{self.post}" if self.post and not self.grade else ""


@dataclass(frozen=True)
class Fixed:
    """The name of an organisation, put into a case; forms made by hand come first."""

    text: str
    forms: Mapping[str, str] = field(default_factory=dict)
    source: str = ""


Rows = tuple[Mapping[str, "Value | Rows"], ...]
Value = str | Fixed | Somebody | tuple[Somebody, ...]
Values = Mapping[str, "Value | Rows"]


@dataclass(frozen=True)
class Gap:
    """A place that nothing fills yet, and the code of the page where it is filled."""

    code: str
    title: str
    where: str


@dataclass(frozen=True)
class Written:
    """A text with its places filled; ``points`` are as `mentoring.core.documents.points` takes them."""

    heading: str
    preamble: str
    points: tuple[str | tuple[str, tuple[str, ...]], ...]
    declined: tuple[Declined, ...] = ()
    gaps: tuple[Gap, ...] = ()


def write(wording: Wording, values: Values, places: Sequence[Place], *, closes: bool = True) -> Written:
    """The text with everything put in; UnknownPlaceError for a pattern that `faults` would have refused.

    With ``closes`` points end as those of an order do; without it all stops are as they were typed.
    """
    writer = _Writer(values, places)
    heading, preamble = writer.said(wording.heading), writer.filled(wording.preamble)
    points: list[tuple[str, list[str]]] = []
    for is_subpoint, text in writer.lines(wording.points):
        if is_subpoint and points:
            points[-1][1].append(text)
        elif text:
            points.append((text, []))
    return Written(
        heading=_opened(heading),
        preamble=_opened(preamble) if closes else preamble,
        points=tuple(_punctuated(text, subs) if closes else _as_typed(text, subs) for text, subs in points),
        declined=tuple(dict.fromkeys(writer.declined)),
        gaps=tuple(dict.fromkeys(writer.gaps)),
    )


def fill(pattern: str, values: Values, places: Sequence[Place]) -> Written:
    """One running text; it comes back as the preamble."""
    return write(Wording("", pattern, ""), values, places)


def named(people: Iterable[str]) -> str:
    """«Ивановым И.И., Петровой А.А. и Сидоровым С.С.»."""
    listed = list(people)
    return " и ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)


class _Writer:
    """Fills patterns and remembers what it declined and what was missing."""

    def __init__(self, values: Values, places: Sequence[Place]) -> None:
        self.values, self.places = values, by_name(places)
        self.declined: list[Declined] = []
        self.gaps: list[Gap] = []

    def lines(self, pattern: str) -> Iterator[tuple[bool, str]]:
        """Points and sub-points that stand; with a point go its sub-points."""
        groups: list[tuple[Line, list[Line]]] = []
        for line in (parsed(line) for line in pattern.splitlines()):
            if line.is_subpoint and groups:
                groups[-1][1].append(line)
            elif line.text.strip():
                groups.append((line, []))
        for line, below in groups:
            yield from self._line(line, [sub for sub in below if sub.text.strip()])

    def _line(self, line: Line, below: Sequence[Line] = ()) -> Iterator[tuple[bool, str]]:
        if line.mark == EACH:
            yield from self._repeated(line, below)
        elif self._stands(line):
            before = len(self.declined)
            text = self.filled(line.text)
            yield line.is_subpoint, text if line.is_subpoint else self._begun(text, before)
            yield from self._below(below, is_awaited=text.endswith(":"))

    def _below(self, below: Sequence[Line], *, is_awaited: bool) -> Iterator[tuple[bool, str]]:
        """The sub-points; where words such as «в том числе:» wait for lists that have no rows, a gap."""
        found = [said for sub in below for said in self._line(sub)]
        empty = next((sub for sub in below if sub.mark == EACH), None)
        if not found and empty is not None and is_awaited:
            found = [(True, self._gap(self._place(empty.of)))]
        yield from found

    def _repeated(self, line: Line, below: Sequence[Line]) -> Iterator[tuple[bool, str]]:
        """The line for each row; sub-points that repeat a list of the row with it, the others after the last row."""
        place = self._place(line.of)
        names = by_name(place.inner)
        rows: Rows = self.values.get(place.code) or ()  # type: ignore[assignment]
        of_row = [sub for sub in below if sub.mark == EACH and sub.of in names]
        for row in rows:
            inner = _Writer({**self.values, **row}, ())
            inner.places = self.places | names
            text = inner.filled(line.text)
            is_below = line.is_subpoint or bool(row.get(AS_SUBPOINT))
            yield is_below, text if is_below else inner._begun(text, 0)
            for sub in of_row:
                yield from inner._line(sub)
            self.declined += inner.declined
            self.gaps += inner.gaps
        if rows:
            yield from self._below([sub for sub in below if sub not in of_row], is_awaited=False)

    def filled(self, pattern: str) -> str:
        """The pattern with its places filled, held together and without doubled full stops."""
        return hold_together(self.said(pattern))

    def said(self, pattern: str) -> str:
        """The same with plain spaces: a heading stands in lists and is searched for as well."""
        return _DOUBLE_STOP.sub(".", PLACE.sub(lambda found: self._said(found[1]), pattern.strip())).strip()

    def _begun(self, text: str, before: int) -> str:
        """The text with a capital at its beginning, which a declined word that stands there takes as well."""
        for index, one in enumerate(self.declined[before:], start=before):
            if text.startswith(one.shown):
                self.declined[index] = replace(one, shown=f"{one.shown[:1].upper()}{one.shown[1:]}")
        return f"{text[:1].upper()}{text[1:]}"

    def _stands(self, line: Line) -> bool:
        if line.wants_all and not all(self._has(self._asked(one)[0]) for one in PLACE.findall(line.text)):
            return False
        return not line.mark or self._has(self._place(line.of)) == (line.mark == IF)

    def _has(self, place: Place) -> bool:
        value = self.values.get(place.code)
        if isinstance(value, str):
            return bool(plain(value).strip())
        if isinstance(value, Fixed):
            return bool(plain(value.text).strip())
        return bool(value)

    def _place(self, name: str) -> Place:
        if name not in self.places:
            raise UnknownPlaceError(f"Нет сведений «{name}».")
        return self.places[name]

    def _asked(self, inside: str) -> tuple[Place, Case, Style]:
        name, case, style = asked(inside)
        return self._place(name), case, style

    def _said(self, inside: str) -> str:
        place, case, style = self._asked(inside)
        value = self.values.get(place.code)
        return (self._in_case(value, case, style) if value else "") or self._gap(place)

    def _gap(self, place: Place) -> str:
        self.gaps.append(Gap(place.code, place.title, place.where))
        return f"{GAP_OPENS}{place.title}{GAP_CLOSES}"

    def _in_case(self, value: Value | Rows, case: Case, style: Style) -> str:
        if isinstance(value, str):
            return plain(value).strip()
        if isinstance(value, Fixed):
            said = plain(value.forms.get(case.value) or decline_organisation(value.text, case)).strip()
            self._note(said, value.text, case, value.source)
            return said
        if isinstance(value, Somebody):
            return self._somebody(value, case, style)
        return named(self._somebody(one, case, style) for one in value if isinstance(one, Somebody))

    def _somebody(self, one: Somebody, case: Case, style: Style) -> str:
        name = decline(one.name, case, one.forms)
        status = "" if style in (Style.SHORT, Style.FULL) else self._status(one, case)
        if style is Style.POST:
            return status
        show = full if style in (Style.FULL, Style.PRESENTED) else initials
        said = plain(show(name)).strip()
        self._note(said, show(one.name), case, one.source)
        if style in (Style.PRESENTED, Style.INTRODUCED):
            return ", ".join(part for part in (said, status) if part)
        return f"{status} {said}".strip()

    def _status(self, one: Somebody, case: Case) -> str:
        if one.grade:
            return plain(pupil_status(one.grade, one.letter, case, one.name.sex))
        said = plain(one.post_forms.get(case.value) or decline_post(one.post, case, one.name.sex)).strip()
        self._note(said, one.post, case, one.post_source)
        return said

    def _note(self, said: str, nominative: str, case: Case, source: str) -> None:
        if said and source and case is not Case.NOMINATIVE:
            self.declined.append(Declined(hold_together(said), nominative, case, source))


def _punctuated(text: str, subpoints: Sequence[str]) -> str | tuple[str, tuple[str, ...]]:
    """A point with its full stop; above sub-points a colon, a semicolon after each of them, a full stop after the last."""
    kept = [sub for sub in (text.rstrip("; ") for text in subpoints) if sub]
    if not kept:
        return _stopped(text)
    above = text if text.endswith(":") else f"{_unstopped(text.rstrip('; ,'))}:"
    return above, (*(f"{_unstopped(sub)};" for sub in kept[:-1]), _stopped(kept[-1]))


def _as_typed(text: str, subpoints: Sequence[str]) -> str | tuple[str, tuple[str, ...]]:
    return (text, tuple(subpoints)) if subpoints else text


def _opened(text: str) -> str:
    """A heading, or words before «ПРИКАЗЫВАЮ:», without a full stop of their own."""
    return _unstopped(text.rstrip(" ,:;"))


def _stopped(text: str) -> str:
    return text if text.endswith((".", ":", "!", "?", "…")) else f"{text.rstrip('; ,')}."


def _unstopped(text: str) -> str:
    """Without the full stop of the sentence; that of a shortened word stays."""
    return text if _SHORTENED.search(text) else text.rstrip(".")
