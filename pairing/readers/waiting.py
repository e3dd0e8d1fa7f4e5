"""Who waits for a pair in a programme: since when, why, what was tried, who stands by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, DateField, Exists, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Least

from mentoring.accounts.access import Access
from mentoring.accounts.models import User
from mentoring.core.roles import PSYCHOLOGIST
from pairing.core.proposal import explain_left
from pairing.models import PairMember, Waiting, WaitingStep
from pairing.readers import cards
from pairing.states import KEPT_STATES, OVER_STATES
from participants.models import MenteeRequest
from participants.states import RequestState
from programmes.models import Programme
from programmes.states import AT_WORK

LONG = timedelta(days=30)
HAS_LEFT = Q(pair__state__in=OVER_STATES) | Q(is_live=False)
"""Members whose pair is over, and those who have left a group that works on."""
OVER_ON = Coalesce(F("left_on"), F("pair__ended_on"))


def psychologist_schools(access: Access) -> list[int]:
    """The schools in which the user is the psychologist or the social teacher."""
    return sorted({one.school_id for one in access.memberships if one.role == PSYCHOLOGIST.code and one.school_id})


def is_psychologist(user: User, school_id: int) -> bool:
    """Whether the user is the psychologist of the school."""
    return school_id in psychologist_schools(user.access)


def open_without_pair(programme: Programme | None = None) -> QuerySet[MenteeRequest]:
    """Open requests that no decided live pair serves, of one programme or of all."""
    served = PairMember.objects.filter(
        programme=OuterRef("programme"),
        form=OuterRef("form"),
        mentee=OuterRef("person"),
        is_live=True,
        pair__state__in=KEPT_STATES,
    )
    rows = MenteeRequest.objects.filter(~Exists(served), state=RequestState.OPEN)
    return rows if programme is None else rows.filter(programme=programme)


def without_pair(programme: Programme, *, on: date) -> QuerySet[MenteeRequest]:
    """Everybody who waits on the day, whether an order has left him out or not."""
    return open_without_pair(programme).filter(Q(person__left_on=None) | Q(person__left_on__gt=on))


def waits_since() -> Coalesce:
    """Since when a request waits: since its mentee left the last pair, else since it was made."""
    ended = (
        PairMember.objects.filter(HAS_LEFT, mentee_request=OuterRef("pk"))
        .annotate(over_on=OVER_ON)
        .order_by(F("over_on").desc(nulls_last=True))
        .values("over_on")[:1]
    )
    return Coalesce(
        Subquery(ended, output_field=DateField()), Least(F("waiting__since"), F("submitted_on")), F("submitted_on")
    )


def listed(programme: Programme, *, on: date) -> QuerySet[MenteeRequest]:
    """The list of the programme: each with since when, how many times, what was tried and who stands by."""
    steps = WaitingStep.objects.order_by("-on", "-pk")
    return (
        without_pair(programme, on=on)
        .annotate(
            waits_since=waits_since(),
            left_times=Coalesce(F("waiting__left_times"), 0, output_field=IntegerField()),
        )
        .select_related("person", "form", "category", "waiting__accompanied_by")
        .prefetch_related(Prefetch("waiting__steps", steps))
    )


@dataclass
class Explained:
    """Why each has no pair as things stand now; looked at once, when the first is asked about."""

    programme: Programme
    on: date
    found: dict[int, list[str]] | None = field(default=None, repr=False)

    def of(self, request_id: int) -> list[str]:
        """Sentences about one request."""
        if self.found is None:
            self.found = _texts(self.programme, self.on)
        return self.found.get(request_id, [])


DRAFTED = "Наставник подобран, куратор ещё не принял пару."


def _texts(programme: Programme, on: date) -> dict[int, list[str]]:
    found = {}
    for form in cards.read(programme, on=on):
        mentors = form.mentors_with_drafts()
        if form.left:
            for left in explain_left(form.left, mentors, form.rule):
                found[left.mentee.id] = [obstacle.text for obstacle in left.reasons]
        for draft in form.drafts:
            found.setdefault(draft.mentee_id, [DRAFTED])
    return found


def codes_of(programme: Programme, *, on: date) -> dict[int, list[str]]:
    """The codes of the reasons why each has no pair, by request."""
    return {
        left.mentee.id: [obstacle.code for obstacle in left.reasons]
        for form in cards.read(programme, on=on)
        if form.left
        for left in explain_left(form.left, form.mentors_with_drafts(), form.rule)
    }


@dataclass(frozen=True)
class Entry:
    """One who waits: what was done, newest first, since when, and whether he has no decided pair now."""

    steps: list[WaitingStep]
    since: date
    is_waiting: bool


def entry_of(waiting: Waiting) -> Entry:
    """What the page of one who waits shows; two queries."""
    steps = list(waiting.steps.select_related("by").order_by("-on", "-pk"))
    rows = open_without_pair().filter(pk=waiting.mentee_request_id)
    since = rows.annotate(waits_since=waits_since()).values_list("waits_since", flat=True).first()
    return Entry(steps, since or waiting.since, since is not None)


def _in_work(schools: Iterable[int]) -> QuerySet[MenteeRequest]:
    return open_without_pair().filter(
        programme__school__in=list(schools), programme__state__in=AT_WORK, person__left_on=None
    )


def needing(schools: Iterable[int]) -> list[tuple[int, str, int]]:
    """Programmes with how many of those who wait need a psychologist and have none yet."""
    rows = _in_work(schools).filter(waiting__needs_accompaniment=True, waiting__accompanied_by=None)
    counted = rows.values_list("programme", "programme__title").annotate(number=Count("pk"))
    return list(counted.order_by("-number", "programme"))


def accompanied(user: User) -> list[MenteeRequest]:
    """Those whom the user accompanies while they wait."""
    rows = _in_work(psychologist_schools(user.access)).filter(waiting__accompanied_by=user)
    return list(rows.select_related("person", "waiting", "programme").order_by("person__sort_name", "pk"))


def waiting_long(schools: Iterable[int], *, on: date) -> list[tuple[int, str, int]]:
    """Programmes with how many wait for a pair longer than a month."""
    rows = _in_work(schools).annotate(since=waits_since()).filter(since__lt=on - LONG)
    counts: Counter[tuple[int, str]] = Counter(rows.values_list("programme", "programme__title"))
    return [(programme, title, number) for (programme, title), number in counts.most_common()]


def of_person(person_id: int) -> list[MenteeRequest]:
    """The requests of somebody that wait for a pair, with their rows of the waiting list."""
    rows = open_without_pair().filter(person=person_id, programme__state__in=AT_WORK)
    rows = rows.annotate(waits_since=waits_since())
    return list(rows.select_related("programme", "form", "waiting__accompanied_by").order_by("pk"))
