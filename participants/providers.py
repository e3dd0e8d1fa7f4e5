"""Registries through which higher apps tell participants what they know of pairs."""

from dataclasses import dataclass
from datetime import date

from mentoring.web.providers import Registry


@dataclass(frozen=True)
class PairFact:
    """A pair as the official tables of the bases show it; names and places are ready to print."""

    mentor_id: int
    mentee_id: int
    mentor_name: str
    mentee_name: str
    mentor_place: str = ""
    mentee_place: str = ""
    form_title: str = ""
    ended_on: date | None = None
    result: str = ""
    form_id: int | None = None
    started_on: date | None = None
    order: str = ""
    programme_title: str = ""
    is_completed: bool = False  # it has run to its end, not been broken off

    @property
    def is_running(self) -> bool:
        """Whether the two work together now."""
        return self.ended_on is None


withdrawal_effects = Registry()  # provider(consent) -> str: what its withdrawal stops, a sentence each
pair_facts = Registry()  # provider(programme) -> PairFact: pairs of the programme that are or were at work
pair_history = Registry()  # provider(person) -> PairFact: the same of one person, over all programmes, the latest first


@dataclass(frozen=True)
class TaskDraft:
    """A thing for the curator to do after a withdrawal; ``key`` tells two of a kind apart, ``url`` leads to the place.

    Without ``days`` the term is that of the kind, from ``participants/reference/terms.toml``.
    """

    kind: str
    text: str
    days: int | None = None
    url: str = ""
    key: str = ""


@dataclass(frozen=True)
class Erased:
    """How many rows of a kind an eraser has deleted or freed of personal values; the kind in Russian, genitive plural."""

    kind: str
    count: int


@dataclass(frozen=True)
class Keeper:
    """Why the data of a person may not be destroyed yet, a sentence."""

    person: int
    text: str


@dataclass(frozen=True)
class DataSection:
    """A part of the extract of all data on one person: a title, headers of columns, rows of texts.

    What is sensitive (health, registers, family) is given only to who may see it, and marked.
    """

    title: str
    headers: tuple[str, ...]
    rows: list[tuple[str, ...]]
    is_sensitive: bool = False
    order: int = 50


withdrawal_tasks = Registry()  # provider(consent) -> TaskDraft: what its withdrawal leaves to be done
erasers = Registry()  # provider(person) -> Erased: frees the provider's tables of the person's data, inside an action
destruction_keepers = (
    Registry()
)  # provider(school_id) -> Keeper: the same for all people of a school at once, for lists
destruction_blocks = (
    Registry()
)  # provider(people of one school) -> Keeper: the same, where it takes a long look at each
# provider(kept, other) -> str: before two rows of a person become one, inside the action that joins them, makes way
# where the provider's tables allow only one of what both rows have; tells in words what was dropped
person_joiners = Registry()
data_sections = Registry()  # provider(person) -> DataSection: all that the provider's tables hold on the person
built_upon = Registry()  # provider(person_ids) -> str: what stands on people or entries that an import brought


@dataclass(frozen=True)
class LeavingBlock:
    """Why somebody may not leave the school yet, with the place where that is decided.

    ``stops_mentor`` says that not even going on as a mentor is possible, for it is as a mentee that he is held.
    """

    person_id: int
    text: str
    url: str = ""
    stops_mentor: bool = False


leaving_blocks = Registry()  # provider(school) -> LeavingBlock, over all people of the school
