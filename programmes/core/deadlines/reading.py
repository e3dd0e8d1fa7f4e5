"""Read a Russian deadline phrase of a roadmap as days of the programme's period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from programmes.core.deadlines.patterns import Mark
from programmes.core.deadlines.rhythm import Rhythm, beats
from programmes.core.deadlines.spans import Span
from programmes.core.deadlines.words import Word, words

DAY = timedelta(days=1)


class Kind(StrEnum):
    """How a deadline lies in time."""

    RANGE = "range"
    POINTS = "points"
    RECURRENCE = "recurrence"
    OPEN = "open"


@dataclass(frozen=True)
class Period:
    """The programme's days, both included."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Deadline:
    """What a phrase says: an interval, several days, a rhythm within an interval, or no fixed term.

    `understood` is false when nothing could be read; `ignored` are the words left out of the reading.
    """

    kind: Kind
    start: date | None = None
    end: date | None = None
    points: tuple[date, ...] = ()
    every: str = ""
    understood: bool = True
    ignored: str = ""


SEVERAL_A_YEAR = frozenset({Rhythm.HALF_YEAR, Rhythm.TRIMESTER, Rhythm.TERM, Rhythm.QUARTER})
UNREAD = Deadline(Kind.OPEN, understood=False)
Interval = tuple[date, date]


def read(phrase: str, period: Period) -> Deadline:
    """The deadline that the phrase means within the period; never raises, and never guesses against the text."""
    found = words(phrase)
    marks = {word.mark for word in found}
    if not found or Mark.EXCEPT in marks:
        return UNREAD
    ignored = " ".join(word.text for word in found if word.mark is Mark.UNKNOWN and word.text.isprintable())
    try:
        deadline = _read(found, period)
    except ValueError:
        return UNREAD
    if not deadline.understood or (deadline.end and deadline.start and deadline.end < deadline.start):
        return UNREAD
    return replace(deadline, ignored=ignored)


def _read(found: Sequence[Word], period: Period) -> Deadline:
    rhythm = next((word for word in found if word.mark is Mark.EVERY), None)
    days = next((word.value for word in found if word.mark is Mark.DAY_OF_MONTH), "")
    intervals = list(_intervals(_statements(found), period))
    if days and not rhythm:
        return UNREAD
    if rhythm:
        return _recurrence(rhythm, intervals, period, [int(day) for day in days.split(",") if day])
    if not intervals:
        is_open = any(word.mark is Mark.OPEN for word in found)
        return Deadline(Kind.OPEN) if is_open else UNREAD
    runs = _joined(intervals)
    start, end = runs[0][0], max(last for _, last in runs)
    if len(runs) == 1:
        return Deadline(Kind.RANGE, start, end)
    return Deadline(Kind.POINTS, start, end, points=tuple(last for _, last in runs))


def _recurrence(word: Word, intervals: list[Interval], period: Period, days: Sequence[int]) -> Deadline:
    rhythm = Rhythm(word.value)
    runs = _joined(intervals)
    if runs and (rhythm is Rhythm.YEAR or (rhythm in SEVERAL_A_YEAR and len(runs) > 1)):
        points = tuple(sorted({point for _, last in runs for point in _each_year(last, period)}))
        return Deadline(Kind.RECURRENCE, min(runs[0][0], points[0]), points[-1], points=points, every=rhythm.value)
    first, last = period.starts_on, period.ends_on
    if runs:
        first = runs[0][0]
        last = runs[-1][1] if (runs[-1][1] - first).days > 31 else max(period.ends_on, first)
    points = beats(rhythm, first, last, days=days, weekday=word.weekday)
    return Deadline(Kind.RECURRENCE, first, last, points=points, every=rhythm.value)


def _each_year(day: date, period: Period) -> Iterator[date]:
    """The same day in every year of the period; the day itself when the period has none."""
    same = [_on_year(day, year) for year in range(period.starts_on.year, period.ends_on.year + 1)]
    inside = [point for point in same if period.starts_on <= point <= period.ends_on]
    yield from inside or [day]


