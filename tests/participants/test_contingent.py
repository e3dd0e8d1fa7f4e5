"""What the list of people offers to the contingent, and partners on the form of a person."""

from datetime import date

import pytest
from django.urls import reverse

from participants.models import Person
from programmes.readers.contingent import base_figures
from tests import factories

pytestmark = pytest.mark.django_db
ON = date(2026, 9, 1)


def test_who_has_left_by_the_day_and_other_schools_are_not_counted(programme, other_school):
    factories.PupilFactory(school=programme.school)
    factories.PupilFactory(school=programme.school, left_on=date(2026, 9, 1))
    factories.PupilFactory(school=programme.school, left_on=date(2026, 9, 2))
    factories.PupilFactory(school=other_school)
    factories.ParentFactory(school=programme.school)
    assert base_figures(programme, on=ON)["pupils"].count == 2


def test_partners_at_work_are_counted_as_helpers(programme):
    factories.PartnerFactory(school=programme.school)
    factories.PartnerFactory(school=programme.school, is_active=False)
    assert base_figures(programme, on=ON)["employers"].count == 1


def test_the_base_is_asked_in_two_queries_whatever_its_size(programme, django_assert_num_queries):
    factories.PupilFactory.create_batch(30, school=programme.school)
    with django_assert_num_queries(2):
        base_figures(programme, on=ON)


def person_url(school, kind: str) -> str:
    return reverse("participants:person-add", kwargs={"school": school.slug, "kind": kind})


@pytest.mark.parametrize("kind", ["partner", "student"])
def test_the_organisation_is_chosen_on_the_form_and_names_the_place_of_work(client_as, curator, school, kind):
    partner = factories.PartnerFactory(school=school, name="Колледж связи")
    client_as(curator).post(
        person_url(school, kind), {"last_name": "Ежова", "first_name": "Мария", "partner": partner.pk}
    )
    person = Person.objects.get(last_name="Ежова")
    assert (person.partner, person.workplace) == (partner, "Колледж связи")


def test_another_organisation_takes_the_place_of_the_former_one(client_as, curator, school):
    old, new = factories.PartnerFactory(school=school, name="А"), factories.PartnerFactory(school=school, name="Б")
    person = factories.TeacherFactory(school=school, kind="partner", partner=old, workplace="А")
    data = {
        "last_name": person.last_name, "first_name": "Мария", "partner": new.pk, "workplace": "А", "version": "1",
    }  # fmt: skip
    client_as(curator).post(reverse("participants:person-edit", kwargs={"pk": person.pk}), data)
    person.refresh_from_db()
    assert (person.partner, person.workplace) == (new, "Б")


def test_only_partners_at_work_of_the_own_school_are_offered(client_as, curator, school, other_school):
    at_work = factories.PartnerFactory(school=school)
    factories.PartnerFactory(school=school, is_active=False)
    factories.PartnerFactory(school=other_school)
    form = client_as(curator).get(person_url(school, "partner")).context["form"]
    assert list(form.fields["partner"].queryset) == [at_work]


def test_a_partner_the_school_has_parted_from_stays_on_the_form_of_its_person(client_as, curator, school):
    former = factories.PartnerFactory(school=school, is_active=False)
    person = factories.TeacherFactory(school=school, kind="partner", partner=former)
    form = client_as(curator).get(reverse("participants:person-edit", kwargs={"pk": person.pk})).context["form"]
    assert list(form.fields["partner"].queryset) == [former]


def test_the_button_on_the_partners_page_chooses_the_organisation(client_as, curator, school):
    partner = factories.PartnerFactory(school=school)
    form = client_as(curator).get(f"{person_url(school, 'partner')}?partner={partner.pk}").context["form"]
    assert form["partner"].value() == str(partner.pk)


@pytest.mark.parametrize("kind", ["pupil", "teacher", "parent", "graduate"])
def test_others_are_not_asked_for_an_organisation(client_as, curator, school, kind):
    form = client_as(curator).get(person_url(school, kind)).context["form"]
    assert [name for name in form.fields if name == "partner"] == []
