"""Building blocks of models: folded text, narrowing to a user, the optimistic lock."""

import pytest
from django.db import IntegrityError, transaction

from mentoring.accounts.models import Membership, School
from mentoring.core.roles import CLASS_TEACHER, CURATOR, SUPERVISOR, Permission
from mentoring.database import check_version, fold, lock
from mentoring.errors import Refusal
from participants.models import Guardianship, Person
from programmes.models import Activity, Programme
from tests import factories


@pytest.mark.parametrize(
    ("text", "folded"),
    [("  ЁЛКИНА   Алёна ", "елкина алена"), ("Иванов\tПётр", "иванов петр"), ("", ""), ("Müller", "müller")],
)
def test_folding(text, folded):
    assert fold(text) == folded


def test_the_folded_column_follows_its_row(school):
    pupil = factories.PupilFactory(school=school, last_name="Ёлкин", first_name="Пётр", middle_name="")
    pupil.last_name = "Щукин"
    pupil.save()

    assert Person.objects.get(pk=pupil.pk).sort_name == "щукин петр"


def test_bulk_create_fills_the_folded_column(school):
    Person.objects.bulk_create([Person(school=school, kind="pupil", last_name="ЁЖИКОВ", first_name="Ян", grade=1)])

    assert Person.objects.get().sort_name == "ежиков ян"


def test_a_curator_sees_the_people_of_the_own_school_only(school, other_school, curator):
    own = factories.PupilFactory(school=school)
    factories.PupilFactory(school=other_school)

    assert list(Person.objects.visible_to(curator)) == [own]


def test_a_class_teacher_sees_the_own_class_only(school, other_school, class_teacher):
    own = factories.PupilFactory(school=school, grade=7, letter="А")
    factories.PupilFactory(school=school, grade=7, letter="Б")
    factories.PupilFactory(school=other_school, grade=7, letter="А")
    factories.TeacherFactory(school=school)

    assert list(Person.objects.visible_to(class_teacher)) == [own]


def test_a_class_teacher_sees_the_guardians_through_the_own_class(school, class_teacher):
    own = factories.GuardianshipFactory(child=factories.PupilFactory(school=school, grade=7, letter="А"))
    factories.GuardianshipFactory(child=factories.PupilFactory(school=school, grade=8, letter="А"))

    assert list(Guardianship.objects.visible_to(class_teacher)) == [own]


@pytest.mark.parametrize("who", ["administrator", "supervisor", "mentor_user"])
def test_nobody_outside_the_school_office_sees_people(request, school, who):
    factories.PupilFactory(school=school)

    assert not Person.objects.visible_to(request.getfixturevalue(who)).exists()


def test_a_membership_that_has_ended_grants_nothing(school, curator):
    factories.PupilFactory(school=school)
    Membership.objects.filter(user=curator).update(ended_at="2026-10-01T00:00:00Z")
    curator.__dict__.pop("access", None)

    assert not Person.objects.visible_to(curator).exists()


def test_a_user_switched_off_is_granted_nothing(school, curator):
    curator.is_active = False

    assert curator.access.schools(Permission.PERSON_VIEW) == []


def test_a_supervisor_sees_the_schools_of_the_municipalities_below(db):
    region = factories.AuthorityFactory()
    town = factories.AuthorityFactory(parent=region)
    below = factories.SchoolFactory(authority=town)
    factories.SchoolFactory(authority=factories.AuthorityFactory())
    user = factories.staff(SUPERVISOR, authority=region)

    assert list(School.objects.holding(user, Permission.FIGURES_VIEW)) == [below]


def test_a_way_over_two_tables_is_narrowed_too(programme, other_curator, curator):
    activity = factories.ActivityFactory(stage__programme=programme)

    assert list(Activity.objects.visible_to(curator)) == [activity]
    assert not Activity.objects.visible_to(other_curator).exists()


def test_a_stale_form_is_refused(programme):
    with pytest.raises(Refusal) as refusal:
        check_version(programme, programme.version - 1)

    assert refusal.value.code == "stale"


def test_a_lock_gives_the_row_as_it_is_now(programme):
    Programme.objects.filter(pk=programme.pk).update(title="Новое название", version=2)

    with transaction.atomic():
        fresh = lock(programme, version=2)

    assert (fresh.title, fresh.version) == ("Новое название", 2)


def violated(make) -> str:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make()
    return str(error.value)


def test_constraint_membership_place_fits_role(school, authority):
    user = factories.UserFactory()

    found = violated(lambda: Membership.objects.create(user=user, role=CURATOR.code, authority=authority))

    assert "membership_place_fits_role" in found


def test_constraint_membership_class_only_for_class_teacher(school):
    user = factories.UserFactory()

    found = violated(lambda: Membership.objects.create(user=user, role=CLASS_TEACHER.code, school=school))

    assert "membership_class_only_for_class_teacher" in found


def test_constraint_person_grade_only_for_pupils(school):
    assert "person_grade_only_for_pupils" in violated(lambda: factories.TeacherFactory(school=school, grade=3))


def test_constraint_guardian_is_another_person(school):
    pupil = factories.PupilFactory(school=school)

    found = violated(lambda: Guardianship.objects.create(child=pupil, guardian=pupil))

    assert "guardian_is_another_person" in found
