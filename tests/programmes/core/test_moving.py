"""Dates moved by whole years: there and back gives the phrase again, and what it says moves by the same years."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.core.deadlines import Deadline, Period, read
from programmes.core.moving import move_day, move_keys, move_mentions, move_years, without_years

PHRASES = [
    ("Сентябрь 2021", "Сентябрь 2022"),
    ("10.01 - 31.01. 2023", "10.01 - 31.01. 2024"),
    ("2023-2024", "2024-2025"),
    ("2023/24 уч. год", "2024/25 уч. год"),
    ("2026–27", "2027–28"),
    ("январь 2023- декабрь 2023", "январь 2024- декабрь 2024"),
    ("май 2023 декабрь 2023", "май 2024 декабрь 2024"),
    ("Сентябрь-ноябрь, 2023", "Сентябрь-ноябрь, 2024"),
    ("до 01.02.2023", "до 01.02.2024"),
    ("с 01.09.26 по 31.05.27", "с 01.09.27 по 31.05.28"),
    ("До октября 2020", "До октября 2021"),
    ("декабрь 2023 г.", "декабрь 2024 г."),
    ("2026-05", "2027-05"),  # a month behind the year is no year
    ("декабрь 2099", "декабрь 2000"),  # within the century, so that the way back is known
]
YEARLESS = [
    "Ноябрь",
    "вторая декада декабря",
    "10.01 – 31.01",
    "1 раз в месяц",
    "по мере необходимости",
    "12:30",
    "п. 5.1",
]
DATED = st.sampled_from(
    [
        "{month} {year}",
        "{month} {year} г.",
        "до 15 {genitive} {year}",
        "первая декада {genitive} {year}",
        "10.{number:02}.{year}",
        "05.{number:02} - 25.{number:02}. {year}",
        "{month} {year}, вторая декада {genitive} {year}",
        "{year} год",
        "{year}/{next_year:02} уч. год",
    ]
)
MONTHS = [("январь", "января"), ("март", "марта"), ("апрель", "апреля"), ("май", "мая"), ("июнь", "июня")]
MONTHS += [("сентябрь", "сентября"), ("октябрь", "октября"), ("ноябрь", "ноября"), ("декабрь", "декабря")]
NUMBERS = [1, 3, 4, 5, 6, 9, 10, 11, 12]  # February has another last day each fourth year


@st.composite
def dated_phrases(draw: st.DrawFn) -> str:
    place, year = draw(st.integers(0, len(MONTHS) - 1)), draw(st.integers(2015, 2060))
    month, genitive = MONTHS[place]
    return draw(DATED).format(
        month=month, genitive=genitive, number=NUMBERS[place], year=year, next_year=(year + 1) % 100
    )


def moved(deadline: Deadline, years: int) -> Deadline:
    start, end = deadline.start, deadline.end
    return replace(
        deadline,
        start=start and move_day(start, years),
        end=end and move_day(end, years),
        points=tuple(move_day(point, years) for point in deadline.points),
    )


@pytest.mark.parametrize(("before", "after"), PHRASES)
def test_years_of_a_phrase_move(before, after):
    assert move_years(before, 1) == after


@pytest.mark.parametrize("phrase", YEARLESS)
def test_phrase_without_a_year_stays(phrase):
    assert move_years(phrase, 3) == phrase


@given(st.text(alphabet="0123456789 .-–/,абвгодуч", max_size=40), st.integers(-30, 30))
def test_there_and_back_gives_the_phrase_again(phrase, years):
    assert move_years(move_years(phrase, years), -years) == phrase


@given(st.text(alphabet="013456789 .-–/,абвгодуч№", max_size=40), st.integers(-30, 30))
def test_text_with_neither_a_year_nor_a_date_stays(text, years):
    assert move_years(text.replace(".", ""), years) == text.replace(".", "")


@given(dated_phrases(), st.integers(-5, 5))
def test_what_the_moved_phrase_says_is_moved_by_the_same_years(phrase, years):
    period = Period(date(2026, 9, 1), date(2027, 5, 31))
    later = Period(move_day(period.starts_on, years), move_day(period.ends_on, years))
    before = read(phrase, period)
    assert before.understood
    assert replace(read(move_years(phrase, years), later), ignored="") == moved(replace(before, ignored=""), years)


@given(dated_phrases())
def test_phrase_without_its_years_is_still_understood(phrase):
    bare = without_years(phrase)
    assert "20" not in bare
    assert read(bare, Period(date(2026, 9, 1), date(2027, 5, 31))).understood


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Сентябрь 2021", "Сентябрь"),
        ("10.01 - 31.01. 2023", "10.01 - 31.01"),
        ("Сентябрь-ноябрь, 2023", "Сентябрь-ноябрь"),
        ("декабрь 2023 г.", "декабрь"),
        ("с 01.09.2026 по 31.05.2027", "с 01.09 по 31.05"),
        ("январь 2023- декабрь 2023", "январь - декабрь"),
        ("2023 год", "в течение года"),
        ("2023/24 учебный год", "в течение учебного года"),
        ("до 25.05.27", "до 25.05"),
        ("1 раз в месяц", "1 раз в месяц"),
    ],
)
def test_template_has_no_years(before, after):
    assert without_years(before) == after


def test_last_of_february_stays_in_february():
    assert (move_day(date(2024, 2, 29), 1), move_day(date(2023, 2, 28), 1)) == (date(2025, 2, 28), date(2024, 2, 28))


def test_years_of_a_table_move_and_other_keys_stay():
    assert move_keys({"2026": "20", "2027": "35", "всего": "55"}, 2) == {"2028": "20", "2029": "35", "всего": "55"}


def test_mentions_of_the_programmes_years_move_and_dates_of_acts_stay():
    text = (
        "Программа на 2026/27 учебный год (с 01.09.2026 по 31.05.2027). "
        "Основание: распоряжение от 25.12.2019 № Р-145, приказ от 1 сентября 2026 г. № 12. Школа открыта в 1998 году."
    )
    assert move_mentions(text, 1, first=2026, last=2027) == (
        "Программа на 2027/28 учебный год (с 01.09.2027 по 31.05.2028). "
        "Основание: распоряжение от 25.12.2019 № Р-145, приказ от 1 сентября 2026 г. № 12. Школа открыта в 1998 году."
    )
