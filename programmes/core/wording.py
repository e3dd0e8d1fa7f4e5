"""Texts with places for facts: each fact in the case that its phrase needs; what is missing is told and breaks nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from mentoring.core.russian.cases import Case
from mentoring.core.russian.declined import Declined
from mentoring.core.russian.names import Name, Overrides, decline, full, initials
from mentoring.core.russian.posts import decline_post, pupil_status
from mentoring.core.russian.typography import hold_together

GAP_OPENS, GAP_CLOSES = "\u27e8", "\u27e9"
"""Around the title of a place that nothing fills: «⟨должность руководителя⟩»."""

SUBPOINT = "- "
IF, UNLESS, EACH = "?", "!", "*"
_PLACE = re.compile(r"\{([^{}]*)\}")
_LINE = re.compile(r"(?P<sub>- )?(?:(?P<mark>[?!*])\s*(?P<of>[^:{}]*?)\s*:\s*|(?P<any>\?)\s+)?(?P<text>.*)", re.DOTALL)
_STOPS = re.compile(r"\bг\.\.(?=\s|$)")  # «2026 г.» at the end of a sentence takes no second full stop


class Style(StrEnum):
    """How somebody is named at a place."""

    NAMED = "named"  # «обучающегося 7А класса Борисова П.И.»
    SHORT = "short"  # «Борисова П.И.»
    FULL = "full"  # «Борисова Павла Игоревича»
    PRESENTED = "presented"  # «Куратову Ольгу Петровну, заместителя директора»
    POST = "post"  # «заместителя директора»


STYLE_WORDS = {
    Style.NAMED: "должность и фамилия",
    Style.SHORT: "фамилия с инициалами",
    Style.FULL: "полностью",
    Style.PRESENTED: "полностью и должность",
    Style.POST: "должность",
}
_CASES = {case.label: case for case in Case} | {case.value: case for case in Case}
_STYLES = {word: style for style, word in STYLE_WORDS.items()} | {style.value: style for style in Style}


@dataclass(frozen=True)
class Place:
    """What a text may name: ``title`` stands in the editor in braces, ``where`` is the code of the page that fills it.

    ``inner`` are the places of one row where this place is a list.
    """

    code: str
    title: str
    where: str = ""
    inner: tuple[Place, ...] = ()


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
class Wording:
    """The pattern of a text: its heading, its opening words, and its points, a line each.

    A line «- …» is a sub-point of the point above. A line may begin with a condition: «? place: …» stands where the
    place is filled, «! place: …» where it is not, «? …» where all places of the line are filled, «* place: …» is
    repeated for each row of a list.
    """

    heading: str
    preamble: str
    points: str


@dataclass(frozen=True)
class Written:
    """A text with its places filled; ``points`` are as `mentoring.core.documents.points` takes them."""

    heading: str
    preamble: str
    points: tuple[str | tuple[str, tuple[str, ...]], ...]
    declined: tuple[Declined, ...] = ()
    gaps: tuple[Gap, ...] = ()


class UnknownPlaceError(ValueError):
    """A pattern names a place that its text does not know; the message is Russian and fit to show."""


def write(wording: Wording, values: Values, places: Sequence[Place]) -> Written:
    """The text with everything put in; UnknownPlaceError for a pattern that `faults` would have refused."""
    writer = _Writer(values, places)
    heading, preamble = writer.filled(wording.heading), writer.filled(wording.preamble)
    points: list[tuple[str, list[str]]] = []
    for is_subpoint, text in writer.lines(wording.points):
        if is_subpoint and points:
            points[-1][1].append(text)
        else:
            points.append((text, []))
    closed = tuple((_stopped(text), ()) if not subs else (text, tuple(_closed(subs))) for text, subs in points)
    return Written(
        heading=heading.rstrip("."),
        preamble=preamble.rstrip(" .,:"),
        points=tuple(text if not subs else (text, subs) for text, subs in closed),
        declined=tuple(dict.fromkeys(writer.declined)),
        gaps=tuple(dict.fromkeys(writer.gaps)),
    )


def fill(pattern: str, values: Values, places: Sequence[Place]) -> Written:
    """One running text; it comes back as the preamble."""
    return write(Wording("", pattern, ""), values, places)


def faults(wording: Wording, places: Sequence[Place]) -> list[str]:
    """What is wrong with a pattern that somebody has typed, a Russian sentence each."""
    found = []
    known = _by_name(places)
    for part in (wording.heading, wording.preamble):
        found += _faults_of(part, known)
    for line in wording.points.splitlines():
        parsed = _parsed(line)
        of = known.get(parsed["of"] or "")
        if parsed["mark"] and of is None:
            found.append(f"Строка «{_cut(line)}»: нет сведений «{parsed['of']}».")
        elif parsed["mark"] == EACH and not of.inner:  # type: ignore[union-attr]
            found.append(f"Строка «{_cut(line)}»: «{parsed['of']}» — не список, повторять нечего.")
        inner = _by_name(of.inner) if of is not None and parsed["mark"] == EACH else {}
        found += _faults_of(parsed["text"] or "", known | inner)
    if not wording.heading.strip():
        found.append("У приказа должен быть заголовок.")
    return list(dict.fromkeys(found))


def shown(pattern: str, places: Sequence[Place]) -> str:
    """The pattern as people edit it: «{куратор: винительный}» for «{curator:accusative}»."""
    return _renamed(pattern, places, to_words=True)


def stored(pattern: str, places: Sequence[Place]) -> str:
    """What people have edited as the program keeps it; an unknown place stays as it was typed."""
    return _renamed(pattern.replace("\r\n", "\n"), places, to_words=False)


def named(people: Iterable[str]) -> str:
    """«Ивановым И.И., Петровой А.А. и Сидоровым С.С.»."""
    listed = list(people)
    return " и ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)


class _Writer:
    """Fills patterns and remembers what it declined and what was missing."""

    def __init__(self, values: Values, places: Sequence[Place]) -> None:
        self.values, self.places = values, _by_name(places)
        self.declined: list[Declined] = []
        self.gaps: list[Gap] = []

    def lines(self, pattern: str) -> Iterable[tuple[bool, str]]:
        for line in pattern.splitlines():
            if not line.strip():
                continue
            parsed = _parsed(line)
            is_subpoint, text = bool(parsed["sub"]), parsed["text"] or ""
            if parsed["mark"] == EACH:
                place = self._place(parsed["of"] or "")
                for row in self.values.get(place.code) or ():
                    inner = _Writer({**self.values, **row}, ())  # type: ignore[dict-item]
                    inner.places = self.places | _by_name(place.inner)
                    yield is_subpoint, inner.filled(text)
                    self.declined += inner.declined
                    self.gaps += inner.gaps
                continue
            if parsed["mark"]:
                is_filled = bool(self.values.get(self._place(parsed["of"] or "").code))
                if is_filled != (parsed["mark"] == IF):
                    continue
            if parsed["any"] and not all(self.values.get(self._asked(one)[0].code) for one in _PLACE.findall(text)):
                continue
            yield is_subpoint, self.filled(text)

    def filled(self, pattern: str) -> str:
        return _STOPS.sub("г.", hold_together(_PLACE.sub(lambda found: self._said(found[1]), pattern.strip())))

    def _place(self, name: str) -> Place:
        if name not in self.places:
            raise UnknownPlaceError(f"Нет сведений «{name}».")
        return self.places[name]

    def _asked(self, inside: str) -> tuple[Place, Case, Style]:
        name, case, style = _asked(inside)
        return self._place(name), case, style

    def _said(self, inside: str) -> str:
        place, case, style = self._asked(inside)
        value = self.values.get(place.code)
        said = self._in_case(value, case, style) if value else ""
        if said:
            return said
        self.gaps.append(Gap(place.code, place.title, place.where))
        return f"{GAP_OPENS}{place.title}{GAP_CLOSES}"

    def _in_case(self, value: Value | Rows, case: Case, style: Style) -> str:
        if isinstance(value, str):
            return value.replace(GAP_OPENS, "").replace(GAP_CLOSES, "")
        if isinstance(value, Fixed):
            said = value.forms.get(case.value) or value.text
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
        said, plain = (full(name), full(one.name)) if is_full else (initials(name), initials(one.name))
        self._note(said, plain, case, one.source)
        parts = (said, status) if style is Style.PRESENTED else (status, said)
        return (", " if style is Style.PRESENTED else " ").join(part for part in parts if part)

    def _status(self, one: Somebody, case: Case) -> str:
        if one.grade:
            return pupil_status(one.grade, one.letter, case, one.name.sex)
        said = one.post_forms.get(case.value) or decline_post(one.post, case, one.name.sex)
        self._note(said, one.post, case, one.post_source)
        return said

    def _note(self, said: str, nominative: str, case: Case, source: str) -> None:
        if said and source and case is not Case.NOMINATIVE:
            self.declined.append(Declined(hold_together(said), nominative, case, source))


def _parsed(line: str) -> dict[str, str | None]:
    found = _LINE.fullmatch(line.strip())
    return found.groupdict() if found else {"sub": None, "mark": None, "of": None, "any": None, "text": line}


def _asked(inside: str) -> tuple[str, Case, Style]:
    """The place, the case and the style of «curator:accusative short»; without a case the nominative."""
    name, _, rest = inside.partition(":")
    words, case, style = rest.strip(), Case.NOMINATIVE, Style.NAMED
    for word, found in _CASES.items():
        if words == word or words.startswith((f"{word} ", f"{word},")):
            case, words = found, words[len(word) :].strip(" ,")
            break
    if words:
        if words not in _STYLES:
            raise UnknownPlaceError(f"В «{{{inside}}}» непонятно «{words}»: нужны падеж и то, как назвать человека.")
        style = _STYLES[words]
    return name.strip(), case, style


def _faults_of(pattern: str, known: Mapping[str, Place]) -> list[str]:
    found = []
    for inside in _PLACE.findall(pattern):
        try:
            name, _, _ = _asked(inside)
        except UnknownPlaceError as error:
            found.append(str(error))
            continue
        if name not in known:
            found.append(f"Нет сведений «{{{inside}}}»: выберите из списка под текстом.")
    if re.search(r"[{}]", _PLACE.sub("", pattern)):
        found.append(f"В тексте «{_cut(pattern)}» фигурная скобка без пары.")
    return found


def _renamed(pattern: str, places: Sequence[Place], *, to_words: bool) -> str:
    known = _by_name((*places, *(inner for place in places for inner in place.inner)))

    def inside(found: re.Match[str]) -> str:
        try:
            name, case, style = _asked(found[1])
        except UnknownPlaceError:
            return found[0]
        place = known.get(name)
        if place is None:
            return found[0]
        has_case = ":" in found[1]
        case_word = case.label if to_words else case.value
        style_word = (
            ""
            if style is Style.NAMED
            else f"{', ' if to_words else ' '}{STYLE_WORDS[style] if to_words else style.value}"
        )
        told = f"{': ' if to_words else ':'}{case_word}{style_word}" if has_case else ""
        return f"{{{place.title if to_words else place.code}{told}}}"

    def line(text: str) -> str:
        parsed = _parsed(text)
        place = known.get(parsed["of"] or "")
        if parsed["mark"] and place is not None:
            name = place.title if to_words else place.code
            text = f"{parsed['sub'] or ''}{parsed['mark']} {name}: {parsed['text']}"
        return _PLACE.sub(inside, text)

    return "\n".join(line(text) for text in pattern.split("\n"))


def _by_name(places: Iterable[Place]) -> dict[str, Place]:
    return {name: place for place in places for name in (place.code, place.title)}


def _closed(subpoints: Sequence[str]) -> list[str]:
    """Sub-points with a semicolon after each and a full stop after the last."""
    plain = [text.rstrip(";").rstrip() for text in subpoints]
    return [
        *(f"{text.rstrip('.') if not text.endswith(('г.', '.)')) else text};" for text in plain[:-1]),
        _stopped(plain[-1]),
    ]


def _stopped(text: str) -> str:
    return text if text.endswith((".", ":")) else f"{text.rstrip(';')}."


def _cut(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()}…"
