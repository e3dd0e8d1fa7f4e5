"""Decisions of people about two people: must be a pair, must not; set, lifted, checked against what holds already."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from pairing.actions import groups
from pairing.core.cards import FormRule, MenteeCard, MentorCard
from pairing.core.rules import Obstacle, joint_obstacles, mentee_obstacles, mentor_obstacles
from pairing.models import Pair, PairingRule, PairMember
from pairing.readers import cards
from pairing.readers.cards import FormCards
from pairing.states import KEPT_STATES, PairState, RuleKind
from participants.models import Person
from programmes.models import Programme

FOR_NOW = frozenset({"mentee_consent", "mentor_consent", "mentor_not_ready"})
"""What a consent or an interview may still change: a seat is kept for the two until then."""


@action
def decide(
    programme: Programme, *, kind: str, mentor: Person, mentee: Person, reason: str = "", by: User
) -> PairingRule:
    """Set a decision; drafts that it contradicts go. A decided pair is not touched: that needs the order's way."""
    programme = lock(programme)
    if mentor.pk == mentee.pk:
        raise Refusal("Выберите двух разных людей.", code="self")
    known = PairingRule.objects.filter(programme=programme, mentor=mentor, mentee=mentee, lifted_at=None).first()
    if known:
        label = RuleKind(known.kind).label.lower()
        raise Refusal(f"Решение об этих двоих уже есть: «{label}». Сначала отмените его.", code="known")
    forms = cards.read(programme, on=timezone.localdate())
    if kind == RuleKind.MUST:
        of_form = _checked(forms, mentor, mentee)
        contradicting = _drafts(programme).filter(form=of_form.form, mentee=mentee).exclude(mentor=mentor)
    else:
        _refuse_strangers(forms, mentor, mentee)
        contradicting = _drafts(programme).filter(mentor=mentor, mentee=mentee)
    rule = PairingRule.objects.create(
        programme=programme, kind=RuleKind(kind), mentor=mentor, mentee=mentee, reason=reason, set_by=by
    )
    _drop(contradicting, by=by)
    return rule


@action
def lift(rule: PairingRule, *, by: User) -> PairingRule:
    """The decision holds no longer; it stays in the list of former ones."""
    lock(rule.programme)
    rule = lock(rule, gone="Этого решения больше нет. Обновите страницу.")
    if rule.lifted_at is not None:
        raise Refusal("Это решение уже отменили. Обновите страницу.", code="lifted")
    rule.lifted_at, rule.lifted_by = timezone.now(), by
    rule.save()
    return rule


def decided_pair(programme: Programme, mentor: Person, mentee: Person) -> Pair | None:
    """The pair in which the two are already, past the draft."""
    member = (
        PairMember.objects.filter(programme=programme, mentor=mentor, mentee=mentee, pair__state__in=KEPT_STATES)
        .live()
        .select_related("pair")
        .first()
    )
    return member.pair if member else None


def _refuse_strangers(forms: Iterable[FormCards], mentor: Person, mentee: Person) -> None:
    forms = list(forms)
    if not any(card.person_id == mentor.pk for of_form in forms for card in of_form.mentors):
        raise Refusal(f"{mentor.full_name}: такого наставника в базе программы нет.", code="mentor_left")
    if not any(card.person_id == mentee.pk for of_form in forms for card in of_form.mentees):
        raise Refusal(f"{mentee.full_name}: открытого запроса в программе нет.", code="mentee_left")


def _checked(forms: list[FormCards], mentor: Person, mentee: Person) -> FormCards:
    """The form in which the two are to be a pair, if nothing lasting forbids it."""
    _refuse_strangers(forms, mentor, mentee)
    for of_form in forms:
        ours = next((card for card in of_form.mentors if card.person_id == mentor.pk), None)
        theirs = next((card for card in of_form.mentees if card.person_id == mentee.pk), None)
        if ours and theirs:
            _refuse_second(of_form.rule, theirs)
            _refuse_forbidden(of_form, ours, theirs)
            return of_form
    raise Refusal(
        "Эти двое записаны по разным формам наставничества: пары у них не будет. Добавьте анкету или запрос по той же "
        "форме.",
        code="apart",
    )


def _refuse_second(rule: FormRule, mentee: MenteeCard) -> None:
    other = next((mentor for mentor, known in rule.must if known == mentee.person_id), None)
    if other is not None:
        name = Person.objects.get(pk=other).full_name
        raise Refusal(
            f"Для наставляемого уже решено «только вместе»: наставник\u00a0— {name}. Сначала отмените то решение.",
            code="second_must",
        )


def _refuse_forbidden(of_form: FormCards, mentor: MentorCard, mentee: MenteeCard) -> None:
    """What an accepted pair of just these two forbids is no obstacle."""
    if of_form.accepted.get(mentee.person_id) == mentor.person_id:
        return
    rule = of_form.rule
    obstacles: list[Obstacle] = [
        *joint_obstacles(mentor, mentee, rule), *mentee_obstacles(mentee, rule), *mentor_obstacles(mentor, rule),
    ]  # fmt: skip
    lasting = [obstacle for obstacle in obstacles if obstacle.code not in FOR_NOW]
    if lasting:
        raise Refusal(
            f"Решить «только вместе» нельзя. Наставник {mentor.name}, наставляемый {mentee.name}:",
            code="forbidden",
            details=tuple(obstacle.text for obstacle in lasting),
        )


def _drafts(programme: Programme) -> QuerySet[PairMember]:
    return PairMember.objects.filter(programme=programme, pair__state=PairState.DRAFT).live()


def _drop(members: QuerySet[PairMember], *, by: User) -> None:
    """Take the mentees out of these drafts; a draft without any goes."""
    for member in members.select_related("pair").order_by("pk"):
        if member.pair.members.count() > 1:
            groups.leave(member.pair, member.mentee_id, by=by)
        else:
            member.pair.delete()
