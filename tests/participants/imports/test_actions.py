"""An import writes what was previewed, all of it or nothing, once."""

from datetime import date

import pytest
from django.db import IntegrityError

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from participants.actions import import_writing, imports
from participants.models import Guardianship, ImportBatch, MenteeRequest, MentorProfile, Person
from participants.readers import imports as readers
from participants.states import ImportState
from tests import factories
from tests.participants.imports import tables


def previewed(school, by, content=None, layout="pupils", name="Ученики.xlsx", **more):
    batch = imports.upload(school, layout=layout, name=name, content=content or tables.clean(), by=by, **more)
    return imports.preview(batch, by=by)


def load(*args, **more):
    return imports.commit(previewed(*args, **more), by=args[1])


def names(**lookup):
    return list(Person.objects.filter(**lookup).order_by("sort_name").values_list("last_name", "first_name"))


def test_commit_writes_people_and_their_parents(school, curator):
    batch = load(school, curator)
    assert {outcome: count for outcome, count in batch.counts.items() if count} == {"new": 3}
    assert names(kind="pupil") == [("Берёзкина", "Анна"), ("Лисицын", "Павел"), ("Лисицына", "Ольга")]
    assert names(kind="parent") == [("Берёзкин", "Олег"), ("Лисицына", "Нина")]
    pavel = Person.objects.get(first_name="Павел")
    assert (pavel.born_on, pavel.grade, pavel.letter, pavel.sex, pavel.sort_name) == (
        date(2013, 5, 14), 7, "А", "m", "лисицын павел олегович",
    )  # fmt: skip


def test_parent_of_two_children_is_written_once(school, curator):
    load(school, curator)
    mother = Person.objects.get(last_name="Лисицына", first_name="Нина")
    assert (mother.phone, mother.sex) == ("+79001112233", "f")
    wards = Guardianship.objects.filter(guardian=mother).order_by("child__first_name")
    assert [(ward.child.first_name, ward.relation) for ward in wards] == [("Ольга", "мать"), ("Павел", "мать")]


def test_preview_writes_nothing_into_the_base(school, curator):
    batch = previewed(school, curator)
    assert (batch.state, Person.objects.count()) == (ImportState.PREVIEWED, 0)


@pytest.mark.parametrize("again", [tables.clean, tables.journal])
def test_loading_again_changes_nothing(school, curator, again):
    load(school, curator)
    before = list(Person.objects.order_by("pk").values())
    batch = load(school, curator, again())
    assert {key: batch.counts[key] for key in ("new", "changed", "same")} == {"new": 0, "changed": 0, "same": 3}
    assert list(Person.objects.order_by("pk").values()) == before


def test_dirty_list_refuses_its_bad_rows_and_takes_the_rest(school, curator):
    load(school, curator)
    batch = load(school, curator, tables.dirty())
    refused = {item.number: item.refusals[0].reason for item in readers.changes_of(batch).of("refused")}
    assert refused == tables.DIRTY_REFUSALS
    assert {key: batch.counts[key] for key in ("new", "changed", "same")} == {"new": 1, "changed": 0, "same": 2}


def test_committing_twice_writes_once(school, curator):
    batch = previewed(school, curator)
    imports.commit(batch, by=curator)
    imports.commit(batch, by=curator)
    assert Person.objects.count() == 5


def test_change_of_a_class_and_a_telephone_is_written(school, curator):
    load(school, curator)
    rows = [
        tables.HEADER,
        [1, "Лисицын Павел Олегович", "м", date(2013, 5, 14), "8Б", "Лисицына Нина Юрьевна", "опекун", "89005556677"],
    ]
    batch = load(school, curator, tables.xlsx(rows))
    assert batch.counts["changed"] == 1
    pavel = Person.objects.get(first_name="Павел")
    assert (pavel.grade, pavel.letter, pavel.version) == (8, "Б", 2)
    guardianship = pavel.guardianships.get()
    assert (guardianship.relation, guardianship.guardian.phone) == ("опекун", "+79005556677")


def test_commit_is_refused_when_a_touched_person_has_changed_since(school, curator):
    load(school, curator)
    rows = [tables.HEADER[1:5], ["Лисицын Павел Олегович", "м", date(2013, 5, 14), "8Б"]]
    batch = previewed(school, curator, tables.xlsx(rows))
    Person.objects.filter(first_name="Павел").update(phone="+79990000000")
    with pytest.raises(Refusal) as refusal:
        imports.commit(batch, by=curator)
    assert refusal.value.text == (
        "Пока вы смотрели, в базе изменились те же люди: Лисицын Павел Олегович. Ничего не записано. "
        "Пересчитайте загрузку, посмотрите и запишите снова."
    )
    assert Person.objects.get(first_name="Павел").grade == 7
    imports.commit(imports.preview(batch, by=curator), by=curator)
    assert Person.objects.get(first_name="Павел").grade == 8


def test_commit_is_refused_when_a_new_person_has_come_by_another_way(school, curator):
    first, second = previewed(school, curator), previewed(school, curator, tables.journal(), name="журнал.csv")
    imports.commit(first, by=curator)
    with pytest.raises(Refusal) as refusal:
        imports.commit(second, by=curator)
    assert refusal.value.code == "stale"
    assert Person.objects.filter(kind="pupil").count() == 3


def test_commit_of_an_older_preview_is_refused(school, curator):
    batch = previewed(school, curator)
    version = batch.version
    imports.preview(batch, by=curator)
    with pytest.raises(Refusal):
        imports.commit(batch, version=version, by=curator)
    assert Person.objects.count() == 0


