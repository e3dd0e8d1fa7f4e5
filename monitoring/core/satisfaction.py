"""When a respondent counts as satisfied: a rule that the school may set and the report prints."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from monitoring.core.rounding import mean, shown


class SatisfactionMeasure(StrEnum):
    MEAN = "mean"
    GLAD = "glad"


@dataclass(frozen=True)
class SatisfactionRule:
    """No official text says who is satisfied, so the rule is a setting: the mean of the marks, or a plain yes."""

    measure: SatisfactionMeasure = SatisfactionMeasure.MEAN
    threshold: Decimal = Decimal(7)

    @property
    def text(self) -> str:
        if self.measure is SatisfactionMeasure.GLAD:
            return "ответ «да» на вопрос, хорошо ли, что человек участвовал в программе"
        return f"средняя оценка вопросов об удовлетворённости не ниже {shown(self.threshold)} из 10"


@dataclass(frozen=True)
class AnswerFact:
    """What one person in one role answered to the satisfaction items of one sent-in questionnaire."""

    person: int
    role: str
    answered_on: date
    marks: tuple[int, ...] = ()
    glad: bool | None = None


def is_satisfied(answer: AnswerFact, rule: SatisfactionRule) -> bool | None:
    """Whether the answer speaks of satisfaction; None where it does not answer the question at all."""
    if rule.measure is SatisfactionMeasure.GLAD:
        return answer.glad
    average = mean(answer.marks)
    return None if average is None else average >= Fraction(rule.threshold)


def latest(answers: Iterable[AnswerFact], rule: SatisfactionRule, *, role: str, on: date) -> dict[int, bool]:
    """For each person, whether satisfied by the newest answer given by the day that the rule can read."""
    verdicts: dict[int, tuple[date, bool]] = {}
    for answer in answers:
        verdict = is_satisfied(answer, rule)
        if answer.role != role or answer.answered_on > on or verdict is None:
            continue
        known = verdicts.get(answer.person)
        if known is None or (answer.answered_on, verdict) > known:
            verdicts[answer.person] = (answer.answered_on, verdict)
    return {person: verdict for person, (_, verdict) in verdicts.items()}
