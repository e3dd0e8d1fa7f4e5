"""Whatever is done on the workbench, as many undos lead back, and as many redos forth again."""

from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentoring.errors import Refusal
from pairing.actions import groups, matching, matching_runs, matching_variants, pairs, workbench_undo
from pairing.actions.workbench_steps import noted
from pairing.models import MatchingRun, Pair, PairMember, WorkbenchStep
from pairing.readers import workbench_steps
from tests.pairing.factories import DAY, mentee, mentor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

NUMBERS = st.integers(0, 5)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("propose")),
        st.tuples(st.just("accept"), NUMBERS),
        st.tuples(st.just("accept_many"), st.sets(NUMBERS, min_size=1)),
        st.tuples(st.just("drop"), NUMBERS),
        st.tuples(st.just("assign"), NUMBERS, NUMBERS),
        st.tuples(st.just("join"), NUMBERS),
        st.tuples(st.just("lock"), NUMBERS),
        st.tuples(st.just("save")),
        st.tuples(st.just("apply"), NUMBERS),
    ),
    min_size=1,
    max_size=7,
)


class Bench:
    """A programme whose workbench is worked on by numbers."""

    def __init__(self, programme, curator):
        self.programme, self.curator = programme, curator
        words = ["шахматы", "музыка", "футбол"]
        self.profiles = [mentor(programme, curator, interests=word, capacity=2) for word in words]
        self.requests = [mentee(programme, curator, interests=word) for word in [*words, "музыка", "шахматы"]]

    def nth(self, number, **having):
        rows = list(Pair.objects.filter(programme=self.programme, **having).order_by("pk"))
        return rows[number % len(rows)] if rows else None

    def act(self, verb, *numbers):
        """One act; what the rules refuse is no act."""
        with suppress(Refusal):
            getattr(self, verb)(*numbers)

    def propose(self):
        matching.propose(self.programme, on=DAY, by=self.curator)

    def accept(self, number):
        if pair := self.nth(number, state="draft"):
            pairs.accept(pair, by=self.curator)

    def accept_many(self, numbers):
        keys = [pair.pk for number in numbers if (pair := self.nth(number, state="draft"))]
        pairs.accept_many(self.programme, pairs=keys, by=self.curator)

    def drop(self, number):
        if pair := self.nth(number):
            pairs.drop(pair, by=self.curator)

    def assign(self, request, profile):
        request, profile = self.requests[request % len(self.requests)], self.profiles[profile % len(self.profiles)]
        pairs.assign(request, profile, on=DAY, by=self.curator)

    def join(self, number):
        if pair := self.nth(number, state="proposed"):
            of_mentor = Pair.objects.filter(mentor=pair.mentor, state="proposed").values_list("pk", flat=True)
            groups.join(self.programme, pairs=list(of_mentor), by=self.curator)

    def lock(self, number):
        if pair := self.nth(number, state="draft"):
            with transaction.atomic(), noted(self.programme, "workbench.lock_pair", by=self.curator):
                Pair.objects.filter(pk=pair.pk).update(is_locked=not pair.is_locked)

    def save(self):
        name = f"Вариант {MatchingRun.objects.count()}"
        matching_runs.save(self.programme, name=name, on=DAY, by=self.curator)

    def apply(self, number):
        rows = list(MatchingRun.objects.order_by("pk"))
        if rows:
            matching_variants.apply(rows[number % len(rows)], on=DAY, by=self.curator)

    def state(self):
        members = {}
        for row in PairMember.objects.filter(programme=self.programme).order_by("mentee"):
            members.setdefault(row.pair_id, []).append((row.mentee_id, row.mentee_request_id, row.is_live))
        return {
            row.pk: (row.mentor_id, row.state, row.is_locked, row.origin, row.score, members[row.pk],
                     sum(reason["points"] for reason in row.explanation))
            for row in Pair.objects.filter(programme=self.programme)
        }  # fmt: skip

    def turn(self, way):
        shown = getattr(workbench_steps.last(self.programme), way)
        getattr(workbench_undo, way)(self.programme, shown.number, on=DAY, by=self.curator)


@pytest.fixture
def bench(programme, curator):
    return Bench(programme, curator)


@settings(
    max_examples=25,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=ACTS)
def test_as_many_undos_as_acts_lead_back_and_redos_forth(bench, acts):
    with transaction.atomic():
        states = [bench.state()]
        for act in acts:
            before = WorkbenchStep.objects.count()
            bench.act(*act)
            if WorkbenchStep.objects.count() > before:
                states.append(bench.state())
            else:
                assert bench.state() == states[-1]
        for expected in reversed(states[:-1]):
            bench.turn("undo")
            assert bench.state() == expected
        assert workbench_steps.last(bench.programme).undo is None
        for expected in states[1:]:
            bench.turn("redo")
            assert bench.state() == expected
        transaction.set_rollback(True)
