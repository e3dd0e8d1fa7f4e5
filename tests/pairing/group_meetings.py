"""Group meetings for tests."""

from pairing.actions import group_meetings, preferences
from pairing.actions.preferences import TypedSlip
from pairing.models import GroupMeeting, Guest


def planned_meeting(programme, *, on, by, **fields):
    """A meeting of the programme's only form."""
    values = {
        "title": "Общая встреча",
        "form": programme.forms.get(),
        "held_on": on,
        "starts_at": None,
        "place": "актовый зал",
        "answers_until": None,
    }
    return group_meetings.add(programme, values=values | fields, by=by)


def seat(meeting, *, mentors=(), mentees=(), is_present=True):
    """People at the meeting, whatever the bases say of them; mentors from 1, mentees from 101."""
    for side, start, people in (("mentor", 1, mentors), ("mentee", 101, mentees)):
        for number, person in enumerate(people, start=start):
            Guest.objects.create(meeting=meeting, person=person, side=side, number=number, is_present=is_present)


def held_meeting(programme, *, mentors, mentees, on, by, **fields):
    """A meeting at which these people were; its survey goes on."""
    meeting = planned_meeting(programme, on=on, by=by, **fields)
    seat(meeting, mentors=mentors, mentees=mentees)
    group_meetings.hold(meeting, on=on, by=by)
    return GroupMeeting.objects.get(pk=meeting.pk)


def guest(meeting, number):
    """Who has this number."""
    return Guest.objects.get(meeting=meeting, number=number)


def slip(*numbers, was=()):
    """A slip as it is typed."""
    return TypedSlip(tuple(was), tuple(str(number) for number in numbers))


def enter(meeting, slips, by):
    """Slips by the number of whoever has filled them in."""
    return preferences.enter(meeting, {guest(meeting, number).pk: one for number, one in slips.items()}, by=by)


def chosen(meeting):
    """Who has chosen whom, as numbers, in order."""
    number_of = dict(meeting.guests.values_list("person", "number"))
    found = {}
    for one in meeting.preferences.order_by("chooser", "rank"):
        found.setdefault(number_of[one.chooser_id], []).append(number_of[one.chosen_id])
    return found
