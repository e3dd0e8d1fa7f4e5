"""The term proposed for a new programme, and the one after it."""

from datetime import date

import pytest

from programmes.core.terms import Span, fault, first_years, next_days, short_words, term


@pytest.mark.parametrize(
    ("span", "days", "words", "age_on", "short"),
    [
        (
            Span.SCHOOL_YEAR,
            (date(2026, 9, 1), date(2027, 5, 31)),
            "на 2026/27 учебный год",
            date(2026, 9, 1),
            "2026/27",
        ),
        (Span.CALENDAR_YEAR, (date(2026, 1, 1), date(2026, 12, 31)), "на 2026 год", date(2025, 9, 1), "2026"),
        (Span.SEVERAL_YEARS, (date(2026, 9, 1), date(2029, 5, 31)), "на 2026–2029 годы", date(2026, 9, 1), "2026–2029"),
    ],
)
def test_term_has_days_words_and_a_day_of_ages(span, days, words, age_on, short):
    found = term(span, 2026)
    assert ((found.starts_on, found.ends_on), found.words, found.age_counted_on) == (days, words, age_on)
    assert short_words(span, 2026) == short


@pytest.mark.parametrize(
    ("span", "on", "years"),
    [
        (Span.SCHOOL_YEAR, date(2026, 5, 31), (2025, 2026)),
        (Span.SCHOOL_YEAR, date(2026, 6, 1), (2026, 2027)),
        (Span.CALENDAR_YEAR, date(2026, 6, 30), (2026, 2027)),
        (Span.CALENDAR_YEAR, date(2026, 7, 1), (2027, 2028)),
    ],
)
def test_year_that_ends_soon_is_no_longer_usual(span, on, years):
    assert first_years(span, on=on) == years


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "following"),
    [
        (date(2026, 9, 1), date(2027, 5, 31), (date(2027, 9, 1), date(2028, 5, 31))),
        (date(2027, 1, 1), date(2027, 12, 31), (date(2028, 1, 1), date(2028, 12, 31))),
        (date(2023, 9, 1), date(2026, 5, 31), (date(2026, 9, 1), date(2029, 5, 31))),
        (date(2026, 2, 1), date(2026, 4, 30), (date(2027, 2, 1), date(2027, 4, 30))),
        (date(2023, 9, 1), date(2024, 2, 29), (date(2024, 9, 1), date(2025, 2, 28))),
    ],
)
def test_next_term_is_as_long(starts_on, ends_on, following):
    assert next_days(starts_on, ends_on) == following


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "said"),
    [
        (date(2026, 9, 1), date(2031, 9, 5), ""),
        (date(2026, 9, 1), date(2031, 9, 6), "Программа дольше пяти лет. Проверьте годы."),
        (date(2026, 9, 1), date(2026, 9, 1), ""),
        (date(2026, 9, 1), date(2026, 8, 31), "Окончание программы раньше её начала."),
        (None, date(2026, 8, 31), ""),
        (date(2026, 9, 1), None, ""),
    ],
)
def test_slips_in_a_term_are_told(starts_on, ends_on, said):
    assert fault(starts_on, ends_on) == said
