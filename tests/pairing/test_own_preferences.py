"""«Кого бы вы хотели»: the choice by the personal link and from the account, and what nobody else sees."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from mentoring.errors import Refusal
from pairing.actions import group_meetings, preferences
from pairing.models import GroupMeeting, Guest, Preference
from participants.actions import links
from tests.pairing.factories import DAY, mentee, mentor
from tests.pairing.group_meetings import chosen, enter, guest, held_meeting, slip

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def hall(programme, curator):
    mentors = [
        mentor(programme, curator, last_name=last, first_name=first, middle_name="Ильич").person
        for last, first in (("Ежов", "Лев"), ("Орлов", "Глеб"), ("Зимин", "Яков"))
    ]
    mentees = [mentee(programme, curator, last_name=name, first_name="Анна").person for name in ("Глухова", "Носова")]
    return held_meeting(programme, mentors=mentors, mentees=mentees, on=DAY, by=curator)


@pytest.fixture
def token(hall, curator):
    """The link of mentee 101."""
    person = guest(hall, 101).person
    return links.issue([person], expires_at=timezone.now() + timedelta(days=9), by=curator)[0].token


@pytest.fixture
def url(hall, token):
    return reverse("pairing:my-preferences", kwargs={"token": token, "pk": hall.pk})


def keys(hall, *numbers):
    return [str(guest(hall, number).person_id) for number in numbers]


def typed(hall, *numbers, **more):
    return {f"place_{place}": key for place, key in enumerate(keys(hall, *numbers), start=1)} | more


def test_personal_page_asks_while_the_survey_goes_on(client, hall, token, curator):
    page = reverse("participants:personal-page", kwargs={"token": token})
    assert "Кого бы вы хотели" in client.get(page).content.decode()
    group_meetings.close(hall, on=DAY, by=curator)
    assert "Кого бы вы хотели" not in client.get(page).content.decode()


def test_choice_is_checked_confirmed_and_may_be_changed(client, hall, url):
    check = client.post(url, typed(hall, 2, 1, step="check"))
    assert ([one.number for one in check.context["named"]], chosen(hall)) == ([2, 1], {})
    assert client.post(url, typed(hall, 2, 1, step="send", was="")).url == url
    assert chosen(hall) == {101: [2, 1]}
    assert Preference.objects.filter(way="link", entered_by=None, side="mentee").count() == 2
    assert client.get(url).templates[0].name == "pairing/preferences/told.html"
    again = client.get(url, {"change": 1}).context["form"]
    client.post(url, typed(hall, 3, step="send", was=again.initial["was"]))
    assert chosen(hall) == {101: [3]}


def test_correcting_leads_back_with_what_was_chosen(client, hall, url):
    page = client.post(url, typed(hall, 2, 1, step="edit"))
    assert [page.context["form"][f"place_{place}"].value() for place in (1, 2)] == keys(hall, 2, 1)


def test_pupil_sees_of_others_only_first_name_initial_and_class(client, hall, url, curator):
    enter(hall, {1: slip(101), 102: slip(1)}, curator)
    text = client.get(url).content.decode()
    assert "№ 1 · Лев\u00a0Е., 10А класс" in text
    hidden = ("Ежов", "Орлов", "Ильич", "Глухова ", "Носова", "взаимно", "выбрал")
    assert [word for word in hidden if word in text.partition("<main")[2].partition("</main")[0]] == []


def test_those_absent_or_gone_or_without_consent_are_not_offered(client, hall, url):
    Guest.objects.filter(meeting=hall, number=1).update(is_present=False)
    gone, ended = guest(hall, 2).person, guest(hall, 3).person
    gone.left_on = DAY
    gone.save()
    ended.consents.update(expires_on=DAY - timedelta(days=1))
    assert client.get(url).context["options"] == []


@pytest.mark.parametrize(
    ("numbers", "place", "error"),
    [
        ((1, 1), "place_2", "Этот человек уже выбран выше. Выберите другого или оставьте пустым."),
        ((102,), "place_1", "Этого человека в списке уже нет. Выберите другого."),
        ((101,), "place_1", "Этого человека в списке уже нет. Выберите другого."),
        ((), "place_1", "Выберите хотя бы одного человека."),
    ],
)
def test_wrong_choice_is_told_beside_its_place(client, hall, url, numbers, place, error):
    page = client.post(url, typed(hall, *numbers, step="send"))
    assert (page.context["form"].errors[place], chosen(hall)) == ([error], {})


def test_link_of_another_person_or_of_who_was_absent_opens_nothing(client, hall, curator):
    absent = guest(hall, 102)
    Guest.objects.filter(pk=absent.pk).update(is_present=False)
    issued = links.issue([absent.person], expires_at=timezone.now() + timedelta(days=9), by=curator)[0]
    for token, status in ((issued.token, 404), ("x" * 43, 404)):
        url = reverse("pairing:my-preferences", kwargs={"token": token, "pk": hall.pk})
        assert client.get(url).status_code == status


def test_ended_survey_takes_no_answers(client, hall, url):
    GroupMeeting.objects.filter(pk=hall.pk).update(answers_until=DAY - timedelta(days=1))
    page = client.post(url, typed(hall, 1, step="send"))
    assert (page.templates[0].name, chosen(hall)) == ("pairing/preferences/closed.html", {})
    with pytest.raises(Refusal, match="Опрос уже закончен"):
        preferences.tell(guest(hall, 101), chosen=[guest(hall, 1).person_id], was=None, on=DAY, by=None)


def test_who_has_no_consent_in_force_is_told_so(client, hall, url):
    guest(hall, 101).person.consents.update(expires_on=DAY - timedelta(days=1))
    page = client.post(url, typed(hall, 1, step="send"))
    assert (page.context.get("no_consent"), chosen(hall)) == (True, {})


def test_choice_made_on_another_telephone_meanwhile_is_not_overwritten_unseen(client, hall, url, curator):
    enter(hall, {101: slip(3)}, curator)
    page = client.post(url, typed(hall, 1, step="send", was=""))
    assert ("Пока вы выбирали" in page.context["form"].non_field_errors()[0], chosen(hall)) == (True, {101: [3]})
    client.post(url, typed(hall, 1, step="send", was=page.context["form"]["was"].value()))
    assert chosen(hall) == {101: [1]}


def test_mentor_answers_from_the_account(client_as, mentor_user, hall):
    person = guest(hall, 1).person
    person.user = mentor_user
    person.save()
    client = client_as(mentor_user)
    url = reverse("pairing:own-preferences", args=[hall.pk])
    assert url in [item.url for item in client.get("/").context["to_do"]]
    client.post(url, typed(hall, 102, 101, step="send"))
    assert (chosen(hall), Preference.objects.filter(entered_by=mentor_user).count()) == ({1: [102, 101]}, 2)
    assert url not in [item.url for item in client.get("/").context["to_do"]]


def test_account_of_somebody_else_finds_nothing(client_as, mentor_user, curator, hall):
    url = reverse("pairing:own-preferences", args=[hall.pk])
    assert [client_as(user).get(url).status_code for user in (mentor_user, curator)] == [404, 404]
