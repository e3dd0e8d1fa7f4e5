"""Whether a text names a person: the surname in all cases alone, or with the first name or an initial beside it."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Any

from mentoring.core.russian.cases import OBLIQUE
from mentoring.core.russian.names import Name, Overrides, decline

SPACES = re.compile(r"[\s\u00a0\u202f]+")
SHORTEST_STEM = 3
HYPHENS = re.compile(r"[\u2010\u2011\u2012\u2013]")


@dataclass(frozen=True)
class NamedPerson:
    """A person whose name is looked for, with the contacts that are as telling as the name."""

    last: str
    first: str
    middle: str = ""
    sex: str = ""
    phone: str = ""
    email: str = ""
    by_hand: tuple[tuple[str, str], ...] = ()

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The name in six cases; without a known sex in those of both."""
        overrides: Overrides = dict(self.by_hand)
        sexes = (self.sex,) if self.sex else ("m", "f")
        found = [
            case_name
            for sex in sexes
            for name in (Name(self.last, self.first, self.middle, sex),)
            for case_name in (name, *(decline(name, case, overrides) for case in OBLIQUE))
        ]
        return tuple(dict.fromkeys(found))

    @cached_property
    def surnames(self) -> tuple[str, ...]:
        """The surname in all its forms, without repeats."""
        return tuple(dict.fromkeys(name.last for name in self.names if name.last))

    @cached_property
    def hints(self) -> tuple[str, ...]:
        """Pieces that any mention holds, few of them, for a database to look for: stems and contacts."""
        stem = _common_beginning(self.surnames)
        stems = (stem,) if len(stem) >= SHORTEST_STEM else self.surnames
        spellings = [word for one in stems for word in (one, one.upper(), one.lower())]
        contacts = [word for one in self.contacts for word in (one, one.lower())]
        return tuple(dict.fromkeys([*spellings, *contacts]))

    @cached_property
    def contacts(self) -> tuple[str, ...]:
        """Telephone and e-mail as they are stored."""
        return tuple(one for one in (self.phone, self.email) if one)

    @cached_property
    def _surname(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{_any(self.surnames)})(?!\w)", re.IGNORECASE)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        initial = re.escape(self.first[:1])
        firsts = _any(tuple(dict.fromkeys(name.first for name in self.names if name.first)))
        # «Борисова П.И.» is not Борисова Полина Сергеевна: a second letter must be that of the patronymic.
        second = re.escape(self.middle[:1]) if self.middle else r"\w"
        short = rf"{initial}\.(?: ?{second}\.|(?! ?\w\.))"
        given = rf"(?:(?:{firsts})(?!\w)|{short})" if self.first else r"\w+"
        letters = rf"{initial}\. ?(?:{second}\. ?)?"
        middle = r"(?: \w+)?"
        return re.compile(
            rf"(?<!\w)(?:(?:{_any(self.surnames)}),? {given}|{letters}(?:{_any(self.surnames)})(?!\w)|"
            rf"(?:{firsts}){middle} (?:{_any(self.surnames)})(?!\w))",
            re.IGNORECASE,
        )

    def is_hinted_in(self, text: str) -> bool:
        """Whether the surname alone, the telephone or the e-mail stands in the text."""
        plain = flattened(text)
        return bool(self._surname.search(plain)) or any(one.casefold() in plain.casefold() for one in self.contacts)

    def is_named_in(self, text: str) -> bool:
        """Whether the person is named: the surname with the first name or its initial, or a contact."""
        plain = flattened(text)
        return bool(self._whole.search(plain)) or any(one.casefold() in plain.casefold() for one in self.contacts)

    def is_named_within(self, value: Any) -> bool:
        """The same for data of JSON, whatever its shape."""
        return any(self.is_named_in(text) for text in texts_of(value))


def flattened(text: str) -> str:
    """The text with plain spaces and hyphens."""
    return HYPHENS.sub("-", SPACES.sub(" ", text))


def texts_of(value: Any) -> list[str]:
    """All texts inside JSON data, keys among them; those that lie beside each other also joined, as a name in cells."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        inside = [text for one in value.values() for text in texts_of(one)]
        plain = [one for one in value.values() if isinstance(one, str)]
        return [*inside, *map(str, value), " ".join(plain)]
    if isinstance(value, list | tuple):
        plain = [one for one in value if isinstance(one, str)]
        return [*(text for one in value for text in texts_of(one)), " ".join(plain)]
    return []


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(flattened(word)) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


def _common_beginning(words: tuple[str, ...]) -> str:
    """The letters with which all the words begin."""
    letters = zip(*words, strict=False)
    return "".join(column[0] for column in takewhile(lambda column: len(set(column)) == 1, letters))
