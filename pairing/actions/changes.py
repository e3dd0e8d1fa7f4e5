"""Changes of working pairs: asked for by a side, decided by curator or director, put into the draft of an order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.core.roles import Permission
from mentoring.database import check_version, lock
from mentoring.errors import Refusal
from pairing.actions import endings, groups, pairs, steps
from pairing.core import changes as rules
from pairing.models import Pair, PairChange, PairMember
from pairing.readers import change_obstacles as looker
from pairing.readers import change_orders as reader
from pairing.states import (
    AGREED_CHANGES,
    ENDING_CHANGES,
    OVER_STATES,
    ChangeKind,
    ChangeState,
    Initiator,
    PairState,
    StepKind,
)
from participants.models import Guardianship, MentorProfile, Person
from participants.readers.terms import moved_days
from participants.states import PersonKind, RequestState
from programmes.actions import orders
from programmes.models import Order, Programme

FIELDS = (
    "reason", "note", "noticed_on", "effective_on", "member", "mentee_request", "new_profile", "new_ends_on",
    "target_programme", "result",
)  # fmt: skip
SHOWN = 8
AGREED_LATER = "Согласие ещё не получено: день в будущем."
DECIDED = "По этому изменению уже решено: «{}». Обновите страницу."


@action
def ask_for_another(
    member: PairMember, *, person: Person, reason: str, note: str = "", by: User | None = None
) -> PairChange:
    """A mentee or a guardian asks for another mentor; curator and director see it, the mentor does not.

    ``by`` is None: who comes by a personal link has no account.
    """
    pair = _working(lock(member.pair))
    member = PairMember.objects.select_related("mentee").get(pk=member.pk)
    is_own = person.pk == member.mentee_id
    if not member.is_live:
        raise Refusal("Эта пара уже не работает.")
    if not is_own and not Guardianship.objects.filter(child=member.mentee_id, guardian=person).exists():
        raise Refusal("Попросить может сам наставляемый или его законный представитель.")
    _check_ask(reason, note, rules.MENTEE_GROUNDS)
    if asked_of(member):
        raise Refusal("Просьба уже у школы. Чтобы написать иначе, отмените её и попросите снова.", code="asked")
    in_group = pair.members.filter(is_live=True).count() > 1
    change = PairChange.objects.create(
        pair=pair,
        kind=ChangeKind.LEAVE if in_group else ChangeKind.REPLACE,
        initiator=Initiator.MENTEE if is_own else Initiator.GUARDIAN,
        asked_by_person=person,
        member=member,
        reason=reason,
        note=note.strip(),
    )
    steps.note(pair, StepKind.CHANGE_ASKED, by=by, person=person, text="Просит другого наставника", is_for_office=True)
    return change


@action
def refuse_to_go_on(pair: Pair, *, reason: str, note: str = "", noticed_on: date | None = None, by: User) -> PairChange:
    """The mentor does not want to go on; the school decides from which day, by an order."""
    pair = _working(lock(pair))
    if pair.mentor.user_id != by.pk:
        raise Refusal("Отказаться может только сам наставник.")
    _check_ask(reason, note, rules.MENTOR_GROUNDS)
    own = PairChange.objects.under_way().filter(pair=pair, initiator=Initiator.MENTOR, asked_by=by)
    if own.exists():
        raise Refusal("Ваш отказ уже у школы. Чтобы написать иначе, отмените его и напишите снова.", code="asked")
    if pair.mentor.kind == PersonKind.TEACHER and noticed_on is None:
        noticed_on = timezone.localdate()
    change = PairChange.objects.create(
        pair=pair,
        kind=ChangeKind.END,
        initiator=Initiator.MENTOR,
        asked_by=by,
        reason=reason,
        note=note.strip(),
        noticed_on=noticed_on,
    )
    steps.note(pair, StepKind.CHANGE_ASKED, by=by, text="Наставник отказывается продолжать")
    return change


@action
def start(
    pair: Pair, *, kind: str, values: Mapping[str, Any], on: date, version: int | None = None, by: User
) -> PairChange:
    """Curator or director changes a pair: a change that goes into the draft of its order at once.

    ``values`` are those of `FIELDS`, and ``in_order``: whether a pair whose term is over goes into an order as well.
    """
    programme = _locked_with_order(pair.programme, kind, values)
    pair = _working(lock(pair))
    check_version(pair, version)
    change = PairChange(
        pair=pair, kind=kind, initiator=values.get("initiator") or initiator_of(by, programme), asked_by=by
    )
    _fill(change, values, by=by)
    _check(change, on=on)
    change.save()
    return _decide(change, in_order=bool(values.get("in_order")), on=on, by=by)


@action
def take(
    change: PairChange,
    *,
    values: Mapping[str, Any],
    kind: str = "",
    on: date,
    version: int | None = None,
    by: User,
) -> PairChange:
    """What was asked for is done, as asked or in another way: into the draft of the order."""
    kind = kind or change.kind
    _locked_with_order(change.pair.programme, kind, values)
    _working(lock(change.pair))
    change = _asked(lock(change), version)
    change.kind = kind
    _fill(change, values, by=by)
    _check(change, on=on)
    change.version += 1
    change.save()
    return _decide(change, in_order=bool(values.get("in_order")), on=on, by=by)


@action
def decline(change: PairChange, *, why: str, version: int | None = None, by: User) -> PairChange:
    """The school does not change the pair; whoever asked reads why."""
    lock(change.pair)
    change = _asked(lock(change), version)
    if not why.strip():
        raise Refusal("Напишите, почему в изменении отказано: ответ увидит тот, кто просил.", code="why")
    _close(change, ChangeState.DECLINED, note=why.strip(), by=by)
    is_secret = change.initiator in (Initiator.MENTEE, Initiator.GUARDIAN)
    steps.note(change.pair, StepKind.CHANGE_DECLINED, by=by, text=change.get_kind_display(), is_for_office=is_secret)
    return change


@action
def withdraw(
    change: PairChange, *, person: Person | None = None, version: int | None = None, by: User | None = None
) -> PairChange:
    """Give a change up before its order is approved: by whoever asked, or by the school.

    What a side has asked for and the school takes out of its order waits for a decision again.
    """
    if change.order_id:
        lock(change.pair.programme)
        lock(Order.objects.get(pk=change.order_id))
    lock(change.pair)
    change = lock(change, version=version)
    if change.state == ChangeState.PREPARED and by is not None and person is None:
        return _take_out(change, by=by)
    if change.state != ChangeState.ASKED:
        raise Refusal(DECIDED.format(change.state_label))
    is_asker = person is not None and change.asked_by_person_id == person.pk
    if by is None and not is_asker:
        raise Refusal("Отменить просьбу может только тот, кто просил.")
    if by is not None and reader.was_asked(change):
        raise Refusal("О просьбе решают: подготовьте приказ или откажите и напишите почему.", code="asked")
    change.state = ChangeState.WITHDRAWN
    change.version += 1
    change.save()
    return change


@action
def take_refusal_back(change: PairChange, *, by: User) -> PairChange:
    """The mentor goes on after all, as long as the school has not decided."""
    lock(change.pair)
    change = lock(change)
    if change.asked_by_id != by.pk:
        raise Refusal("Отменить отказ может только тот, кто его написал.")
    if change.state != ChangeState.ASKED:
        raise Refusal("Школа уже готовит приказ. Если передумали, скажите куратору.")
    change.state = ChangeState.WITHDRAWN
    change.version += 1
    change.save()
    return change


@action
def make_again(pair: Pair, *, on: date, by: User) -> Pair:
    """A new pair, or pairs, of the people of one that is over; what is over stays as it is."""
    if pair.state not in OVER_STATES:
        raise Refusal(f"Составить снова можно завершённую пару, а эта в состоянии «{pair.state_label}».")
    lock(pair.programme)
    profile = MentorProfile.objects.filter(programme=pair.programme, person=pair.mentor, form=pair.form).first()
    if profile is None:
        raise Refusal("Наставника больше нет в базе этой программы.")
    made = []
    for member in reader.live_members(pair):
        mentee_request = member.mentee_request
        if mentee_request is None:
            continue
        if mentee_request.state == RequestState.CLOSED:
            mentee_request.state = RequestState.OPEN
            mentee_request.version += 1
            mentee_request.save()
        made.append(pairs.assign(mentee_request, profile, on=on, by=by))
    if not made:
        raise Refusal("В этой паре некого закрепить снова: запросов в базе нет.")
    return made[0] if len(made) == 1 else groups.join(pair.programme, pairs=[one.pk for one in made], by=by)


def asked_of(member: PairMember) -> PairChange | None:
    """What the mentee or a guardian has asked for and is not done yet."""
    rows = PairChange.objects.under_way().filter(
        pair=member.pair_id, initiator__in=[Initiator.MENTEE, Initiator.GUARDIAN], member=member
    )
    return rows.order_by("pk").first()


def initiator_of(user: User, programme: Programme) -> Initiator:
    """On whose initiative, where nobody says otherwise: that of the user who writes."""
    approves = programme.school_id in user.access.schools(Permission.ORDER_APPROVE)
    prepares = programme.school_id in user.access.schools(Permission.ORDER_PREPARE)
    return Initiator.DIRECTOR if approves and not prepares else Initiator.CURATOR


def put(order: Order | None, changes: Sequence[PairChange], *, code: str, target_id: int | None, by: User) -> Order:
    """The changes into the order under way, or into a new one; the caller holds the programme, the order, the pairs."""
    programme = changes[0].pair.programme
    keys = [change.pk for change in changes]
    if order:
        present = [key for key in order.parameters.get("changes", []) if key not in keys]
        order = orders.rebuild(order, parameters={**order.parameters, "changes": [*present, *keys]}, by=by)
    else:
        parameters = {"changes": keys, "target": target_id}
        order = orders.prepare(programme, kind=code, parameters=parameters, by=by)
    for change in changes:
        change.order = order
        if change.state != ChangeState.DONE:
            change.state, change.decided_by, change.decided_at = ChangeState.PREPARED, by, timezone.now()
        change.version += 1
        change.save()
    return order


def refuse(lines: Sequence[str], *, words: str, code: str = "blocked") -> None:
    """Say no and name everything that is in the way."""
    if lines:
        shown = " ".join(lines[:SHOWN]) + (f" И ещё {len(lines) - SHOWN}." if len(lines) > SHOWN else "")
        raise Refusal(f"{words} {shown}".strip(), code=code, details=tuple(lines))


def _decide(change: PairChange, *, in_order: bool, on: date, by: User) -> PairChange:
    if not in_order and not rules.needs_order(change.kind, change.pair.planned_end_on, on=on):
        return _finish_now(change, on=on, by=by)
    code = reader.ORDER_OF[change.kind]
    target_id = change.target_programme_id
    order = reader.open_order(change.pair.programme, code, target_id=target_id)
    _refuse_second_end(change)
    together = [*(reader.changes_of(order) if order else []), change]
    refuse(looker.obstacles(together, on=on), words="")
    put(order, [change], code=code, target_id=target_id, by=by)
    return change


def _finish_now(change: PairChange, *, on: date, by: User) -> PairChange:
    """The term of the pair's own order is over: nothing more is needed."""
    endings.finish(change.pair, ended_on=change.effective_on, reason=change.reason, note=change.result, on=on, by=by)
    _close(change, ChangeState.DONE, note="", by=by)
    leave_nothing_open(change, by=by)
    return change


