"""Every page of people, bases, intake and consents in a browser: no barriers, nothing too wide or too heavy."""

from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from mentoring.accounts.models import School
from participants.models import (
    Application,
    Campaign,
    Consent,
    ConsentTask,
    ConsentText,
    Destruction,
    InformationCard,
    Interview,
    LongTermMember,
    MenteeRequest,
    MentorProfile,
    Person,
    Portfolio,
    PrintedConsent,
    TrainingCourse,
)
from participants.states import PersonKind
from programmes.models import Programme
from tests.browser.looking import WINTER, Looker, address_in

OF_SCHOOL = (
    "people imports import-upload import-mappings consent-texts consents-receive information-resources withdrawals "
    "long-term long-term-add retention retention-terms retention-terms-edit destructions destructions-add year-change"
)
OF_PROGRAMME = (
    "mentees mentees-choose mentees-table mentees-results mentors mentors-choose mentors-table mentors-results "
    "mentors-offered campaigns campaigns-add applications cards preparation interviews interviews-plan "
    "interviews-outcomes training training-add consents consents-print consent-renewals links"
)
# Addresses of one row: the page, whose it is, and which rows the invented school has of that kind.
OF_ROWS = {
    "application": Application.objects.filter(state="waiting"),
    "campaign campaign-edit": Campaign.objects.all(),
    "card": InformationCard.objects.all(),
    "consent-task": ConsentTask.objects.all(),
    "consent-scans": Consent.objects.filter(scans__isnull=False),
    "consent-withdraw consent-mistake": Consent.objects.filter(withdrawn_on=None),
    "destruction": Destruction.objects.all(),
    "interview-edit": Interview.objects.all(),
    "long-term-edit": LongTermMember.objects.all(),
    "mentee-request-edit request-cards card-write card-record": MenteeRequest.objects.filter(state="open"),
    "mentor-profile-edit mentor-profile-interview": MentorProfile.objects.all(),
    "person person-edit person-history person-extract link-issue person-leave": Person.objects.filter(kind="pupil"),
    "training-course training-course-edit training-course-attendance": TrainingCourse.objects.all(),
}


address = address_in("participants")


@pytest.fixture
def school(transactional_db):
    """The invented school on a working day in December."""
    with time_machine.travel(WINTER, tick=True):
        call_command("demo", stdout=StringIO())
        yield School.objects.get(slug="demo")


def pages_of(school):
    programme = Programme.objects.get(school=school, kind="pupils")
    portfolio, text = Portfolio.objects.first(), ConsentText.objects.filter(school=None).first()
    paths = [
        *(address(name, school=school.slug) for name in OF_SCHOOL.split()),
        *(address(name, pk=programme.pk) for name in OF_PROGRAMME.split()),
        *(address("person-add", school=school.slug, kind=kind) for kind in (PersonKind.PUPIL, PersonKind.TEACHER)),
        *(address(name, pk=portfolio.person_id) for name in ("portfolio", "portfolio-edit")),
        address("printed-consent", key=PrintedConsent.objects.first().key),
        address("consent-text", school=school.slug, pk=text.pk),
        reverse("jobs:jobs"),
    ]
    for names, rows in OF_ROWS.items():
        row = rows.order_by("pk").first()
        assert row is not None, f"the invented school shows nothing of {names}"
        paths += [address(name, pk=row.pk) for name in names.split()]
    return paths


def test_pages_have_no_barriers_fit_the_screen_and_stay_light(school, browser, live_server, barriers):
    looker = Looker(browser, live_server.url, barriers, minds_sideways=False)
    looker.look([*pages_of(school), address("code")], who="curator")
    assert looker.amiss == [], "\n".join(looker.amiss)
