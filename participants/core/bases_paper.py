"""The official tables of the two bases: their columns in their order, and what may stand beside them on wish."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from mentoring.core.russian.dates import short_date
from mentoring.core.wide_tables import WideColumn
from participants.core.consents import age_on

ADULT = 18

MENTEES = (
    WideColumn("№ п/п", 4, is_centred=True),
    WideColumn("ФИО наставляемого", 12),
    WideColumn("Контактные данные для связи (данные представителя)", 15),
    WideColumn("Год рождения наставляемого", 7, is_centred=True),
    WideColumn("Основной запрос наставляемого", 16),
    WideColumn("Дата вхождения в программу", 9, is_centred=True),
    WideColumn("ФИО наставника", 12),
    WideColumn("Форма наставничества", 9),
    WideColumn("Место работы/учёбы наставника", 12),
    WideColumn("Дата завершения программы", 9, is_centred=True),
    WideColumn("Результаты программы", 15),
    WideColumn("Ссылка на кейс/отзыв наставляемого, размещённые на сайте организации", 13),
    WideColumn("Отметка о прохождении программы", 9),
)
MENTORS = (
    WideColumn("№ п/п", 4, is_centred=True),
    WideColumn("ФИО наставника", 12),
    WideColumn("Контактные данные для связи", 14),
    WideColumn("Место работы/учёбы наставника", 12),
    WideColumn("Основные компетенции наставника", 14),
    WideColumn("Важные для программы достижения наставника", 13),
    WideColumn("Интересы наставника", 11),
    WideColumn("Желаемый возраст наставляемых", 8, is_centred=True),
    WideColumn("Ресурс времени на программу наставничества", 10),
    WideColumn("Дата вхождения в программу", 9, is_centred=True),
    WideColumn("ФИО наставляемого (наставляемых)", 12),
    WideColumn("Форма наставничества", 9),
    WideColumn("Место работы/учёбы наставляемого", 12),
    WideColumn("Дата завершения программы", 9, is_centred=True),
    WideColumn("Результаты программы", 14),
    WideColumn("Ссылка на кейс/отзыв наставника, размещённые на сайте организации", 12),
)
CLASS, AGE, CONSENT, SOURCE, OFFERED = "class", "age", "consent", "source", "offered"
EXTRAS = {
    CLASS: ("класс", WideColumn("Класс", 5, is_centred=True)),
    AGE: ("возраст", WideColumn("Возраст на", 6, is_centred=True)),
    CONSENT: ("согласие на обработку данных, с датой", WideColumn("Согласие", 9, is_centred=True)),
    SOURCE: ("от кого запрос", WideColumn("От кого запрос", 10)),
    OFFERED: ("можно ли предлагать другим", WideColumn("Можно предлагать другим организациям", 8, is_centred=True)),
}
EXTRAS_OF = {"mentees": (CLASS, AGE, CONSENT, SOURCE), "mentors": (CLASS, AGE, CONSENT, OFFERED)}


@dataclass(frozen=True)
class BaseOptions:
    """How a base is to be printed: a row for each pair instead of a list in a cell, and columns beyond the official ones."""

    is_by_pair: bool = False
    extras: tuple[str, ...] = ()

    @classmethod
    def of(cls, side: str, *, is_by_pair: bool = False, extras: Collection[str] = ()) -> BaseOptions:
        """Options of what was asked for; what the base does not have is left out."""
        return cls(is_by_pair, tuple(code for code in EXTRAS_OF[side] if code in extras))

    def columns(self, side: str, *, age_counted_on: date) -> tuple[WideColumn, ...]:
        """The official columns, then those on wish."""
        official = MENTEES if side == "mentees" else MENTORS
        added = [EXTRAS[code][1] for code in self.extras]
        return official + tuple(
            WideColumn(f"Возраст на {short_date(age_counted_on)}", column.width, is_centred=True)
            if column is EXTRAS[AGE][1]
            else column
            for column in added
        )

    @property
    def words(self) -> str:
        """What was chosen, for the log."""
        parts = ["по строке на пару"] if self.is_by_pair else []
        parts += [f"столбцы: {', '.join(EXTRAS[code][0] for code in self.extras)}"] if self.extras else []
        return "; ".join(parts)


def is_minor(*, is_pupil: bool, born_on: date | None, on: date) -> bool:
    """Whether contacts are those of the representative; a pupil of unknown age counts as a child."""
    return age_on(born_on, on) < ADULT if born_on is not None else is_pupil


def age_words(born_on: date | None, day: date) -> int | None:
    """Full years on the day, nothing where the birth is unknown or later."""
    return age_on(born_on, day) if born_on is not None and born_on <= day else None


def ages(youngest: int | None, oldest: int | None) -> str:
    """«10–14», «от 10», «до 14»."""
    if youngest and oldest:
        return f"{youngest}–{oldest}"
    return f"от {youngest}" if youngest else f"до {oldest}" if oldest else ""
