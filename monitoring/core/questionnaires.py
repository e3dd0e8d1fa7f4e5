"""What a questionnaire asks, what counts as an answer, and where a respondent stands in it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

RATING_FROM, RATING_TO = 1, 10
LONGEST_TEXT = 2000
PAGE_WEIGHT = 4


class ItemKind(StrEnum):
    RATING = "rating"
    YES_NO = "yes_no"
    TEXT = "text"
    FREQUENCY = "frequency"


class Wave(StrEnum):
    """When a questionnaire is given: expectations, experience on the way, experience at the end."""

    BEFORE = "before"
    MIDDLE = "middle"
    AFTER = "after"


KIND_LABELS = {
    ItemKind.RATING: "Оценка от 1 до 10",
    ItemKind.YES_NO: "Да или нет",
    ItemKind.TEXT: "Ответ своими словами",
    ItemKind.FREQUENCY: "Как часто",
}
WAVE_LABELS = {Wave.BEFORE: "до начала работы", Wave.MIDDLE: "в середине работы", Wave.AFTER: "после работы"}
YES_NO_CHOICES = (("yes", "Да"), ("no", "Нет"))
FREQUENCY_CHOICES = (
    ("very_often", "Очень часто"),
    ("often", "Часто"),
    ("seldom", "Редко"),
    ("once_or_twice", "Один-два раза"),
    ("never", "Ни разу"),
)
RATING_CHOICES = tuple((str(mark), str(mark)) for mark in range(RATING_FROM, RATING_TO + 1))
CHOICES: dict[ItemKind, tuple[tuple[str, str], ...]] = {
    ItemKind.RATING: RATING_CHOICES,
    ItemKind.YES_NO: YES_NO_CHOICES,
    ItemKind.FREQUENCY: FREQUENCY_CHOICES,
    ItemKind.TEXT: (),
}


@dataclass(frozen=True)
class ItemCard:
    """One question. Its code is the same in every wave that measures the same thing."""

    code: str
    kind: ItemKind
    text: str
    hint: str = ""
    low: str = ""
    high: str = ""
    is_required: bool = True
    is_satisfaction: bool = False

    @property
    def kind_label(self) -> str:
        return KIND_LABELS[self.kind]


@dataclass(frozen=True)
class QuestionnaireCard:
    code: str
    title: str
    form: str
    role: str
    wave: Wave
    intro: str
    items: tuple[ItemCard, ...]


@dataclass(frozen=True)
class Progress:
    done: int
    total: int

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0

    @property
    def is_complete(self) -> bool:
        return self.done == self.total


def clean(item: ItemCard, raw: str) -> str:
    """The answer as it is kept; ValueError with a Russian text where it is no answer to this item."""
    value = raw.strip()
    if item.kind is ItemKind.TEXT:
        if len(value) > LONGEST_TEXT:
            raise ValueError(f"Ответ длиннее {LONGEST_TEXT} знаков: сейчас {len(value)}. Сократите его.")
    elif value and value not in dict(CHOICES[item.kind]):
        raise ValueError("Такого ответа нет, выберите один из предложенных.")
    if item.is_required and not value:
        raise ValueError("Напишите ответ." if item.kind is ItemKind.TEXT else "Выберите ответ.")
    return value


def label(kind: ItemKind, value: str) -> str:
    """A kept answer in the words the respondent saw."""
    return dict(CHOICES[kind]).get(value, value)


def pages(items: Sequence[ItemCard]) -> tuple[tuple[ItemCard, ...], ...]:
    """The items in screens of a few: an answer in own words takes the room of two others."""
    screens: list[tuple[ItemCard, ...]] = []
    current: list[ItemCard] = []
    weight = 0
    for item in items:
        cost = 2 if item.kind is ItemKind.TEXT else 1
        if current and weight + cost > PAGE_WEIGHT:
            screens.append(tuple(current))
            current, weight = [], 0
        current.append(item)
        weight += cost
    if current:
        screens.append(tuple(current))
    return tuple(screens)


def resume_page(screens: Sequence[Sequence[ItemCard]], saved: Collection[str]) -> int:
    """The number, from 1, of the first screen with an item never saved; one past the last when all are.

    A text left empty has been saved as empty, so that nobody is sent back to it.
    """
    for number, screen in enumerate(screens, start=1):
        if any(item.code not in saved for item in screen):
            return number
    return len(screens) + 1


def progress(items: Sequence[ItemCard], saved: Collection[str]) -> Progress:
    return Progress(done=sum(item.code in saved for item in items), total=len(items))


def unanswered(items: Sequence[ItemCard], saved: Collection[str]) -> list[ItemCard]:
    """What still stands between the respondent and the end: required items without an answer."""
    return [item for item in items if item.is_required and item.code not in saved]
