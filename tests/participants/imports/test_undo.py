"""An import is undone as long as nothing was built on it: what it made goes, what it changed comes back."""

from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from participants.actions import import_undo
from participants.models import Guardianship, ImportBatch, MentorProfile, Person
from participants.readers.import_undo import outlook
from participants.states import ImportState
from tests import factories
from tests.participants.imports import tables
from tests.participants.imports.test_actions import load, mentors

HEADER = [*tables.HEADER[1:5], "Родитель"]


def undone(batch, by):
    return import_undo.undo(batch, token=outlook(batch).token, by=by)


def test_everything_that_was_made_goes(school, curator):
    batch = undone(load(school, curator), curator)
    assert (Person.objects.count(), Guardianship.objects.count()) == (0, 0)
    assert (batch.state, batch.undone_by, batch.changes) == (ImportState.UNDONE, curator, {})
    assert batch.written == {
        "undone": {
            "deleted": {"menteerequest": 0, "mentorprofile": 0, "guardianship": 3, "person": 5},
            "restored": 0,
            "kept": 0,
        }
    }
    deleted = Entry.objects.filter(verb="imports.undo")
    assert set(deleted.values_list("note", flat=True)) == {f"Отмена загрузки № {batch.pk}: удалено"}
    assert deleted.count() == 8


def test_what_was_changed_comes_back_and_an_earlier_import_stays(school, curator):
    load(school, curator)
    before = list(Person.objects.order_by("pk").values("pk", "last_name", "grade", "letter", "phone", "sort_name"))
    rows = [
        HEADER,
        ["Лисицын Павел Олегович", "м", date(2013, 5, 14), "8Б", "Лисицына Нина Юрьевна (опекун) 89005556677"],
        ["Рощин Ян", "м", date(2013, 6, 1), "8Б", ""],
    ]
    undone(load(school, curator, tables.xlsx(rows)), curator)
    assert (
        list(Person.objects.order_by("pk").values("pk", "last_name", "grade", "letter", "phone", "sort_name")) == before
    )
    assert Guardianship.objects.get(child__first_name="Павел").relation == "мать"


def test_row_that_was_edited_since_keeps_the_edit(school, curator):
    load(school, curator)
    rows = [tables.HEADER[1:5], ["Лисицын Павел Олегович", "м", date(2013, 5, 14), "8Б"]]
    batch = load(school, curator, tables.xlsx(rows))
    Person.objects.filter(first_name="Павел").update(grade=9, version=3)
    seen = outlook(batch)
    assert (seen.restored, seen.kept, seen.blocks) == (0, 1, ())
    undone(batch, curator)
    assert Person.objects.get(first_name="Павел").grade == 9


def test_what_was_built_on_it_stands_in_the_way_and_is_named(school, curator, programme):
    batch = load(school, curator)
    pavel = Person.objects.get(first_name="Павел")
    factories.MenteeRequestFactory(programme=programme, person=pavel)
    factories.consent_of(pavel, by=curator)
    with pytest.raises(Refusal) as refusal:
        undone(batch, curator)
    assert (refusal.value.code, refusal.value.details) == (
        "built-upon",
        ("база наставляемых: 1", f"{type(pavel.consents.first())._meta.verbose_name_plural}: 1"),
    )
    assert Person.objects.filter(kind="pupil").count() == 3


def test_edit_between_the_look_and_the_undo_is_noticed(school, curator):
    batch = load(school, curator)
    token = outlook(batch).token
    pavel = Person.objects.get(first_name="Павел")
    Person.objects.filter(pk=pavel.pk).update(phone="+79990000000", version=2)
    with pytest.raises(Refusal) as refusal:
        import_undo.undo(batch, token=token, by=curator)
    assert refusal.value.code == "stale"
    assert outlook(batch).edited == 1
    assert Person.objects.filter(kind="pupil").count() == 3


def test_undoing_twice_and_undoing_what_is_not_written(school, curator):
    batch = undone(load(school, curator), curator)
    assert import_undo.undo(batch, token="", by=curator).state == ImportState.UNDONE
    fresh = ImportBatch.objects.create(school=school, layout="pupils", created_by=curator)
    with pytest.raises(Refusal):
        import_undo.undo(fresh, token="", by=curator)


def test_profiles_go_and_known_mentors_get_their_answers_back(school, curator, programme):
    factories.CategoryFactory()
    more = {"layout": "mentors", "programme": programme, "form": "pupil-pupil"}
    first = load(school, curator, mentors(), **more)
    second = load(school, curator, mentors(capacity=4, interests="шахматы"), **more)
    undone(second, curator)
    profile = MentorProfile.objects.get(person__first_name="Павел")
    assert (profile.capacity, profile.interests, profile.competences.count()) == (2, "шахматы, футбол", 1)
    undone(first, curator)
    assert (MentorProfile.objects.count(), Person.objects.count()) == (0, 0)


def test_page_tells_what_will_happen_and_does_it(client_as, school, curator):
    batch = load(school, curator)
    client = client_as(curator)
    address = reverse("participants:import-undo", kwargs={"pk": batch.pk})
    page = client.get(address)
    assert page.context["seen"].lines == ["5\u00a0человек", "3\u00a0связи с представителями"]
    answer = client.post(address, {"token": page.context["seen"].token}, follow=True)
    assert "Загрузка отменена" in answer.content.decode()
    assert Person.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_nothing_is_half_undone_when_a_name_is_taken_meanwhile(school, curator):
    load(school, curator)
    rows = [tables.HEADER[1:5], ["Лисицын Павел Олегович", "м", date(2013, 5, 14), "8Б"]]
    batch = load(school, curator, tables.xlsx(rows))
    written = batch.written
    (pk,) = written["changed"]["person"]
    written["changed"]["person"][pk]["before"] = {"last_name": "Берёзкина", "first_name": "Анна"}
    anna = Person.objects.get(first_name="Анна")
    written["changed"]["person"][pk]["before"] |= {"middle_name": anna.middle_name, "born_on": anna.born_on.isoformat()}
    batch.save()
    with pytest.raises(Refusal), transaction.atomic():
        undone(batch, curator)
    batch.refresh_from_db()
    assert (batch.state, Person.objects.get(pk=pk).grade) == (ImportState.COMMITTED, 8)
