"""Certificates and letters of thanks as printed things: frozen, in Russian that is right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentoring.core.documents import Letterhead, Signature
from mentoring.core.fitting import Line, largest
from mentoring.core.russian.cases import Case
from mentoring.core.russian.dates import long_date
from mentoring.core.russian.names import FEMALE, MALE, Name, decline, full
from mentoring.core.russian.typography import hold_together
from pairing.core.pair_order import Participant

GRATITUDE, DIPLOMA, BEST_MENTOR, BEST_PAIR, PARENTS = "gratitude", "diploma", "best_mentor", "best_pair", "parents"
TITLES = {
    GRATITUDE: "Благодарность",
    DIPLOMA: "Почётная грамота",
    BEST_MENTOR: "Грамота",
    BEST_PAIR: "Грамота",
}
HONOURS = {BEST_MENTOR: "«Лучший наставник»", BEST_PAIR: "«Лучшая пара»"}
PARENTS_BY_BLOOD = ("мать", "отец", "мама", "папа")
CROWD = 4
SIZES = (15, 14, 13, 12, 11, 10, 9, 8, 7)
WIDTH_MM, HEIGHT_MM, POST_MM = 146, 240, 52
"""What the frame of a certificate has room for."""


@dataclass(frozen=True)
class Certificate:
    """A certificate (грамота, благодарность); lines of ``names`` stand one below the other."""

    letterhead: Letterhead
    place: str
    title: str
    honour: str
    verb: str
    names: tuple[str, ...]
    status: str
    reason: str
    number: str
    order: str
    day: str
    signature: Signature
    check_url: str = ""

    @property
    def is_crowded(self) -> bool:
        """Whether there are so many people that their names stand in one paragraph."""
        return len(self.names) > CROWD

    @property
    def lines_of_names(self) -> tuple[str, ...]:
        """The names as they stand on the sheet."""
        return (", ".join(self.names),) if self.is_crowded else self.names

    @property
    def size(self) -> int:
        """The size of the letters in points with which nothing runs into the signature."""
        name = 1.1 if self.is_crowded else 1.65
        lines = (
            Line("герб" if self.letterhead.emblem else "", 4.2, leading=1.15),
            Line(self.letterhead.founder, 0.7, 0.4, 1.3),
            Line(self.letterhead.full_name, 0.83, 0.3, 1.3, is_bold=True),
            Line("узор", 0.8, 3.4, 1),
            Line(self.title, 2.5, 0, 1.1, is_bold=True),
            Line(self.honour, 1.45, 0.6, 1.2, is_bold=True),
            Line(self.number, 0.87, 0.6),
            Line(self.verb, 1, 1.8),
            *(Line(text, name, 0.7, 1.2, is_bold=True) for text in self.lines_of_names),
            Line(self.status, 0.93, 0.7),
            Line(self.reason, 1.07, 1.6),
            Line(f"{self.signature.post} {self.signature.name}", 0.83, 3, 1.3, width_mm=POST_MM),
            Line("печать", 0.6),
            Line("приказ день место проверка", 0.73, 1.6, 4),
        )
        return largest(lines, sizes=SIZES, width_mm=WIDTH_MM, height_mm=HEIGHT_MM)


@dataclass(frozen=True)
class AwardFacts:
    """What the paper of an award is written from; the mentor of a pair stands first."""

    kind: str
    people: tuple[Participant, ...]
    is_pair: bool
    reason: str
    programme: str
    letterhead: Letterhead
    place: str
    signature: Signature
    number: int | None = None
    given_on: date | None = None
    order_number: str = ""
    order_on: date | None = None
    check_url: str = ""
    guardians: tuple[Guardian, ...] = ()


@dataclass(frozen=True)
class Guardian:
    """Whom a letter is addressed to, and how he is related to the child."""

    name: Name
    forms: dict[str, str]
    relation: str = ""


@dataclass(frozen=True)
class ThanksLetter:
    """A letter to parents: to whom, how they are called, what is said, who signs."""

    letterhead: Letterhead
    addressees: tuple[str, ...]
    salutation: str
    paragraphs: tuple[str, ...]
    order: str
    number: str
    day: str
    signature: Signature
    title: str = "Благодарственное письмо"
    check_url: str = ""

    @property
    def dated(self) -> str:
        """«28 мая 2027 г. № 3», empty until it is given."""
        return " ".join(part for part in (self.day, self.number) if part)


def certificate(facts: AwardFacts) -> Certificate:
    """«Награждается Белова Мария Ивановна, учитель математики, за …», «Благодарность объявляется Беловой …»."""
    case = Case.DATIVE if facts.kind == GRATITUDE else Case.NOMINATIVE
    names = tuple(full(decline(person.name, case, person.forms)) for person in facts.people)
    status = f"в программе «{facts.programme}»" if facts.is_pair else facts.people[0].status(case)
    return Certificate(
        letterhead=facts.letterhead,
        place=facts.place,
        title=TITLES[facts.kind],
        honour=HONOURS.get(facts.kind, ""),
        verb=_verb(facts),
        names=names,
        status=hold_together(status),
        reason=hold_together(f"за {facts.reason}"),
        number=_number(facts),
        order=order_words(facts),
        day=long_date(facts.given_on) if facts.given_on else "",
        signature=facts.signature,
        check_url=facts.check_url,
    )


def letter(facts: AwardFacts) -> ThanksLetter:
    """The letter to the guardians of the person awarded."""
    child = facts.people[0]
    return ThanksLetter(
        letterhead=facts.letterhead,
        addressees=tuple(full(decline(one.name, Case.DATIVE, one.forms)) for one in facts.guardians),
        salutation=salutation(tuple(one.name for one in facts.guardians)),
        paragraphs=_paragraphs(facts, child),
        order=order_words(facts),
        number=_number(facts),
        day=long_date(facts.given_on) if facts.given_on else "",
        signature=facts.signature,
        check_url=facts.check_url,
    )


def salutation(names: tuple[Name, ...]) -> str:
    """«Уважаемая Анна Петровна!», «Уважаемые Анна Петровна и Сергей Иванович!»; nobody known is «родители»."""
    called = [" ".join(part for part in (name.first, name.middle or name.last) if part) for name in names]
    if not called or (len(names) == 1 and not names[0].sex):
        return "Уважаемые родители (законные представители)!"
    if len(called) == 1:
        return f"{'Уважаемая' if names[0].sex == FEMALE else 'Уважаемый'} {called[0]}!"
    return f"Уважаемые {', '.join(called[:-1])} и {called[-1]}!"


def order_words(facts: AwardFacts) -> str:
    """«Приказ от 28 мая 2027 г. № 54», empty until there is one."""
    if not facts.order_number or facts.order_on is None:
        return ""
    return f"Приказ от\u00a0{long_date(facts.order_on)} №\u00a0{facts.order_number}"


def _verb(facts: AwardFacts) -> str:
    if facts.kind == GRATITUDE:
        one, several = "объявляется наставнической паре:", "объявляется наставнической группе:"
        plain = "объявляется"
    else:
        one, several = "награждается наставническая пара:", "награждается наставническая группа:"
        plain = "награждается"
    if not facts.is_pair:
        return plain
    return several if len(facts.people) > 2 else one


def _number(facts: AwardFacts) -> str:
    return f"№\u00a0{facts.number}" if facts.number else ""


def _paragraphs(facts: AwardFacts, child: Participant) -> tuple[str, ...]:
    sex = child.name.sex
    whose = _child_word(sex, facts.guardians)
    dative = decline(child.name, Case.DATIVE, child.forms).first
    status = child.status(Case.NOMINATIVE)
    called = f"{child.name.first} {child.name.last}"
    who = f"{called}, {status}," if status else called
    deserved = {MALE: "заслужил", FEMALE: "заслужила"}.get(sex, "получает")
    return tuple(
        hold_together(text)
        for text in (
            f"Сердечно благодарим вас за воспитание {whose} и за поддержку школы.",
            f"{who} {deserved} в программе наставничества «{facts.programme}» благодарность школы за {facts.reason}.",
            f"Желаем вашей семье здоровья и благополучия, а {dative} – новых успехов и добрых дел.",
        )
    )


def _child_word(sex: str, guardians: tuple[Guardian, ...]) -> str:
    """«сына», «дочери» of parents; whoever is a guardian by law, or whose relation is unknown, has brought up a child."""
    is_parents = bool(guardians) and all(one.relation.strip().casefold() in PARENTS_BY_BLOOD for one in guardians)
    return {MALE: "сына", FEMALE: "дочери"}.get(sex, "ребёнка") if is_parents else "ребёнка"
