"""What the page of one pair tells beside its people and meetings: its steps, orders, agreement, the employee's papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mentoring.core.russian.dates import short_date
from pairing.models import Agreement, Pair, PairStep
from pairing.readers import agreements
from pairing.readers.changes import is_employee
from pairing.readers.pairs import PairCard
from pairing.readers.pairs import next_step as step_by_meetings
from pairing.states import PairOrigin, PairState, StepKind
from participants.models import Consent
from participants.states import ConsentKind
from programmes.models import Order
from programmes.states import OrderState, ProgrammeKind

FIRST = (StepKind.DRAFTED, StepKind.CHOSEN)


@dataclass(frozen=True)
class StepLine:
    """A step of the timeline as it is told."""

    title: str
    at: datetime
    who: str = ""
    note: str = ""
    is_for_office: bool = False


@dataclass(frozen=True)
class DutyLine:
    """What an employee's mentoring needs on paper, and whether the program knows it; None where people must look."""

    text: str
    is_there: bool | None
    note: str = ""


def steps_of(pair: Pair, *, for_office: bool) -> list[StepLine]:
    """The timeline, latest first; what is for the office alone is told to nobody else."""
    rows = PairStep.objects.filter(pair=pair).select_related("by", "person").order_by("-at", "-pk")
    if not for_office:
        rows = rows.filter(is_for_office=False)
    found = [_line(row) for row in rows]
    if not any(row.kind in FIRST for row in rows):
        found.append(StepLine(str(PairOrigin(pair.origin).label), pair.created_at))
    return found


def _line(step: PairStep) -> StepLine:
    who = step.by.full_name if step.by else ""
    if step.person and not step.by:
        who = step.person.full_name
    note = step.note
    if step.person and step.by:
        note = f"{step.person.full_name}: {note}" if note else step.person.full_name
    return StepLine(str(StepKind(step.kind).label), step.at, who, note, step.is_for_office)


def agreement_of(pair: Pair) -> Agreement | None:
    """The agreement with its sides; two queries."""
    return agreements.whole(Agreement.objects.filter(pair=pair)).first()


def orders_of(pair: Pair) -> list[Order]:
    """The approved orders that have changed the pair since it began, or are to; the one that began it is the pair's own."""
    rows = Order.objects.filter(pair_changes__pair=pair).exclude(state=OrderState.WITHDRAWN)
    return list(rows.exclude(pk=pair.order_id).distinct().order_by("pk"))


def duties(pair: Pair, on: date) -> list[DutyLine]:
    """Papers of an employee who is a mentor, by article 351.8 where the mentee is an employee as well; one query."""
    if not is_employee(pair.mentor):
        return []
    rows = Consent.objects.in_force_on(on).filter(person=pair.mentor_id, kind=ConsentKind.MENTOR_DUTY)
    given_on = rows.order_by("-given_on").values_list("given_on", flat=True).first()
    consent = f"от {short_date(given_on)}" if given_on else "бланк — в разделе «Согласия»"
    return [
        DutyLine("письменное согласие работника", given_on is not None, consent),
        DutyLine("дополнительное соглашение или пункт договора", bool(pair.duty_document), pair.duty_document),
        DutyLine("в нём: содержание, срок и форма работы наставника", None),
        DutyLine("в нём: размер и условия выплаты", None),
    ]


def is_by_labour_code(pair: Pair) -> bool:
    """Whether one employee helps another."""
    return pair.programme.kind == ProgrammeKind.TEACHERS


def next_step(card: PairCard, agreement: Agreement | None, *, is_mentor: bool) -> str:
    """What the pair waits for, in one sentence, to the office or to the mentor."""
    pair = card.pair
    if pair.state == PairState.PROPOSED and is_mentor:
        return "Прочитайте соглашение и ответьте, согласны ли вы."
    if pair.state == PairState.PROPOSED and pair.programme.agreement_needed:
        if agreement is None:
            return "Предложите сторонам соглашение."
        verdict = agreement.verdict
        if verdict.declined:
            return f"Отказ: {', '.join(verdict.declined)}. Поговорите со стороной или выберите другого наставника."
        if verdict.waiting:
            return f"Ждём согласия: {', '.join(verdict.waiting)}."
    if pair.state in {PairState.PROPOSED, PairState.AGREED} and not is_mentor:
        return "Подготовьте приказ о закреплении." if pair.order_id is None else "Отправьте приказ директору."
    if pair.state == PairState.AGREED:
        return "Все согласны. Пара начнёт работать после приказа директора."
    return step_by_meetings(card)
