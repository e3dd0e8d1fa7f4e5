"""Results: counts, means, distributions, and silence where few answered."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from monitoring.core.questionnaires import ItemCard, ItemKind
from monitoring.core.results import Change, changes, of_item, of_survey, share

RATING = ItemCard("contact", ItemKind.RATING, "Легко ли?")
YES_NO = ItemCard("glad", ItemKind.YES_NO, "Хорошо ли?")
TEXT = ItemCard("missing", ItemKind.TEXT, "Чего не хватило?")


def test_a_rating_has_its_mean_median_and_distribution():
    result = of_item(RATING, ["7", "8", "8", "10", "6", "6"])
    assert (result.count, result.mean, result.median) == (6, Decimal("7.5"), Decimal("7.5"))
    assert [(bar.label, bar.count, bar.percent) for bar in result.bars if bar.count] == [
        ("6", 2, Decimal("33.3")),
        ("7", 1, Decimal("16.7")),
        ("8", 2, Decimal("33.3")),
        ("10", 1, Decimal("16.7")),
    ]


def test_a_mean_is_rounded_half_up():
    assert of_item(RATING, ["7"] * 19 + ["8"]).mean == Decimal("7.1")  # 7.05


def test_yes_and_no_are_counted_in_the_order_shown():
    assert [(bar.label, bar.count) for bar in of_item(YES_NO, ["no", "yes", "yes", "yes", "no"]).bars] == [
        ("Да", 3),
        ("Нет", 2),
    ]


def test_empty_texts_are_no_answers_and_the_rest_stand_in_alphabetical_order():
    result = of_item(TEXT, ["яблок", "", "времени", "Кружка", "игр", "всего"])
    assert (result.count, result.texts) == (5, ("времени", "всего", "игр", "Кружка", "яблок"))


def test_below_five_answers_nothing_is_told():
    result = of_item(RATING, ["1", "2", "3", "4"])
    assert (result.is_suppressed, result.mean, result.bars, result.texts) == (True, None, (), ())


def test_below_five_respondents_the_whole_survey_is_silent():
    result = of_survey([RATING, YES_NO], {"contact": ["9"] * 4}, asked=30, answered=4)
    assert (result.is_suppressed, result.index, [item.is_suppressed for item in result.items]) == (
        True,
        None,
        [True, True],
    )
    assert result.response_rate == Decimal("13.3")


def test_the_index_is_the_mean_of_all_marks_shown():
    other = ItemCard("support", ItemKind.RATING, "Поддержка?")
    answers = {"contact": ["10"] * 5, "support": ["5"] * 5, "glad": ["yes"] * 5}
    assert of_survey([RATING, other, YES_NO], answers, asked=5, answered=5).index == Decimal("7.5")


def test_the_index_does_not_give_away_a_suppressed_item():
    other = ItemCard("support", ItemKind.RATING, "Поддержка?")
    answers = {"contact": ["10"] * 5, "support": ["1"]}
    assert of_survey([RATING, other], answers, asked=5, answered=5).index == Decimal("10.0")


def test_change_is_told_for_items_of_both_waves_only():
    new = ItemCard("result", ItemKind.RATING, "Результат?")
    before = of_survey([RATING], {"contact": ["5"] * 5}, asked=5, answered=5)
    after = of_survey([RATING, new], {"contact": ["8"] * 5, "result": ["9"] * 5}, asked=5, answered=5)
    assert changes(before, after) == [Change("contact", Decimal("5.0"), Decimal("8.0"))]
    assert changes(before, after)[0].difference == Decimal("3.0")


def test_a_share_of_nobody_is_no_figure():
    assert share(0, 0) is None


@given(st.lists(st.sampled_from([str(mark) for mark in range(1, 11)]), min_size=5, max_size=60))
def test_bars_add_up_to_the_count(values):
    result = of_item(RATING, values)
    assert sum(bar.count for bar in result.bars) == result.count == len(values)
    assert result.mean is not None
    assert Decimal(1) <= result.mean <= Decimal(10)
