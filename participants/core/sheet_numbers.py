"""Numbers of printed sheets: made so that they cannot be guessed, and read however they come back, scanned or typed."""

import secrets
from collections.abc import Iterator

from participants.core.links import ALPHABET, LOOKALIKES

LENGTH = 12
MOST_AT_ONCE = 600

# A scanner is a keyboard to the computer: with the Russian layout on, it types an address in Russian letters.
RUSSIAN_KEYS = "йцукенгшщзхъфывапролджэячсмитьбю.ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"
LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,./QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?"
BY_KEY = str.maketrans(RUSSIAN_KEYS, LATIN_KEYS)
HTTP_IN_RUSSIAN = "http".translate(str.maketrans(LATIN_KEYS, RUSSIAN_KEYS))


def new_number() -> str:
    """A number such as «3F7KM9AXRCD4», hard to guess and easy to type."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_number(text: str) -> str:
    """The number in an address that was scanned or in what was typed; empty when there can be none."""
    text = text.strip()
    if text.lower().startswith(HTTP_IN_RUSSIAN):
        text = text.translate(BY_KEY)
    if "/" in text:
        text = text.partition("?")[0].rstrip("/").rpartition("/")[2]
    letters = "".join(letter for letter in text.upper().translate(LOOKALIKES) if letter.isalnum())
    return letters if len(letters) == LENGTH and set(letters) <= set(ALPHABET) else ""


def read_lines(text: str) -> Iterator[tuple[str, str]]:
    """What stands on each line or between commas, and the number read from it."""
    for line in text.replace(",", "\n").replace(";", "\n").splitlines():
        for part in line.split():
            yield part, read_number(part)
