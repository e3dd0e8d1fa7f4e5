"""The workbench as it stands now, in numbers alone: for undoing an act, and for runs and variants."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Q

from pairing.core.runs import Left, Picture, Placed
from pairing.core.workbench_steps import Standing
from pairing.models import Pair, PairMember
from pairing.states import UNDOABLE_STATES, PairState
from participants.models import MenteeRequest, MentorProfile
from participants.states import RequestState
from programmes.models import Programme


def standings(programme: Programme) -> dict[int, Standing]:
    """The pairs that the curator may still change, by their keys; one query."""
    rows = (
        PairMember.objects.filter(
            pair__programme=programme, pair__state__in=[PairState.DRAFT, *UNDOABLE_STATES], is_live=True
        )
        .order_by("pair", "mentee")
        .values_list(
            "pair",
            "pair__form",
            "pair__mentor",
            "pair__state",
            "pair__is_locked",
            "pair__origin",
            "pair__version",
            "pair__order",
            "mentee",
            "mentee_request",
        )
    )
    members: defaultdict[tuple, list[tuple[int, int | None]]] = defaultdict(list)
    for *of_pair, mentee, request in rows:
        members[tuple(of_pair)].append((mentee, request))
    return {
        pair: Standing(
            pair=pair,
            form=form,
            mentor=mentor,
            members=tuple(of_pair),
            state=str(state),
            is_locked=is_locked,
            origin=str(origin),
            version=version,
            is_ordered=order is not None,
        )
        for (pair, form, mentor, state, is_locked, origin, version, order), of_pair in members.items()
    }


def picture(programme: Programme, *, on: date, codes: Mapping[int, Sequence[str]] | None = None) -> Picture:
    """Who is with whom now, working pairs included; ``codes`` say, by request, why somebody has no pair. Four queries."""
    rows = list(
        PairMember.objects.filter(programme=programme, mentee_request__isnull=False)
        .live()
        .order_by("mentor", "mentee_request")
        .values_list("mentor", "form", "mentee", "mentee_request", "pair", "pair__score", "pair__state")
    )
    profiles = {
        (person, form): profile
        for profile, person, form in MentorProfile.objects.filter(programme=programme).values_list(
            "pk", "person", "form"
        )
    }
    sizes = Counter(pair for *_, pair, _score, _state in rows)
    groups = {pair: number for number, pair in enumerate(sorted(pair for pair in sizes if sizes[pair] > 1), start=1)}
    points = _points_in_groups(groups)
    pairs = [
        Placed(
            profile=profiles[mentor, form],
            request=request,
            score=points[pair, mentee] if pair in groups else score,
            state=str(state),
            group=groups.get(pair, 0),
        )
        for mentor, form, mentee, request, pair, score, state in rows
        if (mentor, form) in profiles
    ]
    paired = {request for _, _, _, request, *_ in rows}
    return Picture(pairs=tuple(pairs), left=_left(programme, paired, on=on, codes=codes or {}))


def _points_in_groups(groups: Mapping[int, int]) -> Counter[tuple[int, int]]:
    """What each member brings to the points of the group, by pair and mentee."""
    points: Counter[tuple[int, int]] = Counter()
    for pair, explanation in Pair.objects.filter(pk__in=list(groups)).values_list("pk", "explanation"):
        for told in explanation:
            points[pair, told.get("mentee", 0)] += told["points"]
    return points


def _left(programme: Programme, paired: set[int], *, on: date, codes: Mapping[int, Sequence[str]]) -> tuple[Left, ...]:
    open_requests = (
        MenteeRequest.objects.filter(programme=programme, state__in=[RequestState.OPEN, RequestState.PAIRED])
        .filter(Q(person__left_on=None) | Q(person__left_on__gt=on))
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    return tuple(Left(request, tuple(codes.get(request, ()))) for request in open_requests if request not in paired)
