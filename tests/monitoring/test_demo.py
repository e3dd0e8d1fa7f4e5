"""The invented school: alive at each stage, the same from the same seed, and only where there is nobody yet."""

from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db.models import Count, F, Value
from django.db.models.functions import Concat
from django.utils.timezone import localdate

from mentoring.accounts.models import Authority, School, User
from mentoring.core.roles import ROLES
from monitoring.core.award_order import CODE as AWARDING
from monitoring.demo import build
from monitoring.demo.calendar import DemoYear
from monitoring.models import Response
from pairing.models import (
    MatchingRun,
    MatchingSettings,
    Meeting,
    Pair,
    PairChange,
    PairingRule,
    PlanItem,
    Preference,
    SynonymGroup,
    Waiting,
)
from pairing.states import PairState
from participants.models import MenteeRequest, MentorProfile, Person
from programmes.actions.free_order import CODE as FREE
from programmes.actions.roadmap_approval import CODE as ROADMAP_APPROVAL
from programmes.models import (
    Acquaintance,
    Activity,
    Event,
    Evidence,
    MediaItem,
    Order,
    OrderLink,
    OrderScan,
    PostForms,
    Programme,
    ProgrammePaper,
    ResponsibleGroup,
    SchoolLook,
)
from programmes.readers.contingent import table
from programmes.readers.order_texts import text_of
from programmes.readers.partners import ending_agreements
from programmes.states import DecisionKind, OrderState
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_school_has_something_at_each_stage():
    call_command("demo", stdout=(printed := StringIO()))

    assert {pair.state for pair in Pair.objects.all()} == set(PairState.values)
    assert set(Order.objects.values_list("state", flat=True)) == set(OrderState.values)
    assert Meeting.objects.exists()
    assert Event.objects.filter(state="held").exists()
    assert MediaItem.objects.filter(published_on=None, due_on__lt=localdate()).count() == 1
    assert Response.objects.filter(submitted_at=None, started_at__isnull=False).exists()
    assert [
        line.is_over for line in ending_agreements(School.objects.values_list("pk", flat=True), on=localdate())
    ] == [False]
    for programme in Programme.objects.all():
        figures = table(programme)
        assert figures.filled > len(figures.lines) / 2
        assert [line.title for line in figures.lines if line.fact_warning or line.forecast_warning] == []
    papers = ProgrammePaper.objects.all()
    assert {(paper.kind, paper.is_approved, paper.endorsements.count()) for paper in papers} == {
        ("programme", True, 2),
        ("regulation", True, 2),
    }
    assert all("Характеристика контингента" in str(paper.content) for paper in papers if paper.kind == "programme")
    assert Evidence.objects.count() == 3
    assert Activity.objects.filter(is_corrected=True, deadline__gt="").count() == 1
    assert ResponsibleGroup.objects.get().members.count() == 2
    shown = {role.title for role in ROLES.values() if role.title in printed.getvalue()}
    assert shown == {role.title for role in ROLES.values()}


def test_matching_and_the_life_of_pairs_are_alive():
    on = date(2026, 11, 20)
    with time_machine.travel(on, tick=False):
        demo = build.living_school(build.installation(), on=on, size=build.SMALL)
    programme = Programme.objects.get(school=demo.school, kind="pupils")
    pairs = Pair.objects.filter(programme=programme)

    assert MatchingSettings.objects.get().weights["interests"] == 30
    assert SynonymGroup.objects.filter(school=demo.school).count() == 3
    assert set(PairingRule.objects.values_list("kind", "lifted_at")) == {("must", None), ("must_not", None)}
    assert set(Preference.objects.values_list("side", "way")) == {
        (side, way) for side in ("mentor", "mentee") for way in ("paper", "link")
    }
    assert MatchingRun.objects.exclude(name="").count() == 1
    assert pairs.filter(state="draft", is_locked=True).count() == 1
    assert pairs.filter(agreement__sides__state="declined").count() == 1
    assert pairs.annotate(size=Count("members")).filter(size__gt=1, state="active").count() == 1
    assert set(PairChange.objects.values_list("kind", "state")) == {
        ("end", "done"),
        ("finish", "done"),
        ("prolong", "prepared"),
        ("replace", "asked"),
        ("replace", "done"),
    }
    carried = PlanItem.objects.filter(plan__pair__predecessors__state="replaced")
    assert set(carried.values_list("state", flat=True)) == {"open"}
    assert PlanItem.objects.filter(plan__pair__state="replaced").exclude(state="done").count() == 0
    assert PlanItem.objects.filter(plan__pair__state="active", state="open", due_on__lt=on).exists()
    accompanied = Waiting.objects.exclude(accompanied_by=None).get()
    assert (accompanied.left_times, accompanied.ended_on) == (1, None)
    assert set(accompanied.steps.values_list("kind", flat=True)) == {"left", "talk", "offer", "accompaniment"}


