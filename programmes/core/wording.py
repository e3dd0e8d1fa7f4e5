"""Texts with places for facts: each fact in the case that its phrase needs; what is missing is told and breaks nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mentoring.core.russian.cases import Case
from mentoring.core.russian.declined import Declined
from mentoring.core.russian.names import Name, Overrides, decline, full, initials
from mentoring.core.russian.posts import decline_post, pupil_status
from mentoring.core.russian.typography import hold_together
from programmes.core.wording_pattern import (
    EACH,
    GAP_CLOSES,
    GAP_OPENS,
    IF,
    PLACE,
    STYLE_WORDS,
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
    parsed,
    plain,
    shown,
    stored,
    told,
)

__all__ = [
    "EACH", "GAP_CLOSES", "GAP_OPENS", "IF", "STYLE_WORDS", "UNLESS", "Fault", "Fixed", "Gap", "Place", "Rows",
    "Somebody", "Style", "UnknownPlaceError", "Value", "Values", "Wording", "Written", "faults", "faults_at", "fill",
    "named", "plain", "shown", "stored", "told", "write",
]  # fmt: skip

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
    """Words with hand-made forms by case, such as the school's name; without a form they stay as they are."""

    text: str
    forms: Mapping[str, str] = field(default_factory=dict)
    source: str = ""


Rows = tuple[Mapping[str, "Value"], ...]
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


def write(wording: Wording, values: Values, places: Sequence[Place]) -> Written:
    """The text with everything put in; UnknownPlaceError for a pattern that `faults` would have refused."""
    writer = _Writer(values, places)
    heading, preamble = writer.filled(wording.heading), writer.filled(wording.preamble)
    points: list[tuple[str, list[str]]] = []
    for is_subpoint, text in writer.lines(wording.points):
        if is_subpoint and points:
            points[-1][1].append(text)
        elif text:
            points.append((text, []))
    return Written(
        heading=_opened(heading),
        preamble=_opened(preamble),
        points=tuple(_punctuated(text, subs) for text, subs in points),
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

    def lines(self, pattern: str) -> Iterable[tuple[bool, str]]:
        """Points and sub-points that stand; with a point go its sub-points, and a list without rows leaves a gap."""
        above: str | None = ""  # the point above, None when it does not stand
        for line in pattern.splitlines():
            read = parsed(line)
            if not read.text.strip() or (read.is_subpoint and above is None):
                continue
            if read.mark == EACH:
                place = self._place(read.of)
                texts = list(self._rows(place, read.text))
                if not texts and read.is_subpoint and (above or "").endswith(":"):
                    texts = [self._gap(place)]
            else:
                texts = [self.filled(read.text)] if self._stands(read) else []
            yield from ((read.is_subpoint, text) for text in texts)
            if not read.is_subpoint:
                above = texts[-1] if texts else None

    def filled(self, pattern: str) -> str:
        """The pattern with its places filled, held together and without doubled full stops."""
        said = PLACE.sub(lambda found: self._said(found[1]), pattern.strip())
        return _DOUBLE_STOP.sub(".", hold_together(said)).strip()

    def _rows(self, place: Place, text: str) -> Iterable[str]:
        for row in self.values.get(place.code) or ():  # type: ignore[union-attr]
            inner = _Writer({**self.values, **row}, ())  # type: ignore[dict-item]
            inner.places = self.places | by_name(place.inner)
            yield inner.filled(text)
            self.declined += inner.declined
            self.gaps += inner.gaps

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
            said = plain(value.forms.get(case.value) or value.text).strip()
            self._note(said, value.text, case, value.source)
            return said
        if isinstance(value, Somebody):
            return self._somebody(value, case, style)
        return named(self._somebody(one, case, style) for one in value if isinstance(one, Somebody))

    def _somebody(self, one: Somebody, case: Case, style: Style) -> str:
        name = decline(one.name, case, one.forms)
        status = self._status(one, case) if style in (Style.NAMED, Style.PRESENTED, Style.POST) else ""
        if style is Style.POST:
            return status
        is_full = style in (Style.FULL, Style.PRESENTED)
        said, nominative = (full(name), full(one.name)) if is_full else (initials(name), initials(one.name))
        said = plain(said).strip()
        self._note(said, nominative, case, one.source)
        parts = (said, status) if style is Style.PRESENTED else (status, said)
        return (", " if style is Style.PRESENTED else " ").join(part for part in parts if part)

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
    """A point with its full stop; sub-points with a semicolon after each and a full stop after the last."""
    kept = [sub for sub in (text.rstrip("; ") for text in subpoints) if sub]
    if not kept:
        return _stopped(text)
    return text, (*(f"{_unstopped(sub)};" for sub in kept[:-1]), _stopped(kept[-1]))


def _opened(text: str) -> str:
    """A heading, or words before «ПРИКАЗЫВАЮ:», without a full stop of their own."""
    return _unstopped(text.rstrip(" ,:;"))


def _stopped(text: str) -> str:
    return text if text.endswith((".", ":", "!", "?", "…")) else f"{text.rstrip('; ,')}."


def _unstopped(text: str) -> str:
    """Without the full stop of the sentence; that of a shortened word stays."""
    return text if _SHORTENED.search(text) else text.rstrip(".")
