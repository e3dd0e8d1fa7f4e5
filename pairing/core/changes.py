"""The rules by which a working pair is changed: grounds of each kind, days, the notice due to employees.

Grounds are those of local acts and of letter АЗ-1128/08; the notice is that of the Labour Code, article 351.8: an
employee may refuse to go on as a mentor and the employer may call the work off, either of them on written notice of
not less than three working days. An agreement of both sides, or the end of the work itself, needs none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mentoring.core.russian.dates import short_date
from participants.core.withdrawals import earliest_last_day
from participants.core.working_days import NOTHING_MOVED, MovedDays

FINISH, END, REPLACE, JOIN, LEAVE, PROLONG, TRANSFER = (
    "finish", "end", "replace", "join", "leave", "prolong", "transfer",
)  # fmt: skip
KINDS = (FINISH, END, REPLACE, JOIN, LEAVE, PROLONG, TRANSFER)

_OF_PEOPLE = (
    "mentor", "mentee", "both", "curator", "force", "left", "dismissed", "discipline", "incompatible", "illness",
    "consent",
)  # fmt: skip
GROUNDS: dict[str, tuple[str, ...]] = {
    FINISH: ("term", "plan_done"),
    END: (*_OF_PEOPLE, "plan_done", "other"),
    REPLACE: (*_OF_PEOPLE, "other"),
    JOIN: (),
    LEAVE: ("mentee", "both", "curator", "force", "left", "incompatible", "illness", "consent", "plan_done", "other"),
    PROLONG: (),
    TRANSFER: ("transferred",),
}
MENTEE_GROUNDS = ("incompatible", "mentee", "illness", "other")
"""With which grounds a mentee or a guardian may ask for another mentor."""
MENTOR_GROUNDS = ("mentor", "illness", "incompatible", "other")
"""With which grounds a mentor may ask to be released."""
WITHOUT_NOTICE = frozenset({"both", "left", "dismissed", "consent", "term", "plan_done"})
"""Agreed by both, or over by itself: the contract has ended, the consent is withdrawn, the work is done."""
NEEDS_WORDS = frozenset({"other", "curator", "force", "discipline"})
"""Grounds that say too little without an explanation; it is kept by the school and stands in no order."""
ENDS_THE_MENTORS_WORK = frozenset({END, REPLACE})
MAY_WAIT_AGAIN = frozenset({END, LEAVE})


@dataclass(frozen=True)
class Fault:
    """What is wrong with a change, and in which field of the form it is to be mended."""

    field: str
    text: str


@dataclass(frozen=True)
class ChangePlan:
    """A change as it is asked for, beside what it has to be measured by."""

    kind: str
    starts_on: date
    planned_end_on: date | None
    programme_ends_on: date
    effective_on: date | None = None
    reason: str = ""
    note: str = ""
    noticed_on: date | None = None
    new_ends_on: date | None = None
    mentor_is_employee: bool = False
    mentees: int = 1
    """How many are in the pair now."""
    target_starts_on: date | None = None
    target_ends_on: date | None = None


def notice_needed(kind: str, reason: str, *, mentor_is_employee: bool) -> bool:
    """Whether the mentor's work may end only after a written notice."""
    return mentor_is_employee and kind in ENDS_THE_MENTORS_WORK and reason not in WITHOUT_NOTICE


def kind_takes_notice(kind: str) -> bool:
    """Whether the change takes the mentor's work away, so that a notice belongs to it."""
    return kind in ENDS_THE_MENTORS_WORK


def waits_again(kind: str, reason: str) -> bool:
    """Whether the mentee looks for a mentor again once the change is done."""
    return kind in MAY_WAIT_AGAIN and reason != "plan_done"


def needs_order(kind: str, planned_end_on: date | None, *, on: date) -> bool:
    """Whether only an order can do it: all but the end of a pair whose own order has run out."""
    return kind != FINISH or planned_end_on is None or on < planned_end_on


def faults(plan: ChangePlan, *, on: date, moved: MovedDays = NOTHING_MOVED) -> list[Fault]:
    """Everything that is wrong with the change, in the order of the form."""
    return [*_ground_faults(plan), *_day_faults(plan, on=on), *_notice_faults(plan, on=on, moved=moved)]


