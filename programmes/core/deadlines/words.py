"""Cut a Russian deadline phrase into the words that carry a date, an interval or a rhythm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from programmes.core.deadlines.patterns import ANY_WORD, PATTERNS, RHYTHMS, Mark
from programmes.core.deadlines.spans import Span, ordinal, spans, weekday_number

LOOKALIKES = str.maketrans("aceopxykmtbhі", "асеорхукмтвнi")
DASHES = re.compile(r"[‐‑‒–—―−]")
CYRILLIC_WORD = re.compile(r"\w*[а-я]\w*|(?<!\w)[cokb](?!\w)")
OF_YEAR = re.compile(r"(?<=\d)\s*(?:гг?\.|гг?(?!\w)|год(?:а|у|ом|ы|ов)?(?!\w))")
SHORT_YEAR = re.compile(r"(?<=[а-я]) (\d\d) ?(?:гг?\.?|года?)(?!\w)")


@dataclass(frozen=True)
class Word:
    """One word of the phrase with its meaning; ``text`` is as written, after folding.

    Of a rhythm ``value`` is its name and ``weekday`` the number in the month (0 for each) and the day of the week.
    """

    mark: Mark
    text: str
    span: Span | None = None
    value: str = ""
    weekday: tuple[int, int] | None = None


@dataclass(frozen=True)
class Place:
    """Where a word stands in a text that holds more than a deadline, and what it means to the reader of deadlines."""

    start: int
    end: int
    mark: Mark | None


def fold(phrase: str) -> str:
    """Lower case, ё as е, Latin letters that look Russian as Russian, one kind of dash and space, no brackets, no «г.»."""
    text = phrase.casefold().replace("\u00ad", "")
    text = DASHES.sub("-", _russian(text))
    text = re.sub(r"\s+", " ", re.sub(r"[()\[\]«»\"]", " ", text))
    text = OF_YEAR.sub(" ", SHORT_YEAR.sub(r" 20\1 ", text))
    return re.sub(r"\s+", " ", text).strip(" .;,")


def _russian(text: str) -> str:
    """Letters of both alphabets mixed in one word, as some keyboards and scanners give them, made Russian."""
    return CYRILLIC_WORD.sub(lambda word: word.group().translate(LOOKALIKES), text.replace("ё", "е"))


def words(phrase: str) -> list[Word]:
    """The phrase as words in their order; what is not understood comes back as `Mark.UNKNOWN`."""
    text = fold(phrase)
    found: list[Word] = []
    position = 0
    while position < len(text):
        if text[position] in " .;:":
            position += 1
            continue
        mark, match = _next(text, position, len(text))
        if mark is not None:
            found.extend(_words(mark, match))
        position = match.end()
    return found


def places(text: str, stops: Sequence[int] = ()) -> list[Place]:
    """All words of a text with single spaces, places as in the text; no word reaches over one of the ``stops``.

    For texts in which a deadline stands among other things: a row that lost its columns.
    """
    folded = _fold_in_place(text)
    limits = iter([*sorted(stops), len(folded)])
    found: list[Place] = []
    position, limit = 0, next(limits)
    while position < len(folded):
        while limit <= position:
            limit = next(limits)
        if folded[position] in " .;:":
            position += 1
            continue
        mark, match = _next(folded, position, limit)
        found.append(Place(position, match.end(), mark))
        position = match.end()
    return found


def _fold_in_place(text: str) -> str:
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    plain = re.sub(r"[()\[\]«»\"\u00ad\s]", " ", DASHES.sub("-", _russian(lower)))
    return OF_YEAR.sub(lambda found: " " * len(found.group()), plain)


def _next(text: str, position: int, end: int) -> tuple[Mark | None, re.Match[str]]:
    """The meaning of what stands at the position; None for words that change nothing."""
    for mark, pattern in PATTERNS:
        match = pattern.match(text, position, end)
        if match and match.end() > position:
            return mark, match
    for match in ANY_WORD.finditer(text, position, end):
        return Mark.UNKNOWN, match
    raise ValueError(position)


def _words(mark: Mark, match: re.Match[str]) -> Iterator[Word]:
    groups = {name: value for name, value in match.groupdict().items() if value}
    text = match.group()
    if mark is Mark.SPAN:
        found = spans(groups)
        for place, span in enumerate(found):
            if place:
                yield Word(Mark.JOIN, ",")
            yield Word(mark, text, span=span)
        if not found:
            yield Word(Mark.UNKNOWN, text)
    elif mark is Mark.EVERY:
        rhythm = next((name for name in RHYTHMS if name in groups), "")
        weekday = None
        if "weekday" in groups:
            weekday = (ordinal(groups.get("nth", "")), weekday_number(groups["weekday"]))
        yield Word(mark, text, value=rhythm, weekday=weekday)
    elif mark is Mark.DAY_OF_MONTH:
        yield Word(mark, text, value=",".join(re.findall(r"\d+", groups["value"])))
    else:
        yield Word(mark, text)
