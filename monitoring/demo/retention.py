"""Those whose data an invented school no longer needs: pupils who left, a withdrawal, an act on the way."""

from datetime import timedelta

from monitoring.demo import people as invented
from monitoring.demo.school import DemoSchool
from participants.actions import consents, destructions, people
from participants.actions.retention import count_due
from participants.models import Person
from participants.states import ConsentKind, PersonKind

LEFT_DAYS_AGO = (210, 90, 45, 20)  # the last one's term is not over yet
REASON = "Человек выбыл и в программе не участвует, срок хранения истёк."


def let_go(demo: DemoSchool) -> None:
    """Pupils who left without taking part, one whose parent took the consent back, an act for the director."""
    by, today = demo.staff.curator, demo.year.on
    pupils = invented.pupils(demo.random, count=120, year=demo.year.year)
    gone = []
    for days in LEFT_DAYS_AGO:
        one = next(pupils)
        values = {name: getattr(one, name) for name in ("last_name", "first_name", "middle_name", "born_on", "sex")}
        person = people.add(
            demo.school,
            kind=PersonKind.PUPIL,
            values=values | {"grade": 11, "letter": "А"},
            is_another=True,
            by=by,
        )
        gone.append(people.leave(person, on=today - timedelta(days=days), by=by))
    _withdrawn(demo)
    act = destructions.prepare(
        demo.school, people=[gone[1]], reason=REASON, commission=f"{by}, куратор программы наставничества", by=by
    )
    destructions.submit(act, by=by)
    count_due(today)


def _withdrawn(demo: DemoSchool) -> None:
    """A parent took the consent back five weeks ago; the request stands no more."""
    today, by = demo.year.on, demo.staff.curator
    person = Person.objects.filter(
        school=demo.school, kind=PersonKind.PUPIL, mentee_requests=None, mentor_profiles=None, left_on=None, consents=None
    ).order_by("pk").first()  # fmt: skip
    guardianship = person.guardianships.first() if person else None
    if person is None or guardianship is None:
        return
    consent = consents.record(
        person,
        kind=ConsentKind.PROCESSING,
        given_on=today - timedelta(days=60),
        expires_on=None,
        guardianship=guardianship,
        signed_by_self=True,
        by=by,
    )
    consents.withdraw(consent, on=today - timedelta(days=35), reason="Заявление представителя", by=by)
