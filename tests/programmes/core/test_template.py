"""A template that a roadmap cannot be built from is named before it is saved."""

import pytest

from programmes.core.template import problems


def test_whole_template_has_no_problems():
    content = {"stages": [{"number": "1", "title": "Подготовка", "activities": [{"title": "Собрание"}]}]}
    assert problems(content) == []


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ([], ["Нужен непустой список stages."]),
        ({"stages": []}, ["Нужен непустой список stages."]),
        ({"stages": ["Этап"]}, ["Этап 1: нужен объект с полями title, task, result, activities."]),
        ({"stages": [{"title": " "}]}, ["Этап 1: нет названия (title)."]),
        ({"stages": [{"title": "Раз", "activities": {}}]}, ["Этап 1: activities – не список."]),
        (
            {"stages": [{"title": "Раз", "activities": [{"title": "Дело", "deadline": 5}, 7]}]},
            [
                "Этап 1, мероприятие 1: deadline – не текст.",
                "Этап 1, мероприятие 2: нужен объект с полями title, deadline, responsible, product.",
            ],
        ),
    ],
)
def test_problem_is_named_by_its_place(content, found):
    assert problems(content) == found
