"""Questionnaires and results on paper, out of a survey."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from mentoring.core.russian.dates import long_date, period
from monitoring.core.charts import drawings
from monitoring.core.survey_papers import (
    NO_NAME,
    QuestionnaireSheet,
    ResultsPaper,
    figures_of,
    in_no_order,
    questions,
)
from monitoring.models import Answer, Survey
from monitoring.readers import surveys as reader


def blank(survey: Survey) -> QuestionnaireSheet:
    """The questionnaire to be filled by hand; no name is asked, since nobody's answers are told by name."""
    questionnaire = survey.questionnaire
    return QuestionnaireSheet(
        title=questionnaire.title,
        organisation=survey.programme.school.name,
        intro=questionnaire.intro,
        remark=NO_NAME,
        questions=questions(reader.item_cards(questionnaire.pk)),
        until=f"Анкету нужно сдать до {long_date(survey.closes_on)}",
    )


def filled(survey: Survey) -> list[QuestionnaireSheet]:
    """One sheet a respondent, without names and in no order; nothing where fewer than five have answered."""
    answers: dict[int, dict[str, str]] = defaultdict(dict)
    rows = Answer.objects.filter(response__survey=survey, response__submitted_at__isnull=False)
    for response, code, number, text in rows.values_list("response", "item__code", "number", "text"):
        answers[response][code] = text if number is None else str(number)
    cards = reader.item_cards(survey.questionnaire_id)
    told = in_no_order(list(answers.values()))
    return [
        QuestionnaireSheet(
            title=survey.questionnaire.title,
            organisation=survey.programme.school.name,
            intro="",
            remark=f"Анкета {place} из {len(told)}, без имени",
            questions=questions(cards, one),
            is_filled=True,
        )
        for place, one in enumerate(told, start=1)
    ]


def results(survey: Survey, *, on: date) -> ResultsPaper:
    """What all said together."""
    result = reader.result_of(survey)
    return ResultsPaper(
        title=survey.title,
        organisation=survey.programme.school.name,
        programme=survey.programme.title,
        lines=(
            f"{survey.get_role_display()}, {survey.get_wave_display().lower()}",
            period(survey.opens_on, survey.closes_on),
        ),
        figures=figures_of(result),
        drawings=tuple(drawings(result.items, reader.changes_of(survey, result))),
        filled_on=on,
        is_suppressed=result.is_suppressed,
    )
