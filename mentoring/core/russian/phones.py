"""Telephone numbers in the one form in which they can be compared."""

import re

from mentoring.core.russian.letters import quoted, squeeze

_IN_TEXT = re.compile(r"\(?\s*((?:\+?[78][\s\-‑–]*)?\(?\d{3,5}\)?(?:[\s\-‑–]*\d){5,7})\s*\)?")
_ALLOWED = re.compile(r"[\d\s+()\-‐‑–—.]+")


def normalise_phone(text: str) -> str:
    """A Russian number as «+79001234567»; ValueError says in Russian what is wrong with it."""
    shown = squeeze(text)
    if not shown:
        raise ValueError("номер телефона не указан")
    digits = re.sub(r"\D", "", shown)
    if not _ALLOWED.fullmatch(shown):
        raise ValueError(f"в номере телефона лишние знаки: {quoted(shown)}")
    if len(digits) == 11 and digits[0] in "78" and (digits[0] == "7" or not shown.startswith("+")):
        digits = digits[1:]
    elif shown.startswith("+"):
        raise ValueError(f"номер телефона должен начинаться с +7: {quoted(shown)}")
    if len(digits) != 10:
        raise ValueError(f"в номере телефона должно быть 10 цифр после +7 или 8: {quoted(shown)}")
    return f"+7{digits}"


def show_phone(number: str) -> str:
    """«+7 900 123-45-67» with spaces that never break."""
    if not re.fullmatch(r"\+7\d{10}", number):
        return number
    return f"+7\u00a0{number[2:5]}\u00a0{number[5:8]}\u2011{number[8:10]}\u2011{number[10:]}"


def split_phone(text: str) -> tuple[str, str]:
    """A name with a number in one cell, «Маркова Алла (8-915-908-30-16)», as the name and the number (or "")."""
    found = _IN_TEXT.search(text)
    if not found:
        return squeeze(text), ""
    rest = squeeze(text[: found.start()] + " " + text[found.end() :]).strip(" ,;:-")
    return rest, found[1].strip()
