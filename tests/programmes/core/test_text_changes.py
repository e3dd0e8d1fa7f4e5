"""What changed between two texts is told line by line; sections become points of an order."""

from hypothesis import given
from hypothesis import strategies as st

from mentoring.core import plain_text
from mentoring.core.documents import Column, Point, Table
from mentoring.core.papers import Block, Section
from programmes.core.appendix_points import points_of
from programmes.core.text_changes import Line, LineChange, line_changes, word_changes


def test_equal_texts_have_no_changes():
    assert line_changes("а\nб", "а\nб") == ()


def test_what_is_gone_stands_before_what_came():
    assert line_changes("а\nб\nв", "а\nг\nв") == (
        LineChange(Line.BOTH, "а"),
        LineChange(Line.BEFORE, "б"),
        LineChange(Line.AFTER, "г"),
        LineChange(Line.BOTH, "в"),
    )


@given(st.lists(st.sampled_from("абв")), st.lists(st.sampled_from("абв")))
def test_both_texts_can_be_read_out_of_the_changes(before, after):
    changes = line_changes("\n".join(before), "\n".join(after))
    if before != after:
        assert [change.text for change in changes if change.where != Line.AFTER] == before
        assert [change.text for change in changes if change.where != Line.BEFORE] == after


def test_lists_go_below_the_paragraph_that_they_belong_to():
    section = Section("Общие положения", "1", plain_text.blocks("Задачи:\n- раз;\n- два.\nПорядок:\n1. Встреча"))
    assert points_of([section]) == (
        Point(
            "1",
            "Общие положения",
            (Point("1.1", "Задачи:\n– раз;\n– два."), Point("1.2", "Порядок:\n1) Встреча")),
        ),
    )


def test_a_section_that_begins_with_a_list_loses_nothing():
    section = Section("Термины", "2", plain_text.blocks("- пара\n- группа"))
    assert points_of([section])[0].points == (Point("2.1", "– пара\n– группа"),)


def test_rows_of_a_table_go_on_below_the_text_in_words():
    figures = Table(
        (Column("№"), Column("Показатель"), Column("Факт на 01.09.2026"), Column("Прогноз на 01.09.2027")),
        (("1", "Обучающиеся", "110", "112"), ("2.", "Родители", "–", "–")),
    )
    section = Section("Контингент", "6", (Block("paragraph", ("Сведения.",)),), (figures,))
    assert points_of([section])[0].points == (
        Point(
            "6.1",
            "Сведения.\n1. Обучающиеся: факт на 01.09.2026 – 110, прогноз на 01.09.2027 – 112\n2. Родители",
        ),
    )


def test_words_are_compared_whatever_the_spaces_between_them():
    found = word_changes("Назначить с\u00a01 мая Иванову", "Назначить с 1 мая Петрову срочно")
    assert [(one.where, one.text) for one in found] == [
        (Line.BOTH, "Назначить с 1 мая"),
        (Line.BEFORE, " Иванову"),
        (Line.AFTER, " Петрову срочно"),
    ]


def test_equal_texts_are_one_run_and_an_empty_one_is_none():
    assert [one.where for one in word_changes("а б", "а б")] == [Line.BOTH]
    assert [(one.where, one.text) for one in word_changes("", "а")] == [(Line.AFTER, "а")]
