"""A curator works on the roadmap with the mouse, with the keyboard alone, on a phone in the dark, and without scripts."""

import pytest
from playwright.sync_api import expect

from programmes.actions import roadmap
from programmes.models import Activity
from tests import factories
from tests.browser.conftest import PHONE


@pytest.fixture
def programme(transactional_db):
    """Two stages: Раз, Два, Три and Четыре."""
    school = factories.SchoolFactory(slug="our-school")
    curator = factories.curator_of(school, full_name="Куратова Ольга Петровна", email="curator@school.example")
    programme = factories.ProgrammeFactory(school=school, curator=curator)
    first, second = (roadmap.add_stage(programme, title=title, by=curator) for title in ("Подготовка", "Базы"))
    for title in ("Раз", "Два", "Три"):
        roadmap.add(first, title=title, deadline="ноябрь", responsible="Куратор, методист", by=curator)
    roadmap.add(second, title="Четыре", deadline="октябрь 2020", by=curator)
    return programme


@pytest.fixture
def opened(programme, live_server):
    """Signs a page in and opens the roadmap."""

    def open_page(page):
        page.goto(f"{live_server.url}/accounts/login/")
        page.fill("[name=login]", "curator@school.example")
        page.fill("[name=password]", factories.PASSWORD)
        page.click("button:has-text('Войти')")
        page.wait_for_url(f"{live_server.url}/")
        page.goto(f"{live_server.url}/programmes/{programme.pk}/roadmap/")
        return page

    return open_page


def standing():
    rows = Activity.objects.order_by("stage__position", "position").values_list("number", "title")
    return [f"{number} {title}" for number, title in rows]


def row(page, title):
    return page.locator(".activity", has=page.get_by_role("link", name=title, exact=True))


def test_row_is_dragged_and_moved_by_keyboard_over_the_border_of_a_stage(page, opened):
    opened(page)
    grip, target = row(page, "Раз").locator(".grip").bounding_box(), row(page, "Три").bounding_box()
    page.mouse.move(grip["x"] + 8, grip["y"] + 8)
    page.mouse.down()
    page.mouse.move(target["x"] + 80, target["y"] + target["height"] - 3, steps=6)
    page.mouse.up()
    expect(page.locator("#roadmap-said")).to_have_text("Переставлено: место 3 из 3, 1. Подготовка")
    assert standing() == ["1.1 Два", "1.2 Три", "1.3 Раз", "2.1 Четыре"]
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#roadmap-said")).to_have_text("Переставлено: место 1 из 2, 2. Базы")
    assert standing() == ["1.1 Два", "1.2 Три", "2.1 Раз", "2.2 Четыре"]
    expect(row(page, "Раз").locator(".grip")).to_be_focused()


def test_stage_is_dragged_above_another(page, opened):
    opened(page)
    page.locator(".stage").nth(1).locator(".panel-head .grip").scroll_into_view_if_needed()
    grip = page.locator(".stage").nth(1).locator(".panel-head .grip").bounding_box()
    page.mouse.move(grip["x"] + 8, grip["y"] + 8)
    page.mouse.down()
    head = page.locator(".stage").nth(0).bounding_box()
    page.mouse.move(head["x"] + 80, head["y"] + 4, steps=6)
    page.mouse.up()
    expect(page.locator("#roadmap-said")).to_have_text("Этап переставлен: место 1 из 2")
    assert standing() == ["1.1 Четыре", "2.1 Раз", "2.2 Два", "2.3 Три"]


def test_drag_in_an_order_that_has_changed_shows_the_new_one(page, opened, programme):
    opened(page)
    first = programme.stages.order_by("position").first()
    roadmap.add(first, title="Новое", by=programme.curator)
    row(page, "Раз").locator(".grip").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#roadmap-said")).to_contain_text("порядок изменил кто-то другой")
    expect(row(page, "Новое")).to_be_visible()
    assert standing()[:2] == ["1.1 Раз", "1.2 Два"]


def test_deadline_is_written_in_its_place_and_escape_leaves_it(page, opened):
    opened(page)
    row(page, "Два").locator("[data-part=deadline]").click()
    expect(page.locator("input[name=deadline]")).to_be_focused()
    page.keyboard.type("май")
    page.keyboard.press("Escape")
    expect(page.locator("input[name=deadline]")).to_have_count(0)
    row(page, "Два").locator("[data-part=deadline]").click()
    page.locator("input[name=deadline]").fill("до 25 мая")
    page.keyboard.press("Enter")
    expect(row(page, "Два").locator(".activity-term")).to_contain_text("01.09.2026 – 25.05.2027")
    assert list(Activity.objects.order_by("pk").values_list("deadline", flat=True))[:2] == ["ноябрь", "до 25 мая"]


def test_whole_stage_is_ticked_and_moved_by_a_month(page, opened):
    opened(page)
    page.locator("[name=of_stage]").first.check()
    expect(page.locator("[data-ticked]")).to_have_text("3")
    page.click("button:has-text('Изменить отмеченные')")
    page.select_option("[name=act]", "shift")
    page.fill("[name=months]", "1")
    page.click("text=Посмотреть, что получится")
    page.click("button:has-text('Изменить 3')")
    expect(page.locator("main")).to_contain_text("Изменено: 3 мероприятия")
    assert Activity.objects.filter(deadline="декабрь 2026").count() == 3


def test_without_scripts_rows_move_by_buttons(browser, opened):
    context = browser.new_context(java_script_enabled=False, locale="ru-RU")
    page = opened(context.new_page())
    row(page, "Два").get_by_role("link", name="Два", exact=True).click()
    page.click("button:has-text('Выше')")
    row(page, "Раз").get_by_role("link", name="Раз", exact=True).click()
    page.select_option("[name=stage]", label="2. Базы")
    page.click("button:has-text('Перенести в конец этапа')")
    assert standing() == ["1.1 Два", "1.2 Три", "2.1 Четыре", "2.2 Раз"]
    context.close()


def test_phone_in_the_dark_has_no_barriers_and_nothing_sticks_out(browser, opened, barriers):
    context = browser.new_context(viewport=PHONE, color_scheme="dark", locale="ru-RU")
    page = opened(context.new_page())
    found = barriers(page)
    row(page, "Четыре").locator("[data-part=responsible]").click()
    expect(page.locator("input[name=responsible]")).to_be_focused()
    page.locator("[name=of_stage]").first.check()
    found += barriers(page)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    row(page, "Раз").get_by_role("link", name="Раз", exact=True).click()
    found += barriers(page)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    context.close()
    assert found == []


def test_address_stays_that_of_the_roadmap_while_a_row_is_changed_in_its_place(page, opened, programme):
    opened(page)
    address = page.url
    row(page, "Раз").locator(".activity-deadline").click()
    page.locator(".part-form [name=deadline]").fill("ноябрь")
    opened_form = page.url
    page.keyboard.press("Enter")
    expect(row(page, "Раз").locator(".activity-deadline")).to_have_text("ноябрь")
    # A form sent before the scripts have taken it over comes back to the same page, at the row.
    assert (opened_form, page.url.partition("#")[0]) == (address, address)