def test_failure_in_the_middle_leaves_nothing_behind(school, curator, monkeypatch):
    batch = previewed(school, curator)

    def fail(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr(import_writing, "_write_guardians", fail)
    with pytest.raises(Refusal):
        imports.commit(batch, by=curator)
    batch.refresh_from_db()
    assert (Person.objects.count(), batch.state, batch.committed_at) == (0, ImportState.PREVIEWED, None)


def test_same_child_in_another_school_is_another_person(school, curator, other_school, other_curator):
    load(school, curator)
    assert load(other_school, other_curator).counts["new"] == 3
    assert Person.objects.filter(kind="pupil", school=other_school).count() == 3
    assert Guardianship.objects.exclude(child__school=other_school).filter(guardian__school=other_school).count() == 0


def test_commit_removes_the_uploaded_file(school, curator):
    batch = previewed(school, curator)
    storage, name = batch.file.storage, batch.file.name
    assert storage.exists(name)
    imports.commit(batch, by=curator)
    assert not storage.exists(name)


def test_discarding_removes_the_batch_and_its_file(school, curator, django_capture_on_commit_callbacks):
    batch = previewed(school, curator)
    storage, name = batch.file.storage, batch.file.name
    with django_capture_on_commit_callbacks(execute=True):
        imports.discard(batch, by=curator)
    assert (ImportBatch.objects.count(), storage.exists(name)) == (0, False)


def test_committed_import_can_be_neither_discarded_nor_previewed_again(school, curator):
    batch = load(school, curator)
    with pytest.raises(Refusal):
        imports.discard(batch, by=curator)
    with pytest.raises(Refusal):
        imports.preview(batch, by=curator)


def test_every_written_row_is_in_the_log_without_personal_values(school, curator):
    load(school, curator)
    entries = Entry.objects.filter(verb="imports.commit")
    assert sorted(entries.values_list("content_type__model", flat=True)) == ["guardianship"] * 3 + ["person"] * 5
    assert {(entry.actor, entry.school_id, str(entry.changes)) for entry in entries} == {(curator, school.pk, "{}")}


def test_commit_costs_the_same_number_of_reads_whatever_the_rows(school, curator, django_assert_max_num_queries):
    rows = [
        [number, f"Лисицын Павел {'Олегович' if number % 2 else 'Ильич'}", "м", date(2010, 1, 1 + number // 2), "9А"]
        for number in range(60)
    ]
    batch = previewed(school, curator, tables.xlsx([tables.HEADER[:5], *rows]))
    with django_assert_max_num_queries(25):
        imports.commit(batch, by=curator)


def test_staff_are_loaded(school, curator):
    load(school, curator, tables.xlsx([tables.STAFF_HEADER, *tables.STAFF]), layout="teachers")
    teacher = Person.objects.get(kind="teacher", last_name="Журавлёва")
    assert (teacher.post, teacher.teaching_years, teacher.phone, teacher.email, teacher.grade) == (
        "учитель химии", 15, "+79003334455", "zhuravleva@school.example", None,
    )  # fmt: skip


def mentors(capacity=2, interests="шахматы, футбол"):
    header = [
        "ФИО",
        "Дата рождения",
        "Класс",
        "Компетенции",
        "Интересы",
        "Возраст наставляемых",
        "Сколько наставляемых",
    ]
    return tables.xlsx(
        [
            header,
            ["Лисицын Павел Олегович", "14.05.2013", "7А", "Учёба", interests, "10–12", capacity],
            ["Зайцев Ян", "1.12.2010", "9В", "рисую", "", "", ""],
        ]
    )


def test_mentors_are_entered_into_the_base_of_the_programme(school, curator, programme):
    factories.CategoryFactory()
    load(school, curator)
    batch = load(school, curator, mentors(), layout="mentors", programme=programme, form="pupil-pupil")
    assert batch.counts["new"] == 2
    profile = MentorProfile.objects.get(person__first_name="Павел")
    assert (profile.capacity, profile.interests, profile.wanted_age_from, profile.wanted_age_to, profile.form.code) == (
        2, "шахматы, футбол", 10, 12, "pupil-pupil",
    )  # fmt: skip
    assert [category.code for category in profile.competences.all()] == ["study"]
    assert Person.objects.filter(kind="pupil").count() == 4


def test_mentors_loaded_again_change_only_what_differs(school, curator, programme):
    factories.CategoryFactory()
    more = {"layout": "mentors", "programme": programme, "form": "pupil-pupil"}
    load(school, curator, mentors(), **more)
    assert load(school, curator, mentors(), **more).counts["same"] == 2
    batch = load(school, curator, mentors(capacity=3), **more)
    assert (batch.counts["changed"], batch.counts["same"]) == (1, 1)
    profile = MentorProfile.objects.get(person__first_name="Павел")
    assert (profile.capacity, profile.version, profile.competences.count()) == (3, 2, 1)


def test_mentees_are_entered_with_their_requests(school, curator, programme):
    factories.CategoryFactory()
    rows = [
        ["ФИО", "Дата рождения", "Класс", "Вид запроса", "Запрос"],
        ["Лисицын Павел", "14.05.2013", "7А", "учёба", "Алгебра"],
    ]
    more = {"layout": "mentees", "programme": programme, "form": "pupil-pupil"}
    assert load(school, curator, tables.xlsx(rows), **more).counts["new"] == 1
    request = MenteeRequest.objects.get()
    assert (request.text, request.category.code, request.person.full_name) == ("Алгебра", "study", "Лисицын Павел")
    assert load(school, curator, tables.xlsx(rows), **more).counts["same"] == 1


def test_mentors_without_a_programme_are_refused(school, curator):
    with pytest.raises(Refusal):
        imports.upload(school, layout="mentors", name="a.xlsx", content=mentors(), by=curator)
    assert ImportBatch.objects.count() == 0
