"""Words for the same thing, so that «мяч» meets «футбол»: phrases with one word of a group in the place of the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pairing.core.phrases import SEPARATORS, Lemmatise, Phrase, words

Item = frozenset[str]


@dataclass(frozen=True)
class Synonyms:
    """For each item of a group, a set of dictionary forms, the item that stands for all of its group.

    Groups that share an item are one group: «футбол, мяч» and «мяч, баскетбол» make all three the same.
    """

    heads: Mapping[Item, Item]

    def in_list(self, phrases: Iterable[Phrase]) -> frozenset[Phrase]:
        """Phrases of a list with the words of each group replaced; two that have become the same are one."""
        found: dict[Item, Phrase] = {}
        for phrase in sorted(phrases, key=lambda phrase: (phrase.text, sorted(phrase.lemmas))):
            known = self._replaced(phrase)
            found.setdefault(known.lemmas, known)
        return frozenset(found.values())

    def in_text(self, phrases: Iterable[Phrase]) -> frozenset[Phrase]:
        """Running text with what its words may also be called added to them."""
        return frozenset(self._widened(phrase) for phrase in phrases)

    def _replaced(self, phrase: Phrase) -> Phrase:
        """Items of most words first, so that «настольный теннис» is taken before «теннис»."""
        left = set(phrase.lemmas)
        heads: set[str] = set()
        for item in sorted(self._within(phrase.lemmas), key=lambda item: (-len(item), sorted(item))):
            if item <= left:
                left -= item
                heads |= self.heads[item]
        return self._known(phrase, frozenset(left | heads))

    def _widened(self, phrase: Phrase) -> Phrase:
        heads = (self.heads[item] for item in self._within(phrase.lemmas))
        return self._known(phrase, phrase.lemmas.union(*heads))

    def _within(self, lemmas: Item) -> list[Item]:
        by_lemma = self._by_lemma
        near = {item for lemma in lemmas for item in by_lemma.get(lemma, ())}
        return [item for item in near if item <= lemmas]

    @cached_property
    def _by_lemma(self) -> Mapping[str, tuple[Item, ...]]:
        found: dict[str, list[Item]] = {}
        for item in self.heads:
            for lemma in item:
                found.setdefault(lemma, []).append(item)
        return {lemma: tuple(items) for lemma, items in found.items()}

    @staticmethod
    def _known(phrase: Phrase, lemmas: Item) -> Phrase:
        return phrase if lemmas == phrase.lemmas else Phrase(phrase.text, lemmas, phrase.as_written)


NONE = Synonyms({})


def read(groups: Iterable[str], lemmatise: Lemmatise) -> Synonyms:
    """Groups as people write them, «футбол, играть в мяч»: the first item of the first group stands for the rest."""
    heads: dict[Item, Item] = {}
    for text in groups:
        items = list(dict.fromkeys(item for part in SEPARATORS.split(text) if (item := _item(part, lemmatise))))
        if not items:
            continue
        known = list(dict.fromkeys(heads[item] for item in items if item in heads))
        head = known[0] if known else items[0]
        for item, former in list(heads.items()):
            if former in known:
                heads[item] = head
        heads.update(dict.fromkeys(items, head))
    return Synonyms(heads)


def items(text: str) -> list[str]:
    """The items of a group, each once, as they were written."""
    found = {" ".join(part.casefold().split()): " ".join(part.split()) for part in SEPARATORS.split(text)}
    return [written for key, written in found.items() if key]


def _item(part: str, lemmatise: Lemmatise) -> Item:
    return frozenset(lemmatise(word) for word in words(part))
