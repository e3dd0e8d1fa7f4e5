"""Intake in the invented school: a class answers by slips, a few strangers wait to be looked at, mentors are called."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from monitoring.demo import people
from monitoring.demo.school import DemoSchool
from participants.actions import applications, campaign_slips, campaigns
from participants.core.times import CODES
from participants.models import Campaign, MenteeRequest, Person, RequestCategory
from participants.readers.applications import entry_of
from participants.readers.campaigns import suiting
from programmes.models import Programme

WELCOME = (
    "Наставник — это старший товарищ, который сам прошёл через то, что вам сейчас трудно. "
    "Расскажите, с чем нужна помощь: ответим каждому."
)
ANSWERED = 6
STRANGERS = 3


def take_applications(demo: DemoSchool, programme: Programme) -> None:
    """A campaign in a class with slips and answers, and one that calls mentors."""
    curator, today = demo.staff.curator, demo.year.on
    term = {"opens_on": today - timedelta(days=5), "closes_on": today + timedelta(days=16)}
    common = {"form": programme.forms.get(), "most": 100, "partner": None} | term
    grade, letter = _class_without_requests(demo, programme)
    called = {"side": "mentees", "audience": "class", "grade": grade, "letter": letter, "welcome": WELCOME}
    title = f"Найти наставника: {grade}{letter} класс"
    campaign = campaigns.begin(programme, values=common | called | {"title": title}, by=curator)
    people_called = list(suiting(campaign))
    campaign_slips.issue(campaign, people_called, by=curator)
    free = [person for person in people_called if entry_of(campaign, person) is None]
    for person in free[:ANSWERED]:
        _answer(demo, campaign, person)
    for person in free[ANSWERED : ANSWERED + 2]:
        _draft(demo, campaign, person)
    for number in range(STRANGERS):
        _stranger(demo, campaign, free[-1] if number == 0 and len(free) > ANSWERED + 2 else None, number)
    older = {"side": "mentors", "audience": "pupils", "grade": None, "letter": "", "welcome": ""}
    campaigns.begin(programme, values=common | older | {"title": "Ищем наставников среди старшеклассников"}, by=curator)


def _class_without_requests(demo: DemoSchool, programme: Programme) -> tuple[int, str]:
    """The class of which the fewest ask for a mentor yet."""
    asking = set(MenteeRequest.objects.filter(programme=programme).values_list("person_id", flat=True))
    free: dict[tuple[int, str], int] = {}
    for person in demo.people("pupil"):
        if person.grade in range(6, 9) and person.pk not in asking:
            free[person.grade, person.letter] = free.get((person.grade, person.letter), 0) + 1
    return max(sorted(free), key=lambda one: free[one])


def _values(demo: DemoSchool) -> dict:
    code = demo.random.choice(sorted(people.REQUESTS))
    return {
        "category": RequestCategory.objects.get(code=code),
        "text": demo.random.choice(people.REQUESTS[code]),
        "interests": ", ".join(demo.random.sample(people.INTERESTS, 2)),
        "times": demo.random.sample(CODES, 3),
    }


def _draft(demo: DemoSchool, campaign: Campaign, person: Person):
    return applications.keep(campaign, application=None, person=person, values=_values(demo), version=None)


def _answer(demo: DemoSchool, campaign: Campaign, person: Person) -> None:
    applications.submit(_draft(demo, campaign, person), version=None, now=_now(demo))


def _stranger(demo: DemoSchool, campaign: Campaign, known: Person | None, number: int) -> None:
    """Somebody by the public link: a pupil of the class without his slip, or somebody new."""
    random = demo.random
    surname = random.choice(people.SURNAMES)
    born_on = demo.year.on.replace(day=1, month=4) - timedelta(days=365 * (campaign.grade + 6) + number * 40)
    who = {
        "last_name": known.last_name if known else surname,
        "first_name": known.first_name if known else random.choice(people.BOYS),
        "middle_name": known.middle_name if known else "",
        "born_on": known.born_on if known else born_on,
        "grade": campaign.grade,
        "letter": campaign.letter,
        "guardian_name": f"{people.feminine(surname)} {random.choice(people.GIRLS)}",
        "guardian_relation": "мать",
        "guardian_phone": f"+7900{random.randrange(10_000_000):07d}",
    }
    draft, _ = applications.begin(campaign, values=who | _values(demo), now=_now(demo))
    applications.submit(draft, version=None, now=_now(demo))


def _now(demo: DemoSchool) -> datetime:
    return timezone.make_aware(datetime.combine(demo.year.on, time(9, 30)))
