"""Telephone numbers are brought to one form, or refused with the reason."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.core.russian.phones import normalise_phone, show_phone, split_phone


@pytest.mark.parametrize(
    "text",
    [
        "+79159083016", "89159083016", "79159083016", "9159083016", "8-915-908-30-16", "+7 (915) 908-30-16",
        "8 (915) 908 30 16", "8\u00a0915\u00a0908\u201130\u201116", " +7.915.908.30.16 ",
    ],
)  # fmt: skip
def test_a_number_has_one_form(text):
    assert normalise_phone(text) == "+79159083016"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "номер телефона не указан"),
        ("12-34", "в номере телефона должно быть 10 цифр после +7 или 8: «12-34»"),
        ("891590830161", "в номере телефона должно быть 10 цифр после +7 или 8: «891590830161»"),
        ("+375291234567", "номер телефона должен начинаться с +7: «+375291234567»"),
        ("+89159083016", "номер телефона должен начинаться с +7: «+89159083016»"),
        ("8-915-908-30-16 мама", "в номере телефона лишние знаки: «8-915-908-30-16 мама»"),
    ],
)
def test_what_is_no_number_is_refused_with_its_reason(text, reason):
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        normalise_phone(text)


def test_a_number_is_shown_in_groups_that_stay_together():
    assert show_phone("+79159083016") == "+7\u00a0915\u00a0908\u201130\u201116"


def test_what_is_no_number_is_shown_as_it_is():
    assert show_phone("добавочный 12") == "добавочный 12"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Маркова Алла Анатольевна (8-915-908-30-16)", ("Маркова Алла Анатольевна", "8-915-908-30-16")),
        ("Бирюкова Фаина Аркадьевна (+79099603082)", ("Бирюкова Фаина Аркадьевна", "+79099603082")),
        ("Бурова Анна Оскаровна (+7 (919) 935-18-19)", ("Бурова Анна Оскаровна", "+7 (919) 935-18-19")),
        ("Бурова Анна, 8 919 935 18 19", ("Бурова Анна", "8 919 935 18 19")),
        ("Бурова Анна", ("Бурова Анна", "")),
        ("", ("", "")),
    ],
)
def test_a_number_is_taken_out_of_a_cell_with_a_name(text, expected):
    assert split_phone(text) == expected


@given(st.from_regex(r"\+7\d{10}", fullmatch=True, alphabet="+0123456789"))
def test_a_normal_number_is_its_own_normal_form(number):
    assert normalise_phone(number) == number
    assert normalise_phone(show_phone(number)) == number
