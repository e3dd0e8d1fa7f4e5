"""Tables of questionnaires, surveys, answers, indicators and targets, awards, the SWOT and reports."""

from monitoring.models.award import Award
from monitoring.models.denominator import DenominatorChoice
from monitoring.models.indicator import Indicator, Target
from monitoring.models.questionnaire import Questionnaire, QuestionnaireItem
from monitoring.models.report import Report
from monitoring.models.survey import Answer, Response, Survey
from monitoring.models.swot import SwotLine

__all__ = [
    "Answer",
    "Award",
    "DenominatorChoice",
    "Indicator",
    "Questionnaire",
    "QuestionnaireItem",
    "Report",
    "Response",
    "Survey",
    "SwotLine",
    "Target",
]
