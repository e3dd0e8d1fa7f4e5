"""How long data are kept: when a person's data are due to be destroyed, for which reason, and what still keeps them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from participants.core.consents import age_on

PARTICIPANT, WITHDRAWN, LEFT = "participant", "withdrawn", "left"
SOON = timedelta(days=30)


@dataclass(frozen=True)
class Involvement:
    """A person's request or profile in a programme; ``is_open`` while it still waits, works or is offered."""

    programme: str
    ends_on: date
    is_finished: bool
    is_open: bool


@dataclass(frozen=True)
class PersonCard:
    """What the rules need to know of a person.

    ``withdrawn_on`` is the day of the last withdrawal of the consent to processing after which none was given anew;
    ``agreed_until`` the last day of a consent in force that has one. ``keepers`` are sentences that others have given.
    """

    id: int
    added_on: date
    left_on: date | None = None
    is_guardian_only: bool = False
    wards: frozenset[int] = frozenset()
    is_employee: bool = False
    is_in_long_term_base: bool = False
    involvements: tuple[Involvement, ...] = ()
    withdrawn_on: date | None = None
    agreed_until: date | None = None
    keepers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Due:
    """A person whose data are due on a day; ``since`` is what the term is counted from, ``blocks`` what is in the way."""

    person: int
    reason: str
    since: date
    due_on: date
    blocks: tuple[str, ...] = ()

    def is_due(self, on: date) -> bool:
        """Whether the term is over by the day."""
        return self.due_on <= on


def due(card: PersonCard, terms: Mapping[str, int], on: date) -> Due | None:
    """When the person's data are to go, the earliest of the reasons that hold; None where nothing has begun to run."""
    found = [
        Due(card.id, reason, since, since + timedelta(days=terms[reason]))
        for reason, since in _beginnings(card, on)
        if reason in terms
    ]
    if not found:
        return None
    first = min(found, key=lambda one: (one.due_on, one.reason))
    return Due(first.person, first.reason, first.since, first.due_on, blocks(card, on, reason=first.reason))


def _beginnings(card: PersonCard, on: date) -> Iterable[tuple[str, date]]:
    """From which day each term runs."""
    if card.withdrawn_on is not None and card.withdrawn_on <= on:
        yield WITHDRAWN, card.withdrawn_on
    if card.involvements:
        last = max(one.ends_on for one in card.involvements)
        if last < on:
            yield PARTICIPANT, last
    elif card.left_on is not None and card.left_on <= on:
        yield LEFT, card.left_on
    elif card.is_guardian_only and not card.wards:
        yield LEFT, card.added_on


def blocks(card: PersonCard, on: date, *, reason: str) -> tuple[str, ...]:
    """What forbids destroying the data on the day, a sentence each.

    A consent without a last day does not: it holds until its purpose is reached. One with a day does, unless the person
    has withdrawn.
    """
    found = list(card.keepers)
    found += [
        f"Стоит в базе программы «{one.programme}», а она не завершена."
        for one in card.involvements
        if one.is_open and not one.is_finished
    ]
    if card.agreed_until is not None and card.agreed_until >= on and reason != WITHDRAWN:
        found.append(f"Согласие на обработку действует по {card.agreed_until:%d.%m.%Y}.")
    if card.is_employee:
        found.append("Работает в школе.")
    if card.is_in_long_term_base:
        found.append("Стоит в долгосрочной базе наставников.")
    if card.wards:
        found.append("Записан законным представителем ученика, данные которого хранятся.")
    return tuple(dict.fromkeys(found))


def stand_in_birth(born_on: date | None, age_days: Iterable[date]) -> date | None:
    """A day of birth that makes the same ages on the days that figures count them on, and tells nothing more.

    It is an anniversary of one of those days, the latest that fits all of them; without any day there is none.
    """
    if born_on is None:
        return None
    return min((_years_before(day, age_on(born_on, day)) for day in age_days), default=None)


def _years_before(day: date, years: int) -> date:
    """The latest day of birth that makes so many years by the day."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)


QUALIFICATIONS = (
    ("высш", "высшая категория"), ("перв", "первая категория"), ("наставник", "педагог-наставник"),
    ("методист", "педагог-методист"),
)  # fmt: skip


def kept_qualification(text: str) -> str:
    """Of a qualification the words that the contingent counts, and nothing else that somebody may have typed."""
    folded = text.casefold()
    return ", ".join(word for stem, word in QUALIFICATIONS if stem in folded)
