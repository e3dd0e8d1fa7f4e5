"""The board of consents: everybody in the bases by kind of consent, shares by class, what must be signed anew."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from mentoring.core.roles import Permission
from mentoring.core.russian.classes import show_class
from mentoring.database import fold
from participants.core.consents import ConsentCard, ConsentState, Signers, Subject, signers, state
from participants.core.renewals import Renewal, renewal
from participants.models import Consent, Person
from participants.readers.bases import people_in_bases
from participants.readers.consents import card_of, renewal_days, subject_of
from participants.readers.people import guardians
from participants.states import ConsentKind, PersonKind
from programmes.models import Programme

ADULTS = "Взрослые"
SHORT = {
    ConsentKind.PROCESSING: "Обработка",
    ConsentKind.PARTICIPATION: "Участие",
    ConsentKind.DISSEMINATION: "Распространение",
    ConsentKind.MENTOR_DUTY: "Работник-наставник",
}
# Beside «нет»: what is wrong in a word or two; the whole reason stands where there is room.
IN_SHORT = {
    "none": "нет",
    "withdrawn": "отозвано",
    "expired": "срок вышел",
    "of_age": "исполнилось 18",
    "no_guardian": "без представителя",
    "no_own": "без своей подписи",
    "future": "будущим числом",
}


@dataclass(frozen=True)
class Cell:
    """The consent of one kind; nobody is asked for a kind that does not concern him."""

    kind: str
    applies: bool
    state: ConsentState

    @property
    def label(self) -> str:
        """What the cell says."""
        return SHORT[ConsentKind(self.kind)]

    @property
    def text(self) -> str:
        """The state in a word or two."""
        return "есть" if self.state.is_valid else IN_SHORT.get(self.state.code, "нет")

    @property
    def tone(self) -> str:
        """The colour of the mark."""
        if self.state.is_valid:
            return "success"
        return "danger" if self.state.code == "withdrawn" else "warning"


@dataclass(frozen=True)
class MatrixLine:
    """A participant with the state of each kind; ``person`` is whole only on the page that is shown."""

    person: Person
    subject: Subject
    cells: dict[str, Cell]
    cards: dict[str, list[ConsentCard]]
    needed: Signers
    kind: str

    @property
    def state(self) -> ConsentState:
        """The state of the kind that the page speaks of."""
        return self.cells[self.kind].state

    @property
    def group(self) -> str:
        """The class, or «Взрослые» for those who study in none."""
        return show_class(self.person.grade, self.person.letter) or ADULTS

    @property
    def shown(self) -> list[Cell]:
        """Cells in the order of the columns."""
        return list(self.cells.values())

    @property
    def missing(self) -> list[Cell]:
        """Kinds that the person is asked for and that do not hold."""
        return [cell for cell in self.cells.values() if cell.applies and not cell.state.is_valid]

    @property
    def lacks_guardian(self) -> bool:
        """A minor of whom the base knows no guardian; asks the guardianships that the page has fetched."""
        return self.needed.guardian and not self.person.guardianships.all()


@dataclass(frozen=True)
class Share:
    """How many of those who are asked for a kind have given it."""

    kind: str
    valid: int
    total: int

    @property
    def label(self) -> str:
        """The kind in a word."""
        return SHORT[ConsentKind(self.kind)]

    @property
    def percent(self) -> int:
        """Whole per cent, never 100 while somebody lacks it."""
        return self.valid * 100 // self.total if self.total else 0

    @property
    def tone(self) -> str:
        """The colour of the figure."""
        return "success" if self.valid == self.total else "warning" if self.valid * 2 < self.total else "neutral"


@dataclass(frozen=True)
class GroupShares:
    """A class with its shares by kind."""

    group: str
    shares: list[Share]


def matrix(programme: Programme, user: Any, on: date, *, kind: str = ConsentKind.PROCESSING) -> list[MatrixLine]:
    """Participants whom the user may see, by class and name, adults last; three queries whatever their number."""
    visible = Person.objects.holding(user, Permission.CONSENT_VIEW).values("pk")
    people = people_in_bases(programme).filter(pk__in=visible).order_by("grade", "letter", "sort_name", "pk")
    columns = ("pk", "kind", "born_on", "sex", "grade", "letter", "last_name", "first_name", "middle_name", "sort_name")
    rows = list(people.only(*columns))
    cards = _cards(programme)
    lines = [_line(person, cards, programme, on, kind) for person in rows]
    if kind == ConsentKind.MENTOR_DUTY:
        lines = [line for line in lines if line.cells[kind].applies]
    return sorted(lines, key=lambda line: line.person.grade is None)


def _cards(programme: Programme) -> dict[tuple[int, str], list[ConsentCard]]:
    """All consents of the school by person and kind: cheaper than naming two thousand people to the database."""
    since = renewal_days(programme.school_id)
    found: dict[tuple[int, str], list[ConsentCard]] = defaultdict(list)
    columns = (
        "person", "kind", "text", "given_on", "expires_on", "withdrawn_on", "guardianship", "signed_by_self",
        "published_data", "resources", "withdrawal_asked_at",
    )  # fmt: skip
    for consent in Consent.objects.filter(person__school=programme.school_id).only(*columns):
        found[consent.person_id, consent.kind].append(card_of(consent, since.get(consent.text_id)))
    return found


def _line(
    person: Any, cards: dict[tuple[int, str], list[ConsentCard]], programme: Programme, on: date, kind: str
) -> MatrixLine:
    subject, own_from = subject_of(person), programme.own_signature_from
    own = {one: cards.get((person.pk, one), []) for one in SHORT}
    cells = {
        str(one): Cell(
            one,
            one != ConsentKind.MENTOR_DUTY or (person.is_mentor and person.kind == PersonKind.TEACHER),
            state(subject, own[one], on=on, own_signature_from=own_from, kind=one),
        )
        for one in SHORT
    }
    return MatrixLine(person, subject, cells, own, signers(subject, on, own_from), kind)


def shares(lines: Iterable[MatrixLine]) -> list[Share]:
    """The share of each kind that concerns anybody."""
    counts = {str(kind): [0, 0] for kind in SHORT}
    for line in lines:
        for cell in line.cells.values():
            if cell.applies:
                counts[cell.kind][0] += cell.state.is_valid
                counts[cell.kind][1] += 1
    return [Share(kind, valid, total) for kind, (valid, total) in counts.items() if total]


def by_group(lines: Iterable[MatrixLine]) -> list[GroupShares]:
    """The shares of each class, in the order of the lines."""
    groups: dict[str, list[MatrixLine]] = defaultdict(list)
    for line in lines:
        groups[line.group].append(line)
    return [GroupShares(group, shares(rows)) for group, rows in groups.items()]


def narrowed(lines: Iterable[MatrixLine], *, group: str = "", show: str = "", name: str = "") -> list[MatrixLine]:
    """The lines that the filters let through: those who lack the kind, where nothing else is chosen."""
    text = fold(name)
    return [
        line
        for line in lines
        if (not group or line.group == group)
        and (show == "all" or line.state.is_valid == (show == "valid"))
        and text in line.person.sort_name
    ]


def whole(lines: Iterable[MatrixLine]) -> Iterator[MatrixLine]:
    """The lines of one page with their people as the page shows them, with guardians; two queries."""
    rows = list(lines)
    people = Person.objects.filter(pk__in=[line.person.pk for line in rows]).prefetch_related(guardians()).in_bulk()
    for line in rows:
        yield MatrixLine(people[line.person.pk], line.subject, line.cells, line.cards, line.needed, line.kind)


@dataclass(frozen=True)
class RenewalLine:
    """A consent of a participant that must be signed anew."""

    line: MatrixLine
    kind: str
    renewal: Renewal

    @property
    def person(self) -> Person:
        """Whose consent it is."""
        return self.line.person

    @property
    def kind_label(self) -> str:
        """The kind in a word."""
        return SHORT[ConsentKind(self.kind)]


def renewals(lines: Iterable[MatrixLine], programme: Programme, on: date) -> list[RenewalLine]:
    """What is due of the lines' consents, the most urgent first."""
    found = []
    for line in lines:
        for cell in line.cells.values():
            if not cell.applies or not line.cards[ConsentKind(cell.kind)]:
                continue
            due = renewal(
                line.subject,
                line.cards[ConsentKind(cell.kind)],
                on=on,
                own_signature_from=programme.own_signature_from,
                kind=cell.kind,
            )
            if due:
                found.append(RenewalLine(line, cell.kind, due))
    return sorted(found, key=lambda one: (one.renewal.by, one.person.sort_name, one.kind))
