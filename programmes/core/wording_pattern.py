"""Patterns of texts: places in braces and marks of lines, read, checked, and told in the words of those who edit them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mentoring.core.russian.cases import Case

GAP_OPENS, GAP_CLOSES = "\u27e8", "\u27e9"
"""Around the title of a place that nothing fills: «⟨должность руководителя⟩»."""

SUBPOINT = "- "
IF, UNLESS, EACH = "?", "!", "*"
PLACE = re.compile(r"\{([^{}]*)\}")
_LINE = re.compile(r"(?P<sub>- )?(?:(?P<mark>[?!*])\s*(?P<of>[^:{}]*?)\s*:\s*|(?P<any>\?)\s+)?(?P<text>.*)", re.DOTALL)


class Style(StrEnum):
    """How somebody is named at a place."""

    NAMED = "named"  # «обучающегося 7А класса Борисова П.И.»
    SHORT = "short"  # «Борисова П.И.»
    FULL = "full"  # «Борисова Павла Игоревича»
    PRESENTED = "presented"  # «Куратову Ольгу Петровну, заместителя директора»
    INTRODUCED = "introduced"  # «Куратову О.П., заместителя директора»
    POST = "post"  # «заместителя директора»


STYLE_WORDS = {
    Style.NAMED: "должность и фамилия",
    Style.SHORT: "фамилия с инициалами",
    Style.FULL: "полностью",
    Style.PRESENTED: "полностью и должность",
    Style.INTRODUCED: "фамилия и должность",
    Style.POST: "должность",
}
_CASES = {case.label: case for case in Case} | {case.value: case for case in Case}
_STYLES = {word: style for style, word in STYLE_WORDS.items()} | {style.value: style for style in Style}


@dataclass(frozen=True)
class Place:
    """What a text may name: ``title`` stands in the editor in braces, ``where`` is the code of the page that fills it.

    ``inner`` are the places of one row where this place is a list; ``sample`` is what stands at it in an invented text.
    """

    code: str
    title: str
    where: str = ""
    inner: tuple[Place, ...] = ()
    sample: str = ""


@dataclass(frozen=True)
class Wording:
    """The pattern of a text: its heading, its opening words, and its points, a line each.

    A line «- …» is a sub-point of the point above, and is left out with it. A line may begin with a condition:
    «? place: …» stands where the place is filled, «! place: …» where it is not, «? …» where all places of the line are
    filled, «* place: …» is repeated for each row of a list, as a sub-point where the row says so; a sub-point that
    repeats a list of that row goes with it. A point begins with a capital.
    """

    heading: str
    preamble: str
    points: str


@dataclass(frozen=True)
class Fault:
    """What is wrong with a pattern, in Russian; ``part`` is a field of Wording, ``line`` counts from one."""

    part: str
    line: int
    text: str


@dataclass(frozen=True)
class Line:
    """A line of the points: its mark with the place that the mark is about, and its text."""

    text: str
    is_subpoint: bool = False
    mark: str = ""
    of: str = ""
    wants_all: bool = False


class UnknownPlaceError(ValueError):
    """A pattern names a place that its text does not know; the message is Russian and fit to show."""


def faults(wording: Wording, places: Sequence[Place]) -> list[str]:
    """What is wrong with a pattern that somebody has typed, a Russian sentence each."""
    return list(dict.fromkeys(fault.text for fault in faults_at(wording, places)))


def faults_at(wording: Wording, places: Sequence[Place]) -> list[Fault]:
    """What is wrong with a pattern, with the part and the line where it stands."""
    known = by_name(places)
    found = [] if wording.heading.strip() else [Fault("heading", 1, "У приказа должен быть заголовок.")]
    for part in ("heading", "preamble"):
        found += [Fault(part, 1, text) for text in _faults_of(getattr(wording, part), known)]
    above: dict[str, Place] = {}  # the places of a row of the list that the point above goes over
    for number, line in enumerate(wording.points.splitlines(), start=1):
        read = parsed(line)
        here = {**known, **above} if read.is_subpoint and read.of in above else known
        found += [Fault("points", number, text) for text in _faults_of_line(line, here)]
        if not read.is_subpoint and line.strip():
            above = by_name(known[read.of].inner) if read.mark == EACH and read.of in known else {}
    if not wording.points.strip():
        found.append(Fault("points", 1, "В тексте должен быть хотя бы один пункт."))
    return found


def shown(pattern: str, places: Sequence[Place]) -> str:
    """The pattern as people edit it: «{куратор: винительный}» for «{curator:accusative}»."""
    return _renamed(pattern, places, to_words=True)


def stored(pattern: str, places: Sequence[Place]) -> str:
    """What people have edited as the program keeps it; an unknown place stays as it was typed."""
    return _renamed("\n".join(plain(line) for line in pattern.splitlines()), places, to_words=False)


def plain(text: str) -> str:
    """The text in one line, without what cannot be printed and without the marks of a gap."""
    one_line = " ".join(text.splitlines()).replace("\t", " ")
    printable = "".join(sign for sign in one_line if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    return printable.replace(GAP_OPENS, "").replace(GAP_CLOSES, "")


def parsed(line: str) -> Line:
    """The line taken apart."""
    found = _LINE.fullmatch(line.strip())
    if found is None:
        return Line(line.strip())
    return Line(found["text"], bool(found["sub"]), found["mark"] or "", found["of"] or "", bool(found["any"]))


def asked(inside: str) -> tuple[str, Case, Style]:
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


def by_name(places: Iterable[Place]) -> dict[str, Place]:
    """Places by their codes and by their titles."""
    return {name: place for place in places for name in (place.code, place.title)}


def _all(places: Iterable[Place]) -> Iterator[Place]:
    """Places with those of their rows, which come before the place itself."""
    for place in places:
        yield from _all(place.inner)
        yield place


def missing_in(text: str) -> list[str]:
    """The titles of the places that were left without words in a text, each once."""
    return list(dict.fromkeys(re.findall(f"{GAP_OPENS}([^{GAP_CLOSES}]*){GAP_CLOSES}", text)))


def told(place: Place, case: Case | None = None, style: Style = Style.NAMED) -> str:
    """The place as it is typed into a text: «{куратор: винительный, полностью}»."""
    if case is None:
        return f"{{{place.title}}}"
    words = case.label if style is Style.NAMED else f"{case.label}, {STYLE_WORDS[style]}"
    return f"{{{place.title}: {words}}}"


def _faults_of_line(line: str, known: Mapping[str, Place]) -> Iterator[str]:
    read = parsed(line)
    of = known.get(read.of)
    if read.mark and of is None:
        yield f"Строка «{_cut(line)}»: нет сведений «{read.of}»."
    elif read.mark == EACH and of is not None and not of.inner:
        yield f"Строка «{_cut(line)}»: «{read.of}» — не список, повторять нечего."
    if line.strip() and not read.text.strip(" -"):
        yield f"Строка «{_cut(line)}»: после условия нет текста."
    inner = by_name(of.inner) if of is not None and read.mark == EACH else {}
    yield from _faults_of(read.text, {**known, **inner})


def _faults_of(pattern: str, known: Mapping[str, Place]) -> Iterator[str]:
    for inside in PLACE.findall(pattern):
        try:
            name, _, _ = asked(inside)
        except UnknownPlaceError as error:
            yield str(error)
            continue
        if name not in known:
            yield f"Нет сведений «{{{inside}}}»: выберите из списка под текстом."
        elif known[name].inner:
            yield f"«{{{inside}}}» — список: начните строку со знака «{EACH} {known[name].title}: …»."
    if re.search(r"[{}]", PLACE.sub("", pattern)):
        yield f"В тексте «{_cut(pattern)}» фигурная скобка без пары."


def _renamed(pattern: str, places: Sequence[Place], *, to_words: bool) -> str:
    known = by_name(_all(places))

    def inside(found: re.Match[str]) -> str:
        try:
            name, case, style = asked(found[1])
        except UnknownPlaceError:
            return found[0]
        place = known.get(name)
        if place is None:
            return found[0]
        if to_words:
            return told(place, case if ":" in found[1] else None, style)
        style_word = "" if style is Style.NAMED else f" {style.value}"
        return f"{{{place.code}:{case.value}{style_word}}}" if ":" in found[1] else f"{{{place.code}}}"

    def line(text: str) -> str:
        read = parsed(text)
        place = known.get(read.of)
        if read.mark and place is not None:
            name = place.title if to_words else place.code
            text = f"{'- ' if read.is_subpoint else ''}{read.mark} {name}: {read.text}"
        return PLACE.sub(inside, text)

    return "\n".join(line(text) for text in pattern.split("\n"))


def _cut(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()}…"
