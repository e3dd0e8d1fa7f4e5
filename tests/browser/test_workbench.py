"""A curator pairs a whole school: proposes, filters, moves by keyboard and by hand, locks, forbids, solves anew, accepts."""

import gzip
import re

import pytest
from playwright.sync_api import Page, expect

from pairing.actions import pairs
from pairing.models import Pair, PairMember
from participants.models import MenteeRequest, MentorProfile
from tests import factories
from tests.browser.conftest import DESK, PHONE, TABLET
from tests.pairing.crowd import crowd

FURTHER_VIEW = 25 * 1024
PATIENCE = 30_000
"""How long an answer may take where other work keeps the processors busy, in milliseconds."""


@pytest.fixture
def programme(transactional_db):
    """300 mentees and 150 mentors, nothing matched yet."""
    school = factories.SchoolFactory(slug="our-school")
    curator = factories.curator_of(school, full_name="Куратова Ольга Петровна", email="curator@school.example")
    factories.curator_of(school, full_name="Вторая Анна Павловна", email="second@school.example")
    programme = factories.ProgrammeFactory(school=school, curator=curator)
    crowd(programme, curator)
    return programme


@pytest.fixture
def opened(programme, live_server):
    """Signs a page in and opens the workbench."""

    def open_page(page: Page, email: str = "curator@school.example") -> Page:
        page.goto(f"{live_server.url}/accounts/login/")
        page.fill("[name=login]", email)
        page.fill("[name=password]", factories.PASSWORD)
        page.click("button:has-text('Войти')")
        page.wait_for_url(f"{live_server.url}/")
        page.goto(f"{live_server.url}/programmes/{programme.pk}/matching/")
        return page

    return open_page


def agree(page: Page) -> None:
    page.locator("dialog[open] [value=yes]").click()


def told(page: Page, words: str) -> None:
    expect(page.locator(".messages .message-text", has_text=words).first).to_be_visible(timeout=PATIENCE)


def mentor_of(request: MenteeRequest) -> int | None:
    member = PairMember.objects.filter(mentee=request.person_id, is_live=True).first()
    return member and member.mentor_id


def test_curator_pairs_a_whole_school(browser, page, opened, programme, barriers):
    opened(page)
    found = barriers(page)
    propose(page)
    found += barriers(page)
    look_at_reasons(page)
    locked, forbidden = lock_and_forbid(page)
    move_by_keyboard(page)
    move_by_dragging(page)
    found += barriers(page)
    propose_anew(page)
    assert Pair.objects.get(pk=locked.pk).state == "draft"
    assert not PairMember.objects.filter(mentor=forbidden[0], mentee=forbidden[1]).exists()
    accept_filtered(page)
    refuse_a_stale_page(browser, page, opened)
    assert found == []


def propose(page: Page) -> None:
    page.get_by_role("button", name="Подобрать пары").click()
    told(page, "Подобран")
    expect(page.locator(".bench-table tbody tr")).to_have_count(50)


def look_at_reasons(page: Page) -> None:
    """The points of the reasons add up to those of the pair."""
    page.locator(".filters [name=name]").fill("абросим")
    page.locator(".filters").get_by_role("button", name="Показать").click()
    expect(page).to_have_url(re.compile("name="))
    row = page.locator(".bench-table tbody tr").first
    row.locator(".why > summary").click()
    points = [int(text) for text in row.locator(".why-list .why-points").all_inner_texts()]
    assert sum(points) == int(row.locator(".why-score").inner_text())


