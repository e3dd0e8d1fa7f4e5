"""Letters and spaces as people really type them, put right before anything reads them."""

import re
import unicodedata

LATIN_TWINS = str.maketrans("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху")

CYRILLIC = re.compile(r"[А-Яа-яЁё]")
LATIN = re.compile(r"[A-Za-z]")
SPACES = re.compile(r"[\s\u00a0\u2007\u202f\u200b\ufeff]+")


JOINER = "\u200d"  # holds the parts of one emoji together


def visible(text: str) -> str:
    """The text without marks that nobody sees: they come along with copied text and turn the direction of a page."""
    if text.isascii():
        return text
    return "".join(letter for letter in text if letter == JOINER or unicodedata.category(letter) != "Cf")


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
