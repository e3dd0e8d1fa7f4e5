"""The programme's rule on a mentor's experience: it forbids, it says why, and it asks nothing of other kinds of people."""

from dataclasses import replace
from datetime import date

import pytest

from pairing.core.cards import Kind
from pairing.core.proposal import explain_left
from pairing.core.rules import mentor_obstacles
from pairing.readers import cards as reader
from programmes.models import MentoringForm
from tests import factories
from tests.pairing.cards import TEACHERS, make_mentee, make_mentor

RULE = replace(TEACHERS, mentor_experience=3)


def texts(rule=RULE, **given):
    mentor = make_mentor(**{"kind": Kind.TEACHER, "grade": None} | given)
    return [(obstacle.code, obstacle.text) for obstacle in mentor_obstacles(mentor, rule)]


def test_teacher_below_the_years_is_no_mentor_and_is_told_why():
    assert texts(years_of_work=2) == [
        (
            "mentor_experience",
            "Стаж наставника\u00a0— 2\u00a0года, а по правилам программы нужен не меньше 3\u00a0лет.",
        )
    ]


def test_teacher_whose_years_are_not_known_is_asked_for_them():
    assert texts(years_of_work=0, is_experience_known=False) == [
        (
            "mentor_experience",
            "Не указан стаж наставника, а по правилам программы нужен не меньше 3\u00a0лет. Впишите его в карточку.",
        )
    ]


def test_teacher_with_just_the_years_may_be_a_mentor():
    assert texts(years_of_work=3) == []


def test_rule_of_no_years_asks_nothing():
    assert texts(rule=TEACHERS, years_of_work=0, is_experience_known=False) == []


def test_rule_is_for_teachers_alone():
    rule = replace(RULE, mentor_kinds=frozenset({Kind.PARTNER, Kind.PUPIL}))
    assert texts(rule=rule, kind=Kind.PARTNER) == []
    assert texts(rule=rule, kind=Kind.PUPIL, grade=10) == []


def test_mentee_left_over_is_told_of_mentors_without_the_years():
    mentor = make_mentor(kind=Kind.TEACHER, grade=None, name="Ежова М. И.", years_of_work=1)
    mentee = make_mentee(kind=Kind.TEACHER, grade=None)
    (left,) = explain_left([mentee], [mentor], RULE)
    assert [reason.code for reason in left.reasons] == ["mentors_inexperienced"]
    assert left.remedies == ("Проверьте стаж в карточке наставника или правило в настройках программы.",)


@pytest.mark.django_db
def test_years_come_from_the_card_and_the_rule_from_the_programme():
    form = MentoringForm.objects.get(code="pedagogue-pedagogue")
    programme = factories.ProgrammeFactory(kind="teachers", forms=[form], mentor_experience=5)
    for years in (None, 4, 5):
        person = factories.TeacherFactory(school=programme.school, teaching_years=years)
        factories.MentorProfileFactory(programme=programme, person=person, form=form, state="ready")
    (of_form,) = reader.read(programme, on=date(2026, 10, 1))
    found = [
        "mentor_experience" in [one.code for one in mentor_obstacles(mentor, of_form.rule)]
        for mentor in of_form.mentors
    ]
    assert found == [True, True, False]
