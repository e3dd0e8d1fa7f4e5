"""Group meetings: guests with their numbers, whom one may choose, what was chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, When

from mentoring.accounts.models import User
from pairing.core import preferences as core
from pairing.core.preferences import Choice, Result, Seated, short
from pairing.models import GroupMeeting, Guest, Preference
from pairing.readers import cards
from pairing.states import GroupMeetingState, Side
from participants.readers.consents import gates
from programmes.models import Programme
from programmes.states import AT_WORK

AT_MOST = 20

SIDES = (Side.MENTOR, Side.MENTEE)


def of_programme(programme: Programme) -> QuerySet[GroupMeeting]:
    """The meetings of a programme with their figures, the latest first."""
    return (
        GroupMeeting.objects.filter(programme=programme)
        .select_related("form")
        .annotate(
            guests_count=Count("guests", distinct=True),
            present_count=Count("guests", filter=Q(guests__is_present=True), distinct=True),
            answered_count=Count("preferences__chooser", distinct=True),
        )
        .order_by("-held_on", "-pk")
    )


def guests_of(meeting: GroupMeeting, side: str = "") -> QuerySet[Guest]:
    """Guests with their people by number; of one side alone where it is given."""
    rows = Guest.objects.filter(meeting=meeting).select_related("person").order_by("number", "pk")
    return rows.filter(side=side) if side else rows


def is_taking(meeting: GroupMeeting, *, on: date) -> bool:
    """Whether answers are taken on the day by link."""
    return meeting.state == GroupMeetingState.HELD and (meeting.answers_until is None or on <= meeting.answers_until)


@dataclass(frozen=True)
class Candidate:
    """Somebody of the bases who may be called to a meeting."""

    person_id: int
    side: str
    name: str
    is_ready: bool
    """Whether he is among those who are called in one go: a ready mentor with a free seat, a mentee who waits."""
    has_consent: bool


def candidates(meeting: GroupMeeting, *, on: date) -> list[Candidate]:
    """Everybody of the form who is not a guest yet, mentors first, by name."""
    form = next((one for one in cards.read(meeting.programme, on=on) if one.form.pk == meeting.form_id), None)
    if form is None:
        return []
    there = set(meeting.guests.values_list("person", flat=True))
    mentors = [
        Candidate(one.person_id, Side.MENTOR, one.name, one.is_ready and one.free_seats > 0, one.consent.is_valid)
        for one in form.mentors
    ]
    waiting = {one.id for one in form.waiting}
    mentees = [
        Candidate(one.person_id, Side.MENTEE, one.name, one.id in waiting, one.consent.is_valid) for one in form.mentees
    ]
    found = {}
    for one in sorted([*mentors, *mentees], key=lambda one: (one.side != Side.MENTOR, one.name, one.person_id)):
        found.setdefault(one.person_id, one)
    return [one for one in found.values() if one.person_id not in there]


def seated(meeting: GroupMeeting) -> dict[int, Seated]:
    """Everybody of the meeting by number."""
    rows = meeting.guests.values_list("person", "side", "number", "is_present")
    return {number: Seated(person, side, number, there) for person, side, number, there in rows}


def choices_of(meeting: GroupMeeting) -> dict[int, list[int]]:
    """Whom each has chosen, in order, by person."""
    found: dict[int, list[int]] = {}
    for chooser, chosen in meeting.preferences.order_by("chooser", "rank").values_list("chooser", "chosen"):
        found.setdefault(chooser, []).append(chosen)
    return found


@dataclass(frozen=True)
class Option:
    """Somebody of the other side as the chooser is shown him: no more than is on the badge."""

    person_id: int
    number: int
    name: str
    position: str

    @property
    def label(self) -> str:
        """One line of a choice."""
        return f"№ {self.number} · {self.name}, {self.position}"


def option_of(guest: Guest) -> Option:
    """The guest as others are shown him."""
    person = guest.person
    post = person.position if person.grade else person.post
    return Option(
        person.pk, guest.number, short(person.first_name, person.last_name), post or person.get_kind_display()
    )


def own_guest(condition: Q, pk: int) -> Guest | None:
    """Somebody's place at a meeting that was held; only for who was there."""
    return (
        Guest.objects.filter(condition, meeting=pk, is_present=True)
        .exclude(meeting__state=GroupMeetingState.PLANNED)
        .select_related("meeting__programme__school", "meeting__form", "person__school")
        .first()
    )


def options_for(guest: Guest, *, on: date) -> list[Option]:
    """Those of the other side who were there, have not left and may be shown to others."""
    others = list(
        guests_of(guest.meeting, core.OTHER_SIDE[guest.side]).filter(
            is_present=True, person__left_on=None, person__destroyed_at=None
        )
    )
    valid = gates([one.person_id for one in others], guest.meeting.programme, on).everybody
    return [option_of(one) for one in others if (state := valid.get(one.person_id)) is not None and state.is_valid]


