"""After a group meeting: a pupil ranks mentors on a phone by his link, the curator types slips in without the mouse."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from participants.actions import links
from tests import factories
from tests.browser.conftest import DESK, PHONE
from tests.pairing.factories import mentee, mentor
from tests.pairing.group_meetings import chosen, guest, held_meeting


@pytest.fixture
def meeting(transactional_db):
    today = timezone.localdate()
    school = factories.SchoolFactory(slug="our-school")
    curator = factories.curator_of(school, full_name="Куратова Ольга Петровна")
    programme = factories.ProgrammeFactory(
        school=school, curator=curator, starts_on=today - timedelta(days=30), ends_on=today + timedelta(days=200)
    )
    mentors = [
        mentor(programme, curator, last_name=name, first_name="Лев").person for name in ("Ежов", "Орлов", "Зимин")
    ]
    mentees = [mentee(programme, curator, last_name=name, first_name="Анна").person for name in ("Глухова", "Носова")]
    return held_meeting(programme, mentors=mentors, mentees=mentees, on=today, by=curator)


def test_choices_come_by_phone_and_from_slips(
    meeting, browser: Browser, live_server, barriers: Callable[[Page], list[str]]
) -> None:
    curator, pupil = meeting.programme.curator, guest(meeting, 101).person
    token = links.issue([pupil], expires_at=timezone.now() + timedelta(days=9), by=curator)[0].token
    found = []

    # A pupil on a phone, without scripts
    context = browser.new_context(locale="ru-RU", base_url=live_server.url, viewport=PHONE, java_script_enabled=False)
    phone = context.new_page()
    phone.goto(f"/my/{token}/")
    phone.get_by_role("link", name="Выберите до пяти человек").click()
    phone.get_by_label("На первом месте").select_option(label="№ 3 · Лев\u00a0З., 10А класс")
    phone.get_by_label("На 2-м месте").select_option(label="№ 1 · Лев\u00a0Е., 10А класс")
    phone.get_by_role("button", name="Дальше").click()
    expect(phone.locator(".ranked li")).to_have_count(2)
    phone.get_by_role("button", name="Подтвердить").click()
    expect(phone.get_by_role("heading", name="Ваш выбор записан")).to_be_visible()
    assert chosen(meeting) == {101: [3, 1]}
    phone.get_by_role("link", name="Изменить").click()
    phone.get_by_label("На 2-м месте").select_option(label="не выбрано")
    phone.get_by_role("button", name="Дальше").click()
    phone.get_by_role("button", name="Подтвердить").click()
    assert chosen(meeting) == {101: [3]}
    context.close()

    # The same page with scripts, for axe and for its width
    context = browser.new_context(locale="ru-RU", base_url=live_server.url, viewport=PHONE)
    phone = context.new_page()
    phone.goto(f"/my/{token}/preferences/{meeting.pk}/?change=1")
    found += barriers(phone)
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()

    # The curator types slips in with the keyboard alone
    context = browser.new_context(locale="ru-RU", base_url=live_server.url, viewport=DESK)
    desk = context.new_page()
    desk.goto("/accounts/login/")
    desk.fill("[name=login]", curator.email)
    desk.fill("[name=password]", factories.PASSWORD)
    desk.locator("main button[type=submit]").first.click()
    desk.wait_for_url("**/")
    desk.goto(f"/group-meetings/{meeting.pk}/slips/?side=mentor")
    found += barriers(desk)
    desk.get_by_label("№ 1, 1-й выбор").focus()
    for keys in ("101", "Tab", "102", "Enter", "77", "Enter", "101"):
        desk.keyboard.press(keys) if keys.isalpha() else desk.keyboard.type(keys)
    desk.get_by_role("button", name="Сохранить талоны").click()
    expect(desk.locator(".error-summary")).to_contain_text("№ 77: такого номера на встрече нет.")
    expect(desk.get_by_label("№ 2, 1-й выбор")).to_have_value("77")
    desk.get_by_label("№ 2, 1-й выбор").fill("102")
    desk.get_by_role("button", name="Сохранить талоны").click()
    expect(desk.locator(".error-summary")).to_have_count(0)
    assert chosen(meeting) == {101: [3], 1: [101, 102], 2: [102], 3: [101]}
    desk.goto(f"/group-meetings/{meeting.pk}/results/")
    expect(desk.get_by_text("Выбрали друг друга: 1")).to_be_visible()
    found += barriers(desk)
    for page in (f"/group-meetings/{meeting.pk}/", f"/group-meetings/{meeting.pk}/attendance/"):
        desk.goto(page)
        found += barriers(desk)
    desk.goto(f"/programmes/{meeting.programme_id}/waiting/")
    found += barriers(desk)
    context.close()
    assert found == []
