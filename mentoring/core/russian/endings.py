"""Endings of nouns for people, by the kind of stem: a word's five forms out of its stem."""

from mentoring.core.russian.cases import OBLIQUE, Case

Forms = dict[Case, str]

VOWELS = frozenset("аеёиоуыэюя")


def forms(*words: str) -> Forms:
    """The five oblique forms in the order of the school grammar."""
    return dict(zip(OBLIQUE, words, strict=True))


def ended(stem: str, *endings: str) -> Forms:
    """A stem with its five endings."""
    return forms(*(stem + ending for ending in endings))


def hard(stem: str, instrumental: str = "ом") -> Forms:
    """«Волк»; after ж, ц, ч, ш, щ without stress on the ending «ем»: «Зайцем»."""
    return ended(stem, "а", "у", "а", instrumental, "е")


def soft(stem: str, instrumental: str = "ем") -> Forms:
    """«Лебедь», «Май»; with stress on the ending «ём»: «Королём»."""
    return ended(stem, "я", "ю", "я", instrumental, "е")


def syllables(word: str) -> int:
    """How many vowels the word has."""
    return sum(letter in VOWELS for letter in word.lower())
