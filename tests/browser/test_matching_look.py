"""The pages of matching and its rules in a browser, with a whole school: no barriers, nothing too wide or too heavy."""

from datetime import UTC, datetime

import pytest
import time_machine
from playwright.sync_api import Page

from pairing.actions import matching, matching_runs, pairs, synonyms, workbench
from pairing.models import MatchingRun, Pair, PairMember, SynonymGroup
from tests import factories
from tests.browser.looking import Looker, address_in
from tests.pairing.crowd import crowd

AUTUMN = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
VIEWS = ("", "?view=columns", "?view=left", "?state=locked", "?name=никто", "?view=left&who=никто")
OF_PROGRAMME = (
    "why-not helps prepare-order matching-runs matching-runs-save matching-compare matching-settings pairing-rules "
    "pairing-rule-add"
)


address = address_in("pairing")


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
    def prepare(page: Page) -> None:
        current = [text.strip() for text in page.locator(".sidebar [aria-current]").all_text_contents()]
        looker.note(page, f"is {current} in the menu", current != ["Подбор пар"])
        open_menus(page)

    looker = Looker(browser, live_server.url, barriers, prepare=prepare, minds_sideways=False)
    looker.look(
        (address(name, programme.pk) for name in ("matching", "matching-runs", "pairing-rules")), who=programme.curator
    )
    work_on(programme)
    looker.look(pages_of(programme), who=programme.curator)

    assert looker.amiss == [], "\n".join(looker.amiss)
