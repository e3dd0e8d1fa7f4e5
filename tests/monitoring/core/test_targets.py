"""Targets: which holds, and how many people it takes."""

from decimal import Decimal

import pytest

from monitoring.core.targets import TargetFact, in_force, is_met, needed


def target(year: int, value: int, *, rank: int = 0, indicator: str = "a") -> TargetFact:
    return TargetFact(indicator, year, Decimal(value), "источник", rank)


def test_a_target_stands_until_a_newer_one_comes():
    targets = [target(2023, 50), target(2024, 70), target(2028, 90)]
    assert in_force(targets, indicator="a", year=2026) == target(2024, 70)
    assert in_force(targets, indicator="a", year=2028) == target(2028, 90)


def test_there_is_no_target_before_the_first():
    assert in_force([target(2023, 50)], indicator="a", year=2022) is None


def test_the_schools_own_target_comes_before_a_newer_one_of_others():
    assert in_force([target(2024, 70), target(2023, 3, rank=2)], indicator="a", year=2026) == target(2023, 3, rank=2)


def test_a_target_of_another_indicator_does_not_count():
    assert in_force([target(2024, 70, indicator="b")], indicator="a", year=2026) is None


@pytest.mark.parametrize(
    ("denominator", "value", "people"), [(17, "20", 4), (10, "70", 7), (0, "70", 0), (3, "33.3", 1), (1000, "0.1", 1)]
)
def test_needed_is_rounded_up_to_whole_people(denominator, value, people):
    assert needed(denominator, Decimal(value)) == people


def test_nobody_neither_meets_nor_misses():
    assert is_met(0, 0, Decimal(70)) is None


def test_a_rounded_value_does_not_meet_a_target_for_those_who_are_missing():
    assert is_met(1399, 2000, Decimal(70)) is False
    assert is_met(1400, 2000, Decimal(70)) is True
