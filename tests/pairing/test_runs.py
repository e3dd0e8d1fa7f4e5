"""Two pictures of who is with whom: figures, what differs, and the line that says so."""

from hypothesis import given
from hypothesis import strategies as st

from pairing.core.runs import (
    Comparison,
    Left,
    Picture,
    Placed,
    Totals,
    Turn,
    compare,
    figures,
    headline,
    left_words,
    signed,
)

BEFORE = Picture(
    pairs=(Placed(1, 11, 40), Placed(1, 12, 30), Placed(2, 13, 20, "proposed"), Placed(3, 14, 10)),
    left=(Left(15, ("all_full",)), Left(16)),
)
AFTER = Picture(
    pairs=(Placed(1, 11, 40), Placed(2, 12, 55), Placed(2, 13, 25, "proposed"), Placed(3, 15, 50)),
    left=(Left(14),),
)


def turns(comparison):
    return {line.request: line.turn.value for line in comparison.lines}


def test_totals_count_pairs_points_and_load():
    assert BEFORE.totals == Totals(served=4, left=2, score=100, mentors=3, heaviest=2)
    assert Picture().totals == Totals(served=0, left=0, score=0, mentors=0, heaviest=0)


def test_each_mentee_is_told_what_has_become_of_him():
    assert turns(compare(BEFORE, AFTER)) == {11: "same", 12: "moved", 13: "rescored", 14: "lost", 15: "gained"}


def test_one_who_changes_the_mentor_has_both_mentors_and_points():
    line = next(line for line in compare(BEFORE, AFTER).lines if line.turn == Turn.MOVED)
    assert (line.request, line.before, line.after, line.points_before, line.points_after, line.gain) == (
        12, 1, 2, 30, 55, 25,
    )  # fmt: skip


def test_pairs_of_one_picture_alone():
    comparison = compare(BEFORE, AFTER)
    assert comparison.only_before == {(1, 12), (3, 14)}
    assert comparison.only_after == {(2, 12), (3, 15)}


def test_headline_tells_pairs_people_and_points():
    assert headline(compare(BEFORE, AFTER).change) == (
        "Изменилось: 3\u00a0пары, без пары стало меньше на 1, баллов +70."
    )
    assert headline(compare(AFTER, BEFORE).change) == (
        "Изменилось: 3\u00a0пары, без пары стало больше на 1, баллов \u221270."
    )


def test_headline_of_other_points_alone():
    after = Picture(pairs=(Placed(1, 11, 50),))
    assert headline(compare(Picture(pairs=(Placed(1, 11, 40),)), after).change) == "Изменилось: пары те же, баллов +10."


def test_headline_of_nothing():
    assert headline(compare(BEFORE, BEFORE).change) == "Ничего не изменилось."


def test_figures_stand_side_by_side():
    assert figures(compare(BEFORE, AFTER)) == [
        ("С парой", 4, 4, "0"),
        ("Без пары", 2, 1, "\u22121"),
        ("Баллы", 100, 170, "+70"),
        ("Наставников занято", 3, 3, "0"),
        ("Пар у самого занятого", 2, 2, "0"),
    ]


def test_signs():
    assert [signed(number) for number in (35, -4, 0)] == ["+35", "\u22124", "0"]


def test_codes_without_words_are_not_shown():
    assert left_words(["all_full", "a_new_code"]) == "подходящие наставники заняты"


placed = st.builds(
    Placed,
    profile=st.integers(1, 5),
    request=st.integers(1, 12),
    score=st.integers(0, 90),
    state=st.sampled_from(["draft", "proposed", "active"]),
    group=st.integers(0, 2),
)
pictures = st.builds(
    Picture,
    pairs=st.lists(placed, max_size=10, unique_by=lambda one: one.request).map(tuple),
    left=st.lists(st.builds(Left, st.integers(20, 30), st.just(("all_full",))), max_size=4).map(tuple),
)


@given(pictures)
def test_picture_comes_back_from_its_content(picture):
    assert Picture.from_dict(picture.to_dict()) == picture


@given(pictures)
def test_picture_against_itself_is_the_same(picture):
    assert compare(picture, picture).change.is_same


@given(pictures, pictures)
def test_the_other_way_round_everything_is_mirrored(one, other):
    there, back = compare(one, other), compare(other, one)
    mirrored = {"gained": "lost", "lost": "gained"}
    assert turns(back) == {request: mirrored.get(turn, turn) for request, turn in turns(there).items()}
    assert (back.change.score, back.change.left) == (-there.change.score, -there.change.left)
    assert (back.only_before, back.only_after) == (there.only_after, there.only_before)


@given(pictures, pictures)
def test_lines_add_up_to_the_totals(one, other):
    comparison: Comparison = compare(one, other)
    counts = comparison.counts
    assert sum(line.gain for line in comparison.lines) == comparison.change.score
    assert counts[Turn.GAINED] - counts[Turn.LOST] == comparison.after.served - comparison.before.served
    assert len(comparison.only_before) + counts[Turn.SAME] + counts[Turn.RESCORED] == comparison.before.served
