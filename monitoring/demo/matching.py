"""How the invented school matches: its own weights and synonyms, a group meeting, decisions about two people, two runs."""

from datetime import date, time, timedelta

from monitoring.demo.people import WORDS
from monitoring.demo.school import DemoSchool
from pairing.actions import (
    group_meetings,
    matching,
    matching_runs,
    matching_settings,
    pairing_rules,
    preferences,
    synonyms,
    workbench,
)
from pairing.actions.preferences import TypedSlip
from pairing.models import GroupMeeting, Guest, Pair
from pairing.states import PairState, RuleKind, Side
from programmes.models import Programme

TOLD = WORDS["matching"]
WEIGHTS = {"interests": 30, "times": 25, "building": 0, "practice": 10}
VARIANT = "До решений о парах"
BY_LINK = 4  # every so many-th guest answers on a phone, the others on a paper slip


def set_rules(demo: DemoSchool, programme: Programme) -> None:
    """Interests and common time weigh more in this school, and it has words of its own for the same thing."""
    curator = demo.staff.curator
    matching_settings.change(programme, programme.forms.get(), values={"weights": WEIGHTS}, by=curator)
    for words in TOLD["synonyms"]:
        synonyms.add(demo.school, words=words, by=curator)


def hold_group_meeting(demo: DemoSchool, programme: Programme) -> GroupMeeting:
    """A meeting of the two sides with nearly all present, and whom they would like, on paper and by link."""
    curator, day = demo.staff.curator, demo.year.at(0.25)
    meeting = _plan(demo, programme, TOLD["meeting"], day, until=day + timedelta(days=4))
    group_meetings.invite_all(meeting, on=day, by=curator)
    guests = list(meeting.guests.order_by("side", "number"))
    now = {guest.pk: number % 7 != 5 for number, guest in enumerate(guests)}
    group_meetings.tick(meeting, was=dict.fromkeys(now, False), now=now, by=curator)
    meeting = group_meetings.hold(meeting, on=day, by=curator)
    _ask(demo, meeting, day)
    return group_meetings.close(meeting, on=demo.year.at(0.28), by=curator)


def plan_group_meeting(demo: DemoSchool, programme: Programme) -> None:
    """The next meeting, for those who have come since; its badges and lists can be printed."""
    today = demo.year.on
    meeting = _plan(demo, programme, TOLD["next_meeting"], today + timedelta(days=6), until=None)
    group_meetings.invite_all(meeting, on=today, by=demo.staff.curator)


def match(demo: DemoSchool, programme: Programme) -> None:
    """A run that is kept as a variant, two decisions after a look at it, and a run that follows them."""
    curator, on = demo.staff.curator, demo.year.on
    matching.propose(programme, on=on, by=curator)
    matching_runs.save(programme, name=VARIANT, on=on, by=curator)
    _decide(demo, programme)
    matching.propose(programme, on=on, by=curator)


def lock_best(demo: DemoSchool, programme: Programme, *, most: int) -> None:
    """The best drafts hold whatever the next run finds."""
    drafts = Pair.objects.filter(programme=programme, state=PairState.DRAFT).order_by("-score", "pk")
    for draft in drafts[:most]:
        workbench.lock_pair(draft, version=draft.version, by=demo.staff.curator)


def _decide(demo: DemoSchool, programme: Programme) -> None:
    """The weakest proposal must not be, the best one must."""
    drafts = Pair.objects.filter(programme=programme, state=PairState.DRAFT).order_by("-score", "pk")
    there = list(drafts.select_related("mentor").prefetch_related("members__mentee"))
    if len(there) < 2:
        return
    for draft, kind, reason in (
        (there[0], RuleKind.MUST, TOLD["must"]),
        (there[-1], RuleKind.MUST_NOT, TOLD["must_not"]),
    ):
        [member] = draft.members.all()
        pairing_rules.decide(
            programme, kind=kind, mentor=draft.mentor, mentee=member.mentee, reason=reason, by=demo.staff.curator
        )


def _plan(demo: DemoSchool, programme: Programme, title: str, day: date, *, until: date | None) -> GroupMeeting:
    values = {
        "form": programme.forms.get(),
        "title": title,
        "held_on": day,
        "starts_at": time(15, 0),
        "place": "актовый зал",
        "answers_until": until,
    }
    return group_meetings.add(programme, values=values, by=demo.staff.curator)


def _ask(demo: DemoSchool, meeting: GroupMeeting, day: date) -> None:
    """Each names up to three of the other side; the first few of both sides name one another."""
    there = {side: list(meeting.guests.filter(is_present=True, side=side).order_by("number")) for side in Side.values}
    slips = {}
    for side, others in ((Side.MENTOR, there[Side.MENTEE]), (Side.MENTEE, there[Side.MENTOR])):
        for place, guest in enumerate(there[side]):
            chosen = _chosen(demo, place, others)
            if place % BY_LINK == 0:
                keys = [one.person_id for one in chosen]
                preferences.tell(guest, chosen=keys, was=None, on=day, by=None)
            elif place % 9 != 8:
                slips[guest.pk] = TypedSlip(was=(), boxes=tuple(str(one.number) for one in chosen))
    preferences.enter(meeting, slips, by=demo.staff.curator)


def _chosen(demo: DemoSchool, place: int, others: list[Guest]) -> list[Guest]:
    """The one who has the same place on the other side, for the first five of each, and two more."""
    mutual = others[place : place + 1] if place < 5 else []
    rest = [one for one in others if one not in mutual]
    return [*mutual, *demo.random.sample(rest, min(2, len(rest)))]
