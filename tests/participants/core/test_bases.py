"""Who may stand in the bases."""

from datetime import date

import pytest

from participants.core.bases import BaseRules, Candidate, why_not_mentee, why_not_mentor

RULES = BaseRules("Ученик – ученик", ["pupil"], ["pupil"], lowest_age=10, age_counted_on=date(2026, 9, 1))


@pytest.mark.parametrize(
    ("candidate", "reason"),
    [
        (Candidate("pupil", date(2016, 9, 1)), ""),
        (
            Candidate("pupil", date(2016, 9, 2)),
            "на 01.09.2026 — 9\u00a0лет, а наставляемые этой программы — с 10 лет",
        ),
        (Candidate("pupil", None), ""),
        (Candidate("pupil", date(2012, 1, 1), has_left=True), "выбыл из школы"),
        (Candidate("pupil", date(2012, 1, 1), is_of_school=False), "это человек из другой школы"),
        (
            Candidate("teacher"),
            "по форме «Ученик – ученик» наставляемым может быть ученик, а это сотрудник",
        ),
    ],
)
def test_mentee_must_fit_form_and_age(candidate, reason):
    assert why_not_mentee(candidate, RULES) == reason


def test_mentor_may_be_younger_than_mentees():
    assert why_not_mentor(Candidate("pupil", date(2018, 1, 1)), RULES) == ""


def test_mentor_must_be_of_a_kind_that_the_form_allows():
    assert (
        why_not_mentor(Candidate("parent"), RULES)
        == "по форме «Ученик – ученик» наставником может быть ученик, а это родитель"
    )
