"""Charts: the tallest column fills the chart, an answer is never invisible, words say the same."""

import itertools
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from monitoring.core.charts import HEIGHT, columns, strips
from monitoring.core.results import Bar


def bar(label: str, count: int, percent: str = "0.0") -> Bar:
    return Bar(label, count, Decimal(percent))


def test_the_tallest_column_fills_the_chart_and_none_stands_empty():
    chart = columns([bar("1", 0), bar("2", 1), bar("3", 4)])
    assert [column.height for column in chart.columns] == [0, HEIGHT // 4, HEIGHT]
    assert chart.words == "2 – 1; 3 – 4"


def test_one_answer_among_a_thousand_is_still_a_line():
    assert [column.height for column in columns([bar("1", 1), bar("2", 1000)]).columns] == [2, HEIGHT]


def test_a_chart_of_no_answers_says_so():
    assert columns([bar("1", 0)]).words == "ответов нет"


def test_strips_are_as_long_as_their_share():
    assert [(strip.percent, strip.length) for strip in strips([bar("Да", 2, "66.7"), bar("Нет", 1, "33.3")])] == [
        ("66,7", 66),
        ("33,3", 33),
    ]


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=12))
def test_columns_stay_inside_the_chart_and_do_not_overlap(counts):
    chart = columns([bar(str(number), count) for number, count in enumerate(counts)])
    edges = [(column.x, column.x + column.width) for column in chart.columns]
    assert all(left < right for left, right in edges)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(edges))
    assert edges[-1][1] <= chart.width
    assert all(column.y >= 0 and column.y + column.height == chart.base for column in chart.columns)
