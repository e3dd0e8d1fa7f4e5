"""Figures of schools for those above them: counts by school in a constant number of queries, no people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Avg, Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from mentoring.accounts.models import School
from monitoring.core.indicators import school_year_start
from monitoring.core.results import share
from monitoring.core.rounding import shown
from monitoring.core.suppression import Figure, count, per_cent, total
from monitoring.models import Response
from monitoring.readers.facts import EXPERIENCE
from monitoring.states import RespondentRole
from pairing.models import Pair, PairMember
from participants.models import Person
from participants.states import PersonKind
from programmes.models import ContingentFigure, Programme

AGE_FROM, AGE_TO = 10, 19


@dataclass(frozen=True)
class SchoolFigures:
    """What one school has come to by the day, over all its programmes in force.

    ``contingent``: pupils of 10–19 by the contingent, where a programme divides its coverage by that; 0 elsewhere.
    """

    pupils: int = 0
    contingent: int = 0
    young_mentees: int = 0
    mentees: int = 0
    mentors: int = 0
    pairs: int = 0
    satisfied: int = 0
    answered: int = 0

    @property
    def all_pupils(self) -> int:
        """What coverage is a share of."""
        return self.contingent or self.pupils

    @property
    def shown_pupils(self) -> Figure:
        return count(self.all_pupils)

    @property
    def shown_mentees(self) -> Figure:
        return count(self.mentees)

    @property
    def shown_mentors(self) -> Figure:
        return count(self.mentors)

    @property
    def shown_pairs(self) -> Figure:
        return count(self.pairs)

    @property
    def covered_text(self) -> str:
        """For the school itself, which sees its people anyway."""
        return _per_cent_text(self.young_mentees, self.all_pupils)

    @property
    def satisfied_text(self) -> str:
        """For the school itself."""
        return _per_cent_text(self.satisfied, self.mentees)

    @property
    def coverage(self) -> Figure:
        """Share of the pupils of 10–19 who have or had a mentor."""
        return per_cent(self.young_mentees, self.all_pupils)

    @property
    def satisfaction(self) -> Figure:
        """Share of satisfied mentees among all mentees who took part."""
        return per_cent(self.satisfied, self.mentees)


def _per_cent_text(part: int, whole: int) -> str:
    value = share(part, whole) if part <= whole else None
    return shown(value) if value is None else f"{shown(value)}\N{NO-BREAK SPACE}%"


def figures_of(schools: Iterable[int], *, on: date) -> dict[int, SchoolFigures]:
    """The figures of the schools given; six queries whatever their number."""
    ids = list(schools)
    current = Programme.objects.filter(school__in=ids).current_on(on)
    rows: dict[int, dict[str, int]] = {school: {} for school in ids}
    _into(rows, _pupils(ids, on), "school")
    _into(rows, _contingent(current), "programme__school")
    _into(rows, _mentees(current, on), "programme__school")
    _into(rows, _pairs(current, on), "programme__school")
    _into(rows, _satisfied(current, on), "survey__programme__school")
    return {school: SchoolFigures(**values) for school, values in rows.items()}


def figures_of_school(school: int, *, on: date) -> SchoolFigures:
    """The figures of one school in a single query, for its home page."""
    current = Programme.objects.filter(school=school).current_on(on)
    mentees, pairs, answers = _mentees(current, on), _pairs(current, on), _satisfied(current, on)
    grouped = {
        "pupils": _pupils([school], on),
        "contingent": _contingent(current),
        "mentees": mentees,
        "young_mentees": mentees,
        "mentors": pairs,
        "pairs": pairs,
        "answered": answers,
        "satisfied": answers,
    }
    figures = {name: Coalesce(Subquery(rows.values(name)), 0) for name, rows in grouped.items()}
    return SchoolFigures(**School.objects.filter(pk=school).values(**figures).get())


@dataclass(frozen=True)
class Totals:
    """Sums over all the schools, of what each school shows: hidden figures cannot be reckoned back from them."""

    schools: int
    working: int
    mentees: str
    mentors: str
    pairs: str


def totals_of(schools: QuerySet, *, on: date) -> Totals:
    """The head of the page of figures; four queries whatever the number of schools."""
    current = Programme.objects.filter(school__in=schools.values("pk")).current_on(on)
    mentees, pairs = list(_mentees(current, on)), list(_pairs(current, on))
    return Totals(
        schools=schools.count(),
        working=current.values("school").distinct().count(),
        mentees=total(count(row["mentees"]) for row in mentees).text,
        mentors=total(count(row["mentors"]) for row in pairs).text,
        pairs=total(count(row["pairs"]) for row in pairs).text,
    )


def _into(rows: dict[int, dict[str, int]], values: Iterable[dict[str, Any]], key: str) -> None:
    for row in values:
        rows[row.pop(key)].update(row)


def _at_work(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(ended_on__isnull=True) | Q(ended_on__gte=on))


def _of_age(on: date, prefix: str = "") -> Q:
    start = school_year_start(on)
    return Q(
        **{
            f"{prefix}kind": PersonKind.PUPIL,
            f"{prefix}born_on__gt": start.replace(year=start.year - AGE_TO - 1),
            f"{prefix}born_on__lte": start.replace(year=start.year - AGE_FROM),
        }
    ) & (Q(**{f"{prefix}left_on__isnull": True}) | Q(**{f"{prefix}left_on__gt": on}))


def _pupils(schools: list[int], on: date) -> QuerySet:
    return Person.objects.filter(_of_age(on), school__in=schools).values("school").annotate(pupils=Count("pk"))


def _contingent(current: QuerySet) -> QuerySet:
    """The typed figure by school, of programmes that divide the coverage of pupils of these ages by it."""
    return (
        ContingentFigure.objects.filter(
            programme__in=current,
            programme__denominators__row=F("code"),
            programme__denominators__indicator__formula="mentees_by_age",
            programme__denominators__indicator__age_from=AGE_FROM,
            programme__denominators__indicator__age_to=AGE_TO,
            fact__isnull=False,
        )
        .values("programme__school")
        .annotate(contingent=Max("fact"))
    )


def _mentees(current: QuerySet, on: date) -> QuerySet:
    return (
        PairMember.objects.filter(programme__in=current, pair__starts_on__lte=on)
        .values("programme__school")
        .annotate(
            mentees=Count("mentee", distinct=True),
            young_mentees=Count("mentee", distinct=True, filter=_of_age(on, "mentee__")),
        )
    )


def _pairs(current: QuerySet, on: date) -> QuerySet:
    return (
        Pair.objects.filter(programme__in=current, starts_on__lte=on)
        .values("programme__school")
        .annotate(mentors=Count("mentor", distinct=True), pairs=Count("pk", filter=_at_work(on)))
    )


def _satisfied(current: QuerySet, on: date) -> QuerySet:
    """By the newest answer of each mentee, as the indicator of one programme reckons it."""
    sent = Response.objects.filter(
        survey__programme__in=current,
        survey__role=RespondentRole.MENTEE,
        survey__wave__in=EXPERIENCE,
        submitted_at__date__lte=on,
    ).annotate(average=Avg("answers__number", filter=Q(answers__item__counts_to_satisfaction=True)))
    readable = sent.filter(average__isnull=False)
    newer = Response.objects.filter(
        person=OuterRef("person"),
        survey__programme=OuterRef("survey__programme"),
        survey__role=RespondentRole.MENTEE,
        survey__wave__in=EXPERIENCE,
        submitted_at__date__lte=on,
        submitted_at__gt=OuterRef("submitted_at"),
        answers__item__counts_to_satisfaction=True,
        answers__number__isnull=False,
    )
    newest = readable.filter(~Exists(newer))
    satisfied = newest.filter(average__gte=F("survey__programme__satisfied_from"))
    return (
        Response.objects.filter(pk__in=newest.values("pk"))
        .values("survey__programme__school")
        .annotate(
            answered=Count("person", distinct=True),
            satisfied=Count("person", distinct=True, filter=Q(pk__in=satisfied.values("pk"))),
        )
    )
