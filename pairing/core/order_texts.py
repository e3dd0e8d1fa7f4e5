"""Sentences and facts that the orders on changes of pairs have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mentoring.core.documents import (
    AcquaintanceRow,
    Appendix,
    Letterhead,
    OrderDocument,
    Signature,
    Table,
    points,
)
from mentoring.core.russian.cases import Case
from mentoring.core.russian.dates import long_date, short_date
from mentoring.core.russian.names import decline, full, initials
from mentoring.core.russian.posts import decline_post
from pairing.core.pair_order import Participant

NBSP = "\u00a0"
CONTROL = "Контроль за исполнением приказа оставляю за собой."
APPENDIX = f"приложении №{NBSP}1"
Points = list[str | tuple[str, list[str]]]


@dataclass(frozen=True)
class BaseOrder:
    """The order that fixed a pair, and that the new one changes."""

    number: str
    dated_on: date
    title: str

    @property
    def named(self) -> str:
        """«от 1 октября 2026 г. № 12 «О закреплении…»»."""
        return f"от{NBSP}{long_date(self.dated_on)} №{NBSP}{self.number} «{self.title}»"

    @property
    def short(self) -> str:
        """«от 01.10.2026 № 12», for a table."""
        return f"от{NBSP}{short_date(self.dated_on)} №{NBSP}{self.number}"


@dataclass(frozen=True)
class ChangedPair:
    """One change of one pair as an order tells it."""

    kind: str
    mentor: Participant
    mentees: tuple[Participant, ...]
    """Whom the change is about: all of the pair, or who joins or leaves the group."""
    base: BaseOrder
    effective_on: date
    is_group: bool = False
    ground: str = ""
    new_mentor: Participant | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    result: str = ""
    mark: str = ""


@dataclass(frozen=True)
class ChangeOrderFacts:
    """Everything that an order on changes is written from."""

    letterhead: Letterhead
    place: str
    head: Signature
    programme: str
    curator: Participant | None
    pairs: tuple[ChangedPair, ...]
    target: str = ""
    """The programme into which pairs are moved."""
    plans_due_on: date | None = None


def since(day: date) -> str:
    """«с 12 ноября 2026 г.»."""
    return f"с{NBSP}{long_date(day)}"


def until(day: date) -> str:
    """«по 31 мая 2027 г.»."""
    return f"по{NBSP}{long_date(day)}"


def listed(people: Iterable[Participant], case: Case) -> str:
    """«обучающейся 7А класса Носовой А.П. и обучающегося 7Б класса Юдина П.С.»."""
    named = [person.named(case) for person in people]
    return " и ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)


def pair_in(pair: ChangedPair, case: Case) -> str:
    """«пары наставника, учителя математики Беловой М.И., и наставляемой, обучающейся…», in a case of «пара»."""
    words = {
        Case.GENITIVE: ("пары", "группы"),
        Case.ACCUSATIVE: ("пару", "группу"),
        Case.DATIVE: ("паре", "группе"),
        Case.PREPOSITIONAL: ("паре", "группе"),
    }[case]
    word = words[1] if pair.is_group else words[0]
    mentor = pair.mentor.named(Case.GENITIVE)
    return f"{word} наставника, {mentor}, и {listed(pair.mentees, Case.GENITIVE)}"


def fixed_by(pair: ChangedPair) -> str:
    """«закреплённой приказом от 1 октября 2026 г. № 12»."""
    return f"приказом от{NBSP}{long_date(pair.base.dated_on)} №{NBSP}{pair.base.number}"


WORDS_OF_REASON = {
    "both": "согласие наставника и наставляемого",
    "left": "выбытие участника",
    "dismissed": "прекращение или изменение трудового договора с наставником",
    "force": "обстоятельства, не зависящие от сторон",
    "plan_done": "выполнение индивидуального плана",
}
"""What an order may say of the ground; of health, quarrels, penalties and consents it says nothing."""
PROPOSAL = "предложение куратора программы"


def ground(
    *,
    initiator: str,
    mentee: Participant | None = None,
    asked_on: date | None = None,
    noticed_on: date | None = None,
    reason: str = "",
) -> str:
    """«обращение обучающейся 7А класса Носовой А.П. от …; уведомление наставника от …»: papers, else a plain ground."""
    who = {
        "mentee": mentee.named(Case.GENITIVE) if mentee else "наставляемого",
        "guardian": f"законного представителя {mentee.named(Case.GENITIVE) if mentee else 'наставляемого'}",
    }.get(initiator, "")
    papers = []
    if who and asked_on:
        papers.append(f"обращение {who} от{NBSP}{long_date(asked_on)}")
    if initiator == "mentor" and asked_on and not noticed_on:
        papers.append(f"заявление наставника от{NBSP}{long_date(asked_on)}")
    if noticed_on:
        whose = "уведомление наставника" if initiator == "mentor" else "уведомление наставнику"
        papers.append(f"письменное {whose} от{NBSP}{long_date(noticed_on)}")
    return "; ".join(papers) or WORDS_OF_REASON.get(reason, PROPOSAL)


def ground_of(pair: ChangedPair) -> str:
    """« (основание: уведомление от 9 ноября 2026 г.)», empty without one."""
    return f" (основание: {pair.ground})" if pair.ground else ""


def bases_of(facts: ChangeOrderFacts) -> list[BaseOrder]:
    """The orders that are changed, each once, the oldest first."""
    return sorted(dict.fromkeys(pair.base for pair in facts.pairs), key=lambda base: (base.dated_on, base.number))


def closed(points: list[str]) -> list[str]:
    """Sub-points with a semicolon after each and a full stop after the last."""
    return [*(f"{point};" for point in points[:-1]), *(stopped(point) for point in points[-1:])]


def stopped(text: str) -> str:
    """A sentence with one full stop at its end, whether or not it ends in «г.»."""
    return text if text.endswith(".") else f"{text}."


def whole(
    facts: ChangeOrderFacts,
    *,
    heading: str,
    preamble: str,
    said: Points,
    table: Table | None = None,
    titled: str = "Наставнические пары и группы",
) -> OrderDocument:
    """The whole order, without number and date; its table, where it has one, is the only appendix."""
    return OrderDocument(
        letterhead=facts.letterhead,
        heading=heading,
        preamble=preamble,
        points=points(said),
        signature=facts.head,
        place=facts.place,
        appendices=(Appendix(1, titled, table=table, is_landscape=True),) if table else (),
        acquaintance=acquaintance(facts),
    )


def consents_of(facts: ChangeOrderFacts) -> str:
    """On whose consents the order rests: only pupils have legal representatives."""
    pupils = any(person.grade for pair in facts.pairs for person in (pair.mentor, *pair.mentees))
    return "письменных согласий участников" + (" и их законных представителей" if pupils else "")


def curator_point(facts: ChangeOrderFacts, duties: list[str]) -> Points:
    """«Куратору программы наставничества Куратовой О.П., заместителю директора: …»; nothing without a curator."""
    if facts.curator is None:
        return []
    name = initials(decline(facts.curator.name, Case.DATIVE, facts.curator.forms))
    post = decline_post(facts.curator.post, Case.DATIVE, facts.curator.name.sex)
    who = f"{name}, {post}" if post else name
    return [(f"Куратору программы наставничества {who}:", closed(duties))]


def acquaintance(facts: ChangeOrderFacts) -> tuple[AcquaintanceRow, ...]:
    """Who signs that the order was read: the curator and the mentors, the new ones too, and mentees who are employees; each once."""
    people = [facts.curator] if facts.curator else []
    for pair in facts.pairs:
        people += [pair.mentor, *([pair.new_mentor] if pair.new_mentor else [])]
        people += [mentee for mentee in pair.mentees if not mentee.grade]
    rows = (AcquaintanceRow(full(person.name), person.status(Case.NOMINATIVE)) for person in people)
    return tuple(dict.fromkeys(rows))
