"""Details of a school, opening schools, authorities."""

import pytest
from django.urls import reverse

from mentoring.accounts.actions import authorities, schools
from mentoring.accounts.models import Authority, Membership, School
from mentoring.core.roles import DIRECTOR
from mentoring.errors import Refusal
from tests import factories


def details(school, **changes):
    """The form of the details as a browser sends it back."""
    names = [
        *("name", "full_name", "founder", "place", "address", "phone", "email", "website", "inn", "ogrn"),
        *("head_post", "head_last_name", "head_first_name", "head_middle_name"),
        *("lowest_grade", "highest_grade", "version"),
    ]
    return {name: getattr(school, name) for name in names} | changes


def edit_url(school):
    return reverse("accounts:school-edit", args=[school.slug])


def test_curator_edits_the_details(client_as, school, curator):
    client_as(curator).post(edit_url(school), details(school, phone="8 495 000-00-00"))
    school.refresh_from_db()
    assert (school.phone, school.version) == ("8 495 000-00-00", 2)


def test_stale_form_loses_nothing_and_overwrites_nothing(client_as, school, curator, director):
    stale = details(school, phone="от куратора")
    schools.edit(school, version=1, place="г. Новый", by=director)
    answer = client_as(curator).post(edit_url(school), stale)
    school.refresh_from_db()
    assert (school.phone, school.place) == ("", "г. Новый")
    assert answer.context["form"]["phone"].value() == "от куратора"
    assert "изменил кто-то другой" in answer.context["form"].non_field_errors()[0]


def test_grades_must_be_in_order(client_as, school, curator):
    answer = client_as(curator).post(edit_url(school), details(school, lowest_grade=9, highest_grade=5))
    assert "highest_grade" in answer.context["form"].errors


def test_card_shows_the_head_in_the_cases_of_documents(client_as, school, curator):
    answer = client_as(curator).get(reverse("accounts:school-card", args=[school.slug]))
    assert dict(answer.context["heads"])["Кому"] == "директору Громовой Анне Сергеевне"


@pytest.mark.parametrize("role", ["psychologist", "class_teacher", "mentor_user"])
def test_others_do_not_edit_the_details(client_as, school, request, role):
    assert client_as(request.getfixturevalue(role)).get(edit_url(school)).status_code == 403


def test_details_of_another_school_are_not_there(client_as, other_school, curator):
    assert client_as(curator).get(edit_url(other_school)).status_code == 404


def test_opened_school_gets_an_address_of_its_number(administrator):
    opened = [
        schools.open_school(name=name, authority=None, by=administrator).slug
        for name in ("МБОУ «СОШ № 7»", "МАОУ «Гимназия № 7»", "Лицей имени Ломоносова")
    ]
    assert opened == ["school-7", "school-7-2", "school"]


def test_school_is_not_opened_twice(administrator):
    schools.open_school(name="МБОУ «СОШ № 7»", authority=None, by=administrator)
    with pytest.raises(Refusal, match="уже есть"):
        schools.open_school(name="МБОУ  «сош № 7»", authority=None, by=administrator)


def test_administrator_opens_a_school_and_invites_its_director(client_as, administrator):
    answer = client_as(administrator).post(
        reverse("accounts:school-add"),
        {"name": "МБОУ «СОШ № 9»", "director_name": "Зимина Анна Ильинична", "director_email": "z@x.example"},
    )
    membership = Membership.objects.get(user__email="z@x.example")
    assert (membership.role, membership.school.name) == (DIRECTOR.code, "МБОУ «СОШ № 9»")
    assert answer.context["membership"] == membership
    school = membership.school
    assert (school.head_last_name, school.head_first_name, school.head_middle_name) == ("Зимина", "Анна", "Ильинична")


def test_director_is_invited_by_name_and_mail_or_not_at_all(client_as, administrator):
    answer = client_as(administrator).post(
        reverse("accounts:school-add"), {"name": "МБОУ «СОШ № 9»", "director_name": "Зимина Анна Ильинична"}
    )
    assert "director_email" in answer.context["form"].errors
    assert not School.objects.filter(name="МБОУ «СОШ № 9»").exists()


@pytest.mark.parametrize("name", ["schools", "school-add", "authorities", "authority-add", "system-staff"])
def test_administration_is_for_administrators(client_as, administrator, director, name):
    url = reverse(f"accounts:{name}")
    assert [client_as(user).get(url).status_code for user in (administrator, director)] == [200, 403]


def test_list_of_schools_finds_by_name_in_any_case(client_as, administrator):
    wanted = factories.SchoolFactory(name="МАОУ «Гимназия Ёлочка»")
    factories.SchoolFactory(name="МБОУ «Лицей»")
    answer = client_as(administrator).get(reverse("accounts:schools"), {"text": "елочка"})
    assert list(answer.context["table"].data) == [wanted]


def test_authorities_have_two_levels(administrator):
    region = authorities.add(name="Департамент", parent=None, by=administrator)
    town = authorities.add(name="Управление", parent=region, by=administrator)
    with pytest.raises(Refusal):
        authorities.add(name="Отдел", parent=town, by=administrator)
    with pytest.raises(Refusal):
        authorities.edit(region, name="Департамент", parent=Authority.objects.create(name="Иной"), by=administrator)


def test_same_authority_is_refused_beside_its_name(client_as, administrator, authority):
    answer = client_as(administrator).post(reverse("accounts:authority-add"), {"name": authority.name})
    assert "name" in answer.context["form"].errors


def test_incomplete_details_are_a_thing_to_do(client_as, school, curator):
    School.objects.filter(pk=school.pk).update(place="", head_last_name="")
    titles = [task.title for task in client_as(curator).get("/").context["to_do"]]
    assert "Заполните реквизиты школы" in titles
