"""Move a programme's dates by whole years: in phrases, in texts that mention the programme's years, in days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

NEAR = 10  # how many years after the first one the short second year of «2026/27» may lie
YEAR = re.compile(
    r"""
    (?P<first>(?<!\d)20\d\d)(?P<dash>\s?[-–—/]\s?)(?P<tail>\d\d)(?!\d|[.-]\d)  # 2026/27, 2026-27
    | (?P<long>(?<!\d)20\d\d)(?!\d)                                            # 2026
    | (?P<day>(?<![\d.])\d{1,2}\s?\.\s?\d{1,2}\s?\.\s?)(?P<short>\d\d)(?!\d|\s?\.\s?\d)  # 31.05.27
    """,
    re.VERBOSE,
)
WORD_OF_YEAR = r"(?:\s*(?:гг?\.|гг?(?!\w)|год(?:а|у|ом|ы|ов)?(?!\w)))?"
LONG_YEARS = re.compile(rf"(?<!\d)20\d\d(?:\s?[-–—/]\s?(?:20)?\d\d(?!\d|[.-]\d))?(?!\d){WORD_OF_YEAR}")
SHORT_YEAR = re.compile(r"(?<![\d.])(\d{1,2}\s?\.\s?\d{1,2})\s?\.\s?\d\d(?!\d|\s?\.\s?\d)")
DATE_OF_AN_ACT = re.compile(r"(?:\bот|№)\s[^,;()\n]{0,25}$")


def move_years(phrase: str, years: int) -> str:
    """The phrase with every year it names moved: «Сентябрь 2021», «10.01 – 31.01. 2023», «2023/24», «31.05.27».

    What names no year stays as it is. Years are kept within the century, so that moving back gives the phrase again.
    """
    return YEAR.sub(lambda match: _moved(match, years), phrase)


def move_mentions(text: str, years: int, *, first: int, last: int) -> str:
    """A longer text with the years between ``first`` and ``last`` moved, but for dates of acts: «от 25.12.2019 № …»."""

    def moved(match: re.Match[str]) -> str:
        year = int(match["first"] or match["long"] or f"20{match['short']}")
        if not first <= year <= last or DATE_OF_AN_ACT.search(text[: match.start()]):
            return match.group()
        return _moved(match, years)

    return YEAR.sub(moved, text)


def move_day(day: date, years: int) -> date:
    """The same day some years on; 29 February becomes the last of February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def move_keys(values: Mapping[str, str], years: int) -> dict[str, str]:
    """A table of values by year with its years moved; keys that are no years stay."""
    return {move_years(year, years): value for year, value in values.items()}


def without_years(phrase: str) -> str:
    """The phrase as a template has it: «Сентябрь 2021 г.» gives «Сентябрь», a year alone «в течение года»."""
    text = LONG_YEARS.sub("", SHORT_YEAR.sub(r"\1", phrase))
    if text == phrase:
        return phrase
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"\s+(?=[,;])|[\s.,;–—-]+$", "", text)
    text = re.sub(r"(?<=\d)\.(?=\s|$)", "", text)
    if not text or re.fullmatch(r"(?:в|на|за|весь)", text, re.IGNORECASE):
        return "в течение года"
    if re.fullmatch(r"(?:в|на|за|весь)?\s?уч\w*\.?\s?г?\w*\.?", text, re.IGNORECASE):
        return "в течение учебного года"
    return text


def _moved(match: re.Match[str], years: int) -> str:
    if match["short"]:
        return match["day"] + _in_century(int(match["short"]), years)
    if match["long"]:
        return "20" + _in_century(int(match["long"]) % 100, years)
    first, tail = int(match["first"]) % 100, int(match["tail"])
    is_year = 1 <= (tail - first) % 100 <= NEAR
    moved_tail = _in_century(tail, years) if is_year else match["tail"]
    return f"20{_in_century(first, years)}{match['dash']}{moved_tail}"


def _in_century(year: int, years: int) -> str:
    return f"{(year + years) % 100:02}"
