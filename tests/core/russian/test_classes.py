"""School classes are read in every usual spelling."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.core.russian.classes import parse_class, show_class


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5А", (5, "А")), ("5-А", (5, "А")), ("5 «А»", (5, "А")), ('5 "А"', (5, "А")), ("5«а»", (5, "А")),
        ("10а", (10, "А")), ("3 А", (3, "А")), ("11\u00a0«Б»", (11, "Б")), ("7 А класс", (7, "А")),
        ("7А кл.", (7, "А")), ("7А класса", (7, "А")), ("5 класс", (5, "")), ("5", (5, "")), (5, (5, "")),
        (5.0, (5, "")), ("5/А", (5, "А")), ("5.А", (5, "А")), ("8 (Г)", (8, "Г")), (" 1 – В ", (1, "В")),
        ("5A", (5, "А")), ("5B", (5, "В")), ("5c", (5, "С")), ("5E", (5, "Е")), ("5H", (5, "Н")), ("5K", (5, "К")),
        ("5Ё", (5, "Ё")), ("12А", (12, "А")), ("12", (12, "")),
    ],
)  # fmt: skip
def test_a_class_is_read(text, expected):
    assert parse_class(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("14А", "Класса «14А» не бывает: классы — с 1-го по 12-й."),
        ("0Б", "Класса «0Б» не бывает: классы — с 1-го по 12-й."),
        ("13", "Класса «13» не бывает: классы — с 1-го по 12-й."),
        ("5Ь", "Класса «5Ь» не бывает: буква «Ь» не обозначает класс."),
        ("", "класс не указан"),
        ("А5", "не удалось прочитать класс «А5»: нужно, например, 7А"),
        ("5D", "не удалось прочитать класс «5D»: нужно, например, 7А"),
        ("5АБ", "не удалось прочитать класс «5АБ»: нужно, например, 7А"),
        ("=5", "не удалось прочитать класс «=5»: нужно, например, 7А"),
        (5.5, "не удалось прочитать класс «5.5»: нужно, например, 7А"),
    ],
)
def test_what_is_no_class_is_refused_with_its_reason(text, reason):
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        parse_class(text)


@given(grade=st.integers(1, 12), letter=st.sampled_from(["", *"АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ"]))
def test_a_shown_class_is_read_back(grade, letter):
    assert parse_class(show_class(grade, letter)) == (grade, letter)


def test_somebody_in_no_class_is_shown_without_one():
    assert show_class(None) == ""
