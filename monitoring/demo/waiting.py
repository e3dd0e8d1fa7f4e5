"""Those of the invented school who have no pair: what is tried for them, and whom the psychologist accompanies."""

from datetime import timedelta

from django.db.models import F

from mentoring.accounts.models import User
from monitoring.demo.people import WORDS
from monitoring.demo.school import DemoSchool
from pairing.actions import waiting
from pairing.models import Waiting
from pairing.readers.waiting import open_without_pair
from pairing.states import WaitingStepKind
from programmes.models import Programme

TOLD = WORDS["waiting"]


def stand_by_those_who_wait(demo: DemoSchool, programme: Programme) -> None:
    """A talk and a proposal for the first one, whom the psychologist accompanies; for the second she is asked for."""
    curator, today = demo.staff.curator, demo.year.on
    psychologist = User.objects.get(email=f"psychologist@{demo.school.slug}.example")
    rows = (
        open_without_pair(programme)
        .exclude(person__memberships_in_pairs__is_live=True)
        .order_by(F("waiting__since").asc(nulls_last=True), "pk")
    )
    left = [waiting.begin(mentee_request, on=today, by=curator) for mentee_request in rows[:2]]
    for number, entry in enumerate(left):
        day = max(entry.since, today - timedelta(days=9 - number))
        waiting.add_step(entry, kind=WaitingStepKind.TALK, on=day, text=TOLD["talk"], today=today, by=curator)
        waiting.ask_accompaniment(Waiting.objects.get(pk=entry.pk), needed=True, version=None, by=curator)
    if left:
        first = Waiting.objects.get(pk=left[0].pk)
        day = max(first.since, today - timedelta(days=4))
        waiting.take_over(first, on=day, version=None, by=psychologist)
        waiting.add_step(first, kind=WaitingStepKind.OFFER, on=day, text=TOLD["offer"], today=today, by=curator)
