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
