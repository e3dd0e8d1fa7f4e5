"""What the order «О закреплении наставнических пар (групп)» says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentoring.core.documents import (
    AcquaintanceRow,
    Appendix,
    Column,
    Letterhead,
    OrderDocument,
    Signature,
    Table,
    points,
)
from mentoring.core.russian.cases import Case
from mentoring.core.russian.dates import long_date, period, short_date
from mentoring.core.russian.names import Name, decline, full, initials
from mentoring.core.russian.posts import decline_post, pupil_status

HEADING = "О закреплении наставнических пар (групп)"
NAMED_IN_POINTS = 15
"""With more pairs than this the text names none of them, and the appendix says it all."""
NBSP = "\u00a0"
BASIS = {
    "pupils": (
        "В соответствии с распоряжением Министерства просвещения Российской Федерации от 25 декабря 2019 г. № Р-145 "
        "«Об утверждении методологии (целевой модели) наставничества обучающихся»"
    ),
    "teachers": (
        "В соответствии со статьёй 351.8 Трудового кодекса Российской Федерации и письмом Министерства просвещения "
        "Российской Федерации и Профессионального союза работников народного образования и науки Российской Федерации "
        "от 21 декабря 2021 г. № АЗ-1128/08, 657"
    ),
}


@dataclass(frozen=True)
class Participant:
    """Somebody whom the order names."""

    name: Name
    forms: dict[str, str]
    grade: int | None = None
    letter: str = ""
    post: str = ""
    consent_on: date | None = None

    def status(self, case: Case) -> str:
        """«обучающийся 7А класса» or the post, in a case."""
        if self.grade:
            return pupil_status(self.grade, self.letter, case, self.name.sex)
        return decline_post(self.post, case, self.name.sex)

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
    programme_kind: str
    curator: Participant | None
    pairs: tuple[PairFacts, ...]
    starts_on: date
    ends_on: date
    plans_due_on: date


def compose(facts: OrderFacts) -> OrderDocument:
    """The whole order, without number and date."""
    return OrderDocument(
        letterhead=facts.letterhead,
        heading=HEADING,
        preamble=_preamble(facts),
        points=points(_points(facts)),
        signature=facts.head,
        place=facts.place,
        appendices=(Appendix(1, "Наставнические пары и группы", table=_table(facts), is_landscape=True),),
        acquaintance=_acquaintance(facts),
    )


def _preamble(facts: OrderFacts) -> str:
    consents = (
        "письменных согласий участников и их законных представителей"
        if facts.programme_kind == "pupils"
        else "письменных согласий работников"
    )
    return f"{BASIS[facts.programme_kind]}, в целях реализации программы «{facts.programme}», на основании {consents}"


def _points(facts: OrderFacts) -> list[str | tuple[str, list[str]]]:
    term = period(facts.starts_on, facts.ends_on)
    first = f"Закрепить на период {term} наставнические пары и группы согласно приложению №{NBSP}1"
    named = [_pair_point(pair) for pair in facts.pairs] if len(facts.pairs) <= NAMED_IN_POINTS else []
    if named:
        named[-1] = named[-1].rstrip(";.") + "."
    listed: list[str | tuple[str, list[str]]] = [(f"{first}, в том числе:", named) if named else f"{first}."]
    listed.append(
        (
            "Наставникам:",
            [
                f"разработать совместно с наставляемыми индивидуальные планы в срок до {long_date(facts.plans_due_on)};",
                "проводить встречи и вести журнал встреч.",
            ],
        )
    )
    if facts.curator:
        name = initials(decline(facts.curator.name, Case.DATIVE, facts.curator.forms))
        post = decline_post(facts.curator.post, Case.DATIVE, facts.curator.name.sex)
        who = f"{name}, {post}:" if post else f"{name}:"
        listed.append(
            (
                f"Куратору программы наставничества {who}",
                [
                    "обеспечить сопровождение работы наставнических пар и групп;",
                    "внести сведения о закреплённых парах в базы наставников и наставляемых;",
                    "ознакомить с приказом участников программы.",
                ],
            )
        )
    listed.append("Контроль за исполнением приказа оставляю за собой.")
    return listed


def _pair_point(pair: PairFacts) -> str:
    mentees = ", ".join(mentee.named(Case.INSTRUMENTAL) for mentee in pair.mentees)
    return f"за {mentees}\u00a0— наставника, {pair.mentor.named(Case.ACCUSATIVE)};"


def _table(facts: OrderFacts) -> Table:
    columns = (
        Column("№", 4, "right"),
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


def _acquaintance(facts: OrderFacts) -> tuple[AcquaintanceRow, ...]:
    people = [facts.curator] if facts.curator else []
    for pair in facts.pairs:
        people += [pair.mentor, *pair.signing]
    rows = []
    for person in people:
        row = AcquaintanceRow(full(person.name), person.status(Case.NOMINATIVE))
        if row not in rows:
            rows.append(row)
    return tuple(rows)
