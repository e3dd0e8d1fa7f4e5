"""A programme is created whole, changed under a lock, and moves through its states."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from programmes.actions import programmes
from programmes.models import Activity, MentoringForm, Programme, RoleVariant
from programmes.states import ProgrammeState
from tests import factories

pytestmark = pytest.mark.django_db
TERM = {"starts_on": date(2026, 9, 1), "ends_on": date(2027, 5, 31)}


def make(school, by, **given):
    values = {"title": "Вместе", "kind": "pupils", **TERM}
    values["forms"] = MentoringForm.objects.filter(code="pupil-pupil")
    return programmes.create(school, **(values | given), by=by)


def test_programme_is_created_with_forms_rules_and_roadmap(school, curator, template):
    variants = RoleVariant.objects.filter(form__code="pupil-pupil", code="leader-passive")
    programme = make(
        school, curator, role_variants=variants, template=template, curator=curator, rules={"most_mentees": 2}
    )
    assert [form.code for form in programme.forms.all()] == ["pupil-pupil"]
    assert [variant.code for variant in programme.role_variants.all()] == ["leader-passive"]
    assert (programme.most_mentees, programme.age_counted_on, programme.curator) == (2, date(2026, 9, 1), curator)
    assert Activity.objects.filter(stage__programme=programme).count() == 35


def test_creation_stands_in_the_log_under_the_user(school, curator, forms):
    programme = make(school, curator)
    entry = Entry.objects.filter(object_pk=str(programme.pk), content_type__model="programme").earliest("pk")
    assert (entry.actor, entry.verb) == (curator, "programmes.create")


def test_programme_of_a_calendar_year_counts_age_from_the_september_before(school, curator, forms):
    programme = make(school, curator, starts_on=date(2027, 1, 1), ends_on=date(2027, 12, 31))
    assert programme.age_counted_on == date(2026, 9, 1)


def test_form_of_the_other_system_is_refused(school, curator, forms):
    with pytest.raises(Refusal, match="другой системы"):
        make(school, curator, forms=MentoringForm.objects.filter(code="pedagogue-pedagogue"))


def test_programme_without_forms_is_refused(school, curator, forms):
    with pytest.raises(Refusal, match="хотя бы одну форму"):
        make(school, curator, forms=[])


def test_variant_without_its_form_is_refused(school, curator, forms):
    with pytest.raises(Refusal, match="без своей формы"):
        make(school, curator, role_variants=RoleVariant.objects.filter(form__code="student-pupil"))


def test_variant_of_another_school_is_refused(school, other_school, curator, forms):
    form = MentoringForm.objects.get(code="pupil-pupil")
    foreign = RoleVariant.objects.create(form=form, school=other_school, code="own", title="Своя")
    with pytest.raises(Refusal, match="другой школе"):
        make(school, curator, role_variants=[foreign])


def test_curator_of_another_school_is_refused(school, curator, other_curator, forms):
    with pytest.raises(Refusal, match="Куратором можно назначить"):
        make(school, curator, curator=other_curator)


def test_same_title_and_start_is_refused_whatever_the_case(school, curator, forms):
    make(school, curator)
    with pytest.raises(Refusal, match="уже есть"):
        make(school, curator, title="ВМЕСТЕ")
    assert Programme.objects.count() == 1


def test_end_before_the_start_is_refused_by_the_action_and_by_the_database(school, curator, forms):
    with pytest.raises(Refusal, match="раньше её начала"):
        make(school, curator, ends_on=date(2026, 8, 1))
    with pytest.raises(IntegrityError, match="programme_days_in_order"), transaction.atomic():
        factories.ProgrammeFactory(school=school, ends_on=date(2026, 8, 1))


def test_new_days_read_the_roadmap_anew(planned, curator):
    form = MentoringForm.objects.filter(code="pupil-pupil")
    programmes.edit(
        planned, title=planned.title, starts_on=date(2027, 9, 1), ends_on=date(2028, 5, 31), forms=form, by=curator
    )
    first = Activity.objects.filter(stage__programme=planned).earliest("stage__position", "position")
    assert (first.deadline, first.ends_on) == ("первая декада сентября", date(2027, 9, 10))


def test_stale_form_is_refused_and_changes_nothing(programme, curator):
    form = programme.forms.all()
    programmes.edit(programme, title="Первая", **TERM, forms=form, version=1, by=curator)
    with pytest.raises(Refusal, match="изменил кто-то другой"):
        programmes.edit(programme, title="Вторая", **TERM, forms=form, version=1, by=curator)
    programme = Programme.objects.get()
    assert (programme.title, programme.version) == ("Первая", 2)


def test_programme_starts_finishes_and_goes_to_the_archive(programme, curator):
    states = [step(programme, by=curator).state for step in (programmes.start, programmes.finish, programmes.archive)]
    assert states == [ProgrammeState.RUNNING, ProgrammeState.FINISHED, ProgrammeState.ARCHIVED]


def test_starting_twice_changes_nothing(programme, curator):
    started = programmes.start(programme, by=curator)
    assert programmes.start(programme, by=curator).version == started.version


def test_draft_cannot_be_finished_and_a_running_one_not_archived(programme, curator):
    with pytest.raises(Refusal, match="которая идёт"):
        programmes.finish(programme, by=curator)
    programmes.start(programme, by=curator)
    with pytest.raises(Refusal, match="сначала завершите"):
        programmes.archive(programme, by=curator)
