"""Questionnaires: answers, screens of a few items, and where a respondent goes on."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.core.questionnaires import (
    LONGEST_TEXT,
    PAGE_WEIGHT,
    ItemCard,
    ItemKind,
    Progress,
    clean,
    label,
    pages,
    progress,
    resume_page,
    unanswered,
)


def item(code: str = "a", kind: ItemKind = ItemKind.RATING) -> ItemCard:
    return ItemCard(code, kind, "Вопрос?", is_required=kind is not ItemKind.TEXT)


@pytest.mark.parametrize(
    ("kind", "raw", "kept"),
    [
        (ItemKind.RATING, "1", "1"),
        (ItemKind.RATING, " 10 ", "10"),
        (ItemKind.YES_NO, "no", "no"),
        (ItemKind.FREQUENCY, "seldom", "seldom"),
        (ItemKind.TEXT, "  всё хорошо \n", "всё хорошо"),
        (ItemKind.TEXT, "", ""),
        (ItemKind.TEXT, "ё" * LONGEST_TEXT, "ё" * LONGEST_TEXT),
    ],
)
def test_an_answer_is_kept_without_spaces_around(kind, raw, kept):
    assert clean(item(kind=kind), raw) == kept


@pytest.mark.parametrize(
    ("kind", "raw", "text"),
    [
        (ItemKind.RATING, "", "Выберите ответ."),
        (ItemKind.RATING, "0", "Такого ответа нет, выберите один из предложенных."),
        (ItemKind.RATING, "11", "Такого ответа нет, выберите один из предложенных."),
        (ItemKind.RATING, "7.5", "Такого ответа нет, выберите один из предложенных."),
        (ItemKind.RATING, "٣", "Такого ответа нет, выберите один из предложенных."),
        (ItemKind.YES_NO, "maybe", "Такого ответа нет, выберите один из предложенных."),
        (ItemKind.FREQUENCY, " ", "Выберите ответ."),
        (ItemKind.TEXT, "ё" * (LONGEST_TEXT + 1), "Ответ длиннее 2000 знаков: сейчас 2001. Сократите его."),
    ],
)
def test_what_is_no_answer_is_refused_in_russian(kind, raw, text):
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        clean(item(kind=kind), raw)


def test_a_question_that_may_be_left_out_takes_no_answer_and_an_asked_for_text_takes_words():
    assert clean(ItemCard("a", ItemKind.RATING, "Вопрос?", is_required=False), "") == ""
    with pytest.raises(ValueError, match=r"^Напишите ответ\.$"):
        clean(ItemCard("a", ItemKind.TEXT, "Вопрос?"), "  ")


def test_a_text_takes_the_room_of_two():
    cards = [item("a"), item("b"), item("c"), item("d", ItemKind.TEXT), item("e", ItemKind.TEXT)]
    assert [[card.code for card in screen] for screen in pages(cards)] == [["a", "b", "c"], ["d", "e"]]


def test_the_respondent_goes_on_at_the_first_unsaved_screen():
    screens = pages([item(code) for code in "abcdefgh"])
    assert resume_page(screens, set()) == 1
    assert resume_page(screens, set("abcd")) == 2
    assert resume_page(screens, set("abcefgh")) == 1
    assert resume_page(screens, set("abcdefgh")) == 3


def test_progress_counts_saved_items():
    assert progress([item("a"), item("b"), item("c")], {"a", "z"}) == Progress(1, 3)
    assert Progress(1, 3).percent == 33
    assert Progress(0, 0).percent == 0


def test_a_text_left_empty_is_not_missing():
    assert unanswered([item("a"), item("b", ItemKind.TEXT)], set()) == [item("a")]


def test_a_kept_answer_is_shown_in_the_words_of_the_respondent():
    assert [label(ItemKind.YES_NO, "no"), label(ItemKind.FREQUENCY, "never"), label(ItemKind.TEXT, "да")] == [
        "Нет",
        "Ни разу",
        "да",
    ]


@given(st.lists(st.sampled_from(list(ItemKind)), max_size=40))
def test_screens_hold_each_item_once_in_order_and_are_short(kinds):
    cards = [item(str(number), kind) for number, kind in enumerate(kinds)]
    screens = pages(cards)
    assert [card for screen in screens for card in screen] == cards
    assert all(screen for screen in screens)
    assert all(sum(2 if card.kind is ItemKind.TEXT else 1 for card in screen) <= PAGE_WEIGHT for screen in screens)
