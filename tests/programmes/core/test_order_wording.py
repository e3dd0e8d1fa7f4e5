"""Full stops, capitals and rows below a point, where facts stand at the edges of a sentence."""

import pytest

from mentoring.core.russian.names import Name
from programmes.core.wording import AS_SUBPOINT, Place, Somebody, Wording, write

PLACES = (
    Place("who", "кто"),
    Place("day", "день"),
    Place("rows", "строки", inner=(Place("text", "строка"),)),
)
WHO = Somebody(Name("Петрова", "Анна", "Ильинична", sex="f"), post="учитель-логопед", source="user:1")


def said(points: str, **values):
    return [
        (point, ()) if isinstance(point, str) else point
        for point in write(Wording("О", "", points), {"who": WHO, "day": "1 мая 2027 г.", **values}, PLACES).points
    ]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("Назначить {who:accusative short}.", "Назначить Петрову\u00a0А.И."),
        ("Назначить {who:accusative short}", "Назначить Петрову\u00a0А.И."),
        ("Сделать до {day}.", "Сделать до\u00a01\u00a0мая 2027\u00a0г."),
        ("{who:dative} сделать", "Учителю-логопеду Петровой\u00a0А.И. сделать."),
        ("в школе сделать", "В\u00a0школе сделать."),
    ],
)
def test_point_begins_with_a_capital_and_ends_with_one_stop(pattern, text):
    assert said(pattern) == [(text, ())]


def test_points_below_keep_the_stops_of_initials_and_years():
    found = said("Изменить:\n- {who:accusative short}\n- до {day}\n- пункт 3.\n- {who:dative short}.")
    assert found == [
        ("Изменить:", ("Петрову\u00a0А.И.;", "до\u00a01\u00a0мая 2027\u00a0г.;", "пункт 3;", "Петровой\u00a0А.И."))
    ]


def test_row_that_says_so_stands_below_the_row_before():
    rows = ({"text": "провести", AS_SUBPOINT: ""}, {"text": "первое", AS_SUBPOINT: "да"}, {"text": "итог"})
    assert said("* rows: {text}", rows=rows) == [("Провести:", ("первое.",)), ("Итог.", ())]


def test_word_that_took_a_capital_is_told_with_it():
    text = write(Wording("О", "", "{who:dative} сделать"), {"who": WHO}, PLACES)
    assert [one.shown for one in text.declined] == ["Учителю-логопеду", "Петровой\u00a0А.И."]
