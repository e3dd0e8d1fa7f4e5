"""Interests and skills as people write them, compared by the dictionary forms of their words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

Lemmatise = Callable[[str], str]

SEPARATORS = re.compile(r"[,;/\n•·]+|\.\s|\s[–—-]\s|\s+и\s+")
WORD = re.compile(r"\d*[^\W\d_]\w*(?:-\w+)*(?:\+\+|#)?")
"""A word holds a letter: «3D-моделирование», «1С» and «C++» are words, «8» is none."""
FUNCTION_WORDS = frozenset(
    WORD.findall(
        "а без бы в во для до же за и из или их к как ко ли мне мой на над не ни но о об он она они от по под при про с со "
        "так также то у что чтобы это я ещё еще очень люблю нравится увлекаюсь занимаюсь интересуюсь хочу нужен нужна "
        "нужно надо",
    ),
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thing named by a person: his own words, and the set of their dictionary forms."""

    text: str
    lemmas: frozenset[str]
    own_lemmas: frozenset[str] = field(default=frozenset(), compare=False)
    """The dictionary forms of the person's own words, where synonyms stand in their place."""

    @property
    def as_written(self) -> frozenset[str]:
        """The dictionary forms of the person's own words."""
        return self.own_lemmas or self.lemmas

    def meets(self, other: Phrase) -> bool:
        """Same thing, or one is the narrower name of the other: «теннис» and «настольный теннис»."""
        return self.lemmas <= other.lemmas or other.lemmas <= self.lemmas


def words(text: str) -> list[str]:
    """The meaningful words of a text, in lower case."""
    return [word for word in WORD.findall(text.casefold()) if word not in FUNCTION_WORDS]


def split(text: str, lemmatise: Lemmatise) -> frozenset[Phrase]:
    """Read a list such as «шахматы, настольный теннис и музыка»."""
    phrases: dict[frozenset[str], Phrase] = {}
    for part in SEPARATORS.split(text):
        lemmas = frozenset(lemmatise(word) for word in words(part))
        if lemmas:
            phrases.setdefault(lemmas, Phrase(" ".join(part.split()), lemmas))
    return frozenset(phrases.values())


def whole(text: str, lemmatise: Lemmatise) -> frozenset[Phrase]:
    """Read running text as one phrase, in which any skill may be named."""
    lemmas = frozenset(lemmatise(word) for word in words(text))
    return frozenset({Phrase(" ".join(text.split()), lemmas)}) if lemmas else frozenset()


def shared(ours: Iterable[Phrase], theirs: Iterable[Phrase]) -> list[Phrase]:
    """Those of `theirs` that meet any of `ours`, in alphabetical order."""
    of_ours = [phrase.lemmas for phrase in ours]
    found = []
    for phrase in theirs:
        lemmas = phrase.lemmas
        for others in of_ours:  # as `meets` says, without a call for each two
            if lemmas <= others or others <= lemmas:
                found.append(phrase)
                break
    return sorted(found, key=_text)


def _text(phrase: Phrase) -> str:
    return phrase.text


@lru_cache(maxsize=1)
def _analyser() -> Any:
    import pymorphy3  # slow import

    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=20_000)
def dictionary_form(word: str) -> str:
    """The dictionary form of a Russian word, with «ё» read as «е».

    It joins the forms of one word: «шахматы» and «шахматами», «рисую» and «рисовать». It does not join words of one
    root: «рисую» is a verb, «рисование» a noun, «рисунок» another one; `synonyms` are what joins these.
    People name things they like rather than persons: «математику» is «математика», though it may also be «математик».
    """
    readings = _analyser().parse(word)
    things = (reading for reading in readings if {"NOUN", "inan"} in reading.tag)
    return next(things, readings[0]).normal_form.replace("ё", "е")
