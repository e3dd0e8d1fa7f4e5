"""A deadline moves by days and months, and its phrase says the new days."""

from __future__ import annotations

from datetime import date

import pytest

from programmes.core.deadlines import Deadline, Kind, Period, read
from programmes.core.shift import phrase, shifted

YEAR = Period(date(2026, 9, 1), date(2027, 5, 31))


@pytest.mark.parametrize(
    ("text", "days", "months", "expected"),
    [
        ("ноябрь", 0, 1, "декабрь 2026"),
        ("ноябрь", 0, 3, "февраль 2027"),
        ("ноябрь – декабрь", 0, -1, "октябрь 2026 – ноябрь 2026"),
        ("ноябрь", 7, 0, "08.11.2026 – 07.12.2026"),
        ("первая декада декабря", 0, 1, "01.01.2027 – 10.01.2027"),
        ("25.12.2026", 0, 2, "25.02.2027"),
        ("20 декабря, 25 мая", 10, 0, "30.12.2026, 04.06.2027"),
        ("31.01.2027", 0, 1, "28.02.2027"),
    ],
)
def test_phrase_of_the_moved_days_reads_back(text: str, days: int, months: int, expected: str) -> None:
    moved = shifted(read(text, YEAR), days=days, months=months)
    assert phrase(moved) == expected
    assert read(expected, YEAR) == moved


def test_rhythm_moves_whole_and_has_no_phrase_of_its_own() -> None:
    moved = shifted(read("ноябрь – май, 1 раз в месяц", YEAR), days=5)
    assert (moved.start, moved.points[0], phrase(moved)) == (date(2026, 11, 6), date(2026, 12, 5), "")


def test_deadline_without_days_does_not_move() -> None:
    assert shifted(Deadline(Kind.OPEN), months=3) == Deadline(Kind.OPEN)


def test_day_out_of_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="за пределы календаря"):
        shifted(Deadline(Kind.RANGE, date(2026, 9, 1), date(2026, 9, 2)), months=-40_000)
