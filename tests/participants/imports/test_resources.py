"""What the admin exports, the import page takes back without a change."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from mentoring.audit.models import Entry
from participants.actions import imports
from participants.models import Person
from participants.resources import PersonResource
from tests import factories


@pytest.mark.parametrize(
    ("layout", "factory"), [("pupils", factories.PupilFactory), ("teachers", factories.TeacherFactory)]
)
def test_exported_people_loaded_again_are_the_same(school, curator, layout, factory):
    for day in (1, 2, 3):  # of an age that fits the class: a list is read on the real day
        born_on = timezone.localdate().replace(day=day) - timedelta(days=14 * 365)
        factory(school=school, phone="+79001112233", email="kto@school.example", born_on=born_on)
    people = Person.objects.filter(school=school)
    content = PersonResource().export(people).export("xlsx")
    batch = imports.upload(school, layout=layout, name="Люди.xlsx", content=content, by=curator)
    batch = imports.preview(batch, by=curator)
    assert {outcome: count for outcome, count in batch.counts.items() if count} == {"same": 3}


def test_export_has_the_columns_that_schools_use(school):
    factories.PupilFactory(school=school, last_name="Лисицын", grade=7, letter="А")
    (row,) = PersonResource().export(Person.objects.all()).dict
    assert (row["Кто это"], row["Фамилия"], row["Пол"], row["Класс"], row["Должность"]) == (
        "Ученик", "Лисицын", "мужской", "7А", "",
    )  # fmt: skip


def test_admin_exports_own_people_only_and_says_so_in_the_log(client_as, school, curator, other_school):
    curator.is_staff = True
    curator.save()
    factories.PupilFactory(school=school, last_name="Лисицын")
    factories.PupilFactory(school=other_school, last_name="Котов")
    resource_fields = {f"personresource_{name}": "on" for name in PersonResource.Meta.fields}
    answer = client_as(curator).post(
        reverse("admin:participants_person_export"), {"format": "0", "resource": "0"} | resource_fields
    )
    text = answer.content.decode()
    assert ("Лисицын" in text, "Котов" in text) == (True, False)
    assert list(Entry.objects.filter(verb="people.export").values_list("actor", "school")) == [(curator.pk, school.pk)]
