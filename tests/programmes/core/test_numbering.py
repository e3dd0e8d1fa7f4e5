"""Numbers of orders follow the school's pattern and never repeat within a journal."""

from __future__ import annotations

import pytest

from programmes.core import numbering


def test_first_number_of_an_empty_journal_is_one() -> None:
    assert numbering.next_number([], "{n}-ОД") == "1-ОД"


def test_next_number_follows_the_greatest_whatever_the_order() -> None:
    assert numbering.next_number(["9-ОД", "41-ОД", "10-ОД"], "{n}-ОД") == "42-ОД"


def test_letter_added_to_a_number_does_not_make_it_a_new_one() -> None:
    assert numbering.next_number(["14", "14-а"], "{n}") == "15"


def test_fraction_counts_by_its_first_part() -> None:
    assert numbering.next_number(["21/1"], "{n}/1") == "22/1"


def test_pattern_changed_in_mid_year_goes_on_counting() -> None:
    assert numbering.next_number(["41"], "{n}-ОД") == "42-ОД"


def test_pattern_without_a_place_still_gives_new_numbers() -> None:
    assert numbering.next_number(["1", "ОД"], "ОД") == "2"


@pytest.mark.parametrize("other", ["42-од", "42 - ОД", "42–ОД", "№ 42-ОД", " 42-ОД "])
def test_numbers_that_look_the_same_are_the_same(other: str) -> None:
    assert numbering.folded(other) == numbering.folded("42-ОД")


def test_different_numbers_stay_different() -> None:
    assert numbering.folded("42-ОД") != numbering.folded("42-ОС")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("26", "26"), ("14-а", "14-а"), ("№ 42-ОД", "42-ОД"), ("152-осн.", "152-осн."), ("39/3", "39/3")],
)
def test_number_is_kept_as_typed(typed: str, kept: str) -> None:
    assert numbering.clean(typed) == kept


@pytest.mark.parametrize("typed", ["", "  ", "№", "ОД", "<b>1</b>", "1" * 21])
def test_number_that_cannot_be_one_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"[Нн]омер"):
        numbering.clean(typed)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{n}", ["9", "14", "14-а", "14-б", "15", "21/1", "21/2", "21/10", "100"]),
        ("{n}-ОД", ["9-ОД", "14-ОД", "14-а-ОД", "14-б", "15-ОД", "100-ОД"]),
        ("01-05/{n}", ["01-05/2", "01-05/9", "01-05/9-а", "01-05/10"]),
        ("ОД-{n}", ["ОД-2", "ОД-10"]),
        ("{n}-осн.", ["7-осн.", "152-осн.", "1000-осн."]),
    ],
)
def test_numbers_stand_as_people_count_them(pattern: str, expected: list[str]) -> None:
    turned = list(reversed(expected))
    assert sorted(turned, key=lambda number: numbering.sort_key(number, pattern)) == expected


def test_sort_key_is_of_figures_alone_and_begins_with_the_running_number() -> None:
    key = numbering.sort_key("14-а", "{n}-ОД")
    assert (numbering.running(key), set(key) <= set("0123456789abcdef")) == (14, True)
    assert len(numbering.sort_key("1-1-1-1-1-1-1-1-1-1-1")) <= numbering.LONGEST_KEY


def test_index_of_a_file_in_the_pattern_is_not_taken_for_the_number() -> None:
    assert numbering.next_number(["01-05/41", "01-05/9"], "01-05/{n}") == "01-05/42"


@pytest.mark.parametrize("pattern", ["{n}", " № {n}-ОД", "{n}/1", "01-05/{n}", "{n}-осн."])
def test_pattern_of_a_journal_is_taken(pattern: str) -> None:
    assert numbering.clean_pattern(pattern) == pattern.strip().removeprefix("№").strip()


@pytest.mark.parametrize(
    "pattern", ["", "ОД", "{n}{n}", "{n}-{x}", "{n}-}", "1{n}", "{n}5", "{n}<b>", "{n}" + "-ОД" * 8]
)
def test_pattern_by_which_no_numbers_can_be_made_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"образце|фигурных|цифр|[Нн]омер"):
        numbering.clean_pattern(pattern)


def test_gaps_are_told_between_the_first_and_the_last() -> None:
    found = numbering.gaps([14, 14, 16, 20, 0])
    assert found == [(15, 15), (17, 19)]
    assert [numbering.gap_text(*gap) for gap in found] == [
        "№\u00a015 не использован",
        "№\u00a017–19 не использованы",
    ]
