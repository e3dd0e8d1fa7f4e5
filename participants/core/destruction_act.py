"""The act of destruction and the extract of the log as printed things, without a name of those whose data are gone.

What both must say follows the order of Роскомнадзор of 28.10.2022 № 179; people stand in them by their numbers, which
the order allows as «other information relating to a definite person».
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self

from mentoring.core import frozen

SYSTEM = (
    "информационная система «Наставничество», база данных и хранилище файлов; данные обрабатывались автоматизированно"
)
CATEGORIES = (
    "фамилия, имя, отчество", "пол, дата рождения", "класс, должность, место работы или учёбы",
    "телефон, адрес электронной почты", "сведения о законных представителях и об их согласиях",
    "сведения об участии в программе наставничества, названные ниже",
)  # fmt: skip


@dataclass(frozen=True)
class Operator:
    """The school that processed the data."""

    name: str
    address: str = ""
    inn: str = ""
    ogrn: str = ""


@dataclass(frozen=True)
class Subject:
    """Whose data: a number, and why they were due."""

    number: str
    reason: str


@dataclass(frozen=True)
class Counted:
    """How many rows of a kind."""

    kind: str
    count: int


@dataclass(frozen=True)
class LogLine:
    """One record of the log: whose, what, how many, when to the second."""

    number: str
    kind: str
    count: int
    at: str


@dataclass(frozen=True)
class DestructionPaper:
    """Both papers of one act."""

    number: str
    dated_on: str
    operator: Operator
    subjects: tuple[Subject, ...]
    counts: tuple[Counted, ...]
    way: str
    reason: str
    commission: tuple[str, ...]
    approved_by: str
    approved_post: str
    log: tuple[LogLine, ...]
    categories: tuple[str, ...] = CATEGORIES
    system: str = SYSTEM

    def to_dict(self) -> dict[str, Any]:
        """Plain data for a JSON column."""
        return frozen.to_json(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """The papers that `to_dict` gave."""
        return frozen.from_json(cls, data)


def stand_in(key: int) -> str:
    """What a destroyed person is called from then on."""
    return f"Участник № {key}"


def totals(lines: Iterable[LogLine | Counted]) -> tuple[Counted, ...]:
    """Counts by kind in the order in which the kinds first come."""
    found: dict[str, int] = {}
    for line in lines:
        found[line.kind] = found.get(line.kind, 0) + line.count
    return tuple(Counted(kind, count) for kind, count in found.items())


def next_number(used: Sequence[str]) -> str:
    """The number after the greatest one used."""
    return str(max((int(number) for number in used if number.isdecimal()), default=0) + 1)
