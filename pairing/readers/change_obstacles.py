"""What stands in the way of changes of pairs today: one line for each person or pair concerned, and who is in the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pairing.core import changes as rules
from pairing.core.cards import MenteeCard, MentorCard
from pairing.core.changes import ChangePlan
from pairing.core.scoring import Forbidden, Score, judge
from pairing.models import Pair, PairChange, PairMember
from pairing.readers import cards
from pairing.readers.cards import FormCards
from pairing.readers.change_orders import live_members, mentees_of
from pairing.states import AGREED_CHANGES, KEPT_STATES, ChangeKind, PairState
from participants.core.bases import why_not_mentee, why_not_mentor
from participants.models import MenteeRequest, MentorProfile, Person
from participants.readers.bases import candidate_of, rules_of
from participants.readers.terms import moved_days
from participants.states import PersonKind, RequestState
from programmes.models import MentoringForm, Programme
from programmes.states import AT_WORK

NEEDS_SEATS = AGREED_CHANGES


def plan_of(change: PairChange) -> ChangePlan:
    """The change as the rules see it."""
    pair, target = change.pair, change.target_programme
    return ChangePlan(
        kind=change.kind,
        starts_on=pair.starts_on,
        planned_end_on=pair.planned_end_on,
        programme_ends_on=pair.programme.ends_on,
        effective_on=change.effective_on,
        reason=change.reason,
        note=change.note,
        noticed_on=change.noticed_on,
        new_ends_on=change.new_ends_on,
        mentor_is_employee=pair.mentor.kind == PersonKind.TEACHER,
        mentees=len(live_members(pair)),
        target_starts_on=target.starts_on if target else None,
        target_ends_on=target.ends_on if target else None,
    )


@dataclass
class _Looked:
    """What was read for the changes of one order, each programme once."""

    on: date
    forms: dict[int, list[FormCards]] = field(default_factory=dict)
    promised: defaultdict[tuple[int, int], int] = field(default_factory=lambda: defaultdict(int))

    def of_form(self, programme: Programme, form_id: int) -> FormCards | None:
        if programme.pk not in self.forms:
            self.forms[programme.pk] = cards.read(programme, on=self.on)
        return next((found for found in self.forms[programme.pk] if found.form.pk == form_id), None)


def obstacles(changes: Sequence[PairChange], *, on: date) -> list[str]:
    """Why these changes, all together, may not be done on the day; empty when they may."""
    looked, found = _Looked(on), []
    leaving: defaultdict[int, int] = defaultdict(int)
    for change in changes:
        name = named(change.pair)
        if change.kind == ChangeKind.FINISH and change.pair.state == PairState.FINISHED:
            continue  # already over, the order only says so
        if change.pair.state != PairState.ACTIVE:
            found.append(f"{name}: пара уже в состоянии «{change.pair.state_label}».")
            continue
        found += [f"{name}: {_small(fault.text)}" for fault in rules.faults(plan_of(change), on=on, moved=moved_days())]
        if change.kind == ChangeKind.LEAVE:
            leaving[change.pair_id] += 1
            found += _leave_obstacles(change, leaving[change.pair_id])
        elif change.kind in NEEDS_SEATS:
            found += [f"{name}: {text}" for text in _seat_obstacles(change, looked)]
    return list(dict.fromkeys(found))


def before_signing(changes: Sequence[PairChange], *, on: date) -> list[str]:
    """The same, and whose agreement is still missing: a draft may be written without it, but not sent or signed."""
    return [*obstacles(changes, on=on), *(_unagreed(change) for change in changes if lacks_agreement(change))]


def asks_sides(change: PairChange) -> bool:
    """Whether the programme in which the mentees go on wants the sides of a pair to agree."""
    programme = change.target_programme or change.pair.programme
    return bool(change.kind in AGREED_CHANGES and programme.agreement_needed)


def lacks_agreement(change: PairChange) -> bool:
    """Whether the sides have to agree and it is not noted that they have."""
    return asks_sides(change) and change.agreed_on is None


def _unagreed(change: PairChange) -> str:
    mentor = change.new_profile.person if change.kind == ChangeKind.REPLACE and change.new_profile else None
    who = f"новый наставник {mentor.short_name}" if mentor else f"наставник {change.pair.mentor.short_name}"
    mentees = ", ".join(person.short_name for person in mentees_of(change))
    return (
        f"{named(change.pair)}: нет отметки о согласии сторон ({who}; {mentees} и законные представители). "
        "Получите согласие и отметьте его на странице изменения."
    )


def named(pair: Pair) -> str:
    """«Белова М.И. — Носова А.П., Юдин П.С.»."""
    return f"{pair.mentor.short_name} — {', '.join(member.mentee.short_name for member in live_members(pair))}"


def verdicts(change: PairChange, *, on: date) -> list[tuple[MenteeRequest, Score | Forbidden]]:
    """How the new mentor suits each of the mentees, once their present pair is taken apart."""
    profile = profile_of(change)
    programme = change.target_programme or change.pair.programme
    of_form = _Looked(on).of_form(programme, change.pair.form_id)
    found = []
    for mentee_request in requests_of(change):
        card = of_form.mentee(mentee_request.pk) if of_form else None
        mentor = of_form.mentor(profile.pk) if of_form and profile else None
        if of_form and card and mentor:
            found.append((mentee_request, _judge(change, of_form, mentor, card, free=1)))
    return found


def profile_of(change: PairChange) -> MentorProfile | None:
    """The profile of the mentor with whom the mentees work after the change."""
    if change.kind == ChangeKind.REPLACE:
        return change.new_profile
    programme = change.target_programme or change.pair.programme
    rows = MentorProfile.objects.filter(programme=programme, person=change.pair.mentor, form=change.pair.form)
    return rows.select_related("person").first()


def requests_of(change: PairChange) -> list[MenteeRequest]:
    """The requests of those who take seats by the change, in the programme where they take them."""
    if change.kind == ChangeKind.JOIN:
        return [change.mentee_request] if change.mentee_request else []
    if change.kind == ChangeKind.TRANSFER:
        people = [person.pk for person in mentees_of(change)]
        rows = MenteeRequest.objects.filter(programme=change.target_programme, form=change.pair.form, person__in=people)
        return list(rows.select_related("person").order_by("person__sort_name", "pk"))
    return [member.mentee_request for member in live_members(change.pair) if member.mentee_request]


def holders(programme: Programme, mentor: Person, form: MentoringForm | None = None) -> list[str]:
    """Who has the mentor's seats, by name; drafts do not count, for they make way."""
    rows = PairMember.objects.filter(programme=programme, mentor=mentor, pair__state__in=KEPT_STATES).live()
    if form is not None:
        rows = rows.filter(form=form)
    return [row.mentee.short_name for row in rows.select_related("mentee").order_by("mentee__sort_name", "pk")]


