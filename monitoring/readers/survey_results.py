"""The results of many surveys at once, in a constant number of queries, for the SWOT and for reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import F, QuerySet

from monitoring.core.questionnaires import ItemCard, ItemKind
from monitoring.core.results import of_survey
from monitoring.core.swot import SurveyFigures
from monitoring.models import Answer, QuestionnaireItem, Survey
from monitoring.readers.surveys import counted
from monitoring.states import SurveyState
from programmes.models import Programme


def told(programme: Programme) -> QuerySet[Survey]:
    """Surveys of the programme that have asked somebody, in the order of their days, with counts."""
    rows = Survey.objects.filter(programme=programme).exclude(state=SurveyState.DRAFT)
    return counted(rows).order_by("opens_on", "pk")


def results_of(surveys: Sequence[Survey]) -> list[SurveyFigures]:
    """The results of each; small groups are silent. The surveys carry their counts."""
    items: dict[int, list[ItemCard]] = defaultdict(list)
    questionnaires = {survey.questionnaire_id for survey in surveys}
    for row in QuestionnaireItem.objects.filter(questionnaire__in=questionnaires).order_by("position", "pk"):
        items[row.questionnaire_id].append(ItemCard(row.code, ItemKind(row.kind), row.text))
    answers: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    rows = Answer.objects.filter(response__survey__in=surveys, response__submitted_at__isnull=False)
    for survey, code, number, text in rows.values_list(F("response__survey"), "item__code", "number", "text"):
        answers[survey][code].append(text if number is None else str(number))
    return [
        SurveyFigures(
            survey.pk,
            survey.title,
            of_survey(items[survey.questionnaire_id], answers[survey.pk], asked=survey.asked, answered=survey.answered),
        )
        for survey in surveys
    ]
