"""Pairs on the way to an order: on the director's desk, returned, agreed, waiting for their sides, refused, drafts."""

from contextlib import suppress

from mentoring.errors import Refusal
from monitoring.demo import matching as own_matching
from monitoring.demo.people import WORDS
from monitoring.demo.school import DemoSchool, order_on, pair_up
from pairing.actions import agreements, groups, matching, pairs
from pairing.models import AgreementSide, Pair
from pairing.states import AgreementWay, PairState, Side
from participants.models import MentorProfile
from programmes.actions import orders
from programmes.models import Programme

TOLD = WORDS["offers"]
ANSWERED, REFUSED = 1, 2  # which of the offered pairs has some answers, and which a refusal


def join_group(demo: DemoSchool, programme: Programme) -> None:
    """A mentee goes to a mentor who has a seat left; the two become a group, and its members sign once more."""
    curator, today = demo.staff.curator, demo.year.on
    agreed = Pair.objects.filter(programme=programme, state=PairState.AGREED).select_related("mentor", "form")
    there = list(agreed.order_by("-score", "pk"))
    for kept in there:
        profile = MentorProfile.objects.get(programme=programme, person=kept.mentor, form=kept.form)
        if profile.capacity < 2:
            continue
        for other in reversed(there):
            request = other.members.get().mentee_request
            with suppress(Refusal):
                moved = pairs.assign(request, profile, on=today, by=curator)
                group = groups.join(programme, pairs=[kept.pk, moved.pk], by=curator)
                agreements.mark_many(programme, pairs=[group.pk], on=today, by=curator)
                return


def offer_more(demo: DemoSchool, programme: Programme) -> None:
    """What is under way after the first order, a few pairs in each state."""
    curator, director = demo.staff.curator, demo.staff.director
    if desk := pair_up(demo, programme, most=2):
        order_on(demo, programme, desk)
    if later := pair_up(demo, programme, most=2):
        orders.send_back(order_on(demo, programme, later), remark=TOLD["returned"], by=director)
    pair_up(demo, programme, most=1)
    matching.propose(programme, on=demo.year.on, by=curator)
    drafts = Pair.objects.filter(programme=programme, state=PairState.DRAFT).order_by("score", "pk")
    for number, draft in enumerate(drafts[:3]):
        offered = pairs.accept(draft, by=curator)
        sides = AgreementSide.objects.filter(agreement__pair=offered)
        mentor, mentee = sides.get(side=Side.MENTOR), sides.get(side=Side.MENTEE)
        if number in (ANSWERED, REFUSED):
            agreements.answer(mentor, agrees=True, way=AgreementWay.LINK, by=None)
        if number == REFUSED:
            agreements.answer(mentee, agrees=False, remark=TOLD["refused"], way=AgreementWay.LINK, by=None)
    own_matching.lock_best(demo, programme, most=1)
