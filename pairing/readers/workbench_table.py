"""Pairs that matching may still change, as rows of the workbench's table."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from django.db.models import Count, F, Min, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Least

from pairing.models import Pair, PairMember
from pairing.states import UNDOABLE_STATES, PairState
from participants.models import MentorProfile, Person
from programmes.models import Programme

ON_THE_BENCH = (PairState.DRAFT, *UNDOABLE_STATES)
MEMBERS = Prefetch(
    "members", PairMember.objects.select_related("mentee", "mentee_request__category", "mentee_request__waiting")
)


def rows(programme: Programme) -> QuerySet[Pair]:
    """Drafts and accepted pairs with their people, and what they are sorted by."""
    profile = MentorProfile.objects.filter(
        programme=OuterRef("programme"), person=OuterRef("mentor"), form=OuterRef("form")
    )
    taken = (
        PairMember.objects.filter(programme=OuterRef("programme"), form=OuterRef("form"), mentor=OuterRef("mentor"))
        .live()
        .order_by()
        .values("mentor")
        .annotate(count=Count("pk"))
    )
    return (
        Pair.objects.filter(programme=programme, state__in=ON_THE_BENCH)
        .select_related("mentor", "form", "order")
        .prefetch_related(MEMBERS)
        .annotate(
            mentee_name=Min("members__mentee__sort_name"),
            grade=Min("members__mentee__grade"),
            letter=Min("members__mentee__letter"),
            profile_id=Subquery(profile.values("pk")[:1]),
            capacity=Least(Subquery(profile.values("capacity")[:1]), F("programme__most_mentees")),
            taken=Coalesce(Subquery(taken.values("count")), 0),
        )
        .order_by("mentee_name", "pk")
    )


def by_any_part(pairs: QuerySet[Pair], words: list[str]) -> QuerySet[Pair]:
    """Those in which each of the folded words is a part of the mentor's name or of a mentee's."""
    for word in words:
        people = Person.objects.filter(sort_name__contains=word).values("pk")
        with_mentee = PairMember.objects.filter(mentee__in=people).values("pair")
        pairs = pairs.filter(Q(mentor__in=people) | Q(pk__in=with_mentee))
    return pairs


def of_requests(pairs: QuerySet[Pair], **condition: object) -> QuerySet[Pair]:
    """Those with a mentee whose membership meets the condition."""
    return pairs.filter(pk__in=PairMember.objects.filter(**condition).values("pair"))


def first_served(pairs: QuerySet[Pair]) -> QuerySet[Pair]:
    """Those with a mentee who is to be served first, or was left without a pair before."""
    first = Q(mentee_request__is_urgent=True) | Q(mentee_request__waiting__left_times__gt=0)
    return pairs.filter(pk__in=PairMember.objects.filter(first).values("pair"))


def versions(pairs: QuerySet[Pair]) -> dict[int, int]:
    """The drafts among the pairs with their versions."""
    return dict(pairs.filter(state=PairState.DRAFT).order_by("pk").values_list("pk", "version"))


def digest(versions: Mapping[int, int]) -> str:
    """A short mark of a list of pairs as it stands, for a form to remember."""
    told = ",".join(f"{pk}.{versions[pk]}" for pk in sorted(versions))
    return hashlib.sha256(told.encode()).hexdigest()[:16]
