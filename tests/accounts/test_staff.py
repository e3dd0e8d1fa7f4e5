"""The list of staff, changing and ending roles."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mentoring.accounts.actions import memberships
from mentoring.accounts.models import Membership
from mentoring.core.roles import CLASS_TEACHER, CURATOR, PSYCHOLOGIST
from mentoring.errors import Refusal
from tests import factories


def staff_url(school):
    return reverse("accounts:staff", args=[school.slug])


def test_director_sees_own_staff_only(client_as, school, director, curator, other_curator):
    answer = client_as(director).get(staff_url(school))
    assert {row.user for row in answer.context["table"].data} == {director, curator}


@pytest.mark.parametrize("role", ["curator", "psychologist", "class_teacher", "mentor_user"])
def test_others_do_not_manage_staff(client_as, school, request, role):
    assert client_as(request.getfixturevalue(role)).get(staff_url(school)).status_code == 403


def test_staff_of_another_school_is_not_there(client_as, other_school, director, other_curator):
    client = client_as(director)
    assert client.get(staff_url(other_school)).status_code == 404
    assert client.get(reverse("accounts:staff-edit", args=[other_curator.memberships.get().pk])).status_code == 404


def test_administrator_manages_the_staff_of_any_school(client_as, school, other_school, administrator):
    client = client_as(administrator)
    assert [client.get(staff_url(one)).status_code for one in (school, other_school)] == [200, 200]


def test_list_costs_the_same_at_one_row_and_at_thirty(client_as, school, director):
    client = client_as(director)
    client.get(staff_url(school))
    with CaptureQueriesContext(connection) as few:
        client.get(staff_url(school))
    for _ in range(30):
        factories.psychologist_of(school)
    with CaptureQueriesContext(connection) as many:
        client.get(staff_url(school))
    assert len(many) == len(few)
    assert len(many) <= 20


def test_invitation_form_asks_for_the_class_of_a_class_teacher(client_as, school, director):
    data = {"full_name": "Рябова Вера Ильинична", "email": "v@x.example", "role": CLASS_TEACHER.code}
    client = client_as(director)
    url = reverse("accounts:staff-invite", args=[school.slug])
    refused = client.post(url, data)
    assert refused.context["form"].errors["class_name"] == ["Укажите класс, которым руководит этот человек."]
    client.post(url, data | {"class_name": "7-а"})
    membership = Membership.objects.get(user__email="v@x.example")
    assert (membership.grade, membership.letter) == (7, "А")


def test_what_was_typed_stays_in_a_refused_form(client_as, school, director):
    answer = client_as(director).post(
        reverse("accounts:staff-invite", args=[school.slug]), {"full_name": "Рябова Вера", "email": "не почта"}
    )
    assert answer.context["form"]["full_name"].value() == "Рябова Вера"
    assert "error-summary" in answer.content.decode()


def test_director_changes_a_role(client_as, director, curator):
    membership = curator.memberships.get()
    client_as(director).post(membership.edit_url, {"role": PSYCHOLOGIST.code})
    membership.refresh_from_db()
    assert membership.role == PSYCHOLOGIST.code


def test_role_beyond_the_school_cannot_be_posted(client_as, director, curator):
    membership = curator.memberships.get()
    client_as(director).post(membership.edit_url, {"role": "administrator"})
    membership.refresh_from_db()
    assert membership.role == CURATOR.code


def test_ended_role_opens_nothing(client_as, school, director, curator):
    client = client_as(curator)
    card = reverse("accounts:school-card", args=[school.slug])
    before = client.get(card).status_code
    client_as(director).post(reverse("accounts:staff-end", args=[curator.memberships.get().pk]))
    assert (before, client.get(card).status_code) == (200, 404)


def test_role_is_ended_by_post_only(client_as, director, curator):
    url = reverse("accounts:staff-end", args=[curator.memberships.get().pk])
    assert client_as(director).get(url).status_code == 405


def test_nobody_changes_or_ends_his_own_role(director):
    membership = director.memberships.get()
    with pytest.raises(Refusal):
        memberships.change(membership, role=CURATOR.code, by=director)
    with pytest.raises(Refusal):
        memberships.end(membership, by=director)


def test_role_is_not_ended_twice(director, curator):
    membership = memberships.end(curator.memberships.get(), by=director)
    with pytest.raises(Refusal, match="уже снята"):
        memberships.end(membership, by=director)


def test_changes_of_a_role_stand_in_its_history(client_as, director, curator):
    membership = curator.memberships.get()
    memberships.change(membership, role=PSYCHOLOGIST.code, by=director)
    page = client_as(director).get(membership.edit_url).content.decode()
    assert "Роль изменена" in page
    assert "Куратор → Психолог, социальный педагог" in page


def test_staff_comes_as_a_spreadsheet(client_as, school, director):
    answer = client_as(director).get(staff_url(school), {"export": "xlsx"})
    assert answer["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert answer.content[:2] == b"PK"
