"""Two rows of one person become one, all or nothing."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from participants.actions.people_merging import merge
from participants.models import Consent, Guardianship, MenteeRequest, Person
from tests import factories


@pytest.fixture
def twice(school):
    """A pupil entered twice: with the birth date, and without it but with a telephone."""
    kept = factories.PupilFactory(school=school, last_name="Лунин", born_on=date(2013, 5, 5))
    other = factories.PupilFactory(school=school, last_name="Лунин", born_on=None, phone="+79000000001")
    return kept, other


def test_everything_moves_to_the_row_that_stays(twice, curator, programme):
    kept, other = twice
    request = factories.MenteeRequestFactory(programme=programme, person=other)
    consent = factories.consent_of(other, by=curator)
    merge(kept, other, by=curator)
    kept.refresh_from_db()
    request.refresh_from_db()
    consent.refresh_from_db()
    assert (request.person, consent.person, consent.guardianship.child) == (kept, kept, kept)
    assert (kept.phone, kept.born_on, Person.objects.filter(pk=other.pk).exists()) == (
        "+79000000001",
        date(2013, 5, 5),
        False,
    )
    assert Entry.objects.filter(verb="people_merging.merge", actor=curator, object_pk=str(kept.pk)).exists()


def test_same_guardian_of_both_rows_remains_once_with_its_consents(twice, curator):
    kept, other = twice
    mother = factories.ParentFactory(school=kept.school)
    for child in twice:
        factories.GuardianshipFactory(child=child, guardian=mother)
        factories.consent_of(child, by=curator)
    merge(kept, other, by=curator)
    assert (Guardianship.objects.count(), Consent.objects.filter(guardianship__child=kept).count()) == (1, 2)


def test_parent_entered_twice_keeps_both_children(school, curator):
    kept, other = factories.ParentFactory.create_batch(2, school=school, last_name="Лунина")
    for guardian in (kept, other):
        factories.GuardianshipFactory(child=factories.PupilFactory(school=school), guardian=guardian)
    merge(kept, other, by=curator)
    assert kept.wards.count() == 2


def test_two_requests_of_one_form_stop_it_and_nothing_has_moved(twice, curator, programme):
    kept, other = twice
    for person in twice:
        factories.MenteeRequestFactory(programme=programme, person=person)
    consent = factories.consent_of(other, by=curator)
    with pytest.raises(Refusal) as refusal:
        merge(kept, other, by=curator)
    consent.refresh_from_db()
    assert refusal.value.text.startswith("«Запрос наставляемого»: у обеих записей есть то, что у человека бывает одно.")
    assert (consent.person, MenteeRequest.objects.count()) == (other, 2)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"born_on": date(2012, 1, 2)}, "Даты рождения разные."),
        ({"kind": "parent", "grade": None, "letter": ""}, "Одна запись — ученик, другая — взрослый."),
    ],
)
def test_different_people_are_not_joined(twice, curator, columns, said):
    kept, other = twice
    Person.objects.filter(pk=other.pk).update(**columns)
    with pytest.raises(Refusal) as refusal:
        merge(kept, other, by=curator)
    assert refusal.value.text.startswith(said)


def test_page_proposes_the_same_surname_and_joins_the_chosen(client_as, curator, twice):
    kept, other = twice
    factories.PupilFactory(school=kept.school, last_name="Иной")
    url = reverse("participants:person-merge", kwargs={"pk": other.pk})
    client = client_as(curator)
    form = client.get(url).context["form"]
    assert [pk for pk, _ in form.fields["other"].choices] == [kept.pk]
    response = client.post(url, {"other": kept.pk, "stays": "other"})
    assert (response.url, Person.objects.filter(last_name="Лунин").get()) == (kept.get_absolute_url(), kept)


def test_row_of_another_school_cannot_be_chosen(client_as, curator, twice):
    stranger = factories.PupilFactory(last_name="Лунин")
    url = reverse("participants:person-merge", kwargs={"pk": twice[0].pk})
    client = client_as(curator)
    with CaptureQueriesContext(connection) as queries:
        response = client.post(url, {"other": stranger.pk, "stays": "this"})
    assert response.context["form"].errors == {"other": ["Такой записи в списке нет. Найдите её ещё раз."]}
    assert len(queries) <= 20
