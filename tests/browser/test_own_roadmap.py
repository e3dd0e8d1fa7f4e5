"""A curator brings the school's own roadmap: pasted, put right, written, taken away and brought back."""

import pytest

from programmes.models import Activity
from tests import factories
from tests.browser.conftest import PHONE

TABLE = (
    "№\tМероприятие\tСроки\tОтветственный\n"
    "1\tПодготовка условий\t\t\n"
    "1.1\tИнформирование педагогов\tноябрь\tКуратор\n"
    "1.2\t1) Собрание родителей; 2) Опрос учеников\tдо 25 мая\tКлассные руководители\n"
    "2\tРабота пар\t\t\n"
    "2.1\tВстречи по плану\t1 раз в месяц\tНаставники\n"
)


@pytest.fixture
def programme(transactional_db):
    school = factories.SchoolFactory(slug="our-school")
    curator = factories.curator_of(school, email="curator@school.example")
    return factories.ProgrammeFactory(school=school, curator=curator)


@pytest.fixture
def signed_in(programme, live_server, page):
    page.goto(f"{live_server.url}/accounts/login/")
    page.fill("[name=login]", "curator@school.example")
    page.fill("[name=password]", factories.PASSWORD)
    page.click("button:has-text('Войти')")
    page.wait_for_url(f"{live_server.url}/")
    return page


def test_own_roadmap_goes_in_out_and_in_again(signed_in, programme, live_server, tmp_path, barriers):
    page = signed_in
    page.goto(f"{live_server.url}/programmes/{programme.pk}/roadmap/")
    page.click("text=Загрузить свою из Word или Excel")
    page.fill("[name=pasted]", TABLE)
    page.click("button:has-text('Прочитать')")
    page.wait_for_selector("h1:has-text('Проверьте, что прочитано')")
    page.set_viewport_size(PHONE)
    assert (barriers(page), page.evaluate("document.documentElement.scrollWidth")) == ([], PHONE["width"])

    page.click("button:has-text('Разделить все')")
    page.click("#row-0-0 >> text=Исправить")
    page.fill("#row-0-0 [name=responsible]", "Методист")
    page.click("#row-0-0 >> button:has-text('Сохранить')")
    page.wait_for_url("**#row-0-0")
    page.click("button:has-text('Внести в дорожную карту')")
    page.wait_for_url("**/roadmap/")
    assert list(Activity.objects.order_by("stage__position", "position").values_list("title", "responsible")) == [
        ("Информирование педагогов", "Методист"),
        ("Собрание родителей", "Классные руководители"),
        ("Опрос учеников", "Классные руководители"),
        ("Встречи по плану", "Наставники"),
    ]

    for link in ("Word", "Excel"):
        page.click("summary:has-text('Скачать')")
        with page.expect_download() as download:
            page.click(f"a:has-text('{link}')")
        file = tmp_path / download.value.suggested_filename
        download.value.save_as(file)
        page.goto(f"{live_server.url}/programmes/{programme.pk}/roadmap/import/")
        page.set_input_files("[name=file]", file)
        page.click("button:has-text('Прочитать')")
        page.wait_for_selector("text=Записывать нечего: в программе уже то же самое.")
        page.goto(f"{live_server.url}/programmes/{programme.pk}/roadmap/")
