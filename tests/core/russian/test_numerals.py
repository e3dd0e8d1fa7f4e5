"""Words agree with their numbers."""

from decimal import Decimal

import pytest

from mentoring.core.russian.cases import Case
from mentoring.core.russian.numerals import after_preposition, counted, figures, ordinal, plural


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (0, "пар"), (1, "пара"), (2, "пары"), (4, "пары"), (5, "пар"), (11, "пар"), (12, "пар"), (14, "пар"),
        (20, "пар"), (21, "пара"), (22, "пары"), (100, "пар"), (101, "пара"), (111, "пар"), (112, "пар"),
        (1_002, "пары"), (-1, "пара"), (-11, "пар"),
    ],
)  # fmt: skip
def test_a_word_agrees_with_its_number(number, word):
    assert plural(number, "пара", "пары", "пар") == word


def test_a_number_stays_with_its_word():
    assert counted(3, "пара", "пары", "пар") == "3\u00a0пары"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0.5, "0,5~пары"), (1.5, "1,5~пары"), (Decimal("2.50"), "2,5~пары"), (21.5, "21,5~пары"), (2.0, "2~пары"),
        (Decimal("5.00"), "5~пар"), (1.25, "1,25~пары"), (111, "111~пар"), (121, "121~пара"), (1_000_000, "1000000~пар"),
    ],
)  # fmt: skip
def test_after_a_fraction_stands_the_genitive(number, expected):
    assert counted(number, "пара", "пары", "пар") == expected.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "1~года"), (3, "3~лет"), (11, "11~лет"), (21, "21~года"), (111, "111~лет"), (1.5, "1,5~года")],
)
def test_a_number_after_a_preposition(number, expected):
    assert after_preposition(number, "года", "лет") == expected.replace("~", "\u00a0")


def test_figures_have_a_comma_and_no_idle_noughts():
    assert [figures(n) for n in (4, 4.0, 0.1, Decimal("3.10"), -2.5)] == ["4", "4", "0,1", "3,1", "-2,5"]


def test_an_ordinal_has_the_last_letters_of_its_word():
    assert {gender: " ".join(ordinal(7, case, gender) for case in Case) for gender in ("masc", "femn", "neut")} == {
        "masc": "7-й 7-го 7-му 7-й 7-м 7-м",
        "femn": "7-я 7-й 7-й 7-ю 7-й 7-й",
        "neut": "7-е 7-го 7-му 7-е 7-м 7-м",
    }
    assert [ordinal(11, case, "plur") for case in Case] == ["11-е", "11-х", "11-м", "11-е", "11-ми", "11-х"]
