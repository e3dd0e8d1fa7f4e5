"""Admin screens of participants follow the access policy."""

import pytest

from participants.models import ConsentText, Person, RequestCategory
from tests import factories

PEOPLE = "/admin/participants/person/"
CATEGORIES = "/admin/participants/requestcategory/"
TEXTS = "/admin/participants/consenttext/"


def test_curator_sees_own_people_only(client_as, curator, school, other_school):
    own = factories.PupilFactory(school=school)
    other = factories.PupilFactory(school=other_school)
    client = client_as(curator)
    assert list(client.get(PEOPLE).context["cl"].queryset) == [own]
    assert client.get(f"{PEOPLE}{own.pk}/change/").status_code == 200
    assert client.get(f"{PEOPLE}{other.pk}/change/").status_code == 302


def test_curator_finds_people_whatever_the_case(client_as, curator, school):
    factories.PupilFactory(school=school, last_name="Ежов")
    assert client_as(curator).get(PEOPLE, {"q": "ЁЖОВ"}).context["cl"].queryset.count() == 1


@pytest.mark.parametrize("who", ["administrator", "director", "class_teacher"])
def test_nobody_else_sees_people_there(client_as, request, school, who):
    factories.PupilFactory(school=school)
    assert client_as(request.getfixturevalue(who)).get(PEOPLE).status_code in (302, 403)


@pytest.mark.parametrize("address", [CATEGORIES, TEXTS, CATEGORIES + "export/", CATEGORIES + "import/"])
def test_administrator_edits_reference_data_and_the_curator_does_not(client_as, administrator, curator, address):
    statuses = [client_as(user).get(address).status_code for user in (administrator, curator)]
    assert statuses == [200, 403]


def test_signed_text_is_only_read(client_as, administrator, curator, school):
    consent = factories.consent_of(factories.TeacherFactory(school=school), by=curator)
    form = client_as(administrator).get(f"{TEXTS}{consent.text_id}/change/").context["adminform"].form
    assert list(form.fields) == ["is_current"]
    unsigned = ConsentText.objects.exclude(pk=consent.text_id).first()
    assert "purpose" in client_as(administrator).get(f"{TEXTS}{unsigned.pk}/change/").context["adminform"].form.fields


def test_pages_of_people_are_never_deleted_there(client_as, curator, school):
    person = factories.PupilFactory(school=school)
    client_as(curator).post(f"{PEOPLE}{person.pk}/delete/", {"post": "yes"})
    assert Person.objects.filter(pk=person.pk).exists()


@pytest.mark.django_db
def test_category_is_named_by_its_title():
    assert str(RequestCategory.objects.get(code="sport")) == "Спорт и здоровье"
