"""What the results of surveys suggest for a SWOT: good and poor marks, and words that people said most often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from mentoring.core.russian.numerals import counted
from monitoring.core.questionnaires import ItemKind
from monitoring.core.results import ItemResult, SurveyResult

STRONG_FROM, WEAK_TO = Decimal(8), Decimal(5)
QUOTES = 3
STRENGTH, WEAKNESS = "strength", "weakness"


@dataclass(frozen=True)
class SurveyFigures:
    """A survey with its results."""

    survey: int
    title: str
    result: SurveyResult


@dataclass(frozen=True)
class Candidate:
    """A line that the figures propose; ``quadrant`` is empty for a quote, which only a person can judge."""

    text: str
    basis: str
    origin: str
    quadrant: str = ""


def candidates(surveys: Iterable[SurveyFigures]) -> list[Candidate]:
    """Items with a high or a low mean, in the order of the surveys; groups that are too small say nothing."""
    found = []
    for survey in surveys:
        for item in survey.result.items:
            quadrant = _quadrant(item)
            if quadrant:
                basis = (
                    f"средняя оценка {item.mean_text} из 10, "
                    f"{counted(item.count, 'ответ', 'ответа', 'ответов')}, опрос «{survey.title}»"
                )
                found.append(Candidate(item.item.text, basis, _origin(survey, item), quadrant))
    return found


def quotes(surveys: Iterable[SurveyFigures], *, most: int = QUOTES) -> list[Candidate]:
    """The most frequent answers in own words, as raw material: what of them is a chance or a threat a person says."""
    found = []
    for survey in surveys:
        for item in survey.result.items:
            if item.item.kind is not ItemKind.TEXT or item.is_suppressed:
                continue
            said = Counter(text.strip().rstrip(".").casefold() for text in item.texts)
            first = {text.strip().rstrip(".").casefold(): text.strip() for text in reversed(item.texts)}
            often = sorted(said.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
            for place, (folded, times) in enumerate(often, start=1):
                basis = f"«{item.item.text}»: так ответили {times} из {item.count}, опрос «{survey.title}»"
                found.append(Candidate(first[folded], basis, f"{_origin(survey, item)}-{place}"))
    return found


def _quadrant(item: ItemResult) -> str:
    if item.mean is None or item.is_suppressed:
        return ""
    if item.mean >= STRONG_FROM:
        return STRENGTH
    return WEAKNESS if item.mean <= WEAK_TO else ""


def _origin(survey: SurveyFigures, item: ItemResult) -> str:
    return f"survey-{survey.survey}-{item.item.code}"
