"""How far mentors of a programme are prepared, and what each of them still lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value

from participants.core.readiness import AFTER_TRAINING, UNFIT, Demands, Lack, Preparation, lacks, told
from participants.models import Interview, MentorProfile, OutsideTraining, Person, TrainingCompletion, TrainingCourse
from participants.readers.cards import without_card
from participants.states import ProfileState, RequestState
from programmes.models import Programme
from programmes.states import AT_WORK

COURSE = 0
"""Stands for all required courses together where their names are not asked for."""


@dataclass(frozen=True)
class ReadinessLine:
    """A mentor with what is done and what is missing."""

    profile: MentorProfile
    preparation: Preparation
    lacks: tuple[Lack, ...]

    @property
    def text(self) -> str:
        """What is missing, in one line."""
        return told(list(self.lacks))

    @property
    def is_candidate(self) -> bool:
        """Whether the mentor waits for the mark."""
        return self.profile.state == ProfileState.CANDIDATE

    @property
    def may_be_ready(self) -> bool:
        """Whether the mark can be given now."""
        return self.is_candidate and not self.lacks


def demands_of(programme: Programme) -> Demands:
    """What the programme asks of its mentors; a query only where training may matter."""
    courses = TrainingCourse.objects.filter(programme=programme, is_required=True).order_by("pk")
    return Demands(programme.interview_needed, programme.training_needed, tuple(courses.values_list("pk", "title")))


def preparations(profiles: Collection[MentorProfile]) -> dict[int, Preparation]:
    """What is known of each profile; three queries whatever their number."""
    keys = [profile.pk for profile in profiles]
    outcomes: dict[int, str] = {}
    planned: dict[int, Any] = {}
    rows = Interview.objects.filter(profile__in=keys).order_by("held_on", "pk")
    for profile_id, held_on, outcome, planned_on in rows.values_list("profile", "held_on", "outcome", "planned_on"):
        if held_on is None:
            planned[profile_id] = planned_on
        else:
            outcomes[profile_id] = outcome
    completed: dict[int, set[int]] = defaultdict(set)
    for profile_id, course_id in TrainingCompletion.objects.filter(profile__in=keys).values_list("profile", "course"):
        completed[profile_id].add(course_id)
    people = {profile.person_id for profile in profiles}
    outside = OutsideTraining.objects.filter(person__in=people, counts_as_required=True)
    elsewhere = set(outside.values_list("person", flat=True))
    return {
        profile.pk: Preparation(
            outcomes.get(profile.pk, ""),
            planned.get(profile.pk),
            frozenset(completed[profile.pk]),
            profile.person_id in elsewhere,
        )
        for profile in profiles
    }


def lacks_of(programme: Programme, profiles: Iterable[MentorProfile]) -> dict[int, list[Lack]]:
    """What each of the profiles of one programme lacks; no query where there are none."""
    rows = list(profiles)
    if not rows:
        return {}
    demands, known = demands_of(programme), preparations(rows)
    return {row.pk: lacks(demands, known[row.pk]) for row in rows}


def annotated(rows: QuerySet[MentorProfile]) -> QuerySet[MentorProfile]:
    """The profiles with all that a reason needs, in the same query."""
    interviews = Interview.objects.filter(profile=OuterRef("pk"))
    held = interviews.exclude(held_on=None).order_by("-held_on", "-pk")
    courses = TrainingCourse.objects.filter(programme=OuterRef("programme"), is_required=True)
    done = TrainingCompletion.objects.filter(profile=OuterRef("pk"))
    done_here = TrainingCompletion.objects.filter(profile=OuterRef(OuterRef("pk"))).values("course")
    outside = OutsideTraining.objects.filter(person=OuterRef("person"), counts_as_required=True)
    return rows.annotate(
        last_outcome=Subquery(held.values("outcome")[:1]),
        planned_day=Subquery(interviews.filter(held_on=None).values("planned_on")[:1]),
        has_course=Exists(courses),
        misses_course=Exists(courses.exclude(pk__in=done_here)),
        has_completion=Exists(done),
        is_trained_elsewhere=Exists(outside),
    )


def reason(profile: Any, programme: Programme) -> str:
    """Why an annotated profile is not ready, in words without names of courses; empty for one that is."""
    if profile.state == ProfileState.READY:
        return ""
    courses = ((COURSE, ""),) if profile.has_course else ()
    is_trained = not profile.misses_course if profile.has_course else profile.has_completion
    preparation = Preparation(
        profile.last_outcome or "",
        profile.planned_day,
        frozenset({COURSE} if is_trained else ()),
        profile.is_trained_elsewhere,
    )
    demands = Demands(programme.interview_needed, programme.training_needed, courses)
    return told(lacks(demands, preparation)) or "всё пройдено, но готовность не отмечена"


def in_base(programme: Programme, user: Any = None) -> QuerySet[MentorProfile]:
    """Mentors of the programme who have not withdrawn, candidates first."""
    rows = MentorProfile.objects.all() if user is None else MentorProfile.objects.visible_to(user)
    return (
        rows.filter(programme=programme, person__left_on=None)
        .exclude(state=ProfileState.WITHDRAWN)
        .select_related("person", "form", "programme")
        .order_by("state", "person__sort_name", "pk")
    )


def lines(programme: Programme, profiles: Collection[MentorProfile]) -> list[ReadinessLine]:
    """The profiles with what they have and lack, in their order."""
    demands, known = demands_of(programme), preparations(profiles)
    return [ReadinessLine(row, known[row.pk], tuple(lacks(demands, known[row.pk]))) for row in profiles]


def own_lines(person: Person) -> list[ReadinessLine]:
    """How far the person is as a mentor, in the programmes at work that ask for something."""
    rows = MentorProfile.objects.filter(person=person, programme__state__in=AT_WORK).exclude(
        state=ProfileState.WITHDRAWN
    )
    demanding = (
        Q(programme__interview_needed=True) | Q(programme__training_needed=True) | Q(state=ProfileState.CANDIDATE)
    )
    found = rows.filter(demanding).select_related("programme", "form", "person").order_by("programme", "pk")
    return [line for row in found for line in lines(row.programme, [row])]


TO_MARK, UNTOLD, TO_INTERVIEW, NO_CARD = "to mark", "untold", "to interview", "no card"


@dataclass(frozen=True)
class Waiting:
    """Something that a curator can do today: its kind, the programme, and of how many."""

    kind: str
    programme: int
    title: str
    number: int


def waiting(schools: Collection[int], on: date) -> list[Waiting]:
    """What waits for a curator. One query: the home page has many such things.

    Candidates who lack nothing, interviews past of which nobody has told, candidates without a day for an interview,
    and requests that look for a mentor while nobody has told anything of the pupil.
    """
    candidates = MentorProfile.objects.filter(
        programme__school__in=schools,
        programme__state__in=AT_WORK,
        state=ProfileState.CANDIDATE,
        person__left_on=None,
    )
    untold = Interview.objects.filter(
        held_on=None, planned_on__lt=on, profile__programme__school__in=schools, profile__programme__state__in=AT_WORK
    )
    unasked = Q(programme__interview_needed=True, last_outcome=None)
    untrained = Q(programme__training_needed=True) | Q(last_outcome=AFTER_TRAINING)
    trained = (
        Q(is_trained_elsewhere=True)
        | Q(has_course=True, misses_course=False)
        | Q(has_course=False, has_completion=True)
    )
    known = annotated(candidates)
    may_be_ready = known.exclude(last_outcome__isnull=False, last_outcome=UNFIT).exclude(unasked)
    parts = (
        _counted(_of(may_be_ready.filter(~untrained | trained)), TO_MARK, "programme"),
        _counted(untold, UNTOLD, "profile__programme"),
        _counted(_of(known.filter(unasked, planned_day=None)), TO_INTERVIEW, "programme"),
        _counted(without_card(schools).filter(state=RequestState.OPEN), NO_CARD, "programme"),
    )
    return [Waiting(*row) for row in sorted(parts[0].union(*parts[1:], all=True))]


def _of(rows: QuerySet[MentorProfile]) -> QuerySet[MentorProfile]:
    """The same profiles without what was needed to choose them, fit to be counted."""
    return MentorProfile.objects.filter(pk__in=rows.order_by().values("pk"))


def _counted(rows: QuerySet, kind: str, programme: str) -> QuerySet:
    grouped = rows.order_by().annotate(kind=Value(kind, CharField()), of=F(programme), called=F(f"{programme}__title"))
    counted = grouped.values("kind", "of", "called").annotate(number=Count("pk"))
    return counted.values_list("kind", "of", "called", "number")


@dataclass(frozen=True)
class ReadinessFigures:
    """How many mentors there are, how many are ready, how many wait, how many of these lack nothing any more."""

    mentors: int
    ready: int
    candidates: int
    may_be_ready: int


def figures(programme: Programme) -> ReadinessFigures:
    """Five queries whatever the size."""
    rows = list(in_base(programme))
    candidates = [row for row in rows if row.state == ProfileState.CANDIDATE]
    free = sum(not found for found in lacks_of(programme, candidates).values())
    return ReadinessFigures(len(rows), len(rows) - len(candidates), len(candidates), free)
