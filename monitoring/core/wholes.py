"""What an indicator is divided by: people that can be listed, or a figure of the contingent that somebody typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ContingentFact:
    """A row of the programme's contingent; without a count it has not been filled."""

    code: str
    number: str
    title: str
    count: int | None
    on: date | None

    @property
    def source(self) -> str:
        """Where the figure stands, in words."""
        row = f"строка {self.number} «{self.title}»" if self.number else f"строка «{self.title}»"
        day = f", факт на {self.on:%d.%m.%Y}" if self.on else ""
        return f"характеристика контингента, {row}{day}"


@dataclass(frozen=True)
class Whole:
    """A denominator: how many, and who they are where the base has them; ``ids`` is None for a typed figure."""

    count: int
    ids: tuple[int, ...] | None = None

    @classmethod
    def listed(cls, ids: Iterable[int]) -> "Whole":
        """People or pairs of the base, in order."""
        ordered = tuple(sorted(ids))
        return cls(len(ordered), ordered)

    @property
    def is_listed(self) -> bool:
        """Whether it can be said who they are."""
        return self.ids is not None


def fault_of(part: int, whole: Whole, fact: ContingentFact | None) -> str:
    """Why there is no share; empty where there is one. A share of more than everybody is never shown."""
    if whole.is_listed:
        return ""
    if fact is None or fact.count is None:
        return (
            "Знаменатель выбран из характеристики контингента, но факт в её строке не заполнен. "
            "Заполните строку или считайте по списку школы."
        )
    if part > whole.count:
        return (
            f"В характеристике контингента {whole.count}, а в программе участвуют {part}: так быть не может. "
            "Проверьте строку контингента или считайте по списку школы."
        )
    return ""
