"""When all sides of a pair have agreed."""

import pytest

from pairing.core.consent_of_sides import SideCard, Verdict, verdict

MENTOR, MENTEE = "Ежов Лев Ильич", "Носова Анна Петровна"
MOTHER, FATHER = "Носова Ирина Олеговна", "Носов Пётр Ильич"


def side(name, word="agreed", *, ward=None):
    return SideCard(word, name, ward, "Носова А. П." if ward else "")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("agreed", "agreed", "agreed", "agreed"), Verdict(3, 3)),
        (("agreed", "agreed", "agreed", "waiting"), Verdict(3, 3)),
        (("agreed", "agreed", "waiting", "waiting"), Verdict(3, 2, waiting=("представитель (Носова А. П.)",))),
        (("agreed", "agreed", "agreed", "declined"), Verdict(3, 2, declined=(FATHER,))),
        (("waiting", "agreed", "agreed", "waiting"), Verdict(3, 2, waiting=(MENTOR,))),
        (("agreed", "declined", "waiting", "waiting"), Verdict(3, 1, ("представитель (Носова А. П.)",), (MENTEE,))),
    ],
)
def test_one_guardians_yes_is_enough_and_nobodys_no_is_passed_over(words, expected):
    mentor, mentee, mother, father = words
    sides = [side(MENTOR, mentor), side(MENTEE, mentee), side(MOTHER, mother, ward=1), side(FATHER, father, ward=1)]
    assert verdict(sides) == expected


def test_each_child_of_a_group_needs_a_guardian_of_its_own():
    sides = [side(MENTOR), side(MENTEE), side(MOTHER, ward=1), SideCard("waiting", "отец", 2, "Орлов П. И.")]
    assert verdict(sides).waiting == ("представитель (Орлов П. И.)",)


def test_nobody_asked_is_not_agreed():
    assert verdict([]).is_agreed is False


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("agreed", "agreed"), ("согласны все", "success")),
        (("agreed", "waiting"), ("согласны 1 из 2", "warning")),
        (("agreed", "declined"), ("есть отказ", "danger")),
    ],
)
def test_badge_says_in_words_how_far_it_is(words, expected):
    found = verdict([side(MENTOR, words[0]), side(MENTEE, words[1])])
    assert (found.words, found.tone) == expected
