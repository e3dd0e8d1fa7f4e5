"""Pairs found under the old names come over with their states, grounds, days of orders and numbered seats."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from pairing.models import Pair, PairMember
from programmes.models import Order, Programme
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = [("pairing", "0002_lives_of_pairs")]  # the columns are new, the rows still old: their names and numbers
DAY, SIGNED, LAST = date(2026, 10, 1), date(2026, 9, 28), date(2027, 5, 20)


def migrated(targets):
    """The models as they are after the migrations."""
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


@pytest.fixture
def old():
    """The tables as they were; whatever happens, they are the present ones again afterwards."""
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes()  # what stands on pairing was undone as well
    yield migrated(BEFORE), lambda: migrated(latest)
    migrated(latest)


@pytest.fixture
def programme():
    school = factories.SchoolFactory()
    found = factories.ProgrammeFactory(school=school, curator=factories.curator_of(school), agreement_needed=True)
    Order.objects.create(
        school=school, programme=found, kind="assign-pairs", title="О закреплении", state="approved", number="1",
        digest="d", dated_on=SIGNED, journal_year=2026, journal=factories.main_journal(school), approved_at=timezone.now(), approved_by=found.curator,
        prepared_by=found.curator,
    )  # fmt: skip
    return found


def pair_of(apps, programme, mentor, **values):
    form = programme.forms.get().pk
    return apps.get_model("pairing", "Pair").objects.create(
        programme_id=programme.pk, form_id=form, mentor_id=mentor.pk, **values
    )


def member_of(apps, pair, *, seat, is_live=True):
    mentee = factories.PupilFactory(school=Programme.objects.get(pk=pair.programme_id).school)
    return apps.get_model("pairing", "PairMember").objects.create(
        pair=pair, mentee_id=mentee.pk, programme_id=pair.programme_id, form_id=pair.form_id, mentor_id=pair.mentor_id,
        seat=seat, is_live=is_live, capacity=20, programme_seat=1, programme_capacity=1,
    )  # fmt: skip


def test_old_rows_get_their_new_names_days_and_numbers(programme, old):
    apps, forward = old
    order = Order.objects.get()
    mentors = [factories.PupilFactory(school=programme.school) for _ in range(6)]
    ordered = {"order_id": order.pk, "starts_on": DAY}
    over = {**ordered, "ended_on": LAST}
    rows = [
        {"state": "proposed"},
        {"state": "accepted"},
        {"state": "submitted", "order_id": order.pk},
        {"state": "active", **ordered},
        {"state": "finished", **over},
        {"state": "ended", "end_reason": "illness", **over},
    ]
    pairs = [pair_of(apps, programme, mentor, **values) for mentor, values in zip(mentors, rows, strict=True)]
    for seat in (1, 2, 3):
        member_of(apps, pairs[0], seat=seat)
    member_of(apps, pairs[1], seat=1)
    member_of(apps, pairs[0], seat=1, is_live=False)
    forward()
    found = Pair.objects.order_by("pk").values_list("state", "end_reason", "ordered_on")
    assert list(found) == [
        ("draft", "", None),
        ("proposed", "", None),
        ("submitted", "", None),
        ("active", "", SIGNED),
        ("finished", "term", SIGNED),
        ("ended", "illness", SIGNED),
    ]
    seats = PairMember.objects.values_list("mentor", "seat", "programme_seat", "is_live")
    assert sorted(seats) == [
        (mentors[0].pk, 1, 1, True),
        (mentors[0].pk, 1, 4, False),
        (mentors[0].pk, 2, 2, True),
        (mentors[0].pk, 3, 3, True),
        (mentors[1].pk, 1, 1, True),
    ]
    assert set(PairMember.objects.values_list("capacity", "programme_capacity")) == {(20, 20)}
    programme.refresh_from_db()
    assert programme.agreement_needed is False
