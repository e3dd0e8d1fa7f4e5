"""The order «О закреплении наставнических пар (групп)»: its facts, what its text names, its appendix."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from mentoring.core.documents import (
    AcquaintanceRow,
    Appendix,
    Column,
    Letterhead,
    OrderDocument,
    Signature,
    Table,
)
from mentoring.core.russian.cases import Case
from mentoring.core.russian.dates import long_date, period, short_date
from mentoring.core.russian.names import Name, decline, full, initials
from mentoring.core.russian.posts import decline_post, pupil_status
from programmes.core.wording import Fixed, Somebody, Values

HEADING = "О закреплении наставнических пар (групп)"
NAMED_IN_POINTS = 15
"""With more pairs than this the text names none of them, and the appendix says it all."""
NBSP = "\u00a0"


@dataclass(frozen=True)
class Participant:
    """Somebody whom the order names; ``source`` says where a wrong form is corrected, ``user_id`` who reads it online."""

    name: Name
    forms: dict[str, str]
    grade: int | None = None
    letter: str = ""
    post: str = ""
    consent_on: date | None = None
    source: str = ""
    post_forms: dict[str, str] = field(default_factory=dict)
    user_id: int | None = None

    @property
    def somebody(self) -> Somebody:
        """As a wording names him."""
        return Somebody(
            self.name, self.forms, self.post, self.grade, self.letter, source=self.source, post_forms=self.post_forms
        )

    def status(self, case: Case) -> str:
        """«обучающийся 7А класса» or the post, in a case."""
        if self.grade:
            return pupil_status(self.grade, self.letter, case, self.name.sex)
        return self.post_forms.get(case.value) or decline_post(self.post, case, self.name.sex)

    def named(self, case: Case) -> str:
        """«обучающегося 7А класса Борисова П.И.»."""
        return f"{self.status(case)} {initials(decline(self.name, case, self.forms))}".strip()

    @property
    def cell(self) -> str:
        """Full name and class or post, for the table."""
        place = f"{self.grade}{self.letter}{NBSP}класс" if self.grade else self.post
        return ", ".join(part for part in (full(self.name), place) if part)


@dataclass(frozen=True)
class PairFacts:
    """One pair or group of the order."""

    mentor: Participant
    mentees: tuple[Participant, ...]
    form: str
    role_variant: str = ""

    @property
    def signing(self) -> tuple[Participant, ...]:
        """The mentees who sign that they have read the order: employees; a pupil is told by the mentor."""
        return tuple(mentee for mentee in self.mentees if not mentee.grade)


@dataclass(frozen=True)
class OrderFacts:
    """Everything that the order is written from."""

    letterhead: Letterhead
    place: str
    head: Signature
    programme: str
    legal_basis: str
    grounds: str
    consents: str
    curator: Participant | None
    pairs: tuple[PairFacts, ...]
    starts_on: date
    ends_on: date
    plans_due_on: date
    school: Fixed | str = ""
    control: Somebody | str = ""


def compose(facts: OrderFacts) -> OrderDocument:
    """All of the order but its text, without number and date."""
    return OrderDocument(
        letterhead=facts.letterhead,
        heading=HEADING,
        preamble="",
        points=(),
        signature=facts.head,
        place=facts.place,
        appendices=(Appendix(1, "Наставнические пары и группы", table=_table(facts), is_landscape=True),),
        acquaintance=acquaintance(acquainted(facts)),
    )


def values(facts: OrderFacts) -> Values:
    """What the text of the order names; of many pairs the appendix alone speaks."""
    named = facts.pairs if len(facts.pairs) <= NAMED_IN_POINTS else ()
    return {
        "programme": facts.programme,
        "school": facts.school,
        "curator": facts.curator.somebody if facts.curator else "",
        "control": facts.control,
        "legal_basis": facts.legal_basis,
        "grounds": facts.grounds,
        "consents": facts.consents,
        "period": period(facts.starts_on, facts.ends_on),
        "starts_on": long_date(facts.starts_on),
        "ends_on": long_date(facts.ends_on),
        "plans_due_on": long_date(facts.plans_due_on),
        "pairs": tuple(
            {"mentor": pair.mentor.somebody, "mentees": tuple(mentee.somebody for mentee in pair.mentees)}
            for pair in named
        ),
    }


def _table(facts: OrderFacts) -> Table:
    columns = (
        Column("№", 4, "center"),
        Column("Наставник, должность (класс)", 20),
        Column("Наставляемый, класс (должность)", 21),
        Column("Форма", 11),
        Column("Ролевая модель", 17),
        Column("Срок", 12),
        Column("Основание", 15),
    )
    term = f"{short_date(facts.starts_on)}\u00a0– {short_date(facts.ends_on)}"
    rows = tuple(
        (
            str(number),
            pair.mentor.cell,
            "; ".join(mentee.cell for mentee in pair.mentees),
            pair.form,
            pair.role_variant or "—",
            term,
            ground(pair),
        )
        for number, pair in enumerate(facts.pairs, start=1)
    )
    return Table(columns, rows)


def ground(pair: PairFacts) -> str:
    """«согласия от 10.09.2026 и 12.09.2026»: each day on which the mentor and the mentees consented, once."""
    given = [one.consent_on for one in (pair.mentor, *pair.mentees) if one.consent_on]
    if not given:
        return "—"
    days = [short_date(day) for day in sorted(set(given))]
    listed = f"{', '.join(days[:-1])} и{NBSP}{days[-1]}" if len(days) > 1 else days[0]
    return f"{'согласия' if len(given) > 1 else 'согласие'} от{NBSP}{listed}"


def acquainted(facts: OrderFacts) -> list[Participant]:
    """Who signs that the order was read: the curator, the mentors, and mentees who are employees."""
    people = [facts.curator] if facts.curator else []
    for pair in facts.pairs:
        people += [pair.mentor, *pair.signing]
    return people


def once(people: Iterable[Participant]) -> list[Participant]:
    """Each of them once: the same account is the same person, and so are the same name and post."""
    found: list[Participant] = []
    accounts: set[int] = set()
    named: set[tuple[str, str]] = set()
    for person in people:
        who = full(person.name), person.status(Case.NOMINATIVE)
        if who in named or person.user_id in accounts:
            continue
        named.add(who)
        accounts |= {person.user_id} if person.user_id else set()
        found.append(person)
    return found


def acquaintance(people: Iterable[Participant]) -> tuple[AcquaintanceRow, ...]:
    """The lines of the acquaintance sheet."""
    return tuple(AcquaintanceRow(full(person.name), person.status(Case.NOMINATIVE)) for person in once(people))