def _leave_obstacles(change: PairChange, leaving: int) -> list[str]:
    if change.member is None or not change.member.is_live:
        who = change.member.mentee.short_name if change.member else named(change.pair)
        return [f"{who}: в этой группе участника уже нет."]
    if leaving >= len(live_members(change.pair)):
        return [f"{named(change.pair)}: выходят все наставляемые. Прекратите работу группы приказом о прекращении."]
    return []


def _seat_obstacles(change: PairChange, looked: _Looked) -> list[str]:
    if change.kind == ChangeKind.REPLACE and change.new_profile is None:
        return ["выберите нового наставника."]
    if change.kind == ChangeKind.JOIN and change.mentee_request is None:
        return ["выберите, кто входит в группу."]
    if change.new_profile and change.new_profile.person_id == change.pair.mentor_id:
        return ["этот наставник и так работает с парой. Выберите другого."]
    programme = change.target_programme or change.pair.programme
    of_form = looked.of_form(programme, change.pair.form_id)
    if of_form is None:
        return [f"формы «{change.pair.form.title}» в программе «{programme.title}» нет."]
    if change.kind == ChangeKind.TRANSFER:
        found = _transfer_obstacles(change, programme)
        if found:
            return found
    elif any(member.mentee_request is None for member in live_members(change.pair)) and change.kind == "replace":
        return ["у наставляемого нет запроса в программе. Внесите его в базу наставляемых."]
    return _verdict_obstacles(change, of_form, looked)


