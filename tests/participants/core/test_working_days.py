"""Working days: weekends, fixed holidays, days carried over and moved."""

from datetime import date

import pytest

from participants.core.working_days import MovedDays, after, is_working
from participants.readers.terms import moved_days


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (date(2026, 11, 16), date(2026, 11, 19)),  # Monday: Tuesday, Wednesday, Thursday
        (date(2026, 11, 20), date(2026, 11, 25)),  # Friday: over the weekend
        (date(2026, 11, 3), date(2026, 11, 9)),  # the day of unity is no working day
        (date(2026, 5, 8), date(2026, 5, 14)),  # 9 May is a Saturday, so Monday is off as well
        (date(2026, 3, 6), date(2026, 3, 12)),  # 8 March is a Sunday
        (date(2025, 12, 30), date(2026, 1, 13)),  # January, with the day that the government moved to the 9th
    ],
)
def test_three_working_days(start, last):
    assert after(start, 3, moved_days()) == last


def test_a_moved_saturday_is_worked():
    moved = MovedDays.of(off=[date(2025, 11, 3)], working=[date(2025, 11, 1)])
    assert [is_working(date(2025, 11, day), moved) for day in (1, 2, 3, 4, 5)] == [True, False, False, False, True]
