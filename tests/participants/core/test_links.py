"""Tokens and printed codes."""

import pytest

from participants.core.links import ALPHABET, code_hash, new_code, new_token, tidy_code, token_hash


def test_tokens_differ_and_hold_32_bytes():
    tokens = {new_token() for _ in range(50)}
    assert {len(token) for token in tokens} == {43}
    assert len(tokens) == 50


def test_code_comes_back_from_its_printed_form():
    code = new_code()
    assert tidy_code(code) == code.replace("-", "")
    assert [len(part) for part in code.split("-")] == [3, 3, 3]


@pytest.mark.parametrize("typed", ["3f7-km9-axr", "3F7KM9AXR", " 3F7 KM9 AXR ", "3F7–КМ9–АХR"])
def test_code_is_forgiven_its_form(typed):
    assert tidy_code(typed) == "3F7KM9AXR"


@pytest.mark.parametrize("typed", ["", "3F7-KM9", "3F7-KM9-AX0", "3F7-KM9-AXRR", "3F7-KM9-AXЖ"])
def test_what_cannot_be_a_code_is_seen_at_once(typed):
    assert tidy_code(typed) == ""


def test_alphabet_has_no_twins():
    assert set("01258BILOSZ") & set(ALPHABET) == set()


def test_hash_of_a_code_depends_on_the_key():
    assert code_hash("3F7-KM9-AXR", "one") == code_hash("3f7km9axr", "one") != code_hash("3F7-KM9-AXR", "two")


def test_hash_of_a_token_is_not_the_token():
    assert token_hash("abc") != "abc"
