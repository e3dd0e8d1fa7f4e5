"""Defects that real orders have: blanks left open, broken dates, doubled stops; each told with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from mentoring.core.documents import OrderDocument, Point
from mentoring.core.russian.dates import long_date
from programmes.core.wording import GAP_CLOSES, GAP_OPENS

MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
    "декабря",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
_FIGURES = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})(?P<first>\s*\.\s*)(?P<month>\d{1,2})(?P<second>\s*\.\s*)(?P<year>\d{4}|\d{2})(?![\d.]?\d)"
)
_WORDS = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?P<first>\s*)(?P<month>{_MONTH})(?P<second>\s*)(?P<year>\d{{4}}|\d{{2}})?(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Defect:
    """What is wrong, in Russian; one that is not ``is_refused`` is a word of warning."""

    text: str
    is_refused: bool = True


@dataclass(frozen=True)
class PlacedDefect:
    """A defect with the place of the document where it stands: «Пункт 3»."""

    where: str
    defect: Defect


def defects(text: str) -> list[Defect]:
    """What is wrong with a text that goes into an order."""
    found = [defect for check in _CHECKS for defect in check(text)]
    return list(dict.fromkeys(found))


def defects_in(document: OrderDocument) -> list[PlacedDefect]:
    """What is wrong with the words of an order: its heading, preamble and points."""
    return [PlacedDefect(where, defect) for where, text in _texts(document) for defect in defects(text)]


def _texts(document: OrderDocument) -> Iterator[tuple[str, str]]:
    yield "Заголовок", document.heading
    yield "Преамбула", document.preamble
    yield from _of_points("Пункт", document.points)
    for appendix in document.appendices:
        yield from _of_points(f"Приложение {appendix.number}, пункт", appendix.points)


def _of_points(where: str, points: tuple[Point, ...]) -> Iterator[tuple[str, str]]:
    for point in points:
        yield f"{where} {point.number}", point.text
        yield from _of_points(where, point.points)


def _gaps(text: str) -> Iterator[Defect]:
    if GAP_OPENS in text or GAP_CLOSES in text:
        yield Defect(f"осталось незаполненное место в скобках {GAP_OPENS}…{GAP_CLOSES}")
    if re.search(r"_{2,}|…{2,}|\.{4,}", text):
        yield Defect("осталось пустое место для вписывания «____»")


def _dates_in_figures(text: str) -> Iterator[Defect]:
    for found in _FIGURES.finditer(text):
        day = _day(found["day"], found["month"], found["year"])
        if day is None:
            yield Defect(f"даты «{found[0]}» не бывает")
        elif found["first"] != "." or found["second"] != "." or len(found["year"]) == 2 or len(found["month"]) == 1:
            yield Defect(f"дата «{found[0]}»: напишите «{day:%d.%m.%Y}» или «{long_date(day)}»")


def _dates_in_words(text: str) -> Iterator[Defect]:
    for found in _WORDS.finditer(text):
        month = str(MONTHS.index(found["month"].lower()) + 1)
        day = _day(found["day"], month, found["year"] or "2024")
        if day is None:
            yield Defect(f"даты «{found[0]}» не бывает")
        elif not found["first"] or (found["year"] and (not found["second"] or len(found["year"]) == 2)):
            good = long_date(day) if found["year"] else f"{day.day} {found['month']}"
            yield Defect(f"дата «{found[0]}»: напишите «{good}»")


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None


def _law(text: str) -> Iterator[Defect]:
    if re.search(r"\b358[.,]1\b", text):
        yield Defect("о наставничестве говорит статья 351.8 Трудового кодекса, а не 358.1", is_refused=False)


def _signs(text: str) -> Iterator[Defect]:
    for pattern, words in (
        (r"(?<!\.)\.\.(?!\.)", "две точки подряд"),
        (r"\s[,;:.](?=\s|$)", "пробел перед знаком препинания"),
        (r"[,;]{2,}", "повторяется знак препинания"),
        (r'"', "прямые кавычки: в приказе нужны «ёлочки»"),
        (r"№(?=\d)", "после № нужен пробел"),
        (r"\d{4}\s+г(?=[\s,;)]|$)", "«г» без точки после года"),
    ):
        if re.search(pattern, text):
            yield Defect(words, is_refused=False)


_CHECKS: tuple[Callable[[str], Iterator[Defect]], ...] = (_gaps, _dates_in_figures, _dates_in_words, _law, _signs)