def lock_and_forbid(page: Page) -> tuple[Pair, tuple[int, int]]:
    """The first pair is locked, the second forbidden; the page keeps its filter."""
    rows = page.locator(".bench-table tbody tr")
    locked = Pair.objects.get(pk=rows.nth(0).get_attribute("id").removeprefix("pair-"))
    rows.nth(0).locator(".menu-box > summary").click()
    rows.nth(0).get_by_role("button", name="Закрепить").click()
    told(page, "Пара закреплена")
    expect(rows.nth(0).locator(".menu-box > summary")).to_be_focused()
    expect(rows.nth(0)).to_have_class("is-locked")
    pair = Pair.objects.get(pk=rows.nth(1).get_attribute("id").removeprefix("pair-"))
    member = pair.members.get()
    rows.nth(1).locator(".menu-box > summary").click()
    rows.nth(1).get_by_role("link", name="Запретить эту пару").click()
    page.locator("[name=reason]").fill("Были в ссоре")
    page.get_by_role("button", name="Запретить").click()
    told(page, "Пара запрещена")
    expect(page).to_have_url(re.compile("name="))
    return locked, (member.mentor_id, member.mentee_id)


def move_by_keyboard(page: Page) -> None:
    """Enter on a name, arrows over the mentors with what each would change, Enter."""
    page.get_by_role("link", name="Две колонки").click()
    mover = page.locator(".waiting-column a.mover").first
    request = MenteeRequest.objects.get(pk=mover.get_attribute("data-request"))
    mover.focus()
    page.keyboard.press("Enter")
    focused = page.locator(".mentor-here:focus")
    expect(focused).to_have_attribute("aria-label", re.compile(r"Сумма по программе"))
    page.keyboard.press("Escape")
    expect(page.locator(f"#mover-{request.pk}")).to_be_focused()
    page.keyboard.press("Space")
    expect(focused).to_be_visible()
    page.keyboard.press("ArrowRight")
    while focused.get_attribute("aria-disabled"):
        page.keyboard.press("ArrowRight")
    profile = page.locator(".mentor-card:has(.mentor-here:focus)").get_attribute("data-profile")
    expect(page.locator("#move-effect")).to_contain_text("Сумма по программе")
    page.keyboard.press("Enter")
    told(page, f"{request.person.full_name} — наставник")
    assert mentor_of(request) == programme_mentor(profile)
    expect(page.locator(".waiting-column a.mover:focus")).to_be_visible()


def programme_mentor(profile: str) -> int:
    return MentorProfile.objects.get(pk=profile).person_id


def move_by_dragging(page: Page) -> None:
    """From the list to a mentor; over one who is forbidden the reason is told and nothing happens."""
    mover = page.locator(".waiting-column a.mover").first
    request = MenteeRequest.objects.get(pk=mover.get_attribute("data-request"))
    barred = page.locator(".mentor-card:has(.mentor-obstacle)").first
    drag(page, mover, barred)
    expect(page.locator("#move-effect")).to_have_class(re.compile("is-no"))
    assert mentor_of(request) is None
    page.keyboard.press("Escape")
    card = page.locator(".mentor-card:not(:has(.mentor-obstacle))").nth(1)
    profile = card.get_attribute("data-profile")
    drag(page, page.locator(f"#mover-{request.pk}"), card)
    told(page, f"{request.person.full_name} — наставник")
    assert mentor_of(request) == programme_mentor(profile)
    expect(page.locator(f"#mentor-{profile} a.mover[data-request='{request.pk}']")).to_be_visible()


def drag(page: Page, mover, card) -> None:
    card.scroll_into_view_if_needed()
    start, end = mover.bounding_box(), card.bounding_box()
    page.mouse.move(start["x"] + 60, start["y"] + 15)
    page.mouse.down()
    page.mouse.move(end["x"] + 30, end["y"] + 25, steps=8)
    expect(page.locator("#move-bar")).to_be_visible()
    expect(card).to_have_class(re.compile("is-over"))
    page.mouse.up()


def propose_anew(page: Page) -> None:
    page.get_by_role("button", name="Подобрать заново").click()
    agree(page)
    told(page, "Подобран")
    page.get_by_role("link", name="Таблица").click()


def accept_filtered(page: Page) -> None:
    """All drafts under a filter at once."""
    page.locator("[name=first]").check()
    page.locator(".filters").get_by_role("button", name="Показать").click()
    drafts = Pair.objects.filter(state="draft", members__mentee_request__is_urgent=True)
    count = drafts.count()
    page.get_by_role("button", name=f"Принять все отобранные: {count}").click()
    agree(page)
    told(page, f"Принято: {count}")
    assert drafts.count() == 0


