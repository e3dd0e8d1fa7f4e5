"""The school's own role variants and kinds of work: added, renamed, hidden when in use, deleted when not."""

from datetime import date

import pytest

from mentoring.errors import Refusal
from programmes.actions import dictionaries, programmes
from programmes.models import MentoringForm, RoleVariant, WorkKind
from programmes.readers import dictionaries as reader
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(forms):
    return MentoringForm.objects.get(code="pupil-pupil")


@pytest.fixture
def own(school, form, curator):
    return dictionaries.add_variant(school, form, title="  Старший –  младший ", by=curator)


def test_own_variant_is_offered_to_its_school_alone(own, school, other_school):
    assert (own.title, own.school) == ("Старший – младший", school)
    assert [own in RoleVariant.objects.offered_to(one) for one in (school, other_school)] == [True, False]


@pytest.mark.parametrize("title", ["Лидер – пассивный", "ЛИДЕР – ПАССИВНЫЙ"])
def test_variant_of_a_common_name_is_refused(school, form, curator, title):
    with pytest.raises(Refusal, match="уже есть"):
        dictionaries.add_variant(school, form, title=title, by=curator)


def test_variant_without_a_name_is_refused(school, form, curator):
    with pytest.raises(Refusal, match="Впишите название"):
        dictionaries.add_variant(school, form, title=" ", by=curator)


def test_hidden_variant_added_again_is_shown_again(own, school, form, curator):
    dictionaries.hide(own, by=curator)
    again = dictionaries.add_variant(school, form, title="старший – младший", by=curator)
    assert (again.pk, again.is_active) == (own.pk, True)


def test_renamed_variant_keeps_its_programmes(own, programme, curator):
    programme.role_variants.add(own)
    dictionaries.rename(own, title="Старшеклассник – новичок", by=curator)
    assert programme.role_variants.get().title == "Старшеклассник – новичок"


def test_variant_is_not_renamed_to_one_that_is_there(own, curator):
    with pytest.raises(Refusal, match="Назовите иначе"):
        dictionaries.rename(own, title="равный – равному", by=curator)


def test_hidden_variant_is_no_longer_offered_and_stays_where_it_was_chosen(own, programme, school, curator):
    programme.role_variants.add(own)
    dictionaries.hide(own, by=curator)
    assert (own in RoleVariant.objects.offered_to(school), list(programme.role_variants.all())) == (False, [own])
    dictionaries.show(own, by=curator)
    assert own in RoleVariant.objects.offered_to(school)


def use_in_programme(own, programme):
    programme.role_variants.add(own)


def use_in_request(own, programme):
    factories.MenteeRequestFactory(programme=programme, role_variant=own)


@pytest.mark.parametrize("use", [use_in_programme, use_in_request])
def test_variant_in_use_is_not_deleted(own, programme, curator, use):
    use(own, programme)
    with pytest.raises(Refusal, match="Скройте"):
        dictionaries.delete(own, by=curator)
    assert RoleVariant.objects.filter(pk=own.pk).exists()


def test_variant_that_nothing_uses_is_deleted(own, curator):
    dictionaries.delete(own, by=curator)
    assert RoleVariant.objects.filter(pk=own.pk).exists() is False


@pytest.mark.parametrize("step", [dictionaries.hide, dictionaries.show, dictionaries.delete])
def test_common_variant_is_the_administrators(form, curator, step):
    common = RoleVariant.objects.get(form=form, code="leader-passive")
    with pytest.raises(Refusal, match="меняет администратор"):
        step(common, by=curator)


def test_own_kind_of_work_is_added_and_named_once(school, forms, curator):
    kind = dictionaries.add_work_kind(school, programme_kind="teachers", title="Выездное", by=curator)
    with pytest.raises(Refusal, match="уже есть"):
        dictionaries.add_work_kind(school, programme_kind="teachers", title="выездное", by=curator)
    assert [one.title for one in WorkKind.objects.filter(school=school)] == [kind.title]


def test_variants_written_beside_the_forms_are_added_and_chosen_with_the_programme(school, form, curator):
    programme = programmes.create(
        school,
        title="Вместе",
        kind="pupils",
        starts_on=date(2026, 9, 1),
        ends_on=date(2027, 5, 31),
        forms=[form],
        new_variants={form: ["Старший – младший", "Мастер – ученик"]},
        by=curator,
    )
    assert sorted(variant.title for variant in programme.role_variants.all()) == [
        "Мастер – ученик",
        "Старший – младший",
    ]


def test_page_counts_what_is_used_once_for_all_rows(own, programme, school, form):
    programme.role_variants.add(own)
    (section,) = [section for section in reader.variant_sections(school) if section.form == form]
    assert [(entry.row.title, entry.is_own, entry.is_deletable) for entry in section.entries if entry.is_own] == [
        ("Старший – младший", True, False)
    ]
