"""The table of the contingent: built-in rows and what contradicts itself."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.core.contingent import Amount, builtin_rows, level, warnings

CONTENT = tomllib.loads(
    (Path(__file__).parents[3] / "programmes" / "reference" / "contingent.toml").read_text(encoding="utf-8")
)
SHARES = {row["code"] for row in CONTENT["row"] if row.get("is_share")}


def rows(kind: str = "pupils", grades: tuple[int, int] = (1, 11), young_years: int = 3):
    return builtin_rows(CONTENT, kind=kind, grades=grades, young_years=young_years)


def numbers(*args, **kwargs) -> dict[str, str]:
    return {row.code: row.number for row in rows(*args, **kwargs)}


def test_pupils_programme_has_a_row_for_each_stage_with_its_parts() -> None:
    found = numbers()
    assert [found[code] for code in ("pupils", "pupils-1-4", "pupils-1-4-account", "pupils-10-11", "pupils-15-19")] == [
        "1",
        "1.1",
        "1.1.4",
        "1.3",
        "1.5",
    ]


def test_a_school_of_nine_classes_has_no_row_of_the_tenth_and_no_gap_in_numbers() -> None:
    found = numbers(grades=(1, 9))
    assert [code for code in found if code.startswith("pupils-10-11")] == []
    assert (found["pupils-10-19"], found["pupils-15-19"], found["teachers"]) == ("1.3", "1.4", "2")


def test_a_school_that_begins_with_the_fifth_class_has_no_first_stage() -> None:
    assert numbers(grades=(5, 11))["pupils-5-9"] == "1.1"


def test_teachers_programme_asks_for_its_own_rows_and_not_for_marks() -> None:
    found = numbers("teachers")
    assert ("teachers-mentor" in found, "pupils-5-9-good" in found, "parents" in found) == (True, False, False)


@pytest.mark.parametrize(("years", "title"), [(3, "со стажем до 3\u00a0лет"), (1, "со стажем до 1\u00a0года")])
def test_young_teachers_are_named_after_the_setting(years: int, title: str) -> None:
    assert next(row.title for row in rows(young_years=years) if row.code == "teachers-young") == title


@given(
    kind=st.sampled_from(["pupils", "teachers"]),
    lowest=st.integers(1, 12),
    highest=st.integers(1, 12),
)
def test_codes_and_numbers_are_single_and_every_part_stands_below_its_whole(kind, lowest, highest) -> None:
    found = rows(kind, (min(lowest, highest), max(lowest, highest)))
    by_code = {row.code: row for row in found}
    assert len(by_code) == len(found) == len({row.number for row in found})
    assert all(row.number.startswith(f"{by_code[row.part_of].number}.") for row in found if row.part_of)


@pytest.mark.parametrize(("number", "depth"), [("1", 1), ("1.1.4", 3), ("2.", 1), ("", 0), ("..", 0)])
def test_level_is_told_by_the_number(number: str, depth: int) -> None:
    assert level(number) == depth


def test_a_part_greater_than_its_whole_is_told_beside_the_part() -> None:
    amounts = [Amount("a", "1", "Всего", 10), Amount("b", "1.1", "Из них", 11)]
    assert warnings(amounts) == {"b": "Больше, чем в строке 1 «Всего»: 11 и 10."}


def test_the_nearest_whole_counts_where_a_step_is_left_out() -> None:
    amounts = [Amount("a", "1", "Всего", 10), Amount("b", "1.2.3", "Глубоко", 12)]
    assert list(warnings(amounts)) == ["b"]


@pytest.mark.parametrize("value", [10, 3, None])
def test_a_part_within_its_whole_or_unknown_is_left_alone(value: int | None) -> None:
    assert warnings([Amount("a", "1", "Всего", 10), Amount("b", "1.1", "Из них", value)]) == {}


def test_stages_that_miss_the_whole_are_told_beside_it() -> None:
    amounts = [
        Amount("a", "1", "Всего", 17, "pupils"),
        Amount("b", "1.1", "1–4", 10, "pupils-1-4"),
        Amount("c", "1.2", "5–9", 6, "pupils-5-9"),
    ]
    assert warnings(amounts, shares=SHARES) == {"a": "Строки 1.1, 1.2 дают в сумме 16, а здесь 17."}


def test_stages_that_are_not_all_filled_are_not_summed_up() -> None:
    amounts = [
        Amount("a", "1", "Всего", 17, "pupils"),
        Amount("b", "1.1", "1–4", 10, "pupils-1-4"),
        Amount("c", "1.2", "5–9", None, "pupils-5-9"),
    ]
    assert warnings(amounts, shares=SHARES) == {}


def test_parts_that_overlap_are_not_summed_up() -> None:
    amounts = [
        Amount("a", "2", "Всего", 10, "teachers"),
        Amount("b", "2.1", "до 3 лет", 8, "teachers-young"),
        Amount("c", "2.2", "моложе 35", 9, "teachers-under-35"),
    ]
    assert warnings(amounts, shares=SHARES) == {}
