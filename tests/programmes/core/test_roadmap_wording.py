"""What a printed roadmap says of a stage."""

from datetime import date

import pytest

from programmes.core.roadmap_wording import heading, remarks


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("task", "найти наставников", [("Задача", "найти наставников")]),
        ("task", "Цель: дружба. Задача: встречи", [("Цель", " дружба."), ("Задача", " встречи")]),
        ("task", "Цель: дружба\nЗадачи: встречи", [("Цель", " дружба"), ("Задачи", " встречи")]),
        ("task", "Цель: Задача: встречи", [("Задача", " встречи")]),
        ("task", "Понять, какая задача: своя", [("Задача", "Понять, какая задача: своя")]),
        ("result", "Цель: достигнута", [("Результат", "Цель: достигнута")]),
        ("product", "приказ", [("Вид документа", "приказ")]),
        ("product", " ", []),
    ],
)
def test_each_remark_of_a_stage_has_one_label(name, text, expected):
    assert list(remarks(name, text)) == expected


def test_the_heading_says_what_of_which_programme_for_which_time():
    assert heading("Вместе", organisation="Школа", starts_on=date(2026, 9, 1), ends_on=date(2027, 5, 31)) == (
        "План мероприятий (дорожная карта)",
        "программы «Вместе»",
        "Школы на\u00a02026/2027\u00a0учебный год",
    )
