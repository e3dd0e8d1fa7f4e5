"""The built-in text of documents is whole for every form of mentoring, and every place in it is filled."""

import re

import pytest

from programmes.models import MentoringForm, RoleVariant
from programmes.readers.paper_places import built_in, missing, places
from programmes.reference_files import document
from programmes.states import PaperKind, ProgrammeKind
from tests import factories

KINDS = list(ProgrammeKind)
PARTS = {"aim", "participants", "results", "work"}
FEWEST_CHARACTERS = 13_000  # six pages and more


@pytest.mark.parametrize("kind", KINDS)
def test_each_form_has_its_own_text(kind):
    forms = {form["code"] for form in document(f"forms_{kind}")["form"]}
    texts = document(f"paper_{kind}")["form"]
    assert {code: set(parts) for code, parts in texts.items()} == dict.fromkeys(forms, PARTS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("paper", list(PaperKind))
def test_codes_of_sections_are_single_and_the_provisions_are_there(kind, paper):
    codes = [section["code"] for section in document(f"paper_{kind}")["section"] if paper in section["papers"]]
    assert len(codes) == len(set(codes))
    wanted = {"terms", "purpose", "participants", "rights_mentor", "rights_mentee", "rights_curator", "monitoring"}
    assert {"indicators", "encouragement", "data", "final", *wanted} <= set(codes)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("paper", list(PaperKind))
def test_a_filled_document_is_long_enough_and_has_neither_places_nor_blanks(forms, curator, school, kind, paper):
    programme = factories.ProgrammeFactory(
        school=school,
        curator=curator,
        kind=kind,
        mentor_experience=2,
        young_teacher_age=35,
        forms=MentoringForm.objects.filter(programme_kind=kind),
    )
    programme.role_variants.set(RoleVariant.objects.filter(form__programme_kind=kind))
    text = "\n".join(section.body for section in built_in(programme, paper))
    assert (re.findall(r"[{}]|__", text), len(text) > FEWEST_CHARACTERS) == ([], True)


def test_the_school_year_age_and_limits_come_from_the_programme(forms, programme):
    programme.lowest_age, programme.most_mentees, programme.young_teacher_age = 5, 1, 35
    filled = places(programme, PaperKind.REGULATION)
    assert (filled["lowest_age"], filled["most_mentees"]) == ("5\u00a0лет", "1\u00a0наставляемого")
    assert filled["young_teacher"] == "стаж педагогической работы до 3\u00a0лет, возраст до 35\u00a0лет"


def test_a_school_whose_name_is_a_noun_is_declined(forms, programme):
    programme.school.name = "Гимназия № 3"
    filled = places(programme, PaperKind.REGULATION)
    assert (filled["school_within"], filled["school_genitive"]) == ("в\u00a0Гимназии № 3", "Гимназии № 3")


def test_the_curators_title_is_declined(programme):
    programme.curator_title = "координатор"
    filled = places(programme, PaperKind.PROGRAMME)
    names = ("curator", "Curator", "curator_genitive", "curator_dative", "curator_instrumental")
    assert [filled[name] for name in names] == [
        "координатор", "Координатор", "координатора", "координатору", "координатором",
    ]  # fmt: skip


def test_stages_of_the_roadmap_stand_in_the_document(planned):
    first, *_ = places(planned, PaperKind.PROGRAMME)["stages"].splitlines()
    assert first.startswith("1. Подготовка условий для запуска программы. Ожидаемый результат: известны нужные люди")


def test_an_empty_programme_breaks_nothing_and_says_what_is_missing(school):
    school.full_name = school.place = school.head_last_name = ""
    school.save()
    programme = factories.ProgrammeFactory(school=school, curator=None, forms=[])
    assert [item.text for item in missing(programme)] == [
        "Полное название школы",
        "Фамилия и имя руководителя школы",
        "Населённый пункт",
        "Кто ведёт программу",
        "Формы наставничества",
        "Этапы: дорожная карта ещё не составлена",
    ]
    management = next(section for section in built_in(programme, "programme") if section.code == "management")
    assert "Организует работу куратор: __________." in management.body


def test_a_variant_of_the_schools_own_is_named_whatever_is_typed_in_it(forms, programme):
    form = MentoringForm.objects.get(code="pupil-pupil")
    own = RoleVariant.objects.create(
        form=form, school=programme.school, code="own", title="Сосед {school}", description="Наставник\n- рядом"
    )
    programme.role_variants.set([own])
    lines = places(programme, PaperKind.PROGRAMME)["variants"].splitlines()
    assert lines[1:] == ["- «Сосед {school}». Наставник - рядом."]
