"""What individual plans add to the pages of other apps: a part of the pair's page, the personal page, things to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate

from mentoring.accounts.models import User
from mentoring.core.calendar_entries import CalendarEntry
from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.web import providers
from mentoring.web.guard import may
from mentoring.web.providers import Block, ToDo
from pairing.models import Pair
from pairing.providers import PLAN, pair_blocks
from pairing.readers import plans as reader
from pairing.readers.pairs import MEMBERS
from pairing.states import ORDERED_STATES, PairState, PlanItemState
from participants.models import Person
from programmes.models import Programme
from programmes.providers import calendar_entries

AT_MOST = 10
VERBS = {
    "plans.add_item": "Задача добавлена в план",
    "plans.agree": "План согласован куратором",
    "plans.amend_item": "Задача плана изменена",
    "plans.begin": "Индивидуальный план начат",
    "plans.disagree": "Согласование плана снято",
    "plans.do_item": "Задача плана выполнена",
    "plans.drop_item": "Задача плана снята",
    "plans.move_item": "Задача плана переставлена",
    "plans.reopen_item": "Задача плана снова в работе",
    "plans.save": "Цель плана изменена",
}


def plan_block(request: HttpRequest, pair: Pair) -> Iterator[Block]:
    """How far the plan has come and what is next in it, once an order has set the pair to work."""
    if pair.state not in ORDERED_STATES or not may(request.user, Permission.PAIR_VIEW, pair):
        return
    can_edit = pair.state == PairState.ACTIVE and may(request.user, Permission.PLAN_EDIT, pair)
    context = {
        "anchor": "plan",
        "anchor_title": "План",
        "pair": pair,
        "view": reader.of_pair(pair, on=localdate()),
        "can_edit": can_edit,
    }
    yield Block("pairing/_plan.html", context, order=PLAN)


def personal_block(request: HttpRequest, person: Person, token: str) -> Iterator[Block]:
    """The tasks of whoever has come by a personal link, to read."""
    views = [view for view in reader.of_person(person, on=localdate()) if view.lines]
    if views:
        yield Block("pairing/_personal_plan.html", {"views": views}, order=21)


def to_do(request: HttpRequest) -> Iterator[ToDo]:
    """Plans that are due or late, and late tasks: of the mentor's own pairs by name, for the curator by programme."""
    access = request.user.access
    if access.own_schools(Permission.PLAN_EDIT):
        yield from _own(request.user)
    if access.schools(Permission.MATCHING_RUN):
        yield from _of_programmes(request.user)


def _own(user: User) -> Iterator[ToDo]:
    pairs = Pair.objects.holding(user, Permission.PLAN_EDIT).filter(mentor__user=user).prefetch_related(MEMBERS)
    on = localdate()
    for pair in reader.without_plan(pairs)[:AT_MOST]:
        due_on = date.fromisoformat(pair.due)
        is_late = due_on < on
        title = f"{_names(pair)}: план не составлен к сроку" if is_late else f"{_names(pair)}: составить план"
        url = reverse("pairing:plan", args=[pair.pk])
        yield ToDo(title, url, "list-check", tone="warning" if is_late else "neutral", due_on=due_on, order=25)
    for pair in reader.with_late_tasks(pairs, on=on)[:AT_MOST]:
        late = counted(pair.late, "задача просрочена", "задачи просрочены", "задач просрочено")
        url = reverse("pairing:plan", args=[pair.pk])
        yield ToDo(f"{_names(pair)}: {late}", url, "list-check", tone="warning", order=28)


def _names(pair: Pair) -> str:
    return ", ".join(member.mentee.short_name for member in pair.members.all())


def _of_programmes(user: User) -> Iterator[ToDo]:
    late = reader.without_plan(Pair.objects.holding(user, Permission.MATCHING_RUN))
    rows = late.filter(due__lt=localdate().isoformat()).values_list("programme", "programme__title")
    for (programme, title), count in sorted(Counter(rows).items())[:AT_MOST]:
        pairs = counted(count, "пары", "пар", "пар")
        url = f"{reverse('pairing:pairs', args=[programme])}?state={PairState.ACTIVE}"
        yield ToDo(f"План не составлен к сроку у {pairs}", url, "list-check", title, "warning", order=41)


def entries(user: User, programmes: Iterable[Programme], first: date, last: date) -> Iterator[CalendarEntry]:
    """Terms of the tasks of one's own pairs; their words may name a child, so that they are left out."""
    for item in reader.due_items(user, programmes, first, last):
        yield CalendarEntry(
            key=f"plan-item-{item.pk}",
            title="Срок задачи индивидуального плана",
            starts_on=item.due_on,
            ends_on=item.due_on,
            address=reverse("pairing:plan", args=[item.plan.pair_id]),
            kind="план пары",
            icon="list-check",
            is_done=item.state == PlanItemState.DONE,
        )


def register() -> None:
    """Add to the pair's page, the personal page, the things to do and the calendars."""
    pair_blocks.register(plan_block)
    providers.personal_blocks.register(personal_block)
    providers.to_do.register(to_do)
    calendar_entries.register(entries)
