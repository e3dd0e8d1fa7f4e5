"""The curator's hand on the workbench: a pair locked, these two forbidden, a mentee moved, many pairs at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.database import check_version, lock
from mentoring.errors import Refusal
from pairing.actions import groups, pairing_rules, pairs
from pairing.actions.workbench_steps import undoable
from pairing.core.moving import FULL, who_yields, why_stays
from pairing.models import Pair
from pairing.readers import cards, workbench_places
from pairing.readers.workbench_places import Places
from pairing.readers.workbench_table import digest
from pairing.states import UNDOABLE_STATES, PairState, RuleKind
from participants.models import MenteeRequest, MentorProfile, Person
from programmes.models import Programme

OPEN = (PairState.DRAFT, *UNDOABLE_STATES)


@dataclass(frozen=True)
class Seen:
    """What the page showed of the two when the move was begun; None asks for no check."""

    mentee: str | None = None
    mentor: str | None = None


@dataclass(frozen=True)
class Tally:
    """How many of the marked pairs were done, how many had changed since, and how many the rules kept as they are."""

    done: int = 0
    changed: int = 0
    refused: int = 0


@action
@undoable
def lock_pair(pair: Pair, *, version: int | None, by: User) -> Pair:
    """The next matching leaves this draft alone."""
    pair = _open(pair, version)
    if pair.state != PairState.DRAFT:
        raise Refusal("Закрепляют только черновики: принятую пару подбор и так не тронет.")
    pair.is_locked = True
    return groups.save(pair)


@action
@undoable
def unlock_pair(pair: Pair, *, version: int | None, by: User) -> Pair:
    """The next matching may take this draft apart again."""
    pair = _open(pair, version)
    pair.is_locked = False
    return groups.save(pair)


@action
@undoable
def forbid(pair: Pair, mentee: Person, *, reason: str, version: int | None, by: User) -> None:
    """The pair goes, and no matching brings these two together again."""
    programme, mentor = pair.programme, pair.mentor
    pair = _open(pair, version)
    member = pair.members.filter(mentee=mentee).first()
    if member is None:
        raise Refusal(pairs.GONE, code="gone")
    if pair.members.count() > 1:
        groups.leave(pair, mentee.pk, by=by)
    else:
        pairs.drop(pair, version=pair.version, by=by)
    pairing_rules.decide(programme, kind=RuleKind.MUST_NOT, mentor=mentor, mentee=mentee, reason=reason, by=by)


@action
@undoable
def move(mentee_request: MenteeRequest, profile: MentorProfile, *, seen: Seen, on: date, by: User) -> Pair:
    """Give a mentee another mentor, if both still stand as the page showed them."""
    programme = lock(mentee_request.programme)
    places = workbench_places.read(programme)
    _refuse_stale(places, mentee_request, profile, seen)
    present = places.present(mentee_request.person_id, mentee_request.form_id)
    stays = why_stays(present.place if present else None)
    if stays:
        raise Refusal(stays, code="locked")
    if present and present.member.mentor_id == profile.person_id:
        raise Refusal(f"{mentee_request.person.full_name}: этот наставник у него уже есть.")
    of_form = next(found for found in cards.read(programme, on=on) if found.form.pk == mentee_request.form_id)
    mentor = of_form.mentor(profile.pk)
    if mentor is not None:
        theirs = places.of_mentor(profile.person_id)
        most = programme.most_mentees
        if who_yields(mentor, theirs, form_id=mentee_request.form_id, most_in_programme=most) is None:
            raise Refusal(f"Наставник {profile.person.full_name}: {FULL[:1].lower()}{FULL[1:]}", code="full")
    return pairs.assign(mentee_request, profile, on=on, by=by)


@action
@undoable
def accept_all(programme: Programme, *, rows: Mapping[int, int], seen: str, by: User) -> Tally:
    """Accept all pairs of a list, if it is still the list that the curator saw: numbers of pairs with their versions."""
    if digest(rows) != seen:
        raise Refusal(
            "Пока вы работали, список пар изменился. Ниже — как он выглядит сейчас: посмотрите и примите ещё раз.",
            code="stale",
        )
    return accept_many(programme, rows=rows, by=by)


@action
@undoable
def accept_many(programme: Programme, *, rows: Mapping[int, int], by: User) -> Tally:
    """Accept those of the marked pairs that are as the page showed them."""
    programme = lock(programme)
    fresh = {pair.pk for pair in _fresh(programme, rows)}
    done, _ = pairs.accept_many(programme, pairs=fresh, by=by)
    return Tally(done, changed=len(rows) - len(fresh), refused=len(fresh) - done)


@action
@undoable
def drop_many(programme: Programme, *, rows: Mapping[int, int], by: User) -> Tally:
    """Take away those of the marked pairs that are as the page showed them; locked ones stay."""
    programme = lock(programme)
    done = refused = 0
    fresh = list(_fresh(programme, rows))
    for pair in fresh:
        if pair.is_locked or pair.state not in OPEN:
            refused += 1
        else:
            pairs.drop(pair, version=pair.version, by=by)
            done += 1
    return Tally(done, changed=len(rows) - len(fresh), refused=refused)


@action
@undoable
def lock_many(programme: Programme, *, rows: Mapping[int, int], by: User) -> Tally:
    """Lock the marked drafts."""
    return _set_locks(programme, rows, is_locked=True)


@action
@undoable
def unlock_many(programme: Programme, *, rows: Mapping[int, int], by: User) -> Tally:
    """Unlock the marked drafts."""
    return _set_locks(programme, rows, is_locked=False)


def _set_locks(programme: Programme, rows: Mapping[int, int], *, is_locked: bool) -> Tally:
    programme = lock(programme)
    fresh = list(_fresh(programme, rows))
    done = 0
    for pair in fresh:
        if pair.state == PairState.DRAFT and pair.is_locked != is_locked:
            pair.is_locked = is_locked
            groups.save(pair)
            done += 1
    return Tally(done, changed=len(rows) - len(fresh), refused=len(fresh) - done)


def _open(pair: Pair, version: int | None) -> Pair:
    """The pair locked after its programme, as the form showed it and still without an order behind it."""
    lock(pair.programme)
    groups.lock_orders_of(Pair.objects.filter(pk=pair.pk))
    pair = lock(pair, gone=pairs.GONE)
    if pair.state not in OPEN:
        raise Refusal(f"Пара уже в состоянии «{pair.state_label}»: в подборе её не меняют.")
    check_version(pair, version)
    return pair


def _fresh(programme: Programme, rows: Mapping[int, int]) -> Iterator[Pair]:
    """The marked pairs that nobody has changed since; the programme is locked."""
    for pair in Pair.objects.filter(programme=programme, pk__in=rows).select_for_update(of=("self",)).order_by("pk"):
        if pair.version == rows[pair.pk]:
            yield pair


def _refuse_stale(places: Places, mentee_request: MenteeRequest, profile: MentorProfile, seen: Seen) -> None:
    mentee, mentor = mentee_request.person, profile.person
    if seen.mentee is not None and seen.mentee != places.token_of_mentee(mentee.pk, mentee_request.form_id):
        present = places.present(mentee.pk, mentee_request.form_id)
        now = f"сейчас наставник — {present.member.mentor.full_name}" if present else "сейчас пары нет"
        raise Refusal(
            f"{mentee.full_name}: пока вы работали, пару изменил кто-то другой, {now}. "
            "Страница показывает, как есть: решите ещё раз.",
            code="stale",
        )
    if seen.mentor is not None and seen.mentor != places.token_of_mentor(mentor.pk):
        names = ", ".join(place.name for place in places.of_mentor(mentor.pk)) or "никого"
        raise Refusal(
            f"Наставник {mentor.full_name}: пока вы работали, его пары изменил кто-то другой. "
            f"Сейчас с ним: {names}. Страница показывает, как есть: решите ещё раз.",
            code="stale",
        )
