"""Tables of questionnaires, surveys, answers, indicators and targets."""

from monitoring.models.denominator import DenominatorChoice
from monitoring.models.indicator import Indicator, Target
from monitoring.models.questionnaire import Questionnaire, QuestionnaireItem
from monitoring.models.survey import Answer, Response, Survey

__all__ = [
    "Answer",
    "DenominatorChoice",
    "Indicator",
    "Questionnaire",
    "QuestionnaireItem",
    "Response",
    "Survey",
    "Target",
]
