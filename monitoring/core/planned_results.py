"""Recognises the indicators of a school's own table of planned results by what their titles speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_ASIDES = re.compile(r"\([^()]*\)|<[^<>]*>")
_AGES = re.compile(r"(\d{1,2})\s*(?:до|[-–—])\s*(\d{1,2})")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_VALUE = re.compile(r"\d+(?:[.,]\d+)?")
_CHILDREN = re.compile(r"\b(дет[ией]|молод[её]ж|обучающ|школьник|учащ|подрост)")
_TEACHERS = re.compile(r"\b(педагог|учител|молод\w+ специалист)")
_MENTEE, _MENTOR = re.compile(r"\bнаставляем"), re.compile(r"\bнаставник")


@dataclass(frozen=True)
class IndicatorCard:
    """An indicator as far as its title in other papers goes."""

    code: str
    title: str
    formula: str
    role: str = ""
    age_from: int = 0
    age_to: int = 0


def recognise(title: str, indicators: Iterable[IndicatorCard]) -> IndicatorCard | None:
    """The indicator that the title means; None when it speaks of nothing that is known, or of two of them."""
    text = title.casefold()
    while _ASIDES.search(text):
        text = _ASIDES.sub(" ", text)
    fitting = [card for card in indicators if _fits(card, text)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(card: IndicatorCard, text: str) -> bool:
    is_mentee, is_mentor = bool(_MENTEE.search(text)), bool(_MENTOR.search(text))
    if is_mentee == is_mentor:
        return False
    is_satisfaction = "удовлетвор" in text
    if card.formula == "satisfied":
        return is_satisfaction and card.role == ("mentee" if is_mentee else "mentor")
    if is_satisfaction or "дол" not in text:
        return False
    if card.formula == "young_teachers":
        return is_mentee and bool(_TEACHERS.search(text)) and not _CHILDREN.search(text)
    if card.formula not in ("mentees_by_age", "mentors_by_age") or not _CHILDREN.search(text):
        return False
    ages = _AGES.search(text)
    is_age = not ages or (int(ages[1]), int(ages[2])) == (card.age_from, card.age_to)
    return is_age and is_mentee == (card.formula == "mentees_by_age")


def year_of(heading: str) -> int | None:
    """The year that a column's heading names: «2023 г.»."""
    years = _YEAR.findall(heading)
    return int(years[0]) if len(set(years)) == 1 else None


def value_of(text: str) -> Decimal | None:
    """The share in per cent that a cell names: «70 %», «не менее 2,5»; None when it names none or several."""
    numbers = _VALUE.findall(text)
    if len(numbers) != 1:
        return None
    try:
        value = Decimal(numbers[0].replace(",", "."))
    except InvalidOperation:  # digits of another script
        return None
    exact = value.quantize(Decimal("0.1"))
    return exact if exact == value and 0 <= value <= 100 else None