def leave_nothing_open(done: PairChange, *, by: User) -> None:
    """What else was asked of a pair that is over has nothing to change any more."""
    for other in PairChange.objects.filter(pair=done.pair_id, state=ChangeState.ASKED).exclude(pk=done.pk):
        _close(other, ChangeState.WITHDRAWN, note="Пара изменена раньше, чем решено об этой просьбе.", by=by)


def _close(change: PairChange, state: str, *, note: str, by: User) -> None:
    change.state, change.decided_by, change.decided_at, change.decision_note = state, by, timezone.now(), note[:500]
    change.version += 1
    change.save()


def _refuse_second_end(change: PairChange) -> None:
    if change.kind not in ENDING_CHANGES:
        return
    others = PairChange.objects.filter(pair=change.pair_id, state=ChangeState.PREPARED, kind__in=ENDING_CHANGES)
    other = others.exclude(pk=change.pk).select_related("order").first()
    if other:
        raise Refusal(
            f"Приказ об этой паре уже готовится: «{other.get_kind_display().lower()}». Отмените то изменение или "
            "дождитесь решения о нём.",
            code="under_way",
        )


def _take_out(change: PairChange, *, by: User) -> PairChange:
    order = change.order
    if not order.is_editable:
        raise Refusal("Приказ у директора. Дождитесь решения или отзовите приказ.", code="at_director")
    was_asked = reader.was_asked(change)
    change.state = ChangeState.ASKED if was_asked else ChangeState.WITHDRAWN
    change.order, change.decided_by, change.decided_at = None, None, None
    change.version += 1
    change.save()
    left = [key for key in order.parameters.get("changes", []) if key != change.pk]
    parameters = {**order.parameters, "changes": left}
    if left:
        orders.rebuild(order, parameters=parameters, by=by)
    else:
        orders.withdraw(order, remark="Из приказа убраны все изменения.", by=by)
    return change


