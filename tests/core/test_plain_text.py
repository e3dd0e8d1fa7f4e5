"""Text as people type it is read into paragraphs and lists, whatever stands in it."""

from hypothesis import given
from hypothesis import strategies as st

from mentoring.core.papers import Block, BlockKind
from mentoring.core.plain_text import blocks, numbered

PARAGRAPH, BULLETS, NUMBERS = BlockKind.PARAGRAPH, BlockKind.BULLETS, BlockKind.NUMBERS


def test_each_line_is_a_paragraph():
    assert blocks("Первый.\n\nВторой.") == (Block(PARAGRAPH, ("Первый.",)), Block(PARAGRAPH, ("Второй.",)))


def test_neighbouring_dashes_are_one_list_whichever_dash_is_typed():
    assert blocks("Задачи:\n- узнать;\n– помочь;\n• оценить.") == (
        Block(PARAGRAPH, ("Задачи:",)),
        Block(BULLETS, ("узнать;", "помочь;", "оценить.")),
    )


def test_an_empty_line_parts_two_lists():
    assert blocks("- один\n\n- два") == (Block(BULLETS, ("один",)), Block(BULLETS, ("два",)))


def test_a_numbered_list_keeps_the_number_that_it_begins_with():
    assert blocks("3. Третий\n4) Четвёртый") == (Block(NUMBERS, ("Третий", "Четвёртый"), start=3),)


def test_a_number_of_two_levels_a_date_and_a_year_are_no_list():
    for line in ("1.1. Общее правило", "01.09.2026 начинается год", "2026. Итоги", "-без пробела"):
        assert blocks(line) == (Block(PARAGRAPH, (line,)),)


def test_markup_is_text():
    line = "<b>жирно</b> <script>alert(1)</script> {{ settings }}"
    assert blocks(line) == (Block(PARAGRAPH, (line,)),)


def test_paragraphs_of_a_regulation_are_numbered_and_lists_are_not():
    found = numbered(blocks("Правило:\n- раз\nДругое правило."), "2")
    assert [block.number for block in found] == ["2.1", "", "2.2"]


@given(st.text(alphabet="аб -–•1.2)\n\t", max_size=60))
def test_no_word_is_lost(text):
    read = " ".join(line for block in blocks(text) for line in block.lines)
    assert [letter for letter in read if letter in "аб"] == [letter for letter in text if letter in "аб"]
