"""Every page of people, bases, intake and consents in a browser: no barriers, nothing too wide or too heavy."""

import gzip
from datetime import UTC, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from mentoring.accounts.models import School, User
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
from tests.browser.conftest import DESK, PHONE, TABLET
from tests.browser.themes import show

WINTER = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
WIRE_LIMIT = 25 * 1024
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
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


def address(page, **more):
    return reverse(f"participants:{page}", kwargs=more)


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
    client = Client()
    client.force_login(User.objects.get(email="curator@demo.example"))
    # Without motion a change of the theme is there at once: axe would measure colours half-way.
    context = browser.new_context(viewport=DESK, locale="ru-RU", reduced_motion="reduce")
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page, amiss = context.new_page(), []
    page.on("console", lambda said: amiss.append(f"{page.url}: {said.text}") if said.type == "error" else None)

    for path in [*pages_of(school), address("code")]:
        answer = page.goto(live_server.url + path)
        weight = len(gzip.compress(answer.body()))
        amiss += [f"{path} weighs {weight} bytes"] if weight > WIRE_LIMIT else []
        amiss += [f"{path} answers {answer.status}"] if answer.status != 200 else []
        amiss += [f"{path} has no heading of its own"] if page.locator("h1:not(.paper h1)").count() != 1 else []
        show(page, "light")
        page.set_viewport_size(DESK)
        amiss += [f"{path} is wider than a desk"] if page.evaluate(WIDE) else []
        amiss += barriers(page)
        page.set_viewport_size(TABLET)
        amiss += [f"{path} is wider than a tablet"] if page.evaluate(WIDE) else []
        show(page, "dark")
        page.set_viewport_size(PHONE)
        amiss += [f"{path} is wider than a phone"] if page.evaluate(WIDE) else []
        amiss += barriers(page)
    context.close()

    assert amiss == [], "\n".join(amiss)
