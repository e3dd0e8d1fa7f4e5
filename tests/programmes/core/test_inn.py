"""The taxpayer's number and its check digits."""

from __future__ import annotations

import pytest

from programmes.core.inn import clean


@pytest.mark.parametrize("number", ["9900000017", "990000000041"])
def test_a_number_whose_check_digits_hold_is_taken(number: str) -> None:
    assert clean(f" {number[:4]} {number[4:]} ") == number


def test_nothing_stays_nothing() -> None:
    assert clean("  ") == ""


@pytest.mark.parametrize("number", ["9900000016", "990000000042"])
def test_a_slip_of_the_pen_is_told(number: str) -> None:
    with pytest.raises(ValueError, match=r"В ИНН опечатка: контрольная цифра не сходится."):
        clean(number)


@pytest.mark.parametrize("number", ["123", "12345678901", "ИНН 9900000012", "٩٩٠٠٠٠٠٠١٢"])
def test_what_is_no_number_of_ten_or_twelve_digits_is_refused(number: str) -> None:
    with pytest.raises(ValueError, match=r"В ИНН организации 10 цифр, у предпринимателя – 12."):
        clean(number)
