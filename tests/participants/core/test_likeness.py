"""Who of the base a stranger may be, and what of an application is missing or contradicts."""

from datetime import date

import pytest

from participants.core.applications import additions, contradictions, overwritten, same, steps, unfinished
from participants.core.likeness import Traits, likenesses, simple

EGOR = Traits("Ромашкин", "Егор", "Олегович", date(2013, 5, 5), 7, "А", "", "pupil")


def found(claim, **base):
    return likenesses(claim, dict(enumerate(base.values(), start=1)))


def test_same_name_and_birth_date_is_the_same_person():
    (one,) = found(EGOR, card=Traits("РОМАШКИН", "Егор", "", date(2013, 5, 5), 7, "А", "", "pupil"))
    assert (one.is_exact, one.alike, one.different) == (True, ("имя", "дата рождения", "класс"), ())


@pytest.mark.parametrize(
    ("card", "exact"),
    [
        (Traits("Ромашкин", "Егор", "Олегович", None, 7, "А", "", "pupil"), False),  # no date: likely, not sure
        (Traits("Ромашкин", "Егор", "Олегович", date(2012, 5, 5), 7, "А", "", "pupil"), False),
        (Traits("Ромашкин", "Егор", "Ильич", date(2013, 5, 5), 7, "А", "", "pupil"), False),
        (Traits("Ромашкин", "Егор", "Олегович", date(2013, 5, 5), kind="graduate"), False),
    ],
)
def test_anything_less_is_shown_and_not_ticked(card, exact):
    (one,) = found(EGOR, card=card)
    assert one.is_exact is exact


def test_two_of_the_same_name_and_day_are_told_apart_by_a_person():
    twins = found(EGOR, one=EGOR, other=EGOR)
    assert (len(twins), simple(twins)) == (2, None)


def test_somebody_else_of_the_class_is_nobody():
    assert found(EGOR, card=Traits("Лужин", "Пётр", "", date(2013, 1, 1), 7, "А", "", "pupil")) == []


def test_yo_and_case_are_folded():
    claim = Traits("Семенов", "Артем", "", date(2013, 5, 5), kind="pupil")
    assert simple(found(claim, card=Traits("Семёнов", "АРТЁМ", "", date(2013, 5, 5), kind="pupil")))


def test_somebody_known_is_not_asked_who_he_is():
    assert [step.code for step in steps("mentees", is_known=True)] == ["request", "when", "check"]
    assert [step.code for step in steps("mentors", is_known=False)] == ["who", "skills", "terms", "check"]


def test_what_is_missing_is_named_by_its_screen():
    name = {"last_name": "Ли", "first_name": "Ян"}
    assert unfinished({}, "mentees", is_known=False) == "who"
    assert unfinished(name, "mentees", is_known=False) == "request"
    assert unfinished(name | {"text": "Помогите"}, "mentees", is_known=False) == ""
    assert unfinished({"competences": [1]}, "mentors", is_known=True) == ""


def test_contradiction_is_two_answers_that_differ():
    columns = ["text", "times", "goals"]
    sent = {"text": "Физика", "times": ["mon-day"], "goals": "цель"}
    stored = {"text": " Физика ", "times": ["sat-day"], "goals": ""}
    assert contradictions(sent, stored, columns) == ["times"]
    assert additions(sent, stored, columns) == {"goals": "цель"}


def test_form_of_another_window_overwrites_only_what_differs():
    assert overwritten({"text": "а"}, {"text": ""}, ["text"]) == []
    assert overwritten({"text": "а"}, {"text": "а"}, ["text"]) == []
    assert overwritten({"text": ""}, {"text": "а"}, ["text"]) == ["text"]
    assert same(["a", "b"], ["b", "a"])
