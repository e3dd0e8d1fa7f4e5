"""Patterns of the built-in text are filled from the programme, and what fills them is never a pattern again."""

import pytest

from programmes.core.paper_wording import BLANK, bullets, fill, form_texts, numbers


def test_places_are_filled():
    assert fill("В {school} ведёт {curator}.", {"school": "школе", "curator": "куратор"}) == "В школе ведёт куратор."


def test_an_empty_place_is_a_blank_for_the_hand():
    assert fill("Ведёт {curator}.", {"curator": ""}) == f"Ведёт {BLANK}."


def test_an_optional_line_goes_with_its_place():
    pattern = "Первая.\n? Стаж {years}.\nПоследняя."
    assert fill(pattern, {"years": ""}) == "Первая.\nПоследняя."
    assert fill(pattern, {"years": "2 года"}) == "Первая.\nСтаж 2 года.\nПоследняя."


def test_a_place_alone_takes_all_its_lines_or_goes():
    assert fill("Задачи:\n{list}\nИтог.", {"list": "- раз\n- два"}) == "Задачи:\n- раз\n- два\nИтог."
    assert fill("Задачи:\n{list}\nИтог.", {"list": ""}) == "Задачи:\nИтог."


def test_what_fills_a_place_is_not_filled_again():
    assert fill("{title} и {title}", {"title": "{school} %s {"}) == "{school} %s { и {school} %s {"


def test_the_year_at_the_end_of_a_sentence_takes_one_full_stop():
    assert fill("Возраст на {day}.", {"day": "1 сентября 2026 г."}) == "Возраст на 1 сентября 2026 г."


def test_a_place_that_nobody_knows_is_a_mistake_of_the_text():
    with pytest.raises(KeyError):
        fill("{nobody}", {})


def test_lists_end_as_lists_do():
    assert bullets(["раз.", "два;", "три"]) == "- раз;\n- два;\n- три."
    assert numbers(["раз", "два."]) == "1. раз.\n2. два."
    assert bullets([]) == ""


def test_a_form_of_the_schools_own_speaks_by_its_description():
    wording = {"form": {"pupil-pupil": {"participants": "Готовый текст."}}}
    forms = [("pupil-pupil", "ученик – ученик"), ("own", "сосед – сосед"), ("silent", "без слов")]
    texts = form_texts(wording, "participants", forms, description={"own": "Помогает сосед."})
    assert texts == ["Готовый текст.", "Форма «сосед – сосед». Помогает сосед."]
