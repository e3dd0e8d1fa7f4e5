"""Numbers of orders, which are text: the next one by the school's pattern, and when two are the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

PLACE = "{n}"
LONGEST = 20


def folded(number: str) -> str:
    """The number as it is compared within a journal: «42-ОД», «42 –од» and «№ 42-ОД» are one."""
    text = re.sub(r"[‐‑‒–—―−]", "-", number.casefold().replace("ё", "е"))
    text = re.sub(r"^\s*№", "", text)
    return re.sub(r"\s*([-/.])\s*", r"\1", re.sub(r"\s+", " ", text)).strip()


def clean(number: str) -> str:
    """The number as it is printed; ValueError with a Russian text when it cannot be one."""
    text = re.sub(r"^\s*№\s*", "", re.sub(r"\s+", " ", number)).strip()
    if not text:
        raise ValueError("Впишите номер приказа.")
    if len(text) > LONGEST:
        raise ValueError(f"Номер приказа длиннее {LONGEST} знаков.")
    if not re.search(r"\d", text) or not re.fullmatch(r"[0-9A-Za-zА-Яа-яЁё/.\-–— ()]+", text):
        raise ValueError(f"«{text}» не похоже на номер приказа: нужны цифры и, если принято, буквы, например 42-ОД.")
    return text


def ordinal(number: str) -> int:
    """The running number within the text, 0 when it has none: 14 for «14-а», 21 for «21/1»."""
    match = re.search(r"\d+", number)
    return int(match.group()) if match else 0


def next_number(used: Iterable[str], pattern: str = PLACE) -> str:
    """The first free number after the greatest one used in the journal year; a pattern without a place counts plainly."""
    pattern = pattern if PLACE in pattern else PLACE
    taken = {folded(number) for number in used}
    running = max((ordinal(number) for number in taken), default=0) + 1
    while folded(pattern.replace(PLACE, str(running))) in taken:
        running += 1
    return pattern.replace(PLACE, str(running))
