"""Rows that tests of monitoring share: pairs at work, surveys, answers."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from monitoring.actions import responses, surveys
from monitoring.models import Questionnaire, Response, Survey
from monitoring.readers.surveys import item_cards
from pairing.models import Pair, PairMember
from pairing.states import ORDERED_STATES, OVER_STATES, EndReason, PairState
from participants.actions import links
from participants.models import Person
from programmes.models import Order, Programme
from tests import factories

MOSCOW = ZoneInfo("Europe/Moscow")
TODAY = date(2026, 12, 10)
NOW = datetime(2026, 12, 10, 9, tzinfo=MOSCOW)
SPARE = {"rating": "8", "yes_no": "yes", "frequency": "often", "text": "всё понятно"}


def working_pair(
    programme: Programme,
    *,
    mentees: int = 1,
    mentor: Person | None = None,
    starts_on: date | None = date(2026, 10, 1),
    state: str = PairState.ACTIVE,
    consented: bool = True,
    **fields,
) -> Pair:
    """A pair or group of pupils, at work by an order unless told otherwise, with consents of all."""
    if mentor is None:
        born_on = date(2009, 9, 1) + timedelta(days=Person.objects.count())  # of age for the indicator of mentors
        mentor = factories.PupilFactory(school=programme.school, grade=10, born_on=born_on)
    by = programme.curator
    order = Order.objects.create(
        school=programme.school, programme=programme, kind="assign-pairs", title="О закреплении", prepared_by=by
    )
    form = factories.FormFactory()
    if state in ORDERED_STATES:
        fields.setdefault("ordered_on", starts_on)
    if state in OVER_STATES:
        fields.setdefault("end_reason", EndReason.TERM)
    pair = Pair.objects.create(
        programme=programme, form=form, mentor=mentor, order=order, state=state, starts_on=starts_on, **fields
    )
    taken = PairMember.objects.filter(mentor=mentor, programme=programme).count()
    people = [factories.PupilFactory(school=programme.school) for _ in range(mentees)]
    for seat, mentee in enumerate(people, start=taken + 1):
        PairMember.objects.create(
            pair=pair,
            mentee=mentee,
            programme=programme,
            form=form,
            mentor=mentor,
            seat=seat,
            capacity=20,
            programme_seat=seat,
            programme_capacity=20,
            is_live=state in (PairState.ACTIVE, PairState.PROPOSED),
            joined_on=starts_on,
        )
    if consented:
        for person in [mentor, *people]:
            if not person.consents.exists():
                factories.consent_of(person, by=by)
    return pair


def mentees_of(pair: Pair) -> list[Person]:
    return [member.mentee for member in pair.members.select_related("mentee__school").order_by("seat")]


def short_survey(programme: Programme, *, code: str = "short-mentee", **fields) -> Survey:
    """The short questionnaire, open around TODAY."""
    days = {"opens_on": date(2026, 12, 1), "closes_on": date(2026, 12, 20)} | fields
    questionnaire = Questionnaire.objects.get(code=code, is_current=True)
    return surveys.open_for(programme, questionnaire=questionnaire, by=programme.curator, **days)


def answer(survey: Survey, person: Person, *, at: datetime = NOW, **values: str) -> Response:
    """Fill the questionnaire with the values given and plain ones for the rest, and send it."""
    response = Response.objects.get(survey=survey, person=person)
    every = {item.code: values.get(item.code, SPARE[item.kind]) for item in item_cards(survey.questionnaire_id)}
    responses.save_page(response, values=every, at=at, on=at.date())
    return responses.submit(response, at=at, on=at.date())


def link_of(person: Person, *, by) -> str:
    """The token of a new personal link."""
    [issued] = links.issue([person], expires_at=datetime(2027, 6, 1, tzinfo=MOSCOW), by=by)
    return issued.token
