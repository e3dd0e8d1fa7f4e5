"""Facts that the orders on changes of pairs have in common, and what their texts name of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentoring.core.documents import Appendix, Letterhead, OrderDocument, Signature, Table
from mentoring.core.russian.cases import Case
from mentoring.core.russian.dates import long_date, period, short_date
from pairing.core.pair_order import Participant, acquaintance
from programmes.core.wording import Fixed, Rows, Somebody, Value, Values

NBSP = "\u00a0"
UNITS = {
    False: Fixed(
        "пара",
        {"genitive": "пары", "dative": "паре", "accusative": "пару", "instrumental": "парой", "prepositional": "паре"},
    ),
    True: Fixed(
        "группа",
        {
            "genitive": "группы",
            "dative": "группе",
            "accusative": "группу",
            "instrumental": "группой",
            "prepositional": "группе",
        },
    ),
}


@dataclass(frozen=True)
class BaseOrder:
    """The order that fixed a pair, and that the new one changes."""

    number: str
    dated_on: date
    title: str

    @property
    def named(self) -> str:
        """«от 1 октября 2026 г. № 12 «О закреплении…»»."""
        title = self.title.replace("«", "„").replace("»", "“")
        return f"{self.plain} «{title}»"

    @property
    def plain(self) -> str:
        """«от 1 октября 2026 г. № 12»."""
        return f"от{NBSP}{long_date(self.dated_on)} №{NBSP}{self.number}"

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
    school: Fixed | str = ""
    control: Somebody | str = ""


def since(day: date) -> str:
    """«с 12 ноября 2026 г.»."""
    return f"с{NBSP}{long_date(day)}"


def until(day: date) -> str:
    """«по 31 мая 2027 г.»."""
    return f"по{NBSP}{long_date(day)}"


def common(facts: ChangeOrderFacts) -> dict[str, Value | Rows]:
    """What the texts of all these orders may name."""
    return {
        "programme": facts.programme,
        "school": facts.school,
        "curator": facts.curator.somebody if facts.curator else "",
        "control": facts.control,
        "consents": consents_of(facts),
        "plans_due_on": long_date(facts.plans_due_on) if facts.plans_due_on else "",
        "bases": tuple(of_base(base) for base in bases_of(facts)),
        "pairs": tuple(row(pair) for pair in facts.pairs),
    }


def of_base(base: BaseOrder) -> dict[str, Value | Rows]:
    """An order that is changed, as a row."""
    return {"base": base.plain, "base_titled": base.named}


def row(pair: ChangedPair) -> Values:
    """A changed pair, as a row."""
    return {
        "mentor": pair.mentor.somebody,
        "mentees": tuple(mentee.somebody for mentee in pair.mentees),
        "unit": UNITS[pair.is_group],
        "since": since(pair.effective_on) if pair.effective_on else "",
        "until": until(pair.ends_on) if pair.ends_on else "",
        "period": period(pair.starts_on, pair.ends_on) if pair.starts_on and pair.ends_on else "",
        "new_mentor": pair.new_mentor.somebody if pair.new_mentor else "",
        "ground": pair.ground,
        "base": pair.base.plain,
        "base_titled": pair.base.named,
    }


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


def bases_of(facts: ChangeOrderFacts) -> list[BaseOrder]:
    """The orders that are changed, each once, the oldest first."""
    return sorted(dict.fromkeys(pair.base for pair in facts.pairs), key=lambda base: (base.dated_on, base.number))


def whole(
    facts: ChangeOrderFacts, *, table: Table | None = None, titled: str = "Наставнические пары и группы"
) -> OrderDocument:
    """All of the order but its text, without number and date; its table, where it has one, is the only appendix."""
    return OrderDocument(
        letterhead=facts.letterhead,
        heading="",
        preamble="",
        points=(),
        signature=facts.head,
        place=facts.place,
        appendices=(Appendix(1, titled, table=table, is_landscape=True),) if table else (),
        acquaintance=acquaintance(acquainted(facts)),
    )


def consents_of(facts: ChangeOrderFacts) -> str:
    """On whose consents the order rests: only pupils have legal representatives."""
    pupils = any(person.grade for pair in facts.pairs for person in (pair.mentor, *pair.mentees))
    return "письменных согласий участников" + (" и их законных представителей" if pupils else "")


def acquainted(facts: ChangeOrderFacts) -> list[Participant]:
    """Who signs that the order was read: the curator and the mentors, the new ones too, and mentees who are employees."""
    people = [facts.curator] if facts.curator else []
    for pair in facts.pairs:
        people += [pair.mentor, *([pair.new_mentor] if pair.new_mentor else [])]
        people += [mentee for mentee in pair.mentees if not mentee.grade]
    return people
