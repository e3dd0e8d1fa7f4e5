"""A living school as its people see it: each main page is whole, and its picture is drawn when pictures are asked for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import StringIO
from urllib.parse import urlsplit

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page
from playwright.sync_api import Response as Answer

from mentoring.accounts.models import School, User
from monitoring.models import Response, Survey
from monitoring.states import SurveyState
from pairing.models import Pair
from pairing.states import PairState
from participants.actions import links
from participants.models import MenteeRequest
from programmes.actions import roadmap_imports
from programmes.models import Order, Programme
from programmes.states import OrderState
from tests.browser.conftest import DESK, PHONE, TABLET

# What the README shows; the other pages are looked over all the same.
SHOWN = {"home", "roadmap", "months", "own-roadmap", "matching", "indicators"}
OWN_ROADMAP = """\
№\tМероприятие\tСроки\tОтветственный\tДокумент
1\tПодготовка условий для запуска\t\t\t
1.1\tИздать приказ о внедрении целевой модели\tдо 15 сентября\tДиректор\tПриказ
1.2\t1) Провести педагогический совет; 2) Собрать родителей 8–11 классов\tсентябрь – октябрь\tКуратор, классные руководители\tПротоколы
1.3\tОбновить страницу на сайте школы\tпо мере поступления вестей\tУчитель информатики\t
2\tРабота наставнических пар\t\t\t
2.1\tВстречи пар по индивидуальным планам\t1 раз в неделю\tНаставники\tДневник встреч
2.2\tПромежуточная встреча наставников с куратором\t3 неделя января\tКуратор\tЛист регистрации
"""
WINTER = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def demo(transactional_db):
    """The invented school of ``manage.py demo`` on a working day in December."""
    with time_machine.travel(WINTER, tick=True):
        call_command("demo", stdout=StringIO())
        yield School.objects.get(slug="demo")


@dataclass
class Visitor:
    """Somebody before a screen, with a note of all that is amiss on the pages that were opened."""

    page: Page
    host: str
    barriers: Callable[[Page], list[str]]
    amiss: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("response", self._note)
        self.page.on("console", lambda said: self._complain(said.text) if said.type == "error" else None)

    def open(self, path: str) -> Page:
        """Go to a page and look it over."""
        self.page.goto(self.host + path, wait_until="networkidle")
        self.amiss += self.barriers(self.page)
        self._measure()
        return self.page

    def shrink(self, *sizes: dict[str, int]) -> None:
        """Look the open page over on smaller screens, then go back to the first one."""
        first = self.page.viewport_size
        for size in sizes:
            self.page.set_viewport_size(size)
            self._measure()
        self.amiss += self.barriers(self.page)
        self.page.set_viewport_size(first)

    def _measure(self) -> None:
        if self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            self._complain(f"wider than a screen of {self.page.viewport_size['width']}")

    def _note(self, response: Answer) -> None:
        if response.status >= 400 or not response.url.startswith((self.host, "data:")):
            self.amiss.append(f"{response.url}: {response.status}")

    def _complain(self, text: str) -> None:
        self.amiss.append(f"{urlsplit(self.page.url).path}: {text}")


@pytest.fixture
def visitor(browser: Browser, live_server, barriers):
    """Puts a user, or nobody in particular, before a screen of the given size."""
    contexts = []

    def come(user: User | None = None, size: dict[str, int] = DESK) -> Visitor:
        context = browser.new_context(viewport=size, locale="ru-RU", timezone_id="Europe/Moscow")
        contexts.append(context)
        if user is not None:
            client = Client()
            client.force_login(user)
            key = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
        return Visitor(context.new_page(), live_server.url, barriers)

    yield come
    for context in contexts:
        context.close()


def test_main_pages_of_a_living_school_are_whole(demo, visitor, picture):
    programme = Programme.objects.filter(school=demo).earliest("pk")
    pair = Pair.objects.filter(programme=programme, state=PairState.ACTIVE).earliest("pk")
    approved = Order.objects.filter(school=demo, state=OrderState.APPROVED).earliest("pk")
    submitted = Order.objects.filter(school=demo, state=OrderState.SUBMITTED).earliest("pk")
    survey = Survey.objects.filter(programme=programme, state=SurveyState.OPEN).earliest("pk")
    person = MenteeRequest.objects.filter(programme=programme).earliest("pk").person
    user = User.objects.get(email="curator@demo.example")
    own = roadmap_imports.upload(programme, pasted=OWN_ROADMAP, by=user)

    curator = visitor(user)
    for name, path in {
        "home": "/",
        "people": reverse("participants:people", args=[demo.slug]),
        "person": reverse("participants:person", args=[person.pk]),
        "import": reverse("participants:import-upload", args=[demo.slug]),
        "programme": reverse("programmes:programme", args=[programme.pk]),
        "roadmap": reverse("programmes:roadmap", args=[programme.pk]),
        "months": reverse("programmes:roadmap-timeline", args=[programme.pk]),
        "calendar": reverse("programmes:roadmap-calendar", args=[programme.pk]),
        "own-roadmap": own.get_absolute_url(),
        "papers": reverse("programmes:papers", args=[programme.pk]),
        "events": reverse("programmes:events", args=[programme.pk]),
        "contingent": reverse("programmes:contingent", args=[programme.pk]),
        "partners": reverse("programmes:partners", args=[demo.slug]),
        "mentees": reverse("participants:mentees", args=[programme.pk]),
        "consents": reverse("participants:consents", args=[programme.pk]),
        "matching": reverse("pairing:matching", args=[programme.pk]),
        "pairs": reverse("pairing:pairs", args=[programme.pk]),
        "pair": reverse("pairing:pair", args=[pair.pk]),
        "approved-order": reverse("programmes:order", args=[approved.pk]),
        "survey": reverse("monitoring:survey", args=[survey.pk]),
        "indicators": reverse("monitoring:indicators", args=[programme.pk]),
    }.items():
        page = curator.open(path)
        if name in SHOWN:
            picture(page, name)
        curator.shrink(TABLET, PHONE)

    director = visitor(User.objects.get(email="director@demo.example"))
    picture(director.open(reverse("programmes:order", args=[submitted.pk])), "order")

    assert curator.amiss + director.amiss == []


def test_phone_pages_of_a_living_school_are_whole(demo, visitor, picture):
    mentor_user = User.objects.get(email="mentor@demo.example")
    curator = User.objects.get(email="curator@demo.example")
    pair = Pair.objects.visible_to(mentor_user).filter(state=PairState.ACTIVE).earliest("pk")
    response = Response.objects.filter(
        survey__in=Survey.objects.taking_answers_on(WINTER.date()), submitted_at=None
    ).earliest("pk")
    [link] = links.issue([response.person], expires_at=timezone.now() + timedelta(days=30), by=curator)

    mentor = visitor(mentor_user, size=PHONE)
    mentor.open(reverse("pairing:mine"))
    picture(mentor.open(reverse("pairing:meeting-add", args=[pair.pk])), "meeting")

    mentee = visitor(size=PHONE)
    mentee.open(reverse("participants:personal-page", args=[link.token]))
    picture(mentee.open(reverse("monitoring:my-survey", args=[link.token, response.survey_id])), "questionnaire")

    assert mentor.amiss + mentee.amiss == []
