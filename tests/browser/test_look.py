"""How pages look and behave in a browser: both themes, phone and desk, with scripts and without."""

import gzip
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from mentoring.accounts.models import Invitation
from tests import factories
from tests.browser.conftest import DESK, PHONE, TABLET

WIRE_LIMIT = 150 * 1024
COMPRESSIBLE = ("text/", "javascript", "json", "svg")


@pytest.fixture
def staff_member(transactional_db):
    """A director with some staff; the fixtures of conftest hold one transaction, which a live server would not see."""
    school = factories.SchoolFactory(slug="our-school")
    for number in range(3):
        factories.class_teacher_of(school, 5 + number, "А")
    return factories.director_of(school, full_name="Громова Анна Сергеевна", email="director@school.example")


@pytest.fixture
def signed_in(staff_member, live_server):
    """Signs a page in through the form."""

    def sign_in(page):
        page.goto(f"{live_server.url}/accounts/login/")
        page.fill("[name=login]", staff_member.email)
        page.fill("[name=password]", factories.PASSWORD)
        page.click("button:has-text('Войти')")
        page.wait_for_url(f"{live_server.url}/")
        return page

    return sign_in


def own_pages(staff_member):
    school = staff_member.memberships.get().school
    return [
        "/",
        reverse("web:search"),
        reverse("accounts:staff", args=[school.slug]),
        reverse("accounts:staff-invite", args=[school.slug]),
        reverse("accounts:staff-edit", args=[school.memberships.first().pk]),
        reverse("accounts:school-card", args=[school.slug]),
        reverse("accounts:school-edit", args=[school.slug]),
        reverse("accounts:profile"),
        "/accounts/password/change/",
        "/accounts/2fa/",
        "/accounts/sessions/",
    ]


@pytest.mark.parametrize(
    ("theme", "size"),
    [("dark", PHONE), ("light", TABLET), ("light", DESK)],
    ids=["dark phone", "light tablet", "light desk"],
)
def test_pages_have_no_barriers_and_fit_the_screen(
    browser, live_server, signed_in, staff_member, barriers, theme, size
):
    context = browser.new_context(viewport=size, color_scheme=theme, locale="ru-RU")
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{live_server.url}/accounts/login/")
    found = barriers(page)
    signed_in(page)
    for path in own_pages(staff_member):
        page.goto(live_server.url + path)
        found += barriers(page)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{path} is wider than the screen")
    context.close()
    assert found + complaints == []


def test_first_page_is_light_and_asks_no_other_host(browser, page, live_server, signed_in):
    signed_in(page)
    newcomer = browser.new_context(storage_state=page.context.storage_state()).new_page()
    weights, hosts = {}, set()

    def weigh(response):
        hosts.add(urlsplit(response.url).netloc)
        body = response.body() if response.ok else b""
        text = any(kind in response.headers.get("content-type", "") for kind in COMPRESSIBLE)
        weights[response.url] = len(gzip.compress(body)) if text else len(body)

    newcomer.on("response", weigh)
    newcomer.goto(live_server.url + "/", wait_until="networkidle")
    newcomer.context.close()
    assert hosts == {urlsplit(live_server.url).netloc}
    assert any("bootstrap" in url for url in weights)
    assert sum(weights.values()) <= WIRE_LIMIT


def test_theme_is_remembered(page, live_server, signed_in):
    signed_in(page)
    page.click(".sidebar-foot summary")
    page.click("button:has-text('Тёмное')")
    page.goto(live_server.url + reverse("accounts:profile"))
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"


def test_menu_slides_in_on_a_phone(page, signed_in):
    page.set_viewport_size(PHONE)
    signed_in(page)
    page.click("[data-menu-button]")
    page.wait_for_selector(".sidebar.show:not(.showing)")
    page.click(".sidebar a:has-text('Сотрудники')")
    page.wait_for_url("**/staff/")


def test_menu_is_reached_on_a_phone_without_scripts(browser, signed_in):
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, locale="ru-RU")
    page = signed_in(context.new_page())
    page.click("[data-menu-button]")
    page.click(".sidebar a:has-text('Сотрудники')")
    page.wait_for_url("**/staff/")
    context.close()


def test_what_cannot_be_undone_is_asked_for_first(page, live_server, signed_in, staff_member):
    other = staff_member.memberships.get().school.memberships.exclude(user=staff_member).first()
    signed_in(page)
    page.goto(live_server.url + other.edit_url)
    page.click("button:has-text('Снять роль')")
    page.click("dialog button:has-text('Отмена')")
    other.refresh_from_db()
    before = other.ended_at
    page.click("button:has-text('Снять роль')")
    page.click("dialog button:has-text('Снять роль')")
    page.wait_for_url("**/staff/")
    other.refresh_from_db()
    assert before is None
    assert other.ended_at is not None


def test_form_is_sent_once_however_often_it_is_clicked(page, live_server, signed_in, staff_member):
    school = staff_member.memberships.get().school
    signed_in(page)
    page.goto(live_server.url + reverse("accounts:staff-invite", args=[school.slug]))
    page.fill("[name=full_name]", "Рябова Вера Ильинична")
    page.fill("[name=email]", "v@school.example")
    page.check("[name=role][value=curator]")
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.evaluate(
        "() => { const button = document.querySelector('.form-foot button');"
        " button.click(); button.click(); button.click(); }"
    )
    page.wait_for_selector("text=Ссылка для входа")
    assert len(sent) == 1
    assert Invitation.objects.count() == 1


def test_class_is_asked_for_only_from_a_class_teacher(page, live_server, signed_in, staff_member):
    school = staff_member.memberships.get().school
    signed_in(page)
    page.goto(live_server.url + reverse("accounts:staff-invite", args=[school.slug]))
    seen = [page.is_visible("[name=class_name]")]
    page.check("[name=role][value=class_teacher]")
    seen.append(page.is_visible("[name=class_name]"))
    assert seen == [False, True]
