"""What surveys propose for the SWOT, and what they never tell."""

from monitoring.core.questionnaires import ItemCard, ItemKind
from monitoring.core.results import of_survey
from monitoring.core.survey_papers import in_no_order
from monitoring.core.swot import SurveyFigures, candidates, quotes

ITEMS = [
    ItemCard("good", ItemKind.RATING, "Легко общаться?"),
    ItemCard("middle", ItemKind.RATING, "Полезно?"),
    ItemCard("poor", ItemKind.RATING, "Хватает времени?"),
    ItemCard("words", ItemKind.TEXT, "Чего не хватает?"),
]


def figures(answered=6, **answers):
    result = of_survey(ITEMS, answers, asked=10, answered=answered)
    return [SurveyFigures(4, "Отклик", result)]


def test_marks_from_eight_are_strengths_and_up_to_five_weaknesses():
    found = candidates(figures(good=["8"] * 6, middle=["7", "8"] * 3, poor=["5"] * 6))
    assert [(one.quadrant, one.text, one.basis, one.origin) for one in found] == [
        (
            "strength",
            "Легко общаться?",
            "средняя оценка 8 из 10, 6\u00a0ответов, опрос «Отклик»",
            "survey-4-good",
        ),
        (
            "weakness",
            "Хватает времени?",
            "средняя оценка 5 из 10, 6\u00a0ответов, опрос «Отклик»",
            "survey-4-poor",
        ),
    ]


def test_fewer_than_five_answers_propose_nothing_and_are_not_quoted():
    few = figures(good=["10"] * 4, words=["Времени"] * 4)
    assert (candidates(few), quotes(few)) == ([], [])
    few_people = figures(answered=4, good=["10"] * 4, words=["Времени"] * 4)
    assert (candidates(few_people), quotes(few_people)) == ([], [])


def test_what_was_said_most_often_is_quoted_first():
    said = ["Времени.", "времени", "Места", "Книг", "Игр"]
    assert [(one.text, one.quadrant, one.basis) for one in quotes(figures(words=said), most=2)] == [
        ("времени", "", "«Чего не хватает?»: так ответили 2 из 5, опрос «Отклик»"),
        ("Игр", "", "«Чего не хватает?»: так ответили 1 из 5, опрос «Отклик»"),
    ]


def test_filled_sheets_come_in_no_order_and_only_from_five_on():
    people = [{"good": str(mark)} for mark in (9, 3, 7, 5, 1)]
    assert in_no_order(people[:4]) == []
    assert in_no_order(people) == in_no_order(people[::-1])
