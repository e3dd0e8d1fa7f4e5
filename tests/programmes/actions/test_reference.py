"""Reference data is loaded once and never overwrites what an administrator edited."""

import pytest

from programmes.actions import reference
from programmes.models import MentoringForm, RoadmapTemplate, RoleVariant, WorkKind

pytestmark = pytest.mark.django_db


def counts():
    return [model.objects.count() for model in (MentoringForm, RoleVariant, WorkKind, RoadmapTemplate)]


def test_reference_data_is_there_after_migration():
    assert counts() == [10, 31, 7, 3]


def test_loading_again_adds_nothing():
    before = counts()
    reference.load()
    assert counts() == before


def test_edited_form_keeps_its_edit():
    MentoringForm.objects.filter(code="pupil-pupil").update(title="Школьник – школьник", is_active=False)
    reference.load()
    form = MentoringForm.objects.get(code="pupil-pupil")
    assert (form.title, form.is_active) == ("Школьник – школьник", False)


def test_missing_variants_come_back():
    RoleVariant.objects.filter(form__code="student-pupil").delete()
    reference.load()
    assert RoleVariant.objects.filter(form__code="student-pupil").count() == 4


def test_mentor_of_a_pupil_must_not_be_younger():
    assert list(MentoringForm.objects.filter(mentor_not_younger=True).values_list("code", flat=True)) == ["pupil-pupil"]
