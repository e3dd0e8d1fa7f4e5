"""Spaces that may not end a line become no-break ones; everything else stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.core.russian.typography import hold_together


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("приказ № 5", "приказ №~5"),
        ("зам. директора по ВР", "зам.~директора по~ВР"),
        ("Иванова О.П.", "Иванова~О.П."),
        ("О. П. Иванова", "О.~П.~Иванова"),
        ("с 10 января 2027 г.", "с~10~января 2027~г."),
        ("1 раз в месяц", "1~раз в~месяц"),
        ("31.01. 2027", "31.01.~2027"),
        ("ноябрь – май", "ноябрь~– май"),
        ("в 7 классе", "в~7~классе"),
        ("Февраль-май 2027", "Февраль-май 2027"),
    ],
)
def test_spaces_that_hold(typed, held):
    assert hold_together(typed) == held.replace("~", "\u00a0")


@given(st.text(alphabet="вИс. №5гопа–Б", max_size=40))
def test_nothing_but_spaces_changes_and_holding_twice_changes_nothing(text):
    held = hold_together(text)
    assert held.replace("\u00a0", " ") == text
    assert hold_together(held) == held
