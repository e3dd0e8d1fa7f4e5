"""Joins words that a narrow column or a page has broken, and leaves whole ones and real hyphens alone."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

CONJUNCTIONS = frozenset(("и", "или", "либо", "а", "но", "то", "не"))
SHORTENED = frozenset(
    [
        "зам",
        "зав",
        "соц",
        "пед",
        "мед",
        "доп",
        "учеб",
        "метод",
        "рук",
        "отв",
        "орг",
        "мин",
        "обл",
        "гор",
        "инф",
        "проф",
        "воспит",
        "нач",
        "ст",
        "мл",
        "спец",
        "хоз",
        "тех",
        "адм",
        "дир",
        "кл",
        "руб",
        "тыс",
        "шт",
        "чел",
        "стр",
        "ред",
        "ком",
        "сов",
        "дет",
        "муниц",
        "рег",
        "фед",
        "гос",
        "общ",
    ]
)
LEAST_BEFORE_ENDING = 5  # letters of a broken word whose ending looks like a conjunction: «руководител и»
MONTH = r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*"
BROKEN_HYPHEN = re.compile(r"(?<![\w-])([А-Яа-яЁё]{2,}(?:-[А-Яа-яЁё]+)*)(-\s+|-\n)([А-Яа-яЁё]{2,})")
LOOSE_MONTHS = re.compile(rf"({MONTH})\s*-\s*({MONTH})", re.IGNORECASE)
LEAST_BEFORE_TEAR = 3
LAST_WORD = re.compile(r"(?<![\w.])[А-Яа-яЁё]+$")
WORD = re.compile(r"[А-Яа-яЁё]+")
GAP = re.compile(r"(?:(?<![\w.-])|(?<=[А-Яа-яЁё]-))([А-Яа-яЁё]{3,}|[а-яё]{2})\s+(?=([А-Яа-яЁё]+))")


def mend(text: str) -> str:
    """The text with its broken words joined; all else, dashes with spaces on both sides too, stays as it is."""
    if "-" in text:
        text = BROKEN_HYPHEN.sub(_joined_at_hyphen, text)
    return _joined_at_gaps(text)


def mend_deadline(text: str) -> str:
    """A deadline with its broken words joined and its months tied: «Сентябрь -ноябрь» is «Сентябрь-ноябрь»."""
    return LOOSE_MONTHS.sub(_tied, mend(text))


def glue(first: str, second: str) -> str:
    """Two pieces of a text that was torn between cells, as one: the word between them is joined when it is one."""
    first, second = first.rstrip(), second.lstrip()
    if not first or not second:
        return first + second
    left, right = re.search(r"[А-Яа-яЁё]+$", first), WORD.match(second)
    if left and right:
        for piece in (right.group(), right.group()[1:] if right.group()[0].lower() == left.group()[-1].lower() else ""):
            if piece and _is_broken(left.group(), piece, given=right.group()):
                return first + _cased(piece, left.group()) + second[right.end() :]
    return mend(f"{first} {second}")


def is_torn(before: str, after: str) -> bool:
    """Whether a line break has torn a word: what the first text ends with and the second begins with are one word."""
    left, right = LAST_WORD.search(before), WORD.match(after)
    if left is None or right is None or not after[0].islower() or len(left.group()) < LEAST_BEFORE_TEAR:
        return False
    return _is_broken(left.group(), right.group(), given=right.group())


def _tied(match: re.Match[str]) -> str:
    """The months without loose spaces; a dash with a space on both sides is how the school writes it."""
    between = match.group()[len(match.group(1)) : len(match.group()) - len(match.group(2))]
    return match.group() if between.startswith(" ") and between.endswith(" ") else f"{match.group(1)}-{match.group(2)}"


def _joined_at_hyphen(match: re.Match[str]) -> str:
    first, _, second = match.groups()
    if second.lower() in CONJUNCTIONS or second[0].isupper():
        return match.group()
    if "-" not in first and is_word(first + second) and not is_word(first):
        return first + second
    return f"{first}-{second}"


def _joined_at_gaps(text: str) -> str:
    """Go through the gaps between words from the left; a joined word may be joined on."""
    made: list[str] = []
    position = 0
    for match in GAP.finditer(text):
        if match.start() < position:
            continue
        first, second = match.group(1), match.group(2)
        end = match.end()
        while second and _is_broken(first, second, given=second):
            first += _cased(second, first)
            end += len(second)
            following = re.compile(r"\s+([А-Яа-яЁё]+)").match(text, end)
            second = following.group(1) if following else ""
            if following and _is_broken(first, second, given=second):
                end = following.start(1)
            else:
                break
        if first != match.group(1):
            made += [text[position : match.start()], first]
            position = end
    return "".join([*made, text[position:]]) if made else text


def _is_broken(first: str, second: str, *, given: str) -> bool:
    """Whether the two are one word of the dictionary that at least one of them alone is not."""
    if first.lower() in SHORTENED or (len(first) > 1 and first.isupper()):
        return False
    if second.lower() in CONJUNCTIONS and (len(first) < LEAST_BEFORE_ENDING or is_word(first)):
        return False
    if given[0].isupper() and not (given.isupper() and first[-1].islower()):
        return False
    return not (is_word(first) and is_word(given)) and is_word(first + second)


def _cased(piece: str, first: str) -> str:
    return piece.lower() if first[-1].islower() else piece


@lru_cache(maxsize=50_000)
def is_word(text: str) -> bool:
    """Whether the dictionary has the word, in any form."""
    return len(text) < 40 and _dictionary().word_is_known(text.lower())


@cache
def _dictionary() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer  # slow import

    return MorphAnalyzer()
