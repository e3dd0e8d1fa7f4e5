"""Deadline phrases are read as a curator means them."""

from __future__ import annotations

from datetime import date

import pytest

from programmes.core.deadlines import UNREAD, Deadline, Kind, Period, read
from programmes.core.deadlines.text import describe

SCHOOL_YEAR = Period(date(2026, 9, 1), date(2027, 5, 31))
CALENDAR_YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))
ACROSS_NEW_YEAR = Period(date(2022, 11, 1), date(2023, 1, 31))


def day(text: str) -> date:
    number, month, year = text.split(".")
    return date(int(year), int(month), int(number))


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("Ноябрь", "1.11.2026", "30.11.2026"),
        ("в ноябре", "1.11.2026", "30.11.2026"),
        ("  НОЯБРЬ. ", "1.11.2026", "30.11.2026"),
        ("май", "1.5.2027", "31.5.2027"),
        ("Ноябрь, первая декада декабря", "1.11.2026", "10.12.2026"),
        ("Вторая декада декабря", "11.12.2026", "20.12.2026"),
        ("III декада февраля", "21.2.2027", "28.2.2027"),
        ("первая половина октября", "1.10.2026", "15.10.2026"),
        ("последняя неделя мая", "22.5.2027", "31.5.2027"),
        ("Конец декабря 2026 г.", "21.12.2026", "31.12.2026"),
        ("сентябрь, октябрь, ноябрь", "1.9.2026", "30.11.2026"),
        ("ноябрь - февраль", "1.11.2026", "28.2.2027"),
        ("с октября по май", "1.10.2026", "31.5.2027"),
        ("с 1 по 15 октября", "1.10.2026", "15.10.2026"),
        ("1–15 октября", "1.10.2026", "15.10.2026"),
        ("20 сентября – 5 октября", "20.9.2026", "5.10.2026"),
        ("с 01.10.2026 по 31.05.2027", "1.10.2026", "31.5.2027"),
        ("31. 03. 27 г.", "31.3.2027", "31.3.2027"),
        ("до 1 декабря", "1.9.2026", "1.12.2026"),
        ("до октября", "1.9.2026", "30.9.2026"),
        ("до конца октября", "1.9.2026", "31.10.2026"),
        ("не позднее 20 мая", "1.9.2026", "20.5.2027"),
        ("с 1 октября до 15 ноября", "1.10.2026", "15.11.2026"),
        ("I полугодие", "1.9.2026", "31.12.2026"),
        ("2 четверть", "1.11.2026", "31.12.2026"),
        ("зима", "1.12.2026", "28.2.2027"),
        ("в течение всего периода реализации ЦМН", "1.9.2026", "31.5.2027"),
        ("В течение учебного года", "1.9.2026", "31.5.2027"),
        ("в течение отчётного периода", "1.9.2026", "31.5.2027"),
        ("В конце года", "1.5.2027", "31.5.2027"),
        ("июнь", "1.6.2027", "30.6.2027"),
        ("август", "1.8.2026", "31.8.2026"),
    ],
)
def test_interval_is_read_within_a_school_year(phrase: str, start: str, end: str) -> None:
    assert read(phrase, SCHOOL_YEAR) == Deadline(Kind.RANGE, day(start), day(end))


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("Февраль-май 2022", "1.2.2022", "31.5.2022"),
        ("Сентябрь-ноябрь, 2023", "1.9.2023", "30.11.2023"),
        ("ноябрь – январь 2024", "1.11.2023", "31.1.2024"),
        ("10.01 - 31.01. 2023", "10.1.2023", "31.1.2023"),
        ("до 01.02.2023", "1.1.2023", "1.2.2023"),
        ("январь 2023- декабрь 2023", "1.1.2023", "31.12.2023"),
        ("В течение учебного года", "1.1.2023", "31.12.2023"),
        ("в конце года", "1.12.2023", "31.12.2023"),
    ],
)
def test_interval_is_read_within_a_calendar_year(phrase: str, start: str, end: str) -> None:
    assert read(phrase, CALENDAR_YEAR) == Deadline(Kind.RANGE, day(start), day(end))


def test_term_before_the_period_ends_when_the_phrase_says() -> None:
    assert read("До октября 2020", CALENDAR_YEAR).end == date(2020, 9, 30)


