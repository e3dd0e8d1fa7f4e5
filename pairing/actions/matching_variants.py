"""A saved variant put on the workbench: its pairs as drafts, judged by the facts of today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from pairing.actions.matching_runs import GONE
from pairing.actions.placing import Judged, place
from pairing.actions.workbench_steps import noted
from pairing.core.variants import Placement, Plan
from pairing.core.workbench_steps import Standing
from pairing.models import MatchingRun, Pair
from pairing.readers import variants
from pairing.readers.roadmap_facts import MATCHING
from pairing.states import PairOrigin, PairState
from programmes.actions import roadmap_facts
from programmes.models import Programme


@action
def apply(run: MatchingRun, *, on: date, by: User) -> Plan:
    """Replace the drafts that nobody has locked by those of the run; decided and locked pairs stay.

    What is no longer possible is left out and told in the plan. A pair that was decided when the variant was saved, and
    is not now, comes as a draft: the decision is the curator's, each time anew.
    """
    programme = lock(run.programme)
    run = lock(run, gone=GONE)
    run.programme = programme
    plan = variants.plan(run, on=on)
    if plan.is_idle and not plan.standing:
        raise Refusal(
            "Ни одной пары этого варианта составить уже нельзя. Причины названы на его странице.", code="nothing"
        )
    with noted(programme, "matching_variants.apply", by=by):
        _clear(programme, plan.going)
        place(programme, [_judged(one) for one in plan.placements], verb="matching_variants.apply", by=by)
    roadmap_facts.settle(programme, codes=[MATCHING], on=timezone.localdate(), by=by)
    return plan


def _clear(programme: Programme, going: Iterable[int]) -> None:
    drafts = Pair.objects.filter(programme=programme, pk__in=list(going), state=PairState.DRAFT)
    for draft in drafts.select_for_update().order_by("pk"):
        draft.delete()


def _judged(placement: Placement) -> Judged:
    return Judged(
        standing=Standing(
            pair=0,
            form=placement.form,
            mentor=placement.mentor.person_id,
            members=tuple((fit.mentee.person_id, fit.mentee.id) for fit in placement.fits),
            state=PairState.DRAFT.value,
            origin=PairOrigin.PROGRAM.value,
        ),
        scores={fit.mentee.person_id: fit.score for fit in placement.fits},
    )
