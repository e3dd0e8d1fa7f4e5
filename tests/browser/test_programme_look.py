"""Every page of a programme in a browser, in both themes and at three widths: no barriers, nothing too wide or too heavy."""

import gzip
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from mentoring.accounts.models import User
from programmes.actions import papers, roadmap_imports
from programmes.documents.roadmap import roadmap_xlsx
from programmes.models import Activity, Event, Partner, PartnerAgreement, Programme
from tests.browser.looking import WINTER, WIRE_LIMIT, Looker


def address(page, pk=None, **more):
    return reverse(f"programmes:{page}", kwargs={"pk": pk, **more} if pk else more)


@pytest.fixture
def programme(transactional_db):
    """The invented school's programme of pupils on a working day in December, with a document under way and an import."""
    with time_machine.travel(WINTER, tick=True):
        call_command("demo", stdout=StringIO())
        programme = Programme.objects.get(kind="pupils")
        curator = User.objects.get(email="curator@demo.example")
        papers.reopen(programme.papers.get(kind="programme"), by=curator)
        roadmap_imports.upload(programme, name="roadmap.xlsx", content=roadmap_xlsx(programme), by=curator)
        yield programme


def pages_of_programme(programme):
    """All pages of a programme, its roadmap, documents, contingent, events and partners."""
    of_programme = (
        "programme edit copy finish roadmap roadmap-timeline roadmap-calendar roadmap-import-add templates-add "
        "template-save stage-add papers contingent contingent-edit events event-add events-usual media-add order-prepare"
    )
    of_activity = "activity activity-edit activity-term activity-done activity-attach"
    of_school = "programmes add templates dictionaries groups group-add partners partners-add orders"
    activity = Activity.objects.filter(stage__programme=programme, state="planned").first()
    event = Event.objects.filter(programme=programme).exclude(media_items=None).last()
    partner = Partner.objects.first()
    paper, upload = programme.papers.get(kind="programme"), programme.roadmap_imports.get()
    section = paper.sections.first()
    return [
        *(address(name, programme.pk) for name in of_programme.split()),
        *(address(name, activity.pk) for name in of_activity.split()),
        *(address("activity-part", activity.pk, name=name) for name in ("deadline", "responsible", "state")),
        *(address(name, activity.stage_id) for name in ("stage-edit", "stage-merge", "activity-add")),
        *(address(name, event.pk) for name in ("event-edit", "event-hold")),
        *(address(name, event.media_items.first().pk) for name in ("media-edit", "media-publish")),
        *(address(name, partner.pk) for name in ("partner", "partner-edit", "partner-agreement-add")),
        address("agreement-edit", PartnerAgreement.objects.first().pk),
        *(address(name, paper.pk) for name in ("paper", "paper-title", "paper-endorsements", "paper-section-add")),
        *(address(name, section.pk) for name in ("paper-section-edit", "paper-section-restore")),
        address("roadmap-import", upload.pk),
        address("roadmap-import-row", upload.pk, stage=0, place=0),
        address("roadmap-import-stage", upload.pk, stage=0),
        address("group-edit", programme.school.responsible_groups.get().pk),
        *(address(name, school=programme.school.slug) for name in of_school.split()),
        address("reminders"),
        address("calendar-feeds"),
    ]


def test_pages_have_no_barriers_and_fit_the_screen(programme, browser, live_server, barriers):
    names = ("programme", "roadmap", "roadmap-timeline", "roadmap-calendar", "papers", "contingent", "events")
    of_all = [*(address(name, programme.pk) for name in names), address("reminders"), address("calendar-feeds"), "/"]
    looker = Looker(browser, live_server.url, barriers, minds_sideways=False)
    looker.look(pages_of_programme(programme), who="curator")
    for who in ("director", "teacher", "mentor"):
        looker.look(of_all, who=who)
    assert looker.amiss == [], "\n".join(looker.amiss)


def test_pages_of_a_whole_year_stay_light(programme):
    client = Client()
    client.force_login(User.objects.get(email="curator@demo.example"))
    names = ("programme", "roadmap", "roadmap-timeline", "roadmap-calendar", "contingent", "contingent-edit", "events")
    paths = [
        *(address(name, programme.pk) for name in names),
        address("roadmap-import", programme.roadmap_imports.get().pk),
        address("paper", programme.papers.get(kind="programme").pk),
    ]
    weights = {path: len(gzip.compress(client.get(path).content)) for path in paths}
    assert Activity.objects.filter(stage__programme=programme).count() == 35
    assert {path: weight for path, weight in weights.items() if weight > WIRE_LIMIT} == {}