def test_month_is_taken_from_the_year_in_which_the_programme_meets_it() -> None:
    assert [read(month, ACROSS_NEW_YEAR).start for month in ("ноябрь", "декабрь", "январь")] == [
        date(2022, 11, 1),
        date(2022, 12, 1),
        date(2023, 1, 1),
    ]


def test_school_year_ends_in_may_although_the_programme_goes_on_in_summer() -> None:
    period = Period(date(2026, 9, 1), date(2027, 8, 31))
    assert read("в течение учебного года", period).end == date(2027, 5, 31)


def test_two_months_apart_are_two_points() -> None:
    deadline = read("май 2023 декабрь 2023", CALENDAR_YEAR)
    assert deadline == Deadline(
        Kind.POINTS, date(2023, 5, 1), date(2023, 12, 31), points=(date(2023, 5, 31), date(2023, 12, 31))
    )


def test_list_of_months_takes_the_year_named_after_it() -> None:
    assert read("октябрь, январь 2027", SCHOOL_YEAR).points == (date(2026, 10, 31), date(2027, 1, 31))


@pytest.mark.parametrize(
    ("phrase", "every", "points"),
    [
        ("1 раз в месяц", "month", 9),
        ("не реже 1 раза в месяц", "month", 9),
        ("Ежемесячно", "month", 9),
        ("еженедельно", "week", 39),
        ("1 раз в две недели", "two_weeks", 20),
        ("ежеквартально", "quarter", 4),
        ("Каждое полугодие", "half_year", 2),
        ("2 раза в год", "half_year", 2),
        ("Ежегодно", "year", 1),
    ],
)
def test_rhythm_is_read_over_the_whole_programme(phrase: str, every: str, points: int) -> None:
    deadline = read(phrase, SCHOOL_YEAR)
    assert (deadline.kind, deadline.every, len(deadline.points)) == (Kind.RECURRENCE, every, points)
    assert (deadline.start, deadline.end) == (date(2026, 9, 1), date(2027, 5, 31))


def test_rhythm_keeps_to_the_months_that_are_named() -> None:
    deadline = read("декабрь – февраль, 1 раз в месяц", SCHOOL_YEAR)
    assert deadline.points == (date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28))


def test_day_of_the_month_is_the_day_when_the_rhythm_is_due() -> None:
    deadline = read("ежемесячно до 5 числа", Period(date(2026, 9, 1), date(2026, 11, 30)))
    assert deadline.points == (date(2026, 9, 5), date(2026, 10, 5), date(2026, 11, 5))


def test_half_years_end_in_december_and_in_may() -> None:
    assert read("1 раз в полугодие", SCHOOL_YEAR).points == (date(2026, 12, 31), date(2027, 5, 31))


def test_every_may_of_a_programme_of_three_years() -> None:
    period = Period(date(2024, 9, 1), date(2027, 5, 31))
    assert read("ежегодно в мае", period).points == (date(2025, 5, 31), date(2026, 5, 31), date(2027, 5, 31))


@pytest.mark.parametrize(
    "phrase", ["по мере необходимости", "По мере набора наставников", "по отдельному графику", "при необходимости"]
)
def test_term_without_days_is_open(phrase: str) -> None:
    assert read(phrase, SCHOOL_YEAR) == Deadline(Kind.OPEN)


@pytest.mark.parametrize("phrase", ["", "  ", "когда получится", "31.02.2027", "32 октября", "кроме мая", "до 5 числа"])
def test_what_cannot_be_read_is_not_guessed(phrase: str) -> None:
    assert read(phrase, SCHOOL_YEAR) == UNREAD


def test_words_left_out_of_the_reading_are_named() -> None:
    deadline = read("октябрь, педсовет", SCHOOL_YEAR)
    assert (deadline.start, deadline.ignored) == (date(2026, 10, 1), "педсовет")


def test_leap_day_is_taken_from_the_year_that_has_it() -> None:
    assert read("29 февраля", Period(date(2027, 9, 1), date(2028, 5, 31))).end == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("ноябрь", "01.11.2026 – 30.11.2026"),
        ("25 декабря", "25.12.2026"),
        ("декабрь, май", "к 31.12.2026, 31.05.2027"),
        ("1 раз в месяц", "каждый месяц, до 31.05.2027"),
        ("по мере необходимости", "без твёрдого срока"),
        ("когда получится", "срок не прочитан"),
    ],
)
def test_reading_is_said_in_one_line(phrase: str, text: str) -> None:
    assert describe(read(phrase, SCHOOL_YEAR)) == text
