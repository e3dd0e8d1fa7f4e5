"""What may stand in a column of a list of people, and which columns make up each kind of list."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Section(StrEnum):
    """Which record of the base a value belongs to."""

    ROW = "row"
    PERSON = "person"
    GUARDIAN = "guardian"
    PROFILE = "profile"
    REQUEST = "request"


class Kind(StrEnum):
    """How the cell is read."""

    TEXT = "text"
    NAME = "name"
    FULL_NAME = "full_name"
    SEX = "sex"
    DATE = "date"
    SCHOOL_CLASS = "school_class"
    GRADE = "grade"
    LETTER = "letter"
    PHONE = "phone"
    EMAIL = "email"
    CONTACTS = "contacts"
    INTEGER = "integer"
    LIST = "list"
    AGES = "ages"
    CHOICE = "choice"
    GUARDIAN = "guardian"
    RELATION = "relation"
    NUMBER = "number"


@dataclass(frozen=True)
class Field:
    """A thing that a column may hold; `headers` are ways in which schools title that column."""

    code: str
    label: str
    section: Section
    kind: Kind
    headers: tuple[str, ...] = ()
    most: int = 300


@dataclass(frozen=True)
class Layout:
    """A kind of list that can be imported.

    `matches_kinds` are the people whom its rows may mean; those of `may_become` it may mean only with a proof beside the name.
    """

    code: str
    title: str
    person_kind: str
    fields: tuple[Field, ...]
    needs_birth_date: bool = False
    matches_kinds: frozenset[str] = frozenset()
    may_become: frozenset[str] = frozenset()

    def field(self, code: str) -> Field:
        return self._by_code[code]

    def has(self, code: str) -> bool:
        return code in self._by_code

    @cached_property
    def _by_code(self) -> dict[str, Field]:
        return {field.code: field for field in self.fields}