def _verdict_obstacles(change: PairChange, of_form: FormCards, looked: _Looked) -> list[str]:
    profile, needed = profile_of(change), len(mentees_of(change))
    programme = change.target_programme or change.pair.programme
    mentor_person = change.new_profile.person if change.new_profile else change.pair.mentor
    capacity = min(profile.capacity if profile else needed, programme.most_mentees)
    key = (programme.pk, mentor_person.pk)
    in_form, everywhere = holders(programme, mentor_person, change.pair.form), holders(programme, mentor_person)
    free = min(capacity - len(in_form), programme.most_mentees - len(everywhere)) - looked.promised[key]
    looked.promised[key] += needed
    found = []
    if free < needed:
        whose = ", ".join(everywhere if len(everywhere) >= len(in_form) else in_form)
        taken = f" Места заняли: {whose}." if whose else ""
        found.append(f"у наставника {mentor_person.short_name} свободных мест {max(free, 0)}, нужно {needed}.{taken}")
    if profile is None:
        return found
    mentor = of_form.mentor(profile.pk)
    if mentor is None:
        return [*found, f"наставник {mentor_person.short_name} выбыл из программы или работает по другой форме."]
    for mentee_request in requests_of(change):
        card = of_form.mentee(mentee_request.pk)
        if card is None:
            found.append(f"{mentee_request.person.short_name}: запрос закрыт, наставника для него не ищут.")
            continue
        verdict = _judge(change, of_form, mentor, card, free=needed)
        if isinstance(verdict, Forbidden):
            found += [f"{card.name}: {_small(reason.text)}" for reason in verdict.reasons]
    return found


def _judge(
    change: PairChange, of_form: FormCards, mentor: MentorCard, card: MenteeCard, *, free: int
) -> Score | Forbidden:
    """Seats are counted apart, over all changes; the pair that the change takes apart is no hindrance."""
    mentor = replace(mentor, seats_taken=0, capacity=max(mentor.capacity, free))
    if change.kind == ChangeKind.REPLACE:
        card = replace(card, present_mentor="")
    return judge(mentor, card, of_form.rule)


def _transfer_obstacles(change: PairChange, target: Programme) -> list[str]:
    """Whether everybody may stand in the bases of the new programme; who stands there already is judged like others."""
    if target.pk == change.pair.programme_id or target.school_id != change.pair.programme.school_id:
        return ["выберите другую программу этой же школы."]
    if target.state not in AT_WORK:
        return [f"программа «{target.title}» уже завершена."]
    demands = rules_of(target, change.pair.form)
    found = []
    if profile_of(change) is None and (reason := why_not_mentor(candidate_of(change.pair.mentor, target), demands)):
        found.append(f"{change.pair.mentor.short_name}: {reason}.")
    there = {one.person_id: one for one in requests_of(change)}
    for person in mentees_of(change):
        if person.pk not in there and (reason := why_not_mentee(candidate_of(person, target), demands)):
            found.append(f"{person.short_name}: {reason}.")
        elif person.pk in there and there[person.pk].state not in (RequestState.OPEN, RequestState.WITHDRAWN):
            found.append(f"{person.short_name}: в новой программе уже есть запрос «{there[person.pk].state_label}».")
    return found


def _small(text: str) -> str:
    return text[:1].lower() + text[1:] if not text[:2].isupper() else text
