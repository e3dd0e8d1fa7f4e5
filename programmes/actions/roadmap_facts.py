"""What happens elsewhere in a programme marks its roadmap: activities bound to a fact follow it until a person decides."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from mentoring.accounts.models import School, User
from mentoring.audit.log import action
from mentoring.database import lock
from programmes.core.facts import Fact
from programmes.models import Activity, Programme
from programmes.providers import roadmap_facts
from programmes.states import AT_WORK, ActivityState, FactMark


@action
def settle(
    programme: Programme,
    *,
    codes: Collection[str] | None = None,
    only: Activity | None = None,
    on: date,
    by: User | None,
) -> list[Activity]:
    """Look at the facts to which the roadmap is bound and mark what they make done; gives the activities changed.

    ``codes`` narrows the look to some kinds, ``only`` to an activity that the caller has locked already: who holds one
    and waits for the others would wait for ever for somebody who does the same. What a person reopened stays open; what a fact had marked and no longer
    holds is not undone but told of. ``by`` is who did the thing, None for the nightly look.
    """
    rows = Activity.objects.filter(stage__programme=programme).exclude(fact="")
    if codes is not None:
        rows = rows.filter(fact__in=codes)
    if only is not None:
        rows = rows.filter(pk=only.pk)
    kinds = {code: roadmap_facts.get(code) for code in rows.order_by().values_list("fact", flat=True).distinct()}
    facts = {code: kind.look(programme, on) for code, kind in kinds.items() if kind is not None}
    if not facts:
        return []
    bound = rows.filter(fact__in=facts).select_for_update(of=("self",)).order_by("pk")
    return [row for row in bound if _follow(row, facts[row.fact], on=on)]


def settle_school(school: School | int, *, codes: Iterable[str], on: date, by: User | None) -> list[Activity]:
    """The same for all programmes of a school at work that are bound to one of these kinds; one query where none is."""
    codes = list(codes)
    programmes = Programme.objects.filter(school=school, state__in=AT_WORK, stages__activities__fact__in=codes)
    return [
        row
        for programme in programmes.distinct().order_by("pk")
        for row in settle(programme, codes=codes, on=on, by=by)
    ]


def settle_all(*, on: date) -> int:
    """The nightly look at all programmes at work; says how many activities it changed."""
    programmes = Programme.objects.filter(state__in=AT_WORK, stages__activities__fact__gt="")
    return sum(len(settle(programme, on=on, by=None)) for programme in programmes.distinct().order_by("pk"))


@action
def resume(activity: Activity, *, on: date, version: int | None = None, by: User) -> Activity:
    """Let the fact mark the activity again after a person had overruled it."""
    activity = lock(activity, version=version)
    activity.fact_mark = FactMark.NONE
    activity.version += 1
    activity.save()
    settle(activity.stage.programme, only=activity, on=on, by=by)
    return Activity.objects.get(pk=activity.pk)


def _follow(row: Activity, fact: Fact, *, on: date) -> bool:
    """Whether the activity was changed by how the fact stands."""
    before = (row.state, row.fact_mark, row.fact_text, row.fact_url)
    row.fact_text, row.fact_url = fact.text[:300], fact.url[:300]
    if fact.is_so and row.is_open and row.fact_mark != FactMark.OVERRULED:
        row.state, row.fact_mark = ActivityState.DONE, FactMark.MADE
        row.done_on = min(fact.on or on, on)
    elif fact.is_so and row.fact_mark == FactMark.CEASED:
        row.fact_mark = FactMark.MADE
    elif not fact.is_so and row.fact_mark == FactMark.MADE:
        row.fact_mark = FactMark.CEASED
    if before == (row.state, row.fact_mark, row.fact_text, row.fact_url):
        return False
    row.version += (row.state, row.fact_mark) != before[:2]
    row.save()
    return True
