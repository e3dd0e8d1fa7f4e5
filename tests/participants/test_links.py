"""Personal links issued by the curator."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from pypdf import PdfReader

from participants.models import AccessLink
from tests import factories


def url(name, **kwargs):
    return reverse(f"participants:{name}", kwargs=kwargs)


@pytest.fixture
def pupil(school):
    return factories.PupilFactory(school=school)


def test_link_is_shown_once_and_works(client_as, client, curator, pupil):
    response = client_as(curator).post(url("link-issue", pk=pupil.pk), {"expires_on": "2027-06-30"})
    assert client.get(response.context["url"]).status_code == 200
    page = client_as(curator).get(pupil.get_absolute_url()).content.decode()
    assert response.context["issued"].token not in page


def test_link_is_not_issued_for_the_past_or_for_ever(client_as, curator, pupil):
    errors = [
        client_as(curator).post(url("link-issue", pk=pupil.pk), {"expires_on": day}).context["form"].errors
        for day in ("2020-01-01", "2090-01-01")
    ]
    assert errors == [
        {"expires_on": ["Эта дата уже прошла."]},
        {"__all__": ["Ссылку выдают не больше чем на год."]},
    ]


def test_slips_of_a_class_come_as_pdf(client_as, curator, programme, school):
    for letter in "ААБ":
        factories.MenteeRequestFactory(
            programme=programme, person=factories.PupilFactory(school=school, grade=7, letter=letter)
        )
    data = {"group": "7А", "expires_on": "2027-06-30", "only_new": "on"}
    response = client_as(curator).post(url("links", pk=programme.pk), data)
    assert len(PdfReader(BytesIO(response.content)).pages) == 1
    assert set(AccessLink.objects.values_list("person__letter", flat=True)) == {"А"}


def test_those_who_have_a_link_keep_it(client_as, curator, programme):
    factories.MenteeRequestFactory(programme=programme)
    data = {"expires_on": "2027-06-30", "only_new": "on"}
    client = client_as(curator)
    client.post(url("links", pk=programme.pk), data)
    response = client.post(url("links", pk=programme.pk), data)
    assert AccessLink.objects.count() == 1
    assert response.context["form"].non_field_errors() == [
        "Выдавать некому: под эти условия никто не подходит или у всех уже есть ссылки."
    ]


def test_curator_revokes_a_link(client_as, curator, pupil):
    client = client_as(curator)
    client.post(url("link-issue", pk=pupil.pk), {"expires_on": "2027-06-30"})
    client.post(url("link-revoke", pk=AccessLink.objects.get().pk))
    assert AccessLink.objects.get().is_usable is False


def test_director_issues_no_links(client_as, director, programme, pupil):
    client = client_as(director)
    assert client.get(url("link-issue", pk=pupil.pk)).status_code == 403
    assert client.get(url("links", pk=programme.pk)).status_code == 403


def test_person_has_one_link_in_force(client_as, curator, pupil):
    client_as(curator).post(url("link-issue", pk=pupil.pk), {"expires_on": "2027-06-30"})
    link = AccessLink.objects.get()
    with pytest.raises(ValidationError) as error:
        AccessLink(
            person=pupil, token_hash="a", code_hash="b", created_by=curator, expires_at=link.expires_at
        ).validate_constraints()
    assert error.value.messages == ["У человека уже есть действующая ссылка."]


def test_own_page_shows_own_request_and_nobody_elses(client_as, client, curator, programme, pupil):
    factories.MenteeRequestFactory(programme=programme, person=pupil, text="Мои дроби", note="Секрет")
    factories.MenteeRequestFactory(programme=programme, text="Чужие слова")
    issued = client_as(curator).post(url("link-issue", pk=pupil.pk), {"expires_on": "2027-06-30"}).context["url"]
    page = client.get(issued).content.decode()
    assert [words in page for words in ("Мои дроби", "Чужие слова", "Секрет")] == [True, False, False]