def _ground_faults(plan: ChangePlan) -> Iterator[Fault]:
    grounds = GROUNDS[plan.kind]
    if grounds and plan.reason not in grounds:
        yield Fault("reason", "Выберите основание.")
    elif plan.reason in NEEDS_WORDS and not plan.note.strip():
        yield Fault("note", "Поясните основание. Пояснение останется у школы, в приказ оно не войдёт.")


def _day_faults(plan: ChangePlan, *, on: date) -> Iterator[Fault]:
    day = plan.effective_on
    if day is None:
        yield Fault("effective_on", "Укажите, с какого дня.")
    elif day < plan.starts_on:
        yield Fault("effective_on", f"Пара начала работу {short_date(plan.starts_on)}: раньше изменить её нельзя.")
    elif plan.kind == FINISH and day > on:
        yield Fault("effective_on", "День в будущем: завершение отмечают, когда он наступит.")
    elif plan.kind in {REPLACE, JOIN, LEAVE} and plan.planned_end_on and day > plan.planned_end_on:
        yield Fault("effective_on", f"Пара работает по {short_date(plan.planned_end_on)}: позже менять в ней нечего.")
    elif plan.kind == END and plan.planned_end_on and day > plan.planned_end_on:
        yield Fault(
            "effective_on", f"Срок пары кончается {short_date(plan.planned_end_on)}: завершите её, досрочно уже нельзя."
        )
    if plan.kind == LEAVE and plan.mentees < 2:
        yield Fault("member", "В паре один наставляемый. Прекратите пару или замените наставника.")
    if plan.kind == PROLONG:
        yield from _prolongation_faults(plan)
    if plan.kind == TRANSFER:
        yield from _transfer_faults(plan)


def _prolongation_faults(plan: ChangePlan) -> Iterator[Fault]:
    new = plan.new_ends_on
    if new is None:
        yield Fault("new_ends_on", "Укажите новый срок.")
    elif plan.planned_end_on and new <= plan.planned_end_on:
        yield Fault("new_ends_on", f"Пара и так работает по {short_date(plan.planned_end_on)}: укажите день позже.")
    elif new > plan.programme_ends_on:
        yield Fault(
            "new_ends_on",
            f"Программа заканчивается {short_date(plan.programme_ends_on)}. Дольше пара может работать только в "
            "другой программе: переведите её туда.",
        )


def _transfer_faults(plan: ChangePlan) -> Iterator[Fault]:
    if plan.target_starts_on is None or plan.target_ends_on is None:
        yield Fault("target_programme", "Выберите программу.")
    elif plan.effective_on and plan.effective_on > plan.target_ends_on:
        yield Fault("effective_on", f"Эта программа заканчивается {short_date(plan.target_ends_on)}.")
    elif plan.new_ends_on is None:
        yield Fault("new_ends_on", "Укажите, по какой день пара работает в новой программе.")
    elif plan.new_ends_on > plan.target_ends_on:
        yield Fault("new_ends_on", f"Новая программа заканчивается {short_date(plan.target_ends_on)}.")
    elif plan.new_ends_on <= first_day_there(plan):
        yield Fault("new_ends_on", "Окончание должно быть позже начала.")


def first_day_there(plan: ChangePlan) -> date:
    """From when a pair that is moved works in its new programme: from the change on, not before the programme begins."""
    days = [day for day in (plan.effective_on, plan.target_starts_on) if day is not None]
    return max(days)


def _notice_faults(plan: ChangePlan, *, on: date, moved: MovedDays) -> Iterator[Fault]:
    if not notice_needed(plan.kind, plan.reason, mentor_is_employee=plan.mentor_is_employee):
        return
    if plan.noticed_on is None:
        yield Fault(
            "noticed_on",
            "Наставник — работник школы: укажите дату письменного уведомления. Оно нужно не менее чем за три рабочих "
            "дня (ст. 351.8 ТК РФ).",
        )
        return
    if plan.noticed_on > on:
        yield Fault("noticed_on", "Уведомление ещё не вручено: день в будущем.")
    earliest = earliest_last_day(plan.noticed_on, moved)
    if plan.effective_on and plan.effective_on < earliest:
        yield Fault(
            "effective_on",
            f"Предупредить нужно не менее чем за три рабочих дня (ст. 351.8 ТК РФ). Уведомление от "
            f"{short_date(plan.noticed_on)}, значит, изменить можно с {short_date(earliest)} или позже.",
        )
