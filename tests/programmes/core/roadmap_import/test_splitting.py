"""Several activities in one cell are offered apart and stay whole until the school wants otherwise."""

import pytest

from programmes.core.roadmap_import.splitting import parts_of, split, whole
from tests.programmes.core.roadmap_import.plans import HEADER, activities, of_document, of_text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "- опрос учеников; - беседы с учителями; - выбор форм",
            ("опрос учеников", "беседы с учителями", "выбор форм"),
        ),
        ("• опрос • беседы • выбор", ("опрос", "беседы", "выбор")),
        ("Встречи пар: - встреча-знакомство; -пробная встреча", ("встреча-знакомство", "пробная встреча")),
        ("1) собрание; 2) опрос; 3) итог", ("собрание", "опрос", "итог")),
        (
            "Опрос учеников старших классов\nБеседы с учителями школы",
            ("Опрос учеников старших классов", "Беседы с учителями школы"),
        ),
        ("опрос учеников; беседы с учителями", ("опрос учеников", "беседы с учителями")),
        (
            "Проведение опроса учеников. Сбор согласий родителей.",
            ("Проведение опроса учеников", "Сбор согласий родителей"),
        ),
        ("- Контроль плана в школе -Контроль встреч", ("Контроль плана в школе", "Контроль встреч")),
        ("- опрос учеников,\nучителей и родителей;\n- беседы", ("опрос учеников, учителей и родителей", "беседы")),
        (
            "- проведение бесед для\n- проведение бесед для учеников;\n- опрос",
            ("проведение бесед для учеников", "опрос"),
        ),
        ("Встреча - знакомство наставника", ()),
        ("Опрос учеников", ()),
        ("- опрос учеников", ()),
        ("Пары «Ученик – ученик», «Лидер – пассивный»", ()),
    ],
)
def test_parts_of_a_cell(text, parts):
    assert parts_of(text) == parts


def test_activity_of_several_parts_keeps_its_whole_title():
    draft = of_document([HEADER, ["3", "- опрос учеников;\n- беседы", "Май", "Завуч"]])
    assert draft.activities[0].title == "- опрос учеников; - беседы"
    assert draft.activities[0].parts == ("опрос учеников", "беседы")


def test_split_makes_an_activity_of_each_part_with_all_the_rest():
    draft = split(
        of_text(HEADER, ["3", "- опрос учеников; - беседы", "Май", "Завуч"], ["4", "Вечер", "Июнь", "Куратор"])
    )
    assert activities(draft) == [
        ("3.1", "опрос учеников", "Май", "Завуч"),
        ("3.2", "беседы", "Май", "Завуч"),
        ("4", "Вечер", "Июнь", "Куратор"),
    ]


def test_what_introduces_the_list_goes_with_each_part():
    draft = split(of_text(HEADER, ["2", "Встречи пар: - знакомство; - пробная", "Май", "Завуч"]))
    assert [made.title for made in draft.activities] == ["Встречи пар: знакомство", "Встречи пар: пробная"]


def test_only_the_chosen_activities_are_split():
    draft = of_text(HEADER, ["1", "- опрос; - беседы", "Май", "Завуч"], ["2", "- вечер; - отчёт", "Июнь", "Куратор"])
    assert [made.number for made in split(draft, {1}).activities] == ["1", "2.1", "2.2"]


def test_activity_left_whole_offers_no_parts_any_more():
    draft = whole(of_text(HEADER, ["1", "- опрос; - беседы", "Май", "Завуч"]))
    assert [(made.title, made.parts) for made in draft.activities] == [("- опрос; - беседы", ())]
    assert split(draft) == draft
