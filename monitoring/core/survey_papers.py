"""Questionnaires and their results as printed things: a blank to be filled by hand, filled ones, what all said together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mentoring.core.russian.dates import short_date
from mentoring.core.russian.numerals import counted
from monitoring.core.charts import Drawing
from monitoring.core.questionnaires import CHOICES, ItemCard, ItemKind, label
from monitoring.core.results import SMALLEST_GROUP, SurveyResult
from monitoring.core.rounding import shown

LINES_FOR_WORDS = 3
NO_NAME = "Подписывать анкету не нужно. Ответы смотрят только вместе, когда их не меньше пяти."
NBSP = "\u00a0"


@dataclass(frozen=True)
class Question:
    """A question with its number; ``answer`` is empty on a blank, and the words chosen or written on a filled sheet."""

    number: int
    text: str
    kind: str
    hint: str = ""
    low: str = ""
    high: str = ""
    options: tuple[str, ...] = ()
    answer: str = ""
    is_required: bool = True

    @property
    def scale(self) -> str:
        """«1 – совсем нет, 10 – полностью», what the ends of the scale mean."""
        return f"1 – {self.low}, 10 – {self.high}" if self.low and self.high else ""

    @property
    def lines(self) -> range:
        """Lines to write on."""
        return range(LINES_FOR_WORDS)


@dataclass(frozen=True)
class QuestionnaireSheet:
    """One questionnaire on paper; without answers it is a blank."""

    title: str
    organisation: str
    intro: str
    remark: str
    questions: tuple[Question, ...]
    until: str = ""
    is_filled: bool = False


@dataclass(frozen=True)
class ResultsPaper:
    """The results of one survey; ``notes`` say what was left out and why."""

    title: str
    organisation: str
    programme: str
    lines: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    drawings: tuple[Drawing, ...]
    filled_on: date
    is_suppressed: bool = False

    @property
    def filled(self) -> str:
        """«По состоянию на 21.11.2026»."""
        return f"По состоянию на {short_date(self.filled_on)}"


def questions(items: Sequence[ItemCard], answers: Mapping[str, str] | None = None) -> tuple[Question, ...]:
    """The items in their order, with what was answered where that is given."""
    return tuple(
        Question(
            number=number,
            text=item.text,
            kind=item.kind.value,
            hint=item.hint,
            low=item.low,
            high=item.high,
            options=tuple(words for _, words in CHOICES[item.kind]),
            answer=label(item.kind, (answers or {}).get(item.code, "")),
            is_required=item.is_required,
        )
        for number, item in enumerate(items, start=1)
    )


def in_no_order(filled: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Answers of several people, so ordered that nothing tells who answered when; too few of them are not shown at all."""
    if len(filled) < SMALLEST_GROUP:
        return []
    return sorted(filled, key=lambda answers: sorted(answers.items()))


def figures_of(result: SurveyResult) -> tuple[tuple[str, str], ...]:
    """What stands above the results: so many asked, so many answered, the share, the mean mark."""
    found = [
        ("Спросили", counted(result.asked, "человека", "человек", "человек")),
        ("Ответили", counted(result.answered, "человек", "человека", "человек")),
        ("Отклик", result.response_rate_text),
    ]
    if result.index is not None:
        found.append(("Средняя оценка", f"{result.index_text} из{NBSP}10"))
    return tuple(found)


def answer_rows(drawing: Drawing) -> tuple[tuple[str, str, str], ...]:
    """The answers to a closed question as rows: what could be chosen, how many chose it, the share of them."""
    return tuple((bar.label, str(bar.count), f"{shown(bar.percent)}{NBSP}%") for bar in drawing.result.bars)


def told(drawing: Drawing) -> str:
    """What is said of an item above its bars."""
    result = drawing.result
    if result.is_suppressed:
        return "Ответили меньше пяти человек, поэтому итог скрыт."
    answers = counted(result.count, "ответ", "ответа", "ответов")
    if result.item.kind is ItemKind.RATING:
        text = f"В среднем {result.mean_text}, медиана {result.median_text}, {answers}"
        return f"{text}; {drawing.change.text}" if drawing.change else text
    if result.item.kind is ItemKind.TEXT:
        return f"{answers} своими словами, по алфавиту"
    return answers