def refuse_a_stale_page(browser, page: Page, opened) -> None:
    """What the second curator's page shows is no longer so: nothing is written over, and the page then shows what is."""
    context = browser.new_context(locale="ru-RU", viewport=DESK)
    second = opened(context.new_page(), "second@school.example")
    second.goto(f"{second.url}?state=draft")
    row = second.locator(".bench-table tbody tr:not(.is-locked)").first
    pair = Pair.objects.get(pk=row.get_attribute("id").removeprefix("pair-"))
    pairs.accept(pair, version=pair.version, by=pair.programme.curator)
    row.locator(".menu-box > summary").click()
    row.get_by_role("button", name="Убрать").click()
    told(second, "Пока вы работали")
    expect(second.locator(f"#pair-{pair.pk}")).to_have_count(0)
    context.close()
    assert Pair.objects.get(pk=pair.pk).state == "proposed"


def test_without_scripts_the_way_leads_from_proposals_to_the_order(browser, opened, programme):
    """Forms and links alone: propose, move by choosing from a list, lock from the menu, accept, prepare the order."""
    context = browser.new_context(locale="ru-RU", viewport=DESK, java_script_enabled=False)
    page = opened(context.new_page())
    page.get_by_role("button", name="Подобрать пары").click()
    page.get_by_role("link", name="Две колонки").click()
    mover = page.locator(".waiting-column a.mover").first
    request = MenteeRequest.objects.get(pk=mover.get_attribute("data-request"))
    mover.click()
    page.get_by_label("Куда переместить").select_option(index=0)
    page.get_by_role("button", name="Переместить").click()
    expect(page).to_have_url(re.compile("view=columns"))
    told(page, f"{request.person.full_name} — наставник")
    assert mentor_of(request)
    page.get_by_role("link", name="Таблица").click()
    row = page.locator(".bench-table tbody tr", has=page.get_by_role("button", name="Принять")).first
    pair = Pair.objects.get(pk=row.get_attribute("id").removeprefix("pair-"))
    row.locator(".menu-box > summary").click()
    row.get_by_role("button", name="Закрепить").click()
    told(page, "Пара закреплена")
    page.locator(f"#pair-{pair.pk} input[type=checkbox]").check()
    page.get_by_role("button", name="Принять отмеченные").click()
    told(page, "Принято: 1")
    page.get_by_role("link", name="Подготовить приказ").click()
    page.get_by_role("button", name="Составить проект").click()
    expect(page).to_have_url(re.compile(r"/orders/\d+/"))
    context.close()
    pair.refresh_from_db()
    assert (pair.state, pair.order.state) == ("proposed", "draft")


@pytest.mark.parametrize(("theme", "size"), [("dark", PHONE), ("light", TABLET)], ids=["dark phone", "light tablet"])
def test_views_have_no_barriers_fit_the_screen_and_are_light(browser, opened, programme, barriers, theme, size):
    context = browser.new_context(locale="ru-RU", viewport=size, color_scheme=theme)
    page = opened(context.new_page())
    page.get_by_role("button", name="Подобрать пары").click()
    told(page, "Подобран")
    request = MenteeRequest.objects.order_by("pk").first()
    bench = page.url.partition("?")[0]
    found = []
    for url in (
        bench,
        f"{bench}?view=columns",
        f"{bench}?view=left",
        f"{bench}why-not/",
        f"{bench}../../../requests/{request.pk}/mentor/",
        f"{bench}../../../requests/{request.pk}/mentor/move/",
        f"{bench}../../../requests/{request.pk}/mentor/{programme.mentor_profiles.first().pk}/",
    ):
        answer = page.goto(url)
        found += barriers(page)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{url} is wider than the screen")
        if len(gzip.compress(answer.body())) > FURTHER_VIEW:
            found.append(f"{url} is heavy")
    page.goto(f"{bench}?view=columns")
    page.locator(".waiting-column a.mover").first.click()
    expect(page.get_by_label("Куда переместить")).to_be_visible()
    found += barriers(page)
    context.close()
    assert found == []
