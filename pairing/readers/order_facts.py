"""The facts behind an order on pairs, for who signs it: consents, points and reasons, places, what the sides have said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects

from mentoring.core.russian.dates import short_date
from pairing.models import Pair, PairChange, PairMember
from pairing.readers import agreements, change_orders
from pairing.readers.change_obstacles import asks_sides
from participants.models import MentorProfile, Person
from participants.readers.consents import Gates, gates_of
from programmes.models import Order, Programme


@dataclass(frozen=True)
class PersonFact:
    """Somebody whom the order names, and what his consent is worth today."""

    name: str
    place: str
    part: str
    consent: str
    is_entitled: bool


@dataclass(frozen=True)
class PairFact:
    """One pair or one change of a pair as it stands behind the order."""

    title: str
    people: tuple[PersonFact, ...]
    score: int
    reasons: tuple[str, ...]
    places: str = ""
    sides: str = ""
    sides_tone: str = "neutral"

    @property
    def is_sound(self) -> bool:
        """Whether nothing of it stands in the way."""
        return all(person.is_entitled for person in self.people) and self.sides_tone in ("success", "neutral")


@dataclass(frozen=True)
class FactsBehind:
    """All of them, and how many consents hold."""

    pairs: tuple[PairFact, ...]

    @property
    def named(self) -> int:
        """How many people the order names, each in each of its pairs."""
        return len({(person.name, person.place) for pair in self.pairs for person in pair.people})

    @property
    def entitled(self) -> int:
        """How many of them have a consent that holds."""
        people = {(one.name, one.place): one.is_entitled for pair in self.pairs for one in pair.people}
        return sum(people.values())


def consents_of(order: Order, pairs: Iterable[Pair], *, on: date) -> Gates:
    """What the consents of everybody in the pairs are worth; one query."""
    rows = list(pairs)
    return gates_of(_people(pair.mentor for pair in rows) | _mentees(rows), order.programme, on)


def of_pairs(order: Order, pairs: Sequence[Pair], found: Gates) -> FactsBehind:
    """Behind an order that fixes pairs; four queries whatever their number."""
    rows = list(pairs)
    prefetch_related_objects(rows, "agreement", agreements.SIDES)
    places = _Places(order.programme, {pair.mentor_id for pair in rows})
    return FactsBehind(tuple(_pair(pair, found, places, asks=order.programme.agreement_needed) for pair in rows))


def of_changes(order: Order, changes: Sequence[PairChange], *, on: date) -> FactsBehind:
    """Behind an order that changes pairs; three queries, and two for each further programme into which pairs move."""
    people = _people(change.pair.mentor for change in changes)
    for change in changes:
        people |= _people(change_orders.mentees_of(change))
        people |= _people([change.new_profile.person] if change.new_profile else [])
    found = gates_of(people, order.programme, on)
    programmes = {change.target_programme or order.programme for change in changes}
    places = {programme.pk: _Places(programme, {person.pk for person in people}) for programme in programmes}
    return FactsBehind(
        tuple(_change(change, found, places[(change.target_programme or order.programme).pk]) for change in changes)
    )


def _people(people: Iterable[Person]) -> set[Person]:
    return set(people)


def _mentees(pairs: Iterable[Pair]) -> set[Person]:
    return {member.mentee for pair in pairs for member in pair.members.all()}


class _Places:
    """How many places of a programme's mentors are taken now; two queries."""

    def __init__(self, programme: Programme, mentors: Iterable[int]) -> None:
        mentors = list(mentors)
        profiles = MentorProfile.objects.filter(programme=programme, person__in=mentors)
        self._capacity = {
            (person, form): min(capacity, programme.most_mentees)
            for person, form, capacity in profiles.values_list("person", "form", "capacity")
        }
        members = PairMember.objects.filter(programme=programme, mentor__in=mentors).live()
        self._taken = Counter(members.values_list("mentor", "form"))

    def of(self, mentor: int, form: int) -> str:
        """«занято 2 из 3, свободно 1», this pair among them; nothing of who is no mentor in the form."""
        capacity = self._capacity.get((mentor, form))
        if capacity is None:
            return ""
        taken = self._taken[mentor, form]
        return f"занято {taken} из {capacity}, свободно {max(0, capacity - taken)}"


def _pair(pair: Pair, gates: Gates, places: _Places, *, asks: bool) -> PairFact:
    members = sorted(pair.members.all(), key=lambda member: member.mentee.sort_name)
    agreement = agreements.agreement_of(pair)
    sides, tone = "", "neutral"
    if agreement is not None:
        sides, tone = agreement.verdict.words, agreement.verdict.tone
    elif asks:
        sides, tone = "не предложено", "warning"
    return PairFact(
        title=f"{pair.mentor.short_name} — {', '.join(member.mentee.short_name for member in members)}",
        people=(_person(pair.mentor, gates), *(_person(one.mentee, gates, is_mentee=True) for one in members)),
        score=pair.score,
        reasons=_reasons(pair),
        places=places.of(pair.mentor_id, pair.form_id),
        sides=sides,
        sides_tone=tone,
    )


def _change(change: PairChange, gates: Gates, places: _Places) -> PairFact:
    pair, mentor = change.pair, change.new_profile.person if change.new_profile else change.pair.mentor
    people = [_person(pair.mentor, gates)]
    if change.new_profile:
        people.append(_person(mentor, gates, part="новый наставник"))
    people += [_person(one, gates, is_mentee=True) for one in change_orders.mentees_of(change)]
    sides, tone = "", "neutral"
    if change.agreed_on:
        sides, tone = f"согласны, {short_date(change.agreed_on)}", "success"
    elif asks_sides(change):
        sides, tone = "нет отметки о согласии", "warning"
    names = ", ".join(person.short_name for person in change_orders.mentees_of(change))
    return PairFact(
        title=f"{change.get_kind_display()}: {pair.mentor.short_name} — {names}",
        people=tuple(people),
        score=pair.score,
        reasons=_reasons(pair),
        places=places.of(mentor.pk, change.new_profile.form_id if change.new_profile else pair.form_id),
        sides=sides,
        sides_tone=tone,
    )


def _person(person: Person, gates: Gates, *, is_mentee: bool = False, part: str = "") -> PersonFact:
    state = (gates.everybody if is_mentee else gates.mentors)[person.pk]
    given = f"согласие от {short_date(state.given_on)} действует" if state.given_on else "согласие действует"
    return PersonFact(
        name=person.full_name,
        place=person.position,
        part=part or ("наставляемый" if is_mentee else "наставник"),
        consent=given if state.is_valid else state.reason[:1].lower() + state.reason[1:].removesuffix("."),
        is_entitled=state.is_valid,
    )


def _reasons(pair: Pair) -> tuple[str, ...]:
    return tuple(reason["text"] for reason in pair.explanation if reason.get("text"))