def _locked_with_order(programme: Programme, kind: str, values: Mapping[str, Any]) -> Programme:
    """The programme and the order under way, locked in the order of all."""
    if kind not in ChangeKind.values:
        raise Refusal("Выберите, что изменить.", code="kind")
    programme = lock(programme)
    target = values.get("target_programme")
    order = reader.open_order(programme, reader.ORDER_OF[kind], target_id=target.pk if target else None)
    if order:
        lock(order)
    return programme


def _working(pair: Pair) -> Pair:
    if pair.state != PairState.ACTIVE:
        raise Refusal(f"Изменить можно только работающую пару, а эта в состоянии «{pair.state_label}».", code="state")
    return pair


def _asked(change: PairChange, version: int | None) -> PairChange:
    if change.state != ChangeState.ASKED:
        raise Refusal(DECIDED.format(change.state_label), code="decided")
    check_version(change, version)
    return change


def _check_ask(reason: str, note: str, grounds: tuple[str, ...]) -> None:
    if reason not in grounds:
        raise Refusal("Выберите, почему.", code="reason")
    if reason == "other" and not note.strip():
        raise Refusal("Напишите своими словами, почему.", code="note")


def _fill(change: PairChange, values: Mapping[str, Any], *, by: User) -> None:
    for name in FIELDS:
        if name in values:
            setattr(change, name, values[name])
    if values.get("initiator"):
        change.initiator = values["initiator"]
    # Whoever agreed has agreed to what was asked of him: with other people the question is a new one.
    change.agreed_on = values.get("agreed_on") if change.kind in AGREED_CHANGES else None
    change.agreed_by = by if change.agreed_on else None
    if change.kind == ChangeKind.TRANSFER:
        change.reason = "transferred"
    if change.kind == ChangeKind.LEAVE and change.member and change.member.pair_id != change.pair_id:
        raise Refusal("Этого участника в группе нет.", code="member")


def _check(change: PairChange, *, on: date) -> None:
    for fault in rules.faults(looker.plan_of(change), on=on, moved=moved_days()):
        raise Refusal(fault.text, code=fault.field)
    if change.agreed_on and change.agreed_on > on:
        raise Refusal(AGREED_LATER, code="agreed_on")
    profile = change.new_profile
    if profile and (profile.programme_id, profile.form_id) != (change.pair.programme_id, change.pair.form_id):
        raise Refusal("Наставник из другой программы или формы.", code="new_profile")
    joining = change.mentee_request
    if joining and (joining.programme_id, joining.form_id) != (change.pair.programme_id, change.pair.form_id):
        raise Refusal("Запрос из другой программы или формы.", code="mentee_request")
