"""Every page of pairs, agreements, changes, plans, meetings and waiting in a browser: no barriers, not wide, not heavy."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone

from mentoring.accounts.models import School, User
from pairing.models import AgreementSide, GroupMeeting, Pair, PairChange, PlanItem, Waiting
from pairing.states import AgreementState, ChangeKind, ChangeState, PairState, PlanItemState, Side
from participants.actions import links
from programmes.models import Order, Programme
from programmes.states import OrderState
from tests.browser.looking import WINTER, Looker, address_in

OF_PROGRAMME = "pairs agreements changes finish-many waiting group-meetings group-meeting-add"
OF_MEETING = " ".join(
    f"group-meeting{part}" for part in ("", "-edit", "-invite", "-attendance", "-slips", "-results")
)  # fmt: skip


address = address_in("pairing")


@pytest.fixture
def school(transactional_db):
    """The invented school on a working day in December."""
    with time_machine.travel(WINTER, tick=True):
        call_command("demo", stdout=StringIO())
        yield School.objects.get(slug="demo")


def shown_pairs(programme: Programme) -> set[int]:
    """A pair in each state, a group, one that somebody has refused, one about which somebody asks."""
    pairs = Pair.objects.filter(programme=programme)
    one_of_each = dict(pairs.values_list("state").annotate(Max("pk")))
    assert set(one_of_each) == set(PairState.values)
    group = pairs.annotate(size=Count("members")).filter(size__gt=1, state=PairState.ACTIVE)
    refused = pairs.filter(agreement__sides__state=AgreementState.DECLINED)
    return {*one_of_each.values(), group.get().pk, refused.get().pk, PairChange.objects.get(state="asked").pair_id}


def of_the_curator(programme: Programme) -> list[str]:
    pairs = shown_pairs(programme)
    asked = PairChange.objects.get(state=ChangeState.ASKED)
    group = Pair.objects.annotate(size=Count("members")).get(size__gt=1)
    late = PlanItem.objects.filter(plan__pair=asked.pair, state=PlanItemState.OPEN).earliest("position")
    finished = Pair.objects.filter(programme=programme, state=PairState.FINISHED).earliest("pk")
    kinds = set(ChangeKind.values) - {ChangeKind.LEAVE, ChangeKind.FINISH}
    return [
        "/",
        *(address(name, programme.pk) for name in OF_PROGRAMME.split()),
        *(address(name, meeting.pk) for meeting in GroupMeeting.objects.all() for name in OF_MEETING.split()),
        *(address("pair", key) for key in sorted(pairs)),
        *(address("agreement", pair.pk) for pair in Pair.objects.exclude(agreement=None).filter(pk__in=pairs)),
        *(change.get_absolute_url() for change in PairChange.objects.order_by("pk")),
        address("change-choose", asked.pair_id),
        *(address("change-start", asked.pair_id, kind) for kind in sorted(kinds)),
        address("change-start", group.pk, ChangeKind.LEAVE),
        *(address("waiting-entry", key) for key in Waiting.objects.order_by("pk").values_list("pk", flat=True)[:3]),
        *(address("plan", key) for key in (asked.pair_id, group.pk, finished.pk)),
        address("plan-edit", asked.pair.plan.pk),
        address("task-edit", late.pk),
        address("task-done", late.pk),
    ]


def of_the_director(programme: Programme) -> list[str]:
    asked = PairChange.objects.get(state=ChangeState.ASKED)
    orders = Order.objects.filter(state=OrderState.SUBMITTED).order_by("pk")
    return ["/", address("changes", programme.pk), asked.get_absolute_url(), *(o.get_absolute_url() for o in orders)]


def of_the_mentor() -> list[str]:
    [pair] = Pair.objects.filter(mentor__user__email="mentor@demo.example", state=PairState.ACTIVE)
    return ["/", address("mine"), *(address(name, pair.pk) for name in ("pair", "plan", "resign", "agreement"))]


def by_link(school: School) -> list[str]:
    """The own pages: of a mentee at work and of one who has asked, of a guardian and a mentor who are asked."""
    asked = PairChange.objects.get(state=ChangeState.ASKED)
    pair = (
        Pair.objects.filter(programme__kind="pupils", state=PairState.ACTIVE).exclude(pk=asked.pair_id).earliest("pk")
    )
    member = pair.members.earliest("pk")
    waiting = AgreementSide.objects.filter(state=AgreementState.WAITING).exclude(person=None)
    sides = [waiting.filter(side=side).earliest("pk") for side in (Side.GUARDIAN, Side.MENTOR)]
    people = [member.mentee, asked.member.mentee, pair.mentor, *(side.person for side in sides)]
    expires_at = timezone.now() + timedelta(days=30)
    issued = links.issue(people, expires_at=expires_at, by=User.objects.get(email="curator@demo.example"))
    return [
        *(reverse("participants:personal-page", args=[one.token]) for one in issued),
        address("my-other-mentor", issued[0].token, member.pk),
        *(address("my-agreement", one.token, side.pk) for one, side in zip(issued[3:], sides, strict=True)),
    ]


def test_pages_have_no_barriers_fit_the_screen_and_stay_light(school, browser, live_server, barriers):
    programme = Programme.objects.get(school=school, kind="pupils")
    accompanied = Waiting.objects.exclude(accompanied_by=None).get()
    looker = Looker(browser, live_server.url, barriers)

    looker.look(of_the_curator(programme), who="curator")
    looker.look(of_the_director(programme), who="director")
    looker.look(
        ["/", address("waiting", programme.pk), address("waiting-entry", accompanied.pk)], who="psychologist"
    )  # fmt: skip
    looker.look(["/"], who="teacher")
    looker.look(of_the_mentor(), who="mentor")
    looker.look(by_link(school))

    assert looker.amiss == [], "\n".join(looker.amiss)
