"""Words agree with their numbers."""

import pytest

from mentoring.core.russian.numerals import counted, plural


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
