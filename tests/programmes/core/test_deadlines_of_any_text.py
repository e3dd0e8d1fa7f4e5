"""Whatever stands in the column «Срок», reading it gives an orderly deadline and never fails."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from programmes.core.deadlines import Kind, Period, read
from programmes.core.deadlines.text import describe

WORDS = [
    "январь",
    "февраля",
    "марте",
    "апрель",
    "май",
    "мая",
    "июня",
    "июль",
    "август",
    "сентябрь",
    "октября",
    "ноябрь",
    "декабрь",
    "2026",
    "2027",
    "г.",
    "1",
    "15",
    "31",
    "29",
    "01.09.2026",
    "31.12",
    "10.01.27",
    "-",
    "–",
    ",",
    "и",
    "до",
    "с",
    "по",
    "к",
    "не",
    "позднее",
    "конца",
    "начало",
    "середина",
    "первая",
    "вторая",
    "III",
    "последняя",
    "декада",
    "неделя",
    "половина",
    "полугодие",
    "четверть",
    "квартал",
    "1",
    "раз",
    "в",
    "месяц",
    "ежемесячно",
    "каждую",
    "неделю",
    "ежегодно",
    "в",
    "течение",
    "учебного",
    "года",
    "всего",
    "периода",
    "по",
    "мере",
    "необходимости",
    "числа",
    "кроме",
    "педсовет",
    "(",
    ")",
    "/",
]
phrases = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join) | st.text(max_size=40)
starts = st.dates(date(2019, 1, 1), date(2031, 12, 31))
periods = st.builds(
    lambda start, days: Period(start, start + timedelta(days=days)), starts, st.integers(min_value=0, max_value=1_500)
)


@given(phrases, periods)
def test_reading_never_fails_and_is_in_order(phrase, period):
    deadline = read(phrase, period)
    days = [deadline.start, *deadline.points, deadline.end]
    if deadline.kind is Kind.OPEN:
        assert (deadline.start, deadline.end, deadline.points) == (None, None, ())
    else:
        assert None not in days
        assert list(deadline.points) == sorted(set(deadline.points))
        assert deadline.start <= deadline.end
    assert describe(deadline) != ""


@given(st.dates(date(2026, 9, 1), date(2027, 5, 31)), st.sampled_from(["%d.%m.%Y", "%d.%m.%y", "%d.%m"]))
def test_a_plain_date_is_read_as_itself(day, pattern):
    deadline = read(day.strftime(pattern), Period(date(2026, 9, 1), date(2027, 5, 31)))
    assert (deadline.start, deadline.end, deadline.ignored) == (day, day, "")


@given(starts, st.integers(min_value=0, max_value=1_500))
def test_an_interval_of_dates_is_read_as_itself(start, days):
    end = start + timedelta(days=days)
    deadline = read(f"с {start:%d.%m.%Y} по {end:%d.%m.%Y}", Period(date(2026, 9, 1), date(2027, 5, 31)))
    assert (deadline.start, deadline.end) == (start, end)


@given(phrases, periods)
def test_reading_does_not_depend_on_case_and_spaces(phrase, period):
    first = read(phrase, period)
    second = read(f"  {phrase.upper()}  ", period)
    if phrase.isascii() or phrase.upper().casefold() == phrase.casefold():
        assert (second.kind, second.start, second.end, second.points) == (
            first.kind,
            first.start,
            first.end,
            first.points,
        )
