"""Changes of pairs as pages show them: the list of a programme, one change in words, what a person may ask for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Q, QuerySet

from mentoring.accounts.models import User
from mentoring.core.russian.dates import short_date
from mentoring.core.russian.typography import stopped
from pairing.core import changes as rules
from pairing.core.explanation import Candidate, candidates
from pairing.models import Pair, PairChange, PairMember
from pairing.readers import cards
from pairing.readers.change_obstacles import named
from pairing.readers.change_orders import mentees_of, was_asked, with_people
from pairing.readers.pairs import MEMBERS
from pairing.states import ENDING_CHANGES, ChangeKind, ChangeState, Initiator, PairState
from participants.models import MenteeRequest, Person
from participants.states import PersonKind, RequestState
from programmes.models import Programme
from programmes.states import AT_WORK

ASKED_BY_SIDES = (Initiator.MENTEE, Initiator.GUARDIAN)
ABOUT: dict[str, str] = {
    ChangeKind.FINISH: "Работа сделана или срок истёк. До конца срока — приказом, после него приказ не обязателен.",
    ChangeKind.END: "Пара больше не работает, наставляемый снова ждёт наставника.",
    ChangeKind.REPLACE: "Наставляемый продолжает с другим наставником. Выполненное останется за прежним, открытые "
    "задачи плана перейдут новому.",
    ChangeKind.JOIN: "К наставнику добавляется ещё один наставляемый, который ждёт пару.",
    ChangeKind.LEAVE: "Один из наставляемых уходит из группы, остальные работают дальше.",
    ChangeKind.PROLONG: "Пара работает дольше, но не дольше программы.",
    ChangeKind.TRANSFER: "Пара продолжает работу в другой программе школы, например на следующий учебный год.",
}


@dataclass(frozen=True)
class Choice:
    """A kind of change on the page where one is chosen; with a reason why it cannot be chosen now."""

    kind: str
    title: str
    text: str
    why_not: str = ""


def choices(pair: Pair) -> list[Choice]:
    """What may become of the pair, in the order of the page; two queries."""
    mentees = pair.members.filter(is_live=True).count()
    under_way = PairChange.objects.filter(pair=pair, state=ChangeState.PREPARED, kind__in=ENDING_CHANGES).first()
    found = []
    for kind in ChangeKind:
        why_not = ""
        if under_way and kind in ENDING_CHANGES:
            why_not = f"Приказ об этой паре уже готовится: {under_way.get_kind_display().lower()}."
        elif kind == ChangeKind.LEAVE and mentees < 2:
            why_not = "В паре один наставляемый."
        elif kind == ChangeKind.PROLONG and pair.planned_end_on and pair.planned_end_on >= pair.programme.ends_on:
            why_not = f"Срок пары и так до конца программы, {short_date(pair.programme.ends_on)}."
        found.append(Choice(kind, str(kind.label), ABOUT[kind], why_not))
    return found


@dataclass(frozen=True)
class Told:
    """One change as its page tells it."""

    change: PairChange
    pair_name: str
    was_asked: bool
    effects: tuple[str, ...]

    @property
    def is_secret(self) -> bool:
        """Whether the mentor must not learn of it before it is decided."""
        return self.change.initiator in ASKED_BY_SIDES


def told(change: PairChange) -> Told:
    """The change with what it will do, in words."""
    return Told(change, named(change.pair), was_asked(change), tuple(_effects(change)))


def _effects(change: PairChange) -> Iterable[str]:
    day = short_date(change.effective_on) if change.effective_on else "дня, который назначит школа,"
    names = ", ".join(person.short_name for person in mentees_of(change))
    kind = ChangeKind(change.kind)
    if kind == ChangeKind.REPLACE and change.new_profile:
        yield f"С {day} наставник {change.pair.mentor.short_name} больше не работает с парой."
        yield stopped(f"С того же дня начинает работу новая пара: {change.new_profile.person.short_name} — {names}")
        yield "Открытые задачи плана перейдут в новую пару, выполненные останутся за прежней."
    elif kind == ChangeKind.REPLACE:
        yield f"{names}: будет другой наставник, его выберет школа."
    elif kind == ChangeKind.LEAVE:
        yield f"С {day} {names} больше не в группе; остальные работают дальше."
    elif kind == ChangeKind.JOIN:
        yield stopped(f"С {day} {names} в группе наставника {change.pair.mentor.short_name}")
    elif kind == ChangeKind.PROLONG and change.new_ends_on:
        yield f"Пара будет работать по {short_date(change.new_ends_on)} вместо {short_date(change.pair.planned_end_on)}."
    elif kind == ChangeKind.TRANSFER and change.target_programme:
        yield f"С {day} пара завершит работу здесь и начнёт её в программе «{change.target_programme.title}»."
        yield "Анкета наставника и запрос наставляемого перейдут туда, если их там ещё нет."
    elif kind == ChangeKind.FINISH:
        yield f"Пара завершит работу {day}, запрос наставляемого будет закрыт."
    elif kind == ChangeKind.END:
        yield f"С {day} пара прекратит работу."
        if rules.waits_again(change.kind, change.reason):
            yield f"{names}: снова в списке тех, кто ждёт наставника."


def of_programme(programme: Programme, user: User) -> QuerySet[PairChange]:
    """The changes of a programme that the user may see; those that wait for a decision first, then the newest."""
    rows = with_people(PairChange.objects.visible_to(user).filter(pair__programme=programme))
    return rows.annotate(waits=Count("pk", filter=Q(state=ChangeState.ASKED))).order_by("-waits", "-pk")


def under_way(pair: Pair, user: User) -> list[PairChange]:
    """What is asked for or prepared for the pair, as far as the user may see it."""
    return list(with_people(PairChange.objects.visible_to(user).under_way().filter(pair=pair)).order_by("pk"))


def new_mentors(pair: Pair, *, on: date) -> list[Candidate]:
    """All mentors of the form but the present one seen from the pair's first mentee, best first; who may not, last."""
    member = pair.members.filter(is_live=True).select_related("mentee_request").order_by("pk").first()
    if member is None or member.mentee_request is None:
        return []
    found = next((one for one in cards.read(pair.programme, on=on) if one.form.pk == pair.form_id), None)
    mentee = found.mentee(member.mentee_request_id) if found else None
    if found is None or mentee is None:
        return []
    others = [mentor for mentor in found.mentors if mentor.person_id != pair.mentor_id]
    return candidates(replace(mentee, present_mentor=""), others, found.rule)


