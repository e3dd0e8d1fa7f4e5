"""What the answers to a survey say together: counts, means, distributions; nothing below five respondents."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median

from monitoring.core.questionnaires import CHOICES, ItemCard, ItemKind
from monitoring.core.rounding import mean, one_decimal, shown

SMALLEST_GROUP = 5


@dataclass(frozen=True)
class Bar:
    """One answer that could be chosen, and how many chose it."""

    label: str
    count: int
    percent: Decimal


@dataclass(frozen=True)
class ItemResult:
    """The answers to one item; `is_suppressed` where so few answered that a person could be made out."""

    item: ItemCard
    count: int
    mean: Decimal | None = None
    median: Decimal | None = None
    bars: tuple[Bar, ...] = ()
    texts: tuple[str, ...] = ()
    is_suppressed: bool = False

    @property
    def mean_text(self) -> str:
        return shown(self.mean)

    @property
    def median_text(self) -> str:
        return shown(self.median)


@dataclass(frozen=True)
class SurveyResult:
    asked: int
    answered: int
    items: tuple[ItemResult, ...]
    index: Decimal | None
    is_suppressed: bool

    @property
    def response_rate(self) -> Decimal | None:
        return share(self.answered, self.asked)

    @property
    def response_rate_text(self) -> str:
        rate = self.response_rate
        return shown(rate) if rate is None else f"{shown(rate)}\N{NO-BREAK SPACE}%"

    @property
    def index_text(self) -> str:
        return shown(self.index)


@dataclass(frozen=True)
class Change:
    """How the mean of one item moved between two waves; only items of the same code are compared."""

    code: str
    before: Decimal
    after: Decimal

    @property
    def difference(self) -> Decimal:
        return self.after - self.before

    @property
    def text(self) -> str:
        """«+1,2 к началу», so that the sign is read without the colour."""
        if not self.difference:
            return "как в начале"
        sign = "+" if self.difference > 0 else ""
        return f"{sign}{shown(self.difference)} к началу"

    @property
    def tone(self) -> str:
        if not self.difference:
            return "neutral"
        return "success" if self.difference > 0 else "warning"


def share(part: int, whole: int) -> Decimal | None:
    """Per cent to one decimal, half up; no figure at all for a share of nobody."""
    return one_decimal(Fraction(100 * part, whole)) if whole else None


def of_item(item: ItemCard, values: Sequence[str], *, smallest: int = SMALLEST_GROUP) -> ItemResult:
    """Reckon one item from the kept answers; an empty text is no answer."""
    given = [value for value in values if value]
    if len(given) < smallest:
        return ItemResult(item, count=len(given), is_suppressed=True)
    if item.kind is ItemKind.TEXT:
        # Sorted, so that the order of the list says nothing of who answered when.
        return ItemResult(item, count=len(given), texts=tuple(sorted(given, key=str.casefold)))
    chosen = Counter(given)
    bars = tuple(
        Bar(label, chosen[value], share(chosen[value], len(given)) or Decimal(0)) for value, label in CHOICES[item.kind]
    )
    if item.kind is not ItemKind.RATING:
        return ItemResult(item, count=len(given), bars=bars)
    marks = [int(value) for value in given]
    average = mean(marks)
    return ItemResult(
        item,
        count=len(given),
        mean=one_decimal(average) if average is not None else None,
        median=one_decimal(Fraction(median(marks))),
        bars=bars,
    )


def of_survey(
    items: Sequence[ItemCard],
    answers: Mapping[str, Sequence[str]],
    *,
    asked: int,
    answered: int,
    smallest: int = SMALLEST_GROUP,
) -> SurveyResult:
    """The results of a survey: `answers` are those of the people who have sent theirs in, by item code."""
    suppressed = answered < smallest
    results = tuple(
        ItemResult(item, count=0, is_suppressed=True)
        if suppressed
        else of_item(item, answers.get(item.code, ()), smallest=smallest)
        for item in items
    )
    marks = [
        int(value)
        for result in results
        if result.item.kind is ItemKind.RATING and not result.is_suppressed
        for value in answers.get(result.item.code, ())
        if value
    ]
    average = mean(marks)
    return SurveyResult(
        asked=asked,
        answered=answered,
        items=results,
        index=one_decimal(average) if average is not None else None,
        is_suppressed=suppressed,
    )


def changes(before: SurveyResult, after: SurveyResult) -> list[Change]:
    """What moved from the first wave to the second, in the order of the second."""
    earlier = {result.item.code: result.mean for result in before.items if result.mean is not None}
    return [
        Change(result.item.code, earlier[result.item.code], result.mean)
        for result in after.items
        if result.mean is not None and result.item.code in earlier
    ]
