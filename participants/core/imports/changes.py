"""The change set of an import: what each row would do to the base, in a shape that can be stored, shown and committed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from participants.core.imports.records import Issue, row_key


class Outcome(StrEnum):
    """What a row comes to."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"
    UNDECIDED = "undecided"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Choice:
    """An answer to a question: `value` is «person:12», «new» or «skip»."""

    value: str
    label: str


@dataclass(frozen=True)
class Question:
    """What only a person can tell of a row; `key` finds the answer among the decisions, `answer` is the one given."""

    key: str
    text: str
    choices: Sequence[Choice]
    answer: str = ""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Question":
        return cls(data["key"], data["text"], [Choice(**one) for one in data["choices"]], data.get("answer", ""))

    def to_json(self) -> dict[str, Any]:
        return vars(self) | {"choices": [vars(choice) for choice in self.choices]}


@dataclass(frozen=True)
class Change:
    """One field that will not be as it was."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class GuardianChange:
    """A parent to be linked to the child: one known already (`guardian_id`) or a new one.

    New ones with one `key` are one person: the parent of two children of the same file. `known_id` names the
    parent whose own telephone or address changes.
    """

    key: str
    guardian_id: int | None
    values: Mapping[str, str]
    is_linked: bool = False


@dataclass(frozen=True)
class Item:
    """One row: whom it is about, what it changes and what is to be said of it.

    `seen` is a stamp of the person's card as it was at the preview; the commit refuses when it is another by then.
    `apart` are people of the base of whom the user has said that this is somebody else.
    """

    row: int
    number: str
    outcome: Outcome
    name: str
    about: str = ""
    person_id: int | None = None
    seen: str = ""
    person: Mapping[str, Any] = field(default_factory=dict)
    entry: Mapping[str, Any] = field(default_factory=dict)
    entry_id: int | None = None
    guardians: Sequence[GuardianChange] = ()
    changes: Sequence[Change] = ()
    refusals: Sequence[Issue] = ()
    warnings: Sequence[Issue] = ()
    cells: Sequence[str] = ()
    sheet: str = ""
    questions: Sequence[Question] = ()
    apart: Sequence[int] = ()

    @property
    def key(self) -> str:
        """The row among all rows of the file."""
        return row_key(self.sheet, self.row)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Item":
        return cls(
            row=data["row"],
            number=data.get("number", ""),
            outcome=Outcome(data["outcome"]),
            name=data.get("name", ""),
            about=data.get("about", ""),
            person_id=data.get("person_id"),
            seen=data.get("seen", ""),
            person=data.get("person", {}),
            entry=data.get("entry", {}),
            entry_id=data.get("entry_id"),
            guardians=[GuardianChange(**one) for one in data.get("guardians", [])],
            changes=[Change(**one) for one in data.get("changes", [])],
            refusals=_issues(data.get("refusals", [])),
            warnings=_issues(data.get("warnings", [])),
            cells=data.get("cells", []),
            sheet=data.get("sheet", ""),
            questions=[Question.from_json(one) for one in data.get("questions", [])],
            apart=data.get("apart", []),
        )


@dataclass(frozen=True)
class ChangeSet:
    """All rows of a file, in the file's order, with the headers of its columns."""

    layout: str
    headers: Sequence[str]
    items: Sequence[Item]
    ignored: Sequence[str] = ()

    def of(self, outcome: Outcome) -> list[Item]:
        return [item for item in self.items if item.outcome == outcome]

    def counts(self) -> dict[str, int]:
        """How many rows of each outcome, and how many rows carry a warning."""
        numbers = {outcome.value: 0 for outcome in Outcome}
        for item in self.items:
            numbers[item.outcome.value] += 1
        return numbers | {
            "warnings": sum(bool(item.warnings) for item in self.items),
            "questions": sum(bool(item.questions) for item in self.items),
        }

    def refusals(self) -> list[Issue]:
        return [issue for item in self.items for issue in item.refusals]

    def warnings(self) -> list[Issue]:
        return [issue for item in self.items for issue in item.warnings]

    def to_json(self) -> dict[str, Any]:
        """Plain data for storing; what is empty is left out, ten thousand rows stay a few megabytes."""
        return {
            "layout": self.layout,
            "headers": list(self.headers),
            "ignored": list(self.ignored),
            "items": [_plain(item) for item in self.items],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "ChangeSet":
        return cls(
            data["layout"], data["headers"], [Item.from_json(item) for item in data["items"]], data.get("ignored", [])
        )


def _plain(item: Item) -> dict[str, Any]:
    """Quicker by far than `dataclasses.asdict`, which copies every value."""
    told = {key: value for key, value in vars(item).items() if value not in (None, "", (), [], {})}
    for many in ("guardians", "changes", "refusals", "warnings"):
        if many in told:
            told[many] = [dict(vars(one)) for one in told[many]]
    if "questions" in told:
        told["questions"] = [question.to_json() for question in told["questions"]]
    return told


def _issues(data: Iterable[Mapping[str, Any]]) -> list[Issue]:
    return [Issue(**one) for one in data]
