"""Dates are read in every usual spelling and written in one."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.core.russian.cases import Case
from mentoring.core.russian.dates import (
    long_date,
    parse_date,
    period,
    school_year,
    school_year_in,
    school_year_start,
    short_date,
    short_period,
    span,
)

ANY_DAY = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def test_a_long_date_never_breaks():
    assert long_date(date(2026, 9, 1)) == "1\u00a0сентября\u00a02026\u00a0г."


def test_a_short_date_has_two_digits():
    assert short_date(date(2026, 9, 1)) == "01.09.2026"


def test_a_period_names_both_ends():
    assert (
        period(date(2026, 9, 1), date(2027, 5, 31)).replace("\u00a0", " ") == "с 1 сентября 2026 г. по 31 мая 2027 г."
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 9, 1), "2026/27"),
        (date(2026, 8, 31), "2025/26"),
        (date(2027, 5, 31), "2026/27"),
        (date(2099, 12, 31), "2099/00"),
        (date(2009, 1, 1), "2008/09"),
    ],
)
def test_a_school_year_begins_in_september(day, expected):
    assert school_year(day) == expected


@pytest.mark.parametrize(
    ("start", "end", "short", "dashed"),
    [
        (date(2026, 9, 1), date(2026, 9, 15), "с~1 по~15~сентября~2026~г.", "1–15~сентября~2026~г."),
        (
            date(2026, 9, 1), date(2026, 10, 15),
            "с~1~сентября по~15~октября~2026~г.", "1~сентября~– 15~октября~2026~г.",
        ),
        (
            date(2026, 9, 1), date(2027, 5, 31),
            "с~1~сентября~2026~г. по~31~мая~2027~г.", "1~сентября~2026~г.~– 31~мая~2027~г.",
        ),
        (date(2026, 9, 1), date(2026, 9, 1), "1~сентября~2026~г.", "1~сентября~2026~г."),
        (
            date(2026, 9, 1), date(2027, 9, 15),
            "с~1~сентября~2026~г. по~15~сентября~2027~г.", "1~сентября~2026~г.~– 15~сентября~2027~г.",
        ),
    ],
)  # fmt: skip
def test_a_short_period_says_once_what_both_ends_share(start, end, short, dashed):
    assert short_period(start, end).replace("\u00a0", "~") == short
    assert span(start, end).replace("\u00a0", "~") == dashed


def test_a_school_year_is_named_in_all_cases():
    assert [school_year_in(date(2026, 11, 30), case).replace("\u00a0", " ") for case in Case] == [
        "2026/27 учебный год",
        "2026/27 учебного года",
        "2026/27 учебному году",
        "2026/27 учебный год",
        "2026/27 учебным годом",
        "2026/27 учебном году",
    ]
    assert school_year_in(date(2027, 5, 1), Case.GENITIVE, is_whole=True) == "2026/2027\u00a0учебного года"


@given(ANY_DAY)
def test_a_school_year_has_begun_by_its_day(day):
    start = school_year_start(day)
    assert (start.month, start.day) == (9, 1)
    assert 0 <= (day - start).days <= 365


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2016, 4, 7), date(2016, 4, 7)),
        (datetime(2016, 4, 7, 12, 30, tzinfo=UTC), date(2016, 4, 7)),
        ("07.04.2016", date(2016, 4, 7)),
        (" 7.4.2016 ", date(2016, 4, 7)),
        ("7/4/2016", date(2016, 4, 7)),
        ("07-04-2016", date(2016, 4, 7)),
        ("07,04,2016", date(2016, 4, 7)),
        ("07.04.2016 г.", date(2016, 4, 7)),
        ("07.04.2016 00:00:00", date(2016, 4, 7)),
        ("31. 03. 22 г.", date(2022, 3, 31)),
        ("05.11.09", date(2009, 11, 5)),
        ("19.02.89", date(1989, 2, 19)),
        ("31.05.27", date(2027, 5, 31)),
        ("2016-04-07", date(2016, 4, 7)),
        ("2016.04.07", date(2016, 4, 7)),
        ("2016-04-07T10:00:00Z", date(2016, 4, 7)),
        ("2016-04-07 00:00:00", date(2016, 4, 7)),
        ("13 марта 2018 г.", date(2018, 3, 13)),
        ("13\u00a0МАРТА\u00a02018\u00a0года", date(2018, 3, 13)),
        ("«13» марта 2018", date(2018, 3, 13)),
        ("12 января2022 г.", date(2022, 1, 12)),
        ("1 май 2020", date(2020, 5, 1)),
        ("1 сент. 2020", date(2020, 9, 1)),
        ("5 август 2020 г", date(2020, 8, 5)),
        (42467, date(2016, 4, 7)),
        (42467.0, date(2016, 4, 7)),
        (42467.75, date(2016, 4, 7)),
        ("42467", date(2016, 4, 7)),
        ("29.02.2024", date(2024, 2, 29)),
    ],
)
def test_a_date_is_read(value, expected):
    assert parse_date(value) == expected


def test_two_digits_of_a_birth_year_never_lie_in_the_future():
    on = date(2026, 9, 1)
    assert parse_date("05.11.09", on=on) == date(2009, 11, 5)
    assert parse_date("01.09.26", on=on) == date(2026, 9, 1)
    assert parse_date("02.09.26", on=on) == date(1926, 9, 2)
    assert parse_date("05.05.31", on=on) == date(1931, 5, 5)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("31.02.2014", "даты 31.02.2014 не бывает"),
        ("29.02.2023", "даты 29.02.2023 не бывает"),
        ("1.13.2020", "даты 01.13.2020 не бывает"),
        ("0.1.2020", "даты 00.01.2020 не бывает"),
        ("01.01.0216", "даты 01.01.0216 не бывает"),
        ("2030-02-30", "даты 30.02.2030 не бывает"),
        ("31 ноября 2020 г.", "даты 31.11.2020 не бывает"),
        (date(1816, 1, 1), "даты 01.01.1816 не бывает"),
        ("", "дата не указана"),
        (None, "дата не указана"),
        ("  ", "дата не указана"),
        ("вчера", "не удалось прочитать дату «вчера»: нужно, например, 07.04.2016"),
        ("13 мартобря 2018", "не удалось прочитать дату «13 мартобря 2018»: нужно, например, 07.04.2016"),
        ("=1+1", "не удалось прочитать дату «=1+1»: нужно, например, 07.04.2016"),
        (7, "число 7 не похоже на дату"),
        (10**9, "число 1e+09 не похоже на дату"),
        (float("inf"), "число inf не похоже на дату"),
        (float("nan"), "число nan не похоже на дату"),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(value, reason):
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        parse_date(value)


@given(ANY_DAY)
def test_every_written_date_is_read_back(day):
    assert [parse_date(text) for text in (long_date(day), short_date(day), day.isoformat())] == [day] * 3


@given(st.one_of(st.text(max_size=30), st.integers(), st.floats(), st.none()))
def test_any_value_is_a_date_or_refused(value):
    try:
        day = parse_date(value)
    except ValueError:
        return
    assert 1900 <= day.year <= 2100
