"""Parts of the bases add up to the whole, and pairs of figures do so too."""

import pytest

from participants.core.bases_counting import GROUPS, EntryCard, tabs, totals, within
from participants.core.bases_paper import BaseOptions, ages, is_minor
from participants.core.review_links import links, tidy
from participants.states import PersonKind


def card(number, kind="pupil", grade=7, state="open", **fields):
    return EntryCard(number, kind, grade, state, **fields)


@pytest.mark.parametrize("side", ["mentees", "mentors"])
@pytest.mark.parametrize("kind", PersonKind.values)
def test_everybody_belongs_to_one_part(side, kind):
    grades = range(13) if kind == "pupil" else [None]
    assert [sum(group.holds(kind, grade) for group in GROUPS[side]) for grade in grades] == [1] * len(list(grades))


def test_tabs_add_up_and_empty_ones_are_left_out():
    cards = [card(1, grade=4), card(2, grade=5), card(3, grade=9), card(4, "teacher", None)]
    found = [(tab.title, tab.count) for tab in tabs("mentees", cards)]
    assert found == [("Все", 4), ("1–4 классы", 1), ("5–9 классы", 2), ("Педагоги", 1)]
    assert len(within("mentees", cards, "basic")) == 2


def test_free_places_are_those_of_ready_mentors():
    cards = [
        card(1, state="ready", form_id=1, capacity=3),
        card(2, state="ready", form_id=1, capacity=1),
        card(3, state="candidate", form_id=1, capacity=5),
    ]
    found = totals("mentors", cards, at_work={1, 2}, consenting={1}, running={(1, 1): 1, (2, 1): 2})
    assert {figure.label: figure.count for figure in found} == {
        "готовы к работе": 2,
        "кандидаты": 1,
        "с наставляемыми": 2,
        "пока без них": 1,
        "свободных мест": 2,
        "с согласием": 1,
        "без согласия": 2,
    }


def test_options_keep_only_what_the_base_has():
    assert BaseOptions.of("mentors", extras=["source", "class", "health"]).extras == ("class",)


def test_ages_of_mentees():
    assert [ages(10, 14), ages(10, None), ages(None, 14), ages(None, None)] == ["10–14", "от 10", "до 14", ""]


def test_pupil_of_unknown_age_counts_as_a_child():
    assert (is_minor(is_pupil=True, born_on=None, on=None), is_minor(is_pupil=False, born_on=None, on=None)) == (
        True,
        False,
    )


def test_links_are_whole_addresses_each_once():
    assert tidy(" https://school.example/a \n\nhttps://school.example/a\nhttp://b.example") == (
        "https://school.example/a\nhttp://b.example"
    )


@pytest.mark.parametrize("text", ["school.example/a", "javascript:alert(1)", "https://a b.example", "https://x"])
def test_what_is_no_address_is_refused_and_never_a_link(text):
    with pytest.raises(ValueError, match="не адрес страницы"):
        tidy(text)
    assert links(text) == []
