"""The pages of matching and its rules in a browser, with a whole school: no barriers, nothing too wide or too heavy."""

import gzip
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from pairing.actions import matching, matching_runs, pairs, synonyms, workbench
from pairing.models import MatchingRun, Pair, PairMember, SynonymGroup
from tests import factories
from tests.browser.conftest import DESK, PHONE, TABLET
from tests.browser.themes import show
from tests.pairing.crowd import crowd

AUTUMN = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
WIRE_LIMIT = 25 * 1024
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
VIEWS = ("", "?view=columns", "?view=left", "?state=locked", "?name=никто", "?view=left&who=никто")
OF_PROGRAMME = (
    "why-not helps prepare-order matching-runs matching-runs-save matching-compare matching-settings pairing-rules "
    "pairing-rule-add"
)


def address(page, *parts, query=""):
    return reverse(f"pairing:{page}", args=parts) + query


@pytest.fixture
def programme(transactional_db):
    """300 mentees and 150 mentors on a working day in October, nothing matched yet."""
    with time_machine.travel(AUTUMN, tick=True):
        school = factories.SchoolFactory(slug="our-school")
        curator = factories.curator_of(school, full_name="Куратова Ольга Петровна")
        programme = factories.ProgrammeFactory(school=school, curator=curator, agreement_needed=True)
        crowd(programme, curator)
        yield programme


def work_on(programme) -> None:
    """Drafts, locked and accepted pairs, a forbidden one, a variant, two runs, words of the school's own."""
    curator, on = programme.curator, AUTUMN.date()
    matching.propose(programme, on=on, by=curator)
    drafts = list(Pair.objects.filter(state="draft").order_by("pk")[:8])
    for pair in drafts[:2]:
        workbench.lock_pair(pair, version=pair.version, by=curator)
    for pair in drafts[2:6]:
        pairs.accept(pair, version=pair.version, by=curator)
    workbench.forbid(drafts[6], drafts[6].members.get().mentee, reason="Были в ссоре", version=None, by=curator)
    matching_runs.save(programme, name="До каникул", on=on, by=curator)
    matching.propose(programme, on=on, by=curator)
    synonyms.add(programme.school, words="питон, программирование на питоне", by=curator)


def pages_of(programme) -> list[str]:
    member = PairMember.objects.filter(pair__state="draft", pair__is_locked=False).order_by("pk").first()
    profiles = list(programme.mentor_profiles.order_by("pk")[:2])
    request = member.mentee_request_id
    asked = f"?mentee={request}&mentor={profiles[0].pk}"
    variant, run = MatchingRun.objects.exclude(name="").get(), MatchingRun.objects.filter(name="").latest("pk")
    return [
        *(address("matching", programme.pk, query=view) for view in VIEWS),
        *(address(name, programme.pk) for name in OF_PROGRAMME.split()),
        address("why-not", programme.pk, query=asked),
        address("matching-compare", programme.pk, query="?a=before&b=last"),
        address("choose-mentor", request),
        address("choose-mentor", request, query="?who=никто"),
        address("move", request),
        *(address("compare", request, profile.pk) for profile in profiles),
        address("forbid", member.pair_id, member.mentee_id),
        *(address(name, variant.pk) for name in ("matching-run", "matching-run-apply", "matching-run-rename")),
        address("matching-run", run.pk),
        address("synonyms", programme.school.slug),
        address("synonyms-edit", SynonymGroup.objects.get(school=programme.school).pk),
    ]


def open_menus(page: Page) -> None:
    """All that unfolds, so that what lies behind it is looked at too."""
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = !one.closest('tr ~ tr') })")


def test_pages_have_no_barriers_fit_the_screen_and_stay_light(programme, browser, live_server, barriers):
    client = Client()
    client.force_login(programme.curator)
    # Without motion a change of the theme is there at once: axe would measure colours half-way.
    context = browser.new_context(viewport=DESK, locale="ru-RU", reduced_motion="reduce")
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page, amiss = context.new_page(), []
    page.on("console", lambda said: amiss.append(f"{page.url}: {said.text}") if said.type == "error" else None)

    def look_at(path: str) -> None:
        answer = page.goto(live_server.url + path)
        weight = len(gzip.compress(answer.body()))
        amiss.extend([f"{path} weighs {weight} bytes"] if weight > WIRE_LIMIT else [])
        amiss.extend([f"{path} answers {answer.status}"] if answer.status != 200 else [])
        amiss.extend([f"{path} has no heading of its own"] if page.locator("h1").count() != 1 else [])
        current = page.locator(".sidebar [aria-current]").all_text_contents()
        amiss.extend(
            [f"{path} is {current} in the menu"] if [text.strip() for text in current] != ["Подбор пар"] else []
        )
        open_menus(page)
        show(page, "light")
        page.set_viewport_size(DESK)
        amiss.extend([f"{path} is wider than a desk"] if page.evaluate(WIDE) else [])
        amiss.extend(barriers(page))
        page.set_viewport_size(TABLET)
        amiss.extend([f"{path} is wider than a tablet"] if page.evaluate(WIDE) else [])
        show(page, "dark")
        page.set_viewport_size(PHONE)
        amiss.extend([f"{path} is wider than a phone"] if page.evaluate(WIDE) else [])
        amiss.extend(barriers(page))

    for name in ("matching", "matching-runs", "pairing-rules"):
        look_at(address(name, programme.pk))
    work_on(programme)
    for path in pages_of(programme):
        look_at(path)
    context.close()

    assert amiss == [], "\n".join(amiss)
