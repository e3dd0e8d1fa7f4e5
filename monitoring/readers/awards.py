"""Awards as pages, papers and orders need them: whom they are of, and who might be thanked judging by the figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from mentoring.core.russian.names import Name
from mentoring.core.russian.sexes import sex_of
from monitoring.core.award_papers import AwardFacts, Guardian
from monitoring.core.awards import PairFigures, ranked
from monitoring.core.results import SMALLEST_GROUP
from monitoring.core.rounding import mean, one_decimal
from monitoring.models import Answer, Award
from monitoring.states import AwardKind, AwardState
from pairing.core.pair_order import Participant
from pairing.models import Pair, PairMember
from pairing.readers.pair_orders import participant
from pairing.states import PairState, PlanItemState
from participants.models import Guardianship, Person
from participants.states import PersonKind
from programmes.models import Programme
from programmes.readers import requisites

DESTROYED = "данные уничтожены"
WORKERS = (PersonKind.TEACHER,)
MEMBERS = Prefetch("pair__members", PairMember.objects.select_related("mentee").order_by("mentee__sort_name", "pk"))
GUARDIANS = Prefetch(
    "person__guardianships", Guardianship.objects.select_related("guardian").order_by("guardian__sex", "pk")
)


@dataclass(frozen=True)
class Suggestion:
    """A pair that might be thanked, with the figures that speak for it and what it was proposed for already."""

    pair: Pair
    figures: PairFigures
    proposed: tuple[str, ...]


def with_people(rows: QuerySet[Award]) -> QuerySet[Award]:
    """Awards with everybody whom they and their papers name."""
    return rows.select_related("programme__school__look", "person", "pair__mentor", "order").prefetch_related(
        MEMBERS, GUARDIANS
    )


def people_of(award: Award) -> list[Person]:
    """The person, or the mentor and the mentees of the pair."""
    if award.person is not None:
        return [award.person]
    return [award.pair.mentor, *(member.mentee for member in award.pair.members.all())]


def whom(award: Award) -> str:
    """«Белова М. И.», «Белова М. И. и Носова А. П.», for lists."""
    names = [person.short_name if person.destroyed_at is None else DESTROYED for person in people_of(award)]
    return " и ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def has_gone(award: Award) -> bool:
    """Whether the data of somebody named are destroyed, so that no paper can be made any more."""
    return any(person.destroyed_at is not None for person in people_of(award))


def named(person: Person) -> Participant:
    """The person as papers name him; the sex comes from the name where nobody has told it."""
    found = participant(person, {})
    sex = person.sex or sex_of(person.last_name, person.first_name, person.middle_name)
    name = Name(person.last_name, person.first_name, person.middle_name, sex)
    return Participant(name, found.forms, found.grade, found.letter, found.post)


def facts_of(award: Award) -> AwardFacts:
    """What the paper of the award says; the award comes from ``with_people``."""
    school = award.programme.school
    return AwardFacts(
        kind=award.kind,
        people=tuple(named(person) for person in people_of(award)),
        is_pair=award.pair_id is not None,
        reason=award.reason,
        programme=award.programme.title,
        letterhead=requisites.letterhead(school),
        place=school.place,
        signature=requisites.signature(school),
        number=award.number,
        given_on=award.given_on,
        order_number=award.order.number if award.order else "",
        order_on=award.order.dated_on if award.order else None,
        check_url=_check_url(award),
        guardians=_guardians(award),
    )


def _check_url(award: Award) -> str:
    """Where the award's order can be checked; the order has it from its approval on."""
    content = award.order.content if award.order else None
    return str(content.get("check_url", "")) if isinstance(content, dict) else ""


def next_number(programme: Programme) -> int:
    """The number that the next certificate or letter of the programme gets."""
    return (Award.objects.filter(programme=programme).aggregate(last=Max("number"))["last"] or 0) + 1


def is_worker(person: Person | None) -> bool:
    """Whether a payment can be spoken of: only with an employee of the school."""
    return person is not None and person.kind in WORKERS


def suggestions(programme: Programme) -> list[Suggestion]:
    """The pairs that have worked most, with the figures behind that."""
    rows = Pair.objects.filter(programme=programme, state__in=[PairState.ACTIVE, PairState.FINISHED])
    figures = [
        PairFigures(row["pk"], row["mentor"], row["held"], row["tasks"], row["tasks_done"])
        for row in rows.values("pk", "mentor").annotate(
            held=Count("meetings", distinct=True),
            tasks=Count("plan__items", filter=~Q(plan__items__state=PlanItemState.DROPPED), distinct=True),
            tasks_done=Count("plan__items", filter=Q(plan__items__state=PlanItemState.DONE), distinct=True),
        )
    ]
    marks = _marks(programme)
    best = ranked(
        PairFigures(one.pair, one.mentor, one.meetings, one.tasks, one.tasks_done, marks.get(one.pair))
        for one in figures
    )
    pairs = Pair.objects.select_related("mentor").prefetch_related("members__mentee").in_bulk(one.pair for one in best)
    proposed = _proposed(programme, pairs.values())
    return [Suggestion(pairs[one.pair], one, tuple(proposed[one.pair])) for one in best]


def _marks(programme: Programme) -> dict[int, Decimal]:
    """The mean mark of satisfaction of each pair in which enough people answered for nobody to be made out."""
    asked = {
        person: pair
        for pair, mentor, mentee in PairMember.objects.filter(
            programme=programme, pair__state__in=[PairState.ACTIVE, PairState.FINISHED]
        ).values_list("pair", "mentor", "mentee")
        for person in (mentor, mentee)
    }
    given: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    rows = Answer.objects.filter(
        response__survey__programme=programme,
        response__submitted_at__isnull=False,
        item__counts_to_satisfaction=True,
        number__isnull=False,
    ).values_list("response__person", "number")
    for person, number in rows:
        if person in asked and number is not None:
            given[asked[person]][person].append(number)
    means = {
        pair: mean([mark for marks in people.values() for mark in marks])
        for pair, people in given.items()
        if len(people) >= SMALLEST_GROUP
    }
    return {pair: one_decimal(average) for pair, average in means.items() if average is not None}


def _proposed(programme: Programme, pairs: Iterable[Pair]) -> dict[int, list[str]]:
    """What each pair or its mentor is or was proposed for, by pair."""
    found: dict[int, list[str]] = defaultdict(list)
    awards = list(Award.objects.filter(programme=programme).standing())
    for pair in pairs:
        for award in awards:
            if award.pair_id == pair.pk or award.person_id == pair.mentor_id:
                found[pair.pk].append(f"{AwardKind(award.kind).label}: {AwardState(award.state).label.lower()}")
    return found


def _guardians(award: Award) -> tuple[Guardian, ...]:
    if award.kind != AwardKind.PARENTS or award.person is None:
        return ()
    return tuple(
        Guardian(named(row.guardian).name, row.guardian.name_forms, row.relation)
        for row in award.person.guardianships.all()
        if row.guardian.destroyed_at is None
    )
