"""What the bases of participants learn of pairs: who is with whom, and what a withdrawn consent stops."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from mentoring.core.russian.dates import short_date
from pairing.models import Pair, PairMember
from pairing.states import ORDERED_STATES, EndReason, PairState
from participants.models import Consent, Person
from participants.providers import PairFact, TaskDraft
from participants.states import ConsentKind, ConsentTaskKind
from programmes.models import Programme

WORKED = ORDERED_STATES


def pair_facts(programme: Programme) -> Iterator[PairFact]:
    """Pairs that work or have worked, for the official tables; one query."""
    yield from map(_fact, _members().filter(programme=programme).order_by("pk"))


def pair_history(person: Person) -> Iterator[PairFact]:
    """The same of one person, as mentor or mentee, over all programmes; one query."""
    own = _members().filter(Q(mentor=person) | Q(mentee=person))
    yield from map(_fact, own.order_by("-programme__starts_on", "-pk"))


def _members() -> QuerySet[PairMember]:
    related = ("pair__order", "programme", "form", "mentor__school", "mentee__school")
    return PairMember.objects.filter(pair__state__in=WORKED).select_related(*related)


def _fact(member: PairMember) -> PairFact:
    order = member.pair.order
    return PairFact(
        mentor_id=member.mentor_id,
        mentee_id=member.mentee_id,
        mentor_name=member.mentor.full_name,
        mentee_name=member.mentee.full_name,
        mentor_place=_place(member.mentor),
        mentee_place=_place(member.mentee),
        form_title=member.form.title,
        ended_on=member.left_on or member.pair.ended_on,
        result=_result(member),
        form_id=member.form_id,
        started_on=member.joined_on or member.pair.starts_on,
        order=f"№ {order.number} от {short_date(order.dated_on)}" if order and order.dated_on else "",
        programme_title=member.programme.title,
        is_completed=member.pair.state == PairState.FINISHED and not _left_before(member),
    )


def withdrawal_effects(consent: Consent) -> Iterator[str]:
    """Pairs that may not go on without the consent."""
    for pair in _resting_on(consent):
        if pair.state == PairState.ACTIVE:
            yield f"Пара № {pair.pk} работает с {short_date(pair.starts_on)}: куратору нужно её завершить."
        else:
            yield f"Пара № {pair.pk} ({pair.state_label.lower()}): в приказ она войти не сможет."


def withdrawal_tasks(consent: Consent) -> Iterator[TaskDraft]:
    """Pairs to be ended, those not yet fixed by an order to be taken out of its draft."""
    for pair in _resting_on(consent):
        if pair.state == PairState.ACTIVE:
            text = f"Прекратить пару № {pair.pk} приказом"
        else:
            text = f"Отменить пару № {pair.pk} и убрать её из проекта приказа"
        yield TaskDraft(ConsentTaskKind.PAIR, text, url=pair.get_absolute_url(), key=str(pair.pk))
    if consent.kind == ConsentKind.MENTOR_DUTY:
        text = "Оформить прекращение работы наставником: соглашение к трудовому договору, выплата"
        yield TaskDraft(ConsentTaskKind.DUTY, text, url=consent.person.get_absolute_url())


def _resting_on(consent: Consent) -> QuerySet[Pair]:
    """Live pairs that may not go on without the consent."""
    if consent.kind not in (ConsentKind.PROCESSING, ConsentKind.PARTICIPATION, ConsentKind.MENTOR_DUTY):
        return Pair.objects.none()
    is_in = Q(mentor=consent.person_id)
    if consent.kind != ConsentKind.MENTOR_DUTY:
        is_in |= Q(members__mentee=consent.person_id, members__is_live=True)
    return Pair.objects.live().filter(is_in).distinct().order_by("pk")


def _place(person: Person) -> str:
    return ", ".join(
        part for part in (person.workplace or person.school.name, person.class_name or person.post) if part
    )


def _left_before(member: PairMember) -> bool:
    """Whether the mentee has left a group that went on without him."""
    return member.left_on is not None and member.left_on != member.pair.ended_on


def _result(member: PairMember) -> str:
    """How the pair ended for the mentee; empty while it works."""
    pair = member.pair
    if _left_before(member):
        return "Вышел из группы"
    if pair.state == PairState.FINISHED:
        return "Программа пройдена"
    return EndReason(pair.end_reason).label if pair.end_reason else ""
