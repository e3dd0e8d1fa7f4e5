"""Numbers of orders, which are text: the next one by the journal's pattern, when two are the same, in which order they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

PLACE = "{n}"
LONGEST = 20
DIGITS = 20  # of the running number at the beginning of a sort key
LONGEST_KEY = 250
LONGEST_RUN = 9  # figures in a row; more of them are a slip, and would set the count of the whole year
_LOOKS_LIKE = str.maketrans("abcehkmoptxy", "авсенкмортху")  # Latin letters that on paper are Cyrillic ones


def folded(number: str) -> str:
    """The number as it is compared within a journal: «42-ОД», «42 –од» and «№ 42-ОД» are one, in whichever letters."""
    text = re.sub(r"[‐‑‒–—―−]", "-", number.casefold().replace("ё", "е").translate(_LOOKS_LIKE))
    text = re.sub(r"^\s*№", "", text)
    return re.sub(r"\s*([-/.])\s*", r"\1", re.sub(r"\s+", " ", text)).strip()


def clean(number: str) -> str:
    """The number as it is printed; ValueError with a Russian text when it cannot be one."""
    text = re.sub(r"^\s*№\s*", "", re.sub(r"\s+", " ", number)).strip()
    if not text:
        raise ValueError("Впишите номер приказа.")
    if len(text) > LONGEST:
        raise ValueError(f"Номер приказа длиннее {LONGEST} знаков.")
    if not re.search(r"[0-9]", text) or not re.fullmatch(r"[0-9A-Za-zА-Яа-яЁё/.\-–— ()]+", text):
        raise ValueError(f"«{text}» не похоже на номер приказа: нужны цифры и, если принято, буквы, например 42-ОД.")
    if re.search(rf"[0-9]{{{LONGEST_RUN + 1}}}", text):
        raise ValueError(f"В номере приказа подряд больше {LONGEST_RUN} цифр. Проверьте, не лишние ли они.")
    return text


def clean_pattern(pattern: str) -> str:
    """The pattern of a journal; ValueError with a Russian text when no numbers can be made by it."""
    text = re.sub(r"^\s*№\s*", "", re.sub(r"\s+", " ", pattern)).strip()
    if text.count(PLACE) != 1:
        raise ValueError("В образце один раз должно стоять {n}: на его место встанет число.")
    rest = text.replace(PLACE, "")
    if "{" in rest or "}" in rest:
        raise ValueError("Кроме {n}, фигурных скобок быть не должно.")
    if re.search(r"[0-9]$", text.partition(PLACE)[0]) or re.match(r"[0-9]", text.partition(PLACE)[2]):
        raise ValueError("Рядом с {n} не должно быть цифр: отделите их чертой, «01-05/{n}».")
    clean(text.replace(PLACE, "9999"))
    return text


def ordinal(number: str, pattern: str = PLACE) -> int:
    """The running number within the text, 0 when it has none: 14 for «14-а», 21 for «21/1», 42 for «01-05/42» by «01-05/{n}»."""
    text, (before, _, after) = folded(number), folded(pattern).partition(PLACE)
    match = re.match(rf"{re.escape(before)}([0-9]+)(?:{re.escape(after)}$|(?![0-9]))", text)
    match = match or re.search(r"([0-9]+)", text)
    return int(match.group(1)) if match else 0


def sort_key(number: str, pattern: str = PLACE) -> str:
    """A text by which numbers stand as people count, whatever the rules of the database: 14, 14-а, 15, 21/2, 21/10.

    A number by the pattern comes before those that add something to it; what they add is written in figures, so that
    no database sorts it by the rules of a language.
    """
    running = ordinal(number, pattern)
    text = folded(number)
    padded = re.sub(r"[0-9]+", lambda match: match.group().zfill(6), text)
    is_plain = text == folded(number_of(running, pattern))
    rest = "" if is_plain else "".join(f"{ord(letter):04x}" for letter in padded)
    return f"{running:0{DIGITS}d}{rest}"[:LONGEST_KEY]


def running(key: str) -> int:
    """The running number that a sort key begins with; 0 for an empty one."""
    return int(key[:DIGITS] or 0)


def number_of(running: int, pattern: str = PLACE) -> str:
    """The number by the pattern; a pattern without a place counts plainly."""
    return (pattern if PLACE in pattern else PLACE).replace(PLACE, str(running))


def next_number(used: Iterable[str], pattern: str = PLACE, *, greatest: int | None = None) -> str:
    """The first free number after the greatest one used in the journal year, which may be known already."""
    taken = {folded(number) for number in used}
    if greatest is None:
        greatest = max((ordinal(number, pattern) for number in taken), default=0)
    following = greatest + 1
    while folded(number_of(following, pattern)) in taken:
        following += 1
    return number_of(following, pattern)


def gaps(runnings: Iterable[int]) -> list[tuple[int, int]]:
    """Running numbers that were passed over between the first and the last, as (from, to)."""
    present = sorted({running for running in runnings if running})
    return [(left + 1, right - 1) for left, right in pairwise(present) if right - left > 1]


def gap_text(first: int, last: int) -> str:
    """«№ 15 не использован», «№ 15–17 не использованы»."""
    return f"№\u00a0{first} не использован" if first == last else f"№\u00a0{first}–{last} не использованы"
