"""Columns share the sheet by what stands in them."""

from hypothesis import given
from hypothesis import strategies as st

from mentoring.core.column_widths import balance

TEXTS = st.lists(st.text(alphabet="абв ", max_size=40), min_size=3, max_size=3)


def test_a_long_column_takes_the_room_of_short_ones():
    widths = balance([["№", "1.1"], ["Мероприятие", "собрать сведения " * 8], ["Срок", "май"]], characters=90)
    assert widths == (6, 86, 8)


def test_the_longest_word_has_room():
    number, title, responsible = balance(
        [["№", "1"], ["Мероприятие", "очень много слов подряд " * 9], ["Ответственные", "Куратор"]], characters=90
    )
    assert responsible * 90 / 100 >= len("Ответственные") + 2
    assert (number, number + title + responsible) == (4, 100)


@given(st.lists(TEXTS, min_size=2, max_size=6))
def test_widths_are_a_hundred_together(columns):
    widths = balance(columns, characters=90)
    assert (sum(widths), min(widths) > 0, len(widths)) == (100, True, len(columns))