def may_answer(guest: Guest, *, on: date) -> bool:
    """Whether the guest's own data may be processed."""
    state = gates([guest.person_id], guest.meeting.programme, on).everybody.get(guest.person_id)
    return state is not None and state.is_valid


def open_surveys(condition: Q, *, on: date) -> list[Guest]:
    """Places at meetings whose survey goes on, with how many choices were made."""
    rows = Guest.objects.filter(
        condition, Q(meeting__answers_until=None) | Q(meeting__answers_until__gte=on),
        is_present=True, meeting__state=GroupMeetingState.HELD,
    )  # fmt: skip
    made = Count("meeting__preferences", filter=Q(meeting__preferences__chooser=F("person")))
    return list(rows.select_related("meeting", "person").annotate(made=made).order_by("meeting__held_on", "pk"))


@dataclass(frozen=True)
class Line:
    """A line of the results: somebody, his choices and who has chosen him."""

    guest: Guest
    result: Result
    guests: dict[int, Guest]

    @property
    def number(self) -> int:
        """The number on the badge."""
        return self.guest.number

    @property
    def name(self) -> str:
        """The whole name: the page is the curator's."""
        return self.guest.person.full_name

    @property
    def times(self) -> int:
        """By how many he was chosen."""
        return len(self.result.chosen_by)


@dataclass(frozen=True)
class Mutual:
    """Two who have chosen each other."""

    mentor: Guest
    mentee: Guest
    mentor_rank: int
    mentee_rank: int


@dataclass(frozen=True)
class Results:
    """All that the survey has told."""

    lines: list[Line]
    mutual: list[Mutual]

    def of_side(self, side: str) -> list[Line]:
        """The lines of one side by number."""
        return [line for line in self.lines if line.guest.side == side]

    @property
    def answered(self) -> int:
        """How many have chosen anybody."""
        return sum(bool(line.result.choices) for line in self.lines)

    def unchosen(self, side: str) -> list[Line]:
        """Those of a side whom nobody has chosen."""
        return [line for line in self.of_side(side) if not line.result.chosen_by]


def results(meeting: GroupMeeting) -> Results:
    """Who was there, whom each has chosen and by whom he was chosen; two queries."""
    guests = {guest.person_id: guest for guest in guests_of(meeting).filter(is_present=True)}
    rows = Preference.objects.filter(meeting=meeting).values_list("chooser", "chosen", "rank")
    found = core.results(guests, [Choice(*row) for row in rows])
    mentors = [person for person, guest in guests.items() if guest.side == Side.MENTOR]
    pairs = [
        Mutual(guests[mentor], guests[mentee], mentor_rank, mentee_rank)
        for mentor, mentee, mentor_rank, mentee_rank in core.mutual_pairs(found, mentors)
    ]
    return Results([Line(guest, found[person], guests) for person, guest in guests.items()], pairs)


@dataclass(frozen=True)
class SideCount:
    """How many of a side are called, and how many came."""

    side: str
    label: str
    called: int
    present: int


def counts(meeting: GroupMeeting) -> list[SideCount]:
    """Both sides counted, in one query."""
    rows = (
        meeting.guests.order_by()
        .values("side")
        .annotate(called=Count("pk"), came=Count("pk", filter=Q(is_present=True)))
        .values_list("side", "called", "came")
    )
    found = {side: (called, present) for side, called, present in rows}
    labels = {Side.MENTOR: "наставники", Side.MENTEE: "наставляемые"}
    return [SideCount(side, labels[side], *found.get(side, (0, 0))) for side in SIDES]


def waiting_for(user: User, schools: Iterable[int], *, on: date) -> list[GroupMeeting]:
    """Meetings that wait for the user: ``asks`` for his own choice, or ``is_unfinished`` in a school of his; one query.

    Unfinished are those whose day has come and that are not told of, and surveys past their last day.
    """
    own = Guest.objects.filter(meeting=OuterRef("pk"), person__user=user, is_present=True)
    made = Preference.objects.filter(meeting=OuterRef("pk"), chooser__user=user)
    is_open = Q(state=GroupMeetingState.HELD) & (Q(answers_until=None) | Q(answers_until__gte=on))
    is_over = Q(state=GroupMeetingState.PLANNED, held_on__lte=on) | Q(
        state=GroupMeetingState.HELD, answers_until__lt=on
    )
    is_theirs = Q(programme__school__in=list(schools), programme__state__in=AT_WORK)
    rows = GroupMeeting.objects.annotate(
        asks=Case(When(is_open & Q(Exists(own)) & ~Q(Exists(made)), then=True), default=False),
        is_unfinished=Case(When(is_theirs & is_over, then=True), default=False),
    )
    return list(rows.filter(Q(asks=True) | Q(is_unfinished=True)).order_by("held_on", "pk")[:AT_MOST])
