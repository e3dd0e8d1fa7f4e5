"""The frame of pages: menu by role, home, search, messages, errors."""

import pytest
from django.urls import reverse

from mentoring.web.views.home import greeting
from tests import factories


def menu(answer):
    return [line.label for section in answer.context["shell"].sections for line in section.items]


def test_menu_of_the_director_has_the_staff_and_that_of_the_curator_has_not(client_as, director, curator):
    assert "Сотрудники" in menu(client_as(director).get("/"))
    assert "Сотрудники" not in menu(client_as(curator).get("/"))


def test_menu_marks_one_line_as_current(client_as, school, director):
    answer = client_as(director).get(reverse("accounts:staff-invite", args=[school.slug]))
    current = [line.label for section in answer.context["shell"].sections for line in section.items if line.active]
    assert current == ["Сотрудники"]


def test_home_is_current_on_the_home_page_only(client_as, director):
    page = client_as(director)
    lines = [
        {line.label: line.active for section in page.get(url).context["shell"].sections for line in section.items}
        for url in ("/", reverse("accounts:profile"))
    ]
    assert [line["Главная"] for line in lines] == [True, False]


def test_switcher_is_there_for_those_with_several_schools(client_as, school, other_school, curator):
    assert client_as(curator).get("/").context["shell"].schools == []
    factories.MembershipFactory(user=curator, role="curator", school=other_school)
    labels = {line.label for line in client_as(curator).get("/").context["shell"].schools}
    assert labels == {school.name, other_school.name}


@pytest.mark.parametrize("role", ["director", "curator", "psychologist", "class_teacher", "mentor_user", "supervisor"])
def test_home_opens_for_every_role(client_as, request, role, django_assert_max_num_queries):
    client = client_as(request.getfixturevalue(role))
    client.get("/")  # the first page of a session also notes the device
    with django_assert_max_num_queries(20):
        assert client.get("/").status_code == 200


def test_home_without_a_role_says_whom_to_ask(client_as, db):
    assert "пока нет ни одной роли" in client_as(factories.UserFactory()).get("/").content.decode()


def test_stranger_is_led_to_sign_in(client, db):
    assert client.get("/").url == "/accounts/login/?next=/"


@pytest.mark.parametrize(
    ("hour", "name", "words"),
    [
        (3, "Куратова Ольга Петровна", "Здравствуйте, Ольга Петровна"),
        (9, "Куратова Ольга", "Доброе утро, Ольга"),
        (13, "", "Добрый день"),
        (20, "Куратова", "Добрый вечер"),
    ],
)
def test_greeting_follows_the_clock_and_the_name(hour, name, words):
    assert greeting(hour, name) == words


@pytest.mark.parametrize("text", ["", "а", "нет таких", "%", "\x00", "x" * 5000, "<script>"])
def test_search_takes_whatever_is_typed(client_as, curator, text):
    assert client_as(curator).get(reverse("web:search"), {"q": text}).status_code == 200


def test_search_shows_what_was_typed_as_text(client_as, curator):
    page = client_as(curator).get(reverse("web:search"), {"q": "<script>x"}).content.decode()
    assert "<script>x" not in page


@pytest.mark.parametrize("url", ["/nowhere/", "/schools/nowhere/"])
def test_unknown_address_gets_a_russian_page(client_as, curator, url):
    answer = client_as(curator).get(url)
    assert answer.status_code == 404
    assert "Такой страницы нет" in answer.content.decode()


def test_forbidden_page_says_whom_to_ask(client_as, school, curator):
    answer = client_as(curator).get(reverse("accounts:staff", args=[school.slug]))
    assert answer.status_code == 403
    assert "нужна другая роль" in answer.content.decode()


def test_pages_carry_a_strict_policy_and_are_not_kept(client_as, curator):
    answer = client_as(curator).get("/")
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("monitoring:surveys", "Опросы"),
        ("monitoring:survey-add", "Опросы"),
        ("monitoring:indicators", "Показатели"),
        ("programmes:order-prepare", "Приказы"),
        ("programmes:roadmap", "Программы"),
        ("participants:mentors", "Базы"),
        ("participants:consents", "Согласия"),
        ("pairing:matching", "Подбор пар"),
        ("pairing:pairs", "Пары и встречи"),
    ],
)
def test_pages_of_a_programme_belong_to_their_line_of_the_menu(client_as, curator, programme, name, label):
    answer = client_as(curator).get(reverse(name, kwargs={"pk": programme.pk}))
    current = [line.label for section in answer.context["shell"].sections for line in section.items if line.active]
    assert current == [label]