def _on_year(day: date, year: int) -> date:
    is_last = (day + DAY).day == 1
    if is_last:
        return date(year + day.month // 12, day.month % 12 + 1, 1) - DAY
    return day.replace(year=year)


@dataclass
class Statement:
    """One interval as the phrase has it: a span, with the span after its dash, or an edge («до», «с»)."""

    span: Span | None
    last: Span | None = None
    edge: Mark | None = None
    whole: Mark | None = None


WHOLES = frozenset({Mark.WHOLE, Mark.SCHOOL_YEAR, Mark.YEAR_START, Mark.YEAR_END, Mark.TERM_END, Mark.BEFORE_YEAR})
UP_TO = frozenset({Mark.UNTIL, Mark.BEFORE})
EDGES = frozenset({Mark.SINCE, Mark.UNTIL, Mark.BEFORE})


def _statements(found: Sequence[Word]) -> list[Statement]:
    statements: list[Statement] = []
    edge: Mark | None = None
    is_dashed = False
    for word in found:
        if word.mark in WHOLES:
            statements.append(Statement(None, whole=word.mark))
        elif word.mark in EDGES:
            edge = word.mark
            is_dashed = edge is not Mark.SINCE and bool(statements) and statements[-1].edge is Mark.SINCE
        elif word.mark is Mark.DASH:
            is_dashed = bool(statements)
        elif word.mark is Mark.JOIN:
            is_dashed = False
        elif word.span:
            _place(word.span, statements, edge=edge, is_dashed=is_dashed)
            edge, is_dashed = None, False
    return statements


def _place(span: Span, statements: list[Statement], *, edge: Mark | None, is_dashed: bool) -> None:
    """Put the span where it belongs: a year to what precedes it, an end to its beginning, else a statement of its own."""
    previous = statements[-1] if statements and statements[-1].span else None
    if previous and span.is_bare_year and not span.more_years and edge is None:
        _give_year(previous, span.year or 0)
    elif previous and span.is_school_year and edge is None and not is_dashed:
        _give_school_year(statements, span.year or 0)
    elif previous and is_dashed and previous.last is None:
        ends_before = edge is Mark.BEFORE and previous.edge is Mark.SINCE and not span.is_exact
        previous.last = _day_before(span) if ends_before else span
        previous.edge = None if previous.edge is Mark.SINCE else previous.edge
    else:
        statements.append(Statement(span, edge=None if _is_many_days(span) else edge))


def _is_many_days(span: Span) -> bool:
    """«с 1 по 15 октября»: the edge belongs to the span itself."""
    return span.is_exact and span.first != span.last and not span.is_bare_year


def _day_before(span: Span) -> Span:
    month = span.first[0] - 1 or 12
    year = span.year - 1 if span.year and month == 12 else span.year
    return replace(span, first=(month, 1), last=(month, 0), year=year)


def _give_year(previous: Statement, year: int) -> None:
    """A year after a comma belongs to what stands before it and has none: «Сентябрь-ноябрь, 2023»."""
    if previous.last is not None:
        if previous.last.year is None:
            previous.last = replace(previous.last, year=year)
    elif previous.span is not None and previous.span.year is None:
        previous.span = replace(previous.span, year=year)


def _give_school_year(statements: Sequence[Statement], year: int) -> None:
    """«Октябрь, май 2026/2027 учебного года»: months up to August lie in the second of its years."""
    for statement in statements:
        if statement.span and statement.span.year is None:
            statement.span = replace(statement.span, year=year + (statement.span.first[0] < 9))
        if statement.last and statement.last.year is None:
            statement.last = replace(statement.last, year=year + (statement.last.first[0] < 9))


def _intervals(statements: list[Statement], period: Period) -> Iterator[Interval]:
    """Each statement as days; a year named later in a list holds for the months before it."""
    year, month = None, 0
    for statement in reversed(statements):
        span = statement.span
        if span is None:
            continue
        tail = statement.last or span
        if tail.year is None and year is not None:
            tail = replace(tail, year=year if tail.first[0] <= month else year - 1)
            if statement.last:
                statement.last = tail
            else:
                statement.span = span = tail
        if statement.last and span.year is None and statement.last.year is not None:
            is_later = span.first > statement.last.first
            statement.span = span = replace(span, year=statement.last.year - is_later)
        if span.year is not None:
            year, month = span.year, span.first[0]
    after: date | None = None
    edge: Mark | None = None
    for statement in statements:
        is_second_term = edge in UP_TO and statement.edge in UP_TO
        interval = _interval(statement, period, after, is_second_term=is_second_term)
        after, edge = interval[0], statement.edge
        yield interval


def _interval(statement: Statement, period: Period, after: date | None, *, is_second_term: bool) -> Interval:
    if statement.span is None:
        return _whole(statement.whole or Mark.WHOLE, period)
    start, end = _dates(statement.span, period, after)
    if statement.last is not None:
        _, end = _dates(statement.last, period, start)
    if statement.edge is Mark.SINCE:
        return start, max(period.ends_on, start)
    if statement.edge is Mark.BEFORE and (not statement.span.is_exact or statement.span.is_bare_year):
        end = start - DAY
    if statement.edge in UP_TO:
        return (end, end) if is_second_term else (min(period.starts_on, end), end)
    return start, end


def _whole(mark: Mark, period: Period) -> Interval:
    if mark is Mark.YEAR_START:
        end = min(_month_end(period.starts_on), period.ends_on)
        return period.starts_on, end
    if mark is Mark.BEFORE_YEAR:
        return period.starts_on - DAY, period.starts_on - DAY
    if mark in (Mark.YEAR_END, Mark.TERM_END):
        end = _year_end(period) if mark is Mark.YEAR_END else period.ends_on
        return max(period.starts_on, end.replace(day=1)), end
    if mark is Mark.SCHOOL_YEAR:
        first = date(period.starts_on.year - (period.starts_on.month < 9), 9, 1)
        last = date(period.ends_on.year + (period.ends_on.month >= 9), 5, 31)
        first = max(first, period.starts_on)
        return first, max(first, min(last, period.ends_on))
    return period.starts_on, period.ends_on


def _year_end(period: Period) -> date:
    """The end of the year that people mean: of a programme that runs into the summer it is May, of one that lasts into
    the next January it is December, else the year ends with the programme.
    """
    last = period.ends_on
    end = last
    if last.month in (6, 7, 8):
        end = date(last.year, 5, 31)
    elif last.month in (1, 2):
        end = date(last.year - 1, 12, 31)
    return end if end >= period.starts_on else last


def _month_end(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - DAY


def _dates(span: Span, period: Period, after: date | None) -> Interval:
    """The span in its own year; without one, the first after `after`, else where it meets the period or lies nearest."""
    if span.year is not None:
        return span.dates(span.year)
    years = range(period.starts_on.year - 1, period.ends_on.year + 2)
    options = [option for year in years if (option := _dates_or_none(span, year))]
    if after is not None:
        options = [option for option in options if option[1] >= after] or options[-1:]
        return options[0]
    return min(options, key=lambda option: (_distance(option, period), option[0]))


def _dates_or_none(span: Span, year: int) -> Interval | None:
    try:
        return span.dates(year)
    except ValueError:  # 29 February
        return None


def _distance(interval: Interval, period: Period) -> int:
    return max((period.starts_on - interval[1]).days, (interval[0] - period.ends_on).days, 0)


def _joined(intervals: list[Interval]) -> list[Interval]:
    """Intervals in time order, those that touch made one."""
    runs: list[Interval] = []
    for start, end in sorted(intervals):
        if runs and start <= runs[-1][1] + DAY:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    return runs
