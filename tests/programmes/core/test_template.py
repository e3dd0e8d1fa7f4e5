"""A template that a roadmap cannot be built from is named before it is saved."""

import pytest

from programmes.core.template import content_of, problems, years_of


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


STAGES = [{"title": "Раз"}]


@pytest.mark.parametrize(
    ("targets", "found"),
    [
        ([{"number": "1", "title": "Доля", "values": {"0": "20", "2027": "35 %"}}], []),
        ({}, ["targets – не список."]),
        (["Доля"], ["Показатель 1: нужен объект с полями number, title, values."]),
        ([{"title": "Доля", "values": {}}], ["Показатель 1: values – непустой объект «год → значение»."]),
        (
            [{"title": "", "values": {"год": 5}}],
            [
                "Показатель 1: нет названия (title).",
                "Показатель 1: «год» – не год и не номер года программы (0 – первый).",
                "Показатель 1: значение за «год» – не текст.",
            ],
        ),
    ],
)
def test_problem_of_a_target_is_named_by_its_place(targets, found):
    assert problems({"stages": STAGES, "targets": targets}) == found


def test_targets_by_year_of_the_programme_get_calendar_years_within_the_term():
    assert years_of({"0": "5", "1": "10", "2": "15"}, first=2027, last=2028) == {"2027": "5", "2028": "10"}


def test_targets_by_years_of_their_own_are_kept_where_none_lies_within_the_term():
    assert years_of({"2023": "70", "2024": "85"}, first=2026, last=2027) == {"2023": "70", "2024": "85"}


def test_saved_template_has_neither_years_of_deadlines_nor_of_targets():
    stages = [{"title": "Раз", "activities": [{"title": "Дело", "deadline": "Сентябрь 2026"}]}]
    targets = [{"title": "Доля", "values": {"2026": "20", "2027": "35"}}]
    content = content_of(stages, targets, first=2026, keeps_years=False)
    assert content["stages"][0]["activities"] == [{"title": "Дело", "deadline": "Сентябрь"}]
    assert content["targets"] == [{"title": "Доля", "values": {"0": "20", "1": "35"}}]
    assert problems(content) == []


def test_saved_template_may_keep_its_years():
    stages = [{"title": "Раз", "activities": [{"title": "Дело", "deadline": "Сентябрь 2026"}]}]
    content = content_of(stages, [{"title": "Доля", "values": {"2026": "20"}}], first=2026, keeps_years=True)
    assert content["stages"] == stages
    assert content["targets"] == [{"title": "Доля", "values": {"2026": "20"}}]
