"""The log: who, when, what; no personal values."""

import pytest
from django.contrib.contenttypes.models import ContentType

from mentoring.audit import log
from mentoring.audit.context import acting, current_act
from mentoring.audit.models import Entry, school_of
from mentoring.errors import Refusal
from participants.models import Person
from tests import factories


def entries_of(obj):
    return Entry.objects.filter(content_type=ContentType.objects.get_for_model(obj), object_id=obj.pk)


@log.action
def rename(person, *, last_name, by):
    person.last_name = last_name
    person.save()
    return person


@log.action
def rename_and_refuse(person, *, by):
    person.last_name = "Другов"
    person.save()
    raise Refusal("Нельзя.")


def test_an_action_is_logged_under_its_verb_and_its_user(school, curator):
    pupil = factories.PupilFactory(school=school)

    rename(pupil, last_name="Новиков", by=curator)

    entry = entries_of(pupil).latest()
    assert (entry.actor, entry.verb.rsplit(".", 1)[-1], entry.school) == (curator, "rename", school)


def test_a_personal_column_is_told_changed_but_not_to_what(school, curator):
    pupil = factories.PupilFactory(school=school, last_name="Ёлкин")

    rename(pupil, last_name="Новиков", by=curator)

    assert entries_of(pupil).latest().changes == {"last_name": ["•••", "•••"]}


def test_no_entry_holds_the_name_of_a_person(school, curator):
    pupil = factories.PupilFactory(school=school, last_name="Щербинкин", first_name="Ефим")
    rename(pupil, last_name="Дубравин", by=curator)
    log.record("people.printed", pupil, by=curator)

    kept = "".join(f"{entry.object_repr}{entry.changes}{entry.note}" for entry in Entry.objects.all())

    assert [name for name in ("Щербинкин", "Дубравин", "Ефим") if name in kept] == []


def test_a_refused_action_leaves_neither_change_nor_entry(school, curator):
    pupil = factories.PupilFactory(school=school, last_name="Ёлкин")
    before = entries_of(pupil).count()

    with pytest.raises(Refusal):
        rename_and_refuse(pupil, by=curator)

    pupil.refresh_from_db()
    assert (pupil.last_name, entries_of(pupil).count()) == ("Ёлкин", before)


def test_rows_written_in_bulk_are_logged_in_one_statement(school, curator, django_assert_num_queries):
    rows = Person.objects.bulk_create(
        Person(school=school, kind="pupil", last_name="Носов", first_name=str(n), grade=5) for n in range(30)
    )
    ContentType.objects.get_for_model(Person)

    with django_assert_num_queries(1):
        log.record_many("imports.commit", rows, by=curator, created=True)

    assert Entry.objects.filter(verb="imports.commit", school=school, actor=curator).count() == 30


def test_acts_nest_and_the_innermost_counts():
    with acting("первый", "outer"), acting("второй", "inner"):
        assert current_act().verb == "inner"
    assert current_act() is None


def test_the_school_of_a_row_is_found_along_its_way(programme):
    activity = factories.ActivityFactory(stage__programme=programme)

    assert [school_of(activity), school_of(programme), school_of(programme.school)] == [programme.school_id] * 3
