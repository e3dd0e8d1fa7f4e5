"""The taxpayer's number of an organisation or an entrepreneur, told from a slip of the pen by its check digits."""

from __future__ import annotations

import re

ORGANISATION = (2, 4, 10, 3, 5, 9, 4, 6, 8)
PERSON_FIRST = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
PERSON_SECOND = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)


def clean(text: str) -> str:
    """The number without spaces; ValueError with a Russian text when it cannot be one. Empty stays empty.

    The check digits follow the rule of the tax service: weights, the remainder of eleven, its last digit.
    """
    number = re.sub(r"\s", "", text)
    if not number:
        return ""
    if not re.fullmatch(r"\d{10}|\d{12}", number, flags=re.ASCII):
        raise ValueError("В ИНН организации 10 цифр, у предпринимателя – 12.")
    checks = (ORGANISATION,) if len(number) == len(ORGANISATION) + 1 else (PERSON_FIRST, PERSON_SECOND)
    if any(_check(number, weights) != int(number[len(weights)]) for weights in checks):
        raise ValueError("В ИНН опечатка: контрольная цифра не сходится.")
    return number


def _check(number: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False)) % 11 % 10