def waiting_requests(pair: Pair) -> QuerySet[MenteeRequest]:
    """Open requests of the pair's form whose mentees have no live pair in it."""
    busy = PairMember.objects.filter(programme=pair.programme, form=pair.form).live().values("mentee")
    rows = MenteeRequest.objects.filter(programme=pair.programme, form=pair.form, state=RequestState.OPEN)
    return rows.exclude(person__in=busy).select_related("person").order_by("person__sort_name", "pk")


def targets(pair: Pair) -> QuerySet[Programme]:
    """Other programmes of the school into which the pair may be moved."""
    rows = Programme.objects.filter(school=pair.programme.school_id, state__in=AT_WORK, forms=pair.form_id)
    return rows.exclude(pk=pair.programme_id).order_by("starts_on", "pk")


def is_employee(person: Person) -> bool:
    """Whether the school employs the person, so that the Labour Code's notice and papers are due."""
    return person.kind == PersonKind.TEACHER


@dataclass(frozen=True)
class OwnPairing:
    """A working pair in which a person, or a child of his, is the mentee, with what was asked about it last."""

    member: PairMember
    is_of_child: bool
    asked: PairChange | None

    @property
    def is_waiting(self) -> bool:
        """Whether the school has not decided yet."""
        return self.asked is not None and self.asked.state in (ChangeState.ASKED, ChangeState.PREPARED)

    @property
    def may_withdraw(self) -> bool:
        """Whether the ask may still be taken back by whoever reads the page."""
        return self.asked is not None and self.asked.state == ChangeState.ASKED


def own_pairings(person: Person) -> list[OwnPairing]:
    """Own working pairs and those of one's children, with one's own last ask; two queries."""
    wards = Person.objects.filter(guardianships__guardian=person).values("pk")
    members = list(
        PairMember.objects.live()
        .filter(Q(mentee=person) | Q(mentee__in=wards), pair__state=PairState.ACTIVE)
        .select_related("pair__mentor", "mentee")
        .order_by("pk")
    )
    asks = PairChange.objects.filter(member__in=members, asked_by_person=person, initiator__in=ASKED_BY_SIDES)
    last = {change.member_id: change for change in asks.order_by("pk")}
    return [OwnPairing(member, member.mentee_id != person.pk, last.get(member.pk)) for member in members]


def own_refusal(pair: Pair, user: User) -> PairChange | None:
    """The mentor's own refusal to go on, the last one."""
    return PairChange.objects.filter(pair=pair, initiator=Initiator.MENTOR, asked_by=user).order_by("pk").last()


@dataclass(frozen=True)
class Finishing:
    """A row of the page on which many pairs are finished: the pair, and what stands in the draft already."""

    pair: Pair
    name: str
    result: str
    is_chosen: bool
    why_not: str = ""


def to_finish(programme: Programme) -> list[Finishing]:
    """Pairs at work, and those over without an order; three queries."""
    alone = PairChange.objects.filter(kind=ChangeKind.FINISH, state=ChangeState.DONE)
    pairs = (
        Pair.objects.filter(programme=programme)
        .filter(Q(state=PairState.ACTIVE) | Q(state=PairState.FINISHED, pk__in=alone.values("pair")))
        .select_related("mentor", "form")
        .prefetch_related(MEMBERS)
        .order_by("mentor__sort_name", "pk")
    )
    rows = PairChange.objects.filter(pair__in=pairs).filter(
        Q(state=ChangeState.PREPARED, kind__in=ENDING_CHANGES) | Q(state=ChangeState.DONE, kind=ChangeKind.FINISH)
    )
    changes = {change.pair_id: change for change in rows.select_related("order").order_by("pk")}
    found = []
    for pair in pairs:
        change = changes.get(pair.pk)
        if change and change.state == ChangeState.DONE and change.order_id and not change.order.is_editable:
            continue  # an order tells of it already
        why_not = ""
        if change and change.kind != ChangeKind.FINISH:
            why_not = f"о паре уже готовится приказ: {change.get_kind_display().lower()}"
        elif change and change.order_id and not change.order.is_editable:
            why_not = "приказ у директора"
        result = change.result if change else ""
        found.append(
            Finishing(
                pair,
                named(pair),
                result,
                bool(change and change.order_id and change.kind == ChangeKind.FINISH),
                why_not,
            )
        )
    return found
