"""A mentor's portfolio as it is shown and printed: empty parts are simply not there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mentoring.core.russian.dates import short_date
from mentoring.core.russian.numerals import counted, plural


@dataclass(frozen=True)
class Section:
    """A part with a heading and what stands below it: texts as written, or lines of a list."""

    title: str
    texts: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tile:
    """A figure with its word."""

    count: int
    word: str


@dataclass(frozen=True)
class PortfolioPaper:
    """The whole portfolio, ready to print. ``photo`` is an address that the page or the document may load."""

    name: tuple[str, str]
    place: str
    organisation: str
    filled_on: date
    photo: str = ""
    lead: str = ""
    tiles: tuple[Tile, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    competences: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def full_name(self) -> str:
        """In one line."""
        return " ".join(part for part in self.name if part)

    @property
    def initial(self) -> str:
        """What stands where there is no photograph."""
        return "".join(part[:1] for part in self.name)

    @property
    def is_empty(self) -> bool:
        """Nothing but a name."""
        return not (self.lead or self.competences or self.sections or self.facts)


@dataclass(frozen=True)
class Experience:
    """What somebody did as a mentor in one programme under one form."""

    programme: str
    form: str
    names: tuple[str, ...]
    completed: int
    is_running: bool

    def words(self, *, with_names: bool) -> str:
        """«Наставничество 2025/26, «Ученик – ученик»: 2 наставляемых, программу прошли 2»."""
        told = counted(len(self.names), "наставляемый", "наставляемых", "наставляемых")
        if with_names:
            told = f"{told} ({', '.join(self.names)})"
        ended = (
            f", {plural(self.completed, 'прошёл', 'прошли', 'прошли')} программу {self.completed}"
            if self.completed
            else ""
        )
        return f"{self.programme}, «{self.form}»: {told}{ended}{', работа продолжается' if self.is_running else ''}"


def tiles(experience: Sequence[Experience], mentees: int, teaching_years: int | None) -> tuple[Tile, ...]:
    """The figures to be proud of; none of them is nought."""
    programmes = len({one.programme for one in experience})
    completed = sum(one.completed for one in experience)
    found = [
        Tile(mentees, plural(mentees, "наставляемый", "наставляемых", "наставляемых")),
        Tile(completed, plural(completed, "прошёл программу", "прошли программу", "прошли программу")),
        Tile(programmes, plural(programmes, "программа", "программы", "программ")),
        Tile(teaching_years or 0, f"{plural(teaching_years or 0, 'год', 'года', 'лет')} педагогического стажа"),
    ]
    return tuple(tile for tile in found if tile.count)


def training(title: str, *, where: str = "", hours: int | None = None, on: date, number: str = "") -> str:
    """«Школа наставника, СОШ № 7, 16 часов, 12.10.2026, № 5»."""
    parts = (
        f"«{title}»",
        where,
        counted(hours, "час", "часа", "часов") if hours else "",
        short_date(on),
        f"№ {number}" if number else "",
    )
    return ", ".join(part for part in parts if part)


def section(title: str, texts: Iterable[str] = (), items: Iterable[str] = (), links: Iterable[str] = ()) -> Section:
    """A part of what is there; each text once."""
    return Section(title, _once(texts), _once(items), _once(links))


def filled(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Parts in which something stands."""
    return tuple(one for one in sections if one.texts or one.items or one.links)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip() for text in texts if text and text.strip()))
