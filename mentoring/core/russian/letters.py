"""Letters and spaces as people really type them, put right before anything reads them."""

import re

LATIN_TWINS = str.maketrans("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху")

CYRILLIC = re.compile(r"[А-Яа-яЁё]")
LATIN = re.compile(r"[A-Za-z]")
SPACES = re.compile(r"[\s\u00a0\u2007\u202f\u200b\ufeff]+")


def squeeze(text: str) -> str:
    """One ordinary space wherever there were any spaces, none at the ends."""
    return SPACES.sub(" ", text).strip()


def to_cyrillic(text: str) -> str:
    """Latin letters that look like Cyrillic ones (A, B, C…) become the Cyrillic ones."""
    return text.translate(LATIN_TWINS)


def mend_word(word: str) -> str:
    """A word that mixes both alphabets is a Cyrillic word with a slip of the keyboard layout."""
    if CYRILLIC.search(word) and LATIN.search(word):
        return to_cyrillic(word)
    return word


def quoted(text: str, limit: int = 60) -> str:
    """What the user typed, in «ёлочках», cut to a length that fits a message."""
    text = squeeze(text)
    return f"«{text if len(text) <= limit else text[: limit - 1] + '…'}»"
