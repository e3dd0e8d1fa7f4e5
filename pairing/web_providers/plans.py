"""What individual plans add to the pages of other apps: a part of the pair's page, the personal page, things to do."""

from __future__ import annotations

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
from pairing.states import ORDERED_STATES, PairState, PlanItemState
from pairing.web_providers.shell import own_cards, pairs_counted
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
        yield from _own(request)
    schools = access.schools(Permission.MATCHING_RUN)
    for row in pairs_counted(request) if schools else ():
        if row["without_plan"] and row["programme__school"] in schools:
            pairs = counted(row["without_plan"], "пары", "пар", "пар")
            url = f"{reverse('pairing:pairs', args=[row['programme']])}?state={PairState.ACTIVE}"
            title = f"План не составлен к сроку у {pairs}"
            yield ToDo(title, url, "list-check", row["programme__title"], "warning", order=41)


def _own(request: HttpRequest) -> Iterator[ToDo]:
    """Of the mentor's own pairs, those that an order owes a plan, then those with late tasks."""
    on = localdate()
    working = [card for card in own_cards(request) if card.pair.state == PairState.ACTIVE]
    owing = [card for card in working if card.pair.plan_due and not hasattr(card.pair, "plan")]
    for card in sorted(owing, key=lambda card: (card.pair.plan_due, card.pair.pk))[:AT_MOST]:
        due_on = date.fromisoformat(card.pair.plan_due)
        is_late = due_on < on
        title = f"{card.names}: план не составлен к сроку" if is_late else f"{card.names}: составить план"
        url = reverse("pairing:plan", args=[card.pair.pk])
        yield ToDo(title, url, "list-check", tone="warning" if is_late else "neutral", due_on=due_on, order=25)
    for card in [card for card in working if card.pair.late][:AT_MOST]:
        late = counted(card.pair.late, "задача просрочена", "задачи просрочены", "задач просрочено")
        url = reverse("pairing:plan", args=[card.pair.pk])
        yield ToDo(f"{card.names}: {late}", url, "list-check", tone="warning", order=28)


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