def test_orders_of_each_fate_are_in_the_register_and_on_the_desk():
    on = date(2026, 11, 20)
    with time_machine.travel(on, tick=False):
        school = build.living_school(build.installation(), on=on, size=build.SMALL).school
    orders = Order.objects.filter(school=school)
    days = orders.exclude(number="").exclude(kind=AWARDING).order_by("number_sort").values_list("dated_on", flat=True)
    draft = orders.get(state=OrderState.DRAFT, kind=ROADMAP_APPROVAL)
    desk = orders.filter(state=OrderState.SUBMITTED)
    [returned_once] = desk.filter(decisions__kind=DecisionKind.RETURNED)

    assert list(days) == sorted(days)
    assert set(orders.exclude(number="").filter(kind=AWARDING).values_list("number", flat=True)) == {"1-П"}
    assert set(OrderLink.objects.values_list("kind", "base__kind")) >= {("cancels", FREE), ("changes", "assign-pairs")}
    assert set(desk.values_list("kind", flat=True)) == {"assign-pairs", AWARDING, FREE}
    assert (returned_once.kind, len(returned_once.edits)) == (FREE, 1)
    assert [gap.title for gap in text_of(draft).gaps] == ["до какого дня разместить на сайте"]
    assert OrderScan.objects.get().order.acquaintances.filter(signed_on=None).exists()
    read = Acquaintance.objects.filter(user__email="mentor@demo.example").order_by("order__dated_on")
    assert [row.seen_at is not None for row in read] == [True, False]
    assert SchoolLook.objects.get(school=school).emblem.endswith(".png")
    assert PostForms.objects.get(school=school).forms["dative"] == "заместителю директора по безопасности"
    watched = orders.get(title="О проведении недели наставничества")
    assert "возложить на заместителя директора по безопасности" in str(watched.content).replace("\xa0", " ").replace(
        "\\xa0", " "
    )


def test_the_printed_password_opens_the_account():
    call_command("demo", stdout=(printed := StringIO()))

    [line] = [line for line in printed.getvalue().splitlines() if "curator@demo.example" in line]
    assert User.objects.get(email="curator@demo.example").check_password(line.split()[-1])


def test_the_same_seed_gives_the_same_people_with_the_same_wishes():
    # Which of equally good pairs are formed follows from the rows' numbers: the same in two empty databases, not here.
    def built() -> list[tuple]:
        on = date(2026, 11, 20)
        school = build.living_school(build.installation(), on=on, size=build.SMALL).school
        people = Person.objects.filter(school=school).order_by("kind", "sort_name")
        requests = MenteeRequest.objects.filter(programme__school=school).order_by("programme", "person__sort_name")
        profiles = MentorProfile.objects.filter(programme__school=school).order_by("programme", "person__sort_name")
        pairs = Pair.objects.filter(programme__school=school).values_list("state").annotate(Count("pk"))
        return [
            *people.values_list("sort_name", "born_on", "grade", "phone"),
            *requests.values_list("person__sort_name", "category__code", "text", "interests"),
            *profiles.values_list("person__sort_name", "capacity", "interests"),
            *pairs.order_by("state"),
        ]

    first = built()
    # The first ones step aside, so that the second can have the same addresses.
    School.objects.update(slug="earlier")
    Authority.objects.update(name=Concat(Value("Прежнее: "), F("name")))
    User.objects.update(email=Concat(Value("earlier-"), F("email")))
    assert built() == first


@pytest.mark.parametrize("somebody", [factories.SchoolFactory, factories.UserFactory])
def test_real_data_and_invented_never_mix(somebody):
    somebody()

    with pytest.raises(CommandError, match="не пуста"):
        call_command("demo", stdout=StringIO())
    call_command("demo", "--if-empty", stdout=StringIO())
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 11, 21), 2026), (date(2027, 3, 1), 2026), (date(2026, 9, 5), 2025), (date(2027, 7, 20), 2026)],
)
def test_the_year_always_has_a_past(day, year):
    demo_year = DemoYear.holding(day)

    assert (demo_year.year, demo_year.starts_on < demo_year.at(0.5) < day <= demo_year.ends_on) == (year, True)
