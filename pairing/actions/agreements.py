"""The agreement of a pair's sides: offered, answered by link, in the account or on paper, asked for anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.audit.log import action
from mentoring.database import check_version, lock
from mentoring.errors import Refusal
from pairing.actions import agreement_scans
from pairing.actions.pair_locks import GONE, lock_orders_of, lock_pair, save
from pairing.actions.steps import note
from pairing.core.agreement import compose
from pairing.models import Agreement, AgreementSide, Pair, PairMember
from pairing.readers import agreements as reader
from pairing.states import UNDOABLE_STATES, AgreementState, AgreementWay, PairState, Side, StepKind
from participants.models import Person
from programmes.models import Programme
from programmes.readers import wordings

CHANGED = "Пока вы читали, соглашение изменилось. Прочитайте его заново и ответьте ещё раз."
ASKED_ANEW = "Соглашение написано заново, всех просят ответить ещё раз."


@dataclass(frozen=True)
class Marked:
    """What marking of many pairs came to: how many are agreed now, and which are not, with the reason."""

    agreed: int
    left: tuple[str, ...]


@action
def offer(pair: Pair, *, on: date, by: User | None) -> Agreement:
    """Write the text as the pair is now and ask all sides; whatever was answered to an earlier text is void.

    The caller holds the pair.
    """
    members = list(pair.members.live().select_related("mentee").order_by("pk"))
    people = [pair.mentor, *(member.mentee for member in members)]
    guardians = reader.guardians_of(people, on)
    paper = compose(reader.facts(pair, members, guardians, on), wordings.wording(pair.programme.school, reader.WORDING))
    agreement = Agreement.objects.filter(pair=pair).first()
    if agreement is None:
        agreement = Agreement(pair=pair)
    else:
        agreement.version += 1
        agreement_scans.forget_all(agreement)
    agreement.content, agreement.digest = paper.to_dict(), paper.digest()
    agreement.offered_on, agreement.offered_by = on, by
    agreement.save()
    _ask(agreement, _sides(agreement, pair, members, guardians), by=by)
    return agreement


def _sides(
    agreement: Agreement, pair: Pair, members: list[PairMember], guardians: dict[int, list[Person]]
) -> list[AgreementSide]:
    """Everybody for himself, then the guardians of each who is under age; one without a name where none is recorded."""
    found = [AgreementSide(agreement=agreement, side=Side.MENTOR, person=pair.mentor)]
    found += [AgreementSide(agreement=agreement, side=Side.MENTEE, person=one.mentee, member=one) for one in members]
    member_of = {one.mentee_id: one for one in members}
    for ward, known in guardians.items():
        found += [
            AgreementSide(
                agreement=agreement, side=Side.GUARDIAN, person=guardian, ward_id=ward, member=member_of.get(ward)
            )
            for guardian in known or [None]
        ]
    return found


def _ask(agreement: Agreement, wanted: list[AgreementSide], *, by: User | None) -> None:
    """All answers are open again. Who stays a side keeps the row: an answer on its way to it is told of the new text."""
    present = {_who(side): side for side in agreement.sides.all()}
    added = []
    for side in wanted:
        kept = present.pop(_who(side), None)
        if kept is None:
            added.append(side)
            continue
        kept.member = side.member
        kept.state, kept.way, kept.remark = AgreementState.WAITING, "", ""
        kept.answered_at, kept.recorded_by = None, None
        kept.save()
    for gone in present.values():
        gone.delete()
    log.record_many("agreements.offer", AgreementSide.objects.bulk_create(added), by=by, created=True)


def _who(side: AgreementSide) -> tuple[str, int | None, int | None]:
    return side.side, side.person_id, side.ward_id


@action
def ask_anew(pair: Pair, *, on: date, version: int | None = None, by: User) -> Agreement:
    """Offer the agreement where none was offered, or a new text in place of the old one."""
    pair = lock_pair(pair.pk)
    _refuse_late(pair)
    check_version(pair, version)
    return renew(pair, on=on, by=by)


def renew(pair: Pair, *, on: date, by: User | None) -> Agreement:
    """The pair has changed, or somebody wants all asked once more: a held pair is only offered again."""
    had_one = Agreement.objects.filter(pair=pair).exists()
    if pair.state == PairState.AGREED:
        pair.ask_anew()
        save(pair)
    agreement = offer(pair, on=on, by=by)
    note(pair, StepKind.PROPOSED, by=by, text=ASKED_ANEW if had_one else "")
    return agreement


@action
def answer(
    side: AgreementSide, *, agrees: bool, remark: str = "", digest: str = "", way: str, by: User | None
) -> AgreementSide:
    """What a side says for itself, by link or in the account; until the order is sent it may think again.

    ``digest`` is that of the text that was read: nobody agrees to a text that he has not seen.
    """
    pair_id = Agreement.objects.filter(pk=side.agreement_id).values_list("pair", flat=True).first()
    if pair_id is None:
        raise Refusal(GONE, code="stale")
    pair = lock_pair(pair_id)
    side = lock(side, gone=CHANGED)
    if digest and digest != side.agreement.digest:
        raise Refusal(CHANGED, code="stale")
    _refuse_late(pair)
    _write(pair, side, agrees=agrees, remark=remark, way=way, by=by)
    _settle(pair, by=by)
    return side


@action
def mark(agreement: Agreement, *, sides: Iterable[int], agrees: bool, remark: str = "", by: User) -> Pair:
    """The curator notes what some sides have said on paper."""
    pair = lock_pair(agreement.pair_id)
    _refuse_late(pair)
    wanted = set(sides)
    chosen = list(AgreementSide.objects.filter(agreement=agreement, pk__in=wanted).order_by("pk"))
    if not wanted:
        raise Refusal("Отметьте, чей ответ вы записываете.", code="sides")
    if len(chosen) < len(wanted):
        raise Refusal(CHANGED, code="stale")
    for side in chosen:
        _write(pair, side, agrees=agrees, remark=remark, way=AgreementWay.PAPER, by=by)
    _settle(pair, by=by)
    return pair


@action
def mark_many(programme: Programme, *, pairs: Iterable[int], on: date, by: User) -> Marked:
    """The signed sheets of these pairs have come back: whoever has not answered yet agrees on paper.

    A refusal stays a refusal: only the one who refused, or the curator for that side alone, changes it.
    """
    programme = lock(programme)
    chosen = Pair.objects.filter(programme=programme, pk__in=set(pairs), state__in=UNDOABLE_STATES)
    lock_orders_of(chosen)
    held = list(chosen.select_for_update().order_by("pk"))
    agree_on_paper(held, on=on, by=by)
    left = reader.obstacles(held)
    return Marked(len(held) - len(left), tuple(left))


def agree_on_paper(pairs: Iterable[Pair], *, on: date, by: User) -> None:
    """All sides of these held pairs that wait have signed."""
    for pair in pairs:
        if pair.state != PairState.PROPOSED:
            continue
        agreement = Agreement.objects.filter(pair=pair).first() or renew(pair, on=on, by=by)
        sides = list(agreement.sides.select_related("person", "ward").order_by("pk"))
        for side in _signed(agreement, sides):
            _write(pair, side, agrees=True, way=AgreementWay.PAPER, by=by)
        _settle(pair, by=by)


def _signed(agreement: Agreement, sides: list[AgreementSide]) -> list[AgreementSide]:
    """Whose answers a sheet signed by all brings: of several guardians of a child it is not told which one signed."""
    found = [side for side in sides if side.ward_id is None and side.state == AgreementState.WAITING]
    of_ward: dict[int, list[AgreementSide]] = {}
    for side in sides:
        if side.ward_id is not None:
            of_ward.setdefault(side.ward_id, []).append(side)
    for ward, guardians in of_ward.items():
        if any(side.state != AgreementState.WAITING for side in guardians):
            continue
        nameless = [side for side in guardians if side.person_id is None]
        if len(guardians) == 1:
            found += guardians
        elif nameless:
            found += nameless
        else:
            member = guardians[0].member
            found.append(AgreementSide(agreement=agreement, side=Side.GUARDIAN, ward_id=ward, member=member))
    return found


def _write(pair: Pair, side: AgreementSide, *, agrees: bool, remark: str = "", way: str, by: User | None) -> None:
    side.state = AgreementState.AGREED if agrees else AgreementState.DECLINED
    side.way, side.remark, side.answered_at, side.recorded_by = way, remark[:500], timezone.now(), by
    side.save()
    kind = StepKind.SIDE_AGREED if agrees else StepKind.SIDE_DECLINED
    words = f"{side.part}, {AgreementWay(way).label}"
    # That a child or its guardian refuses this mentor is for the office, as is anything that was said to it.
    is_for_office = not agrees and side.side != Side.MENTOR
    note(pair, kind, by=by, person=side.person, text=words, is_for_office=is_for_office)


def _settle(pair: Pair, *, by: User | None) -> None:
    """The pair is agreed when all have said yes, and no longer when one of them thinks again."""
    is_agreed = pair.pk in reader.agreed([pair])
    if is_agreed and pair.state == PairState.PROPOSED:
        pair.agree()
        save(pair)
        note(pair, StepKind.AGREED, by=by)
    elif not is_agreed and pair.state == PairState.AGREED:
        pair.ask_anew()
        save(pair)


def _refuse_late(pair: Pair) -> None:
    if pair.state in UNDOABLE_STATES:
        return
    if pair.state == PairState.DRAFT:
        raise Refusal("Пара ещё не предложена сторонам: сначала её принимает куратор.", code="late")
    if pair.state == PairState.SUBMITTED:
        raise Refusal(
            "Приказ о паре уже у директора, ответ изменить нельзя. Если решение изменилось, скажите куратору.",
            code="late",
        )
    raise Refusal("Пара уже закреплена приказом: ответ на соглашение больше не меняют.", code="late")
