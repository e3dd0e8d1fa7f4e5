"""The main job in one sitting, on an empty database: from the first sign-in to indicators, as its people do it."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from mentoring.accounts.models import School
from pairing.models import Pair
from participants.models import Person
from programmes.models import Order
from tests.browser import files
from tests.browser.conftest import DESK, PHONE

PASSWORD = "Berezovy-sok-26"


class Visitor:
    """Somebody before a browser of his own; each page that he opens is searched for barriers."""

    def __init__(
        self, browser: Browser, host: str, barriers: Callable[[Page], list[str]], size: dict[str, int]
    ) -> None:
        self.page = browser.new_context(locale="ru-RU", viewport=size, accept_downloads=True).new_page()
        self.host, self.barriers, self.clicks = host, barriers, 0
        self.found: list[str] = []
        self._looked_at: set[str] = set()

    def open(self, path: str) -> None:
        self.page.goto(self.host + path)
        self._look()

    def press(self, name: str, *, within: str = "main", confirm: str = "") -> None:
        """Press a button or follow a link by its words; where it asks back, agree."""
        target = (
            self.page.locator(within)
            .get_by_role("button", name=name)
            .or_(self.page.locator(within).get_by_role("link", name=name))
        )
        target.first.click()
        self.clicks += 1
        if confirm:
            self.page.locator("dialog[open]").get_by_role("button", name=confirm).click()
            self.clicks += 1
        self.page.wait_for_load_state()
        self._look()

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            self.page.locator(f"main [name={name}]").fill(value)

    def tick_all(self, name: str, most: int | None = None) -> None:
        for box in self.page.locator(f"main input[name={name}]").all()[:most]:
            box.check()

    def sign_in(self, email: str) -> None:
        self.page.context.clear_cookies()
        self.open("/")
        self.fill(login=email, password=PASSWORD)
        self.press("Войти", within="body")

    def told(self, words: str) -> None:
        expect(self.page.locator("body")).to_contain_text(words)

    def invited(self) -> str:
        """The one-time link that the page shows."""
        return re.search(r"/invitation/[^\"<\s]+", self.page.content())[0]

    def choose_password(self, link: str) -> None:
        self.open(link)
        self.fill(password=PASSWORD, repeated=PASSWORD)
        self.press("Сохранить пароль", within="body")

    def _look(self) -> None:
        """Search a page for barriers, once for each kind of page."""
        kind = re.sub(r"/(\d+|my/[^/]+|invitation/[^/]+)(?=/)", "/…", self.page.url.partition("?")[0])
        if kind not in self._looked_at:
            self._looked_at.add(kind)
            self.found += self.barriers(self.page)


@pytest.fixture
def visitor(browser, live_server, barriers):
    """Visitors, at a desk unless told otherwise; at the end none of them has met a barrier."""
    made: list[Visitor] = []

    def make(size: dict[str, int] = DESK) -> Visitor:
        made.append(Visitor(browser, live_server.url, barriers, size))
        return made[-1]

    yield make
    for one in made:
        one.page.context.close()
    assert [line for one in made for line in one.found] == []


def test_from_an_empty_database_to_indicators(transactional_db, visitor, tmp_path):
    paths = files.write_all(tmp_path)
    curator, director = open_the_school(visitor)
    programme = create_a_programme(curator)
    bring_people(curator, paths)
    fill_the_bases(curator, programme)
    record_consents(curator, programme)
    match(curator, programme)
    agree_with_the_director(curator, director, programme)
    log_a_meeting_on_a_phone(visitor, curator)
    answer_by_personal_link(visitor, curator, programme)
    look_at_indicators(curator, programme)


def open_the_school(visitor) -> tuple[Visitor, Visitor]:
    """Step 1: the administrator opens the school, its director looks over the letterhead and invites the curator."""
    printed = StringIO()
    call_command("create_administrator", "admin@school.example", "Ветров Лев Андреевич", stdout=printed)
    password = printed.getvalue().split("Пароль: ")[1].split("\n")[0]
    administrator, director, curator = visitor(), visitor(), visitor()
    administrator.open("/")
    administrator.fill(login="admin@school.example", password=password)
    administrator.press("Войти", within="body")
    administrator.press("Открыть школу")
    administrator.fill(
        name="МБОУ «СОШ № 12»",
        full_name="Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 12»",
        place="г. Заречный",
        director_name="Громова Анна Сергеевна",
        director_email="director@school.example",
    )
    administrator.press("Открыть школу")
    director.choose_password(administrator.invited())
    director.sign_in("director@school.example")
    director.open("/schools/school-12/card/")
    director.told("Громова Анна Сергеевна")
    director.open("/schools/school-12/staff/invite/")
    director.fill(full_name="Куратова Ольга Петровна", email="curator@school.example")
    director.page.get_by_label("Куратор.").check()
    director.press("Пригласить")
    curator.choose_password(director.invited())
    curator.sign_in("curator@school.example")
    return curator, director


def create_a_programme(curator: Visitor) -> str:
    """Step 2: forms with their role variants, and the roadmap of seven stages, one activity of which is changed."""
    curator.press("Создать программу наставничества")
    curator.page.get_by_label("Ученик – ученик", exact=True).check()
    curator.page.get_by_label("Учитель – учитель", exact=True).check()
    curator.press("Создать программу")
    curator.told("Программа создана")
    programme = re.search(r"/programmes/\d+/", curator.page.url)[0]
    curator.press("Дорожная карта")
    assert curator.page.locator("main h2").filter(has_text=re.compile(r"^\s*[1-7]\.")).count() == 7
    curator.page.locator("main a[href$='/edit/'][href*='/activities/']").first.click()
    curator.page.locator("main [name=responsible]").first.fill("Директор, заместитель директора")
    curator.press("Сохранить")
    expect(curator.page.locator("main")).to_contain_text("Директор, заместитель директора")
    return programme


def bring_people(curator: Visitor, paths: dict[str, Path]) -> None:
    """Step 3: four files; what the preview says is what is written."""
    assert load(curator, "pupils", paths["pupils.xlsx"]) == {"new": 66, "changed": 0, "same": 0, "refused": 0}
    curator.press("Записать в базу")
    assert load(curator, "teachers", paths["teachers.xlsx"]) == {"new": 10, "changed": 0, "same": 0, "refused": 0}
    curator.press("Записать в базу")
    assert load(curator, "pupils", paths["journal.csv"]) == {"new": 0, "changed": 1, "same": 65, "refused": 0}
    curator.press("Записать в базу")
    assert load(curator, "pupils", paths["dirty.xlsx"]) == {"new": 1, "changed": 0, "same": 1, "refused": 7}
    curator.page.locator("main a[href*='show=refused']").first.click()
    for words in ("31.02.2014", "Нет имени", "Не указана дата рождения", "14А", "Формула", "ещё не наступила"):
        curator.told(words)
    curator.press("Записать в базу")
    assert Person.objects.filter(kind="pupil").count() == 67


def load(curator: Visitor, layout: str, path: Path) -> dict[str, int]:
    curator.open("/schools/school-12/imports/add/")
    curator.page.locator(f"[name=layout][value={layout}]").check()
    curator.page.set_input_files("input[type=file]", path)
    curator.press("Дальше: столбцы")
    curator.press("Дальше: посмотреть")
    return {
        name: int(re.search(r"\d+", curator.page.locator(f"main a[href*='show={name}']").first.inner_text())[0])
        for name in ("new", "changed", "same", "refused")
    }


def fill_the_bases(curator: Visitor, programme: str) -> None:
    """Step 4, first half: a class asks, an older class offers; a young teacher asks, an experienced one offers."""
    enter(curator, f"{programme}mentees/choose/?school_class=7А", most=5)
    enter(curator, f"{programme}mentors/choose/?school_class=10А", most=4)
    young = Person.objects.filter(kind="teacher", teaching_years__lte=3).order_by("pk").first()
    experienced = Person.objects.filter(kind="teacher", teaching_years__gte=10).order_by("pk").first()
    for side, person in (("mentees", young), ("mentors", experienced)):
        curator.open(f"{programme}{side}/choose/")
        curator.page.get_by_label("Форма наставничества").select_option(label="Учитель – учитель")
        curator.fill(q=person.last_name)
        curator.press("Показать")
        curator.page.locator(f"main input[name=people][value='{person.pk}']").check()
        curator.press("Внести отмеченных")


def enter(curator: Visitor, path: str, *, most: int) -> None:
    curator.open(path)
    curator.tick_all("people", most)
    if curator.page.locator("main [name=category]").count():
        curator.page.locator("main [name=category]").select_option(index=1)
    curator.press("Внести отмеченных")
    curator.told("Внесено в базу")


def record_consents(curator: Visitor, programme: str) -> None:
    """Step 4, second half: nobody can be paired without a consent, and is told why; then all but one bring theirs."""
    curator.open(f"{programme}matching/?view=left")
    curator.told("нет согласия")
    curator.open(f"{programme}consents/")
    boxes = curator.page.locator("main tbody input[type=checkbox]").all()
    for box in boxes[1:]:
        box.check()
    curator.page.locator("main [name=signed_own]").check()
    curator.press("Записать отмеченные")
    curator.told(f"Записано: {len(boxes) - 1} согласи")


def match(curator: Visitor, programme: str) -> None:
    """Step 5: proposals with reasons, those left over with theirs; one is dropped, one changed by hand, the rest accepted."""
    curator.open(f"{programme}matching/")
    curator.press("Подобрать пары")
    curator.told("почему")
    curator.told("Без пары")
    proposed = Pair.objects.filter(state="draft").count()
    # Not the teacher's pair: she is to write down a meeting later.
    row = curator.page.locator(".bench-table tbody tr", has_text=re.compile(r"класс · мест занято")).first
    row.locator(".menu-box > summary").click()
    row.get_by_role("button", name="Убрать").click()
    curator.page.locator("dialog[open]").get_by_role("button").last.click() if curator.page.locator(
        "dialog[open]"
    ).count() else None
    expect(curator.page.locator("#found")).to_contain_text(f"Найдено: {proposed - 1}")
    row.get_by_role("link", name="Другой наставник").click()
    curator.page.wait_for_load_state()
    curator.press("Выбрать")
    curator.open(f"{programme}matching/")
    curator.tick_all("pairs")
    curator.press("Принять отмеченные")
    curator.told("Принято")


def agree_with_the_director(curator: Visitor, director: Visitor, programme: str) -> None:
    """Step 6: the sides have signed, sent, returned with a remark, mended, approved; the paper is numbered and frozen."""
    curator.open(f"{programme}matching/order/")
    curator.page.get_by_label("Согласие сторон получено на бумаге").check()
    curator.press("Составить проект")
    curator.press("Отправить директору")
    order = Order.objects.get(kind="assign-pairs")
    director.open("/")
    director.press("Утвердить приказ")
    director.page.locator("summary", has_text="Вернуть").click()
    director.fill(remark="Перенесите срок индивидуальных планов")
    director.page.locator("form[action$='/return/'] button").click()
    director.told("возвращён")
    curator.open(f"/orders/{order.pk}/")
    curator.told("Перенесите срок")
    curator.press("Изменить состав и срок")
    curator.fill(plans_due_on=(timezone.localdate() + timedelta(days=40)).isoformat())
    curator.press("Изменить проект")
    curator.press("Отправить директору")
    director.open(f"/orders/{order.pk}/")
    director.told("Что изменилось")
    director.press("Утвердить", confirm="Утвердить")
    director.told("утверждён")
    order.refresh_from_db()
    assert (order.state, order.number, Pair.objects.filter(order=order, state="active").count() > 0) == (
        "approved",
        "1-ОД",
        True,
    )
    with director.page.expect_download() as paper:
        director.page.get_by_role("link", name="PDF", exact=True).click()
    assert Path(paper.value.path()).read_bytes()[:5] == b"%PDF-"


def log_a_meeting_on_a_phone(visitor, curator: Visitor) -> None:
    """Step 7: the teacher who is a mentor gets a sign-in and writes a meeting down on a phone."""
    pair = Pair.objects.get(state="active", mentor__kind="teacher")
    curator.open(f"/people/{pair.mentor_id}/")
    curator.press("Дать вход как наставнику")
    curator.press("Дать вход")
    mentor = visitor(PHONE)
    mentor.choose_password(curator.invited())
    mentor.sign_in(Person.objects.get(pk=pair.mentor_id).email)
    mentor.open("/pairs/mine/")
    mentor.press("Записать встречу")
    mentor.fill(topic="Познакомились и составили список вопросов")
    mentor.press("Записать встречу")
    mentor.told("Познакомились и составили список вопросов")
    assert pair.meetings.get().recorded_by.email == Person.objects.get(pk=pair.mentor_id).email


def answer_by_personal_link(visitor, curator: Visitor, programme: str) -> None:
    """Step 8: a mentee answers on a phone by a personal link, stops half-way, and goes on where it stopped."""
    curator.open(f"{programme}surveys/add/")
    choice = curator.page.locator("main [name=questionnaire]")
    choice.select_option(choice.locator("option", has_text="Короткий отклик наставляемого").get_attribute("value"))
    curator.press("Открыть опрос")
    curator.told("Опрос открыт")
    mentee = Pair.objects.filter(state="active", mentor__kind="pupil").first().members.first().mentee
    curator.open(f"/people/{mentee.pk}/link/")
    curator.press("Выдать и показать")
    link = re.search(r"/my/[^\"<\s]+/", curator.page.content())[0]
    phone = visitor(PHONE)
    phone.open(link)
    phone.told(mentee.first_name)
    phone.page.locator("main a[href*='/surveys/']").first.click()
    phone.page.wait_for_load_state()
    if phone.page.locator("main input[type=radio]").count() == 0:
        phone.page.locator("main form button[type=submit], main a.btn-primary").first.click()
    stopped_at = answer_page(phone)
    again = visitor(PHONE)
    again.open(link)
    again.page.locator("main a[href*='/surveys/']").first.click()
    again.page.wait_for_load_state()
    assert again.page.url.rstrip("/").endswith(stopped_at)
    for _ in range(6):
        if again.page.locator("main input[type=radio], main textarea").count() == 0:
            break
        answer_page(again)
    again.told("Спасибо")


def answer_page(phone: Visitor) -> str:
    """Answer all there is on the screen and go on; gives the number of the next screen."""
    names = phone.page.locator("main input[type=radio]").evaluate_all("boxes => [...new Set(boxes.map(b => b.name))]")
    for name in names:
        phone.page.locator(f"main input[type=radio][name='{name}']").last.check(force=True)
    phone.page.locator("main form button[type=submit]").last.click()
    phone.page.wait_for_load_state()
    return phone.page.url.rstrip("/").rsplit("/", 1)[-1]


def look_at_indicators(curator: Visitor, programme: str) -> None:
    """Step 9: coverage and satisfaction with numerator, denominator and target; behind a numerator stand people."""
    curator.open(f"{programme}indicators/")
    curator.told("цель 70 %")
    curator.told("Удовлетворённость наставляемых")
    curator.page.locator("main a[href*='/mentees-10-19/numerator/']").first.click()
    curator.page.wait_for_load_state()
    mentee = Pair.objects.filter(state="active", mentor__kind="pupil").first().members.first().mentee
    curator.told(mentee.last_name)
    assert School.objects.get().slug == "school-12"
    assert curator.clicks > 0
