"""The three views of the workbench, its filters, and the pages on which two people are looked at together."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from pairing.actions import workbench
from pairing.models import Pair, PairingRule
from tests import factories
from tests.pairing.crowd import crowd
from tests.pairing.factories import accepted_pair, mentee, mentor, proposed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def client(client_as, curator):
    return client_as(curator)


@pytest.fixture
def address(programme):
    return reverse("pairing:matching", args=[programme.pk])


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def names(page):
    return [pair.members.all()[0].mentee.last_name for pair in page.context["table"].page.object_list.data]


@pytest.fixture
def three(programme, curator):
    """Three drafts: Зимин of 5Б for study, urgent; Ежов of 6А; Лаптев of 7А with an interest in common."""
    study = factories.CategoryFactory(code="study", title="Учёба")
    zimin = mentee(programme, curator, last_name="Зимин", grade=5, letter="Б", is_urgent=True)
    type(zimin).objects.filter(pk=zimin.pk).update(category=study)
    mentee(programme, curator, last_name="Ежов", grade=6)
    mentee(programme, curator, last_name="Лаптев", grade=7, interests="музыка")
    for surname in ("Орлов", "Носов", "Глухов"):
        mentor(programme, curator, last_name=surname, interests="музыка" if surname == "Глухов" else "")
    return proposed(programme, curator)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Ежов", "Зимин", "Лаптев"]),
        ({"name": "имИ"}, ["Зимин"]),
        ({"name": "глухов"}, ["Лаптев"]),
        ({"school_class": "6А"}, ["Ежов"]),
        ({"first": "on"}, ["Зимин"]),
        ({"state": "agreed"}, []),
        ({"sort": "-mentee"}, ["Лаптев", "Зимин", "Ежов"]),
        ({"sort": "school_class"}, ["Зимин", "Ежов", "Лаптев"]),
        ({"sort": "score"}, ["Зимин", "Ежов", "Лаптев"]),
    ],
)
def test_pairs_are_filtered_and_sorted(client, address, three, query, found):
    assert names(client.get(address, query)) == found


def test_pairs_are_filtered_by_category_and_score(client, address, three):
    study = three[0].members.get().mentee_request.category or factories.CategoryFactory(code="study")
    assert "Зимин" in names(client.get(address, {"category": study.pk}))
    best = max(pair.score for pair in three)
    assert names(client.get(address, {"below": best})) == ["Ежов", "Зимин"]


def test_locked_drafts_are_a_state_of_their_own(client, address, three, curator):
    [pair] = [pair for pair in three if pair.members.get().mentee.last_name == "Ежов"]
    response = client.post(reverse("pairing:lock", args=[pair.pk]), {"version": pair.version, "back": "state=draft"})
    assert response.url == f"{address}?state=draft"
    assert names(client.get(address, {"state": "locked"})) == ["Ежов"]


def test_class_that_is_none_finds_everybody(client, address, three):
    assert len(names(client.get(address, {"school_class": "99Ы"}))) == 3


def test_all_filtered_drafts_are_accepted(client, programme, address, three):
    page = client.get(address, {"first": "on"})
    response = client.post(
        reverse("pairing:decide-many", args=[programme.pk]),
        {"do": "accept-all", "back": page.context["back"], "seen": page.context["drafts_seen"]},
    )
    assert said(response) == ["Принято: 1\u00a0пара."]
    assert sorted(Pair.objects.values_list("state", flat=True)) == ["draft", "draft", "proposed"]


def test_all_filtered_are_refused_after_a_change_and_the_page_shows_it(client, programme, address, three, curator):
    page = client.get(address)
    workbench.lock_pair(three[0], version=three[0].version, by=curator)
    response = client.post(
        reverse("pairing:decide-many", args=[programme.pk]),
        {"do": "accept-all", "back": "", "seen": page.context["drafts_seen"]},
    )
    assert said(response)[0].startswith("Пока вы работали, список пар изменился")
    assert set(Pair.objects.values_list("state", flat=True)) == {"draft"}


def test_back_leads_nowhere_but_to_the_workbench(client, address, three):
    pair = three[0]
    response = client.post(
        reverse("pairing:accept", args=[pair.pk]), {"version": pair.version, "back": "https://evil.example/?a=1"}
    )
    assert response.url.startswith(f"{address}?")


def test_columns_show_who_waits_and_places_with_their_mentees(client, programme, address, curator):
    profile = mentor(programme, curator, capacity=2)
    pair = accepted_pair(programme, curator, profile=profile)
    waiting = mentee(programme, curator)
    page = client.get(address, {"view": "columns"}).context
    assert [line.request for line in page["lines"]] == [waiting]
    [line] = page["mentors"]
    assert (line.taken, len(line.free), [one.member.pair for one in line.seated]) == (1, 1, [pair])


def test_columns_are_searched(client, programme, address, curator):
    mentor(programme, curator, last_name="Орлов")
    mentor(programme, curator, last_name="Носов", grade=11)
    mentee(programme, curator, last_name="Ежов")
    mentee(programme, curator, last_name="Зимин")
    page = client.get(address, {"view": "columns", "who": "жо", "mentor": "11"}).context
    assert [line.request.person.last_name for line in page["lines"]] == ["Ежов"]
    assert [line.card.name.split()[0] for line in page["mentors"]] == ["Носов"]


def test_bar_of_a_move_tells_points_total_and_refusals(client, programme, curator):
    good = mentor(programme, curator, interests="музыка")
    young = mentor(programme, curator, grade=5)
    request = mentee(programme, curator, interests="музыка")
    page = client.get(reverse("pairing:move", args=[request.pk]), {"part": "bar"})
    html = page.content.decode()
    assert [option.effect.mentor.id for option in page.context["choice"].options] == [good.pk, young.pk]
    assert f'data-profile="{good.pk}" data-points="' in html
    assert f'data-profile="{young.pk}" data-why="Наставник учится' in html
    assert "<html" not in html


def test_move_from_a_stale_page_is_refused_and_shown_as_it_is(client, programme, address, curator):
    profile, other = mentor(programme, curator), mentor(programme, curator)
    request = mentee(programme, curator)
    choice = client.get(reverse("pairing:move", args=[request.pk])).context["choice"]
    option = next(one for one in choice.options if one.effect.mentor.id == profile.pk)
    accepted_pair(programme, curator, profile=other, request=request)
    response = client.post(
        reverse("pairing:move", args=[request.pk]),
        {"to": f"{profile.pk}:{option.seen}", "seen": choice.seen, "back": "view=columns"},
    )
    assert response.url == f"{address}?view=columns"
    assert f"сейчас наставник — {other.person.full_name}" in said(response)[0]


@pytest.mark.parametrize("to", ["", "x", "0:0", "9" * 30])
def test_move_to_nobody_is_answered_in_words(client, programme, curator, to):
    request = mentee(programme, curator)
    response = client.post(reverse("pairing:move", args=[request.pk]), {"to": to})
    assert said(response) == ["Этого наставника в программе нет." if to else "Выберите наставника."]


def test_pair_is_forbidden_with_a_reason(client, address, three):
    pair = three[0]
    member = pair.members.get()
    url = reverse("pairing:forbid", args=[pair.pk, member.mentee_id])
    page = client.post(url, {"version": pair.version, "reason": ""})
    assert page.context["form"].errors["reason"] == ["Напишите, почему: через год этого никто не вспомнит."]
    response = client.post(url, {"version": pair.version, "reason": "Ссора", "back": "page=1"})
    assert (response.url, PairingRule.objects.get().mentee_id) == (f"{address}?page=1", member.mentee_id)


def test_stale_forbidding_keeps_what_was_typed(client, three, curator):
    pair = three[0]
    workbench.lock_pair(pair, version=pair.version, by=curator)
    page = client.post(
        reverse("pairing:forbid", args=[pair.pk, pair.members.get().mentee_id]),
        {"version": pair.version, "reason": "Ссора"},
    )
    assert page.context["form"]["reason"].value() == "Ссора"
    assert page.context["form"].non_field_errors()[0].startswith("Пока вы работали")


def test_profiles_stand_side_by_side_with_what_coincides(client, programme, curator):
    profile = mentor(programme, curator, interests="музыка, шахматы")
    type(profile).objects.filter(pk=profile.pk).update(times=["mon-day", "tue-day"])
    request = mentee(programme, curator, interests="шахматы")
    type(request).objects.filter(pk=request.pk).update(times=["tue-day"])
    compared = client.get(reverse("pairing:compare", args=[request.pk, profile.pk])).context["comparison"]
    assert {line.title: line.common for line in compared.lines if line.common} == {
        "Интересы": "шахматы",
        "Когда удобно": "вт сразу после уроков",
    }
    assert sum(one.points for one in compared.criteria) == compared.verdict.points


def test_profile_of_another_programme_is_not_compared(client, programme, curator):
    other = mentor(factories.ProgrammeFactory(school=programme.school), curator)
    request = mentee(programme, curator)
    assert client.get(reverse("pairing:compare", args=[request.pk, other.pk])).status_code == 404


def test_any_two_can_be_asked_about(client, programme, curator):
    young, request = mentor(programme, curator, grade=5), mentee(programme, curator)
    page = client.get(reverse("pairing:why-not", args=[programme.pk]), {"mentee": request.pk, "mentor": young.pk})
    assert [told.code for told in page.context["answer"].obstacles] == ["mentor_younger"]


def test_those_left_over_are_searched_and_paged_with_reasons(client, programme, address, curator):
    for number in range(55):
        mentee(programme, curator, last_name="Ежов" if number else "Зимин", is_urgent=not number)
    page = client.get(address, {"view": "left"}).context
    assert (len(page["lines"]), page["page"].paginator.count) == (50, 55)
    assert page["lines"][0].request.is_urgent
    assert page["lines"][0].left.reasons[0].code == "no_mentors"
    found = client.get(address, {"view": "left", "who": "зим"}).context["lines"]
    assert [line.request.person.last_name for line in found] == ["Зимин"]


@pytest.mark.parametrize("view", ["table", "columns", "left"])
def test_whole_school_takes_few_queries(client, programme, address, curator, view, django_assert_max_num_queries):
    crowd(programme, curator)
    proposed(programme, curator)
    client.get(address)
    with django_assert_max_num_queries(20):
        page = client.get(address, {"view": view})
    assert page.status_code == 200


def test_move_of_a_whole_school_takes_few_queries(client, programme, curator, django_assert_max_num_queries):
    crowd(programme, curator)
    [pair, *_] = proposed(programme, curator)
    request = pair.members.get().mentee_request
    for address in (
        reverse("pairing:move", args=[request.pk]),
        reverse("pairing:choose-mentor", args=[request.pk]),
        reverse("pairing:why-not", args=[programme.pk]),
    ):
        client.get(address)
        with django_assert_max_num_queries(20):
            client.get(address)
