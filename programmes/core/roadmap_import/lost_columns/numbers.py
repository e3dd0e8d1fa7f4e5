"""Tell the number of a row from a figure in its text: a number must follow from the one before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
}
ARABIC_ROW = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<style>[.)]?)(?:(?=\s|$)|(?<=[.)])(?=[А-ЯЁа-яё«-]))")
ROMAN_ROW = re.compile(r"(?P<number>[IVXХ]{1,5})(?P<style>[.)])(?=\s|$|[А-ЯЁ])")
STAGE_ROW = re.compile(
    r"(?:этап\s+(?:№\s*)?(?P<after>\d{1,2}|[ivx]{1,5})(?!\w)|(?P<before>\d{1,2}|[ivx]{1,5})(?:\s?-?\s?(?:й|ый|ой|ий))?\s+этап(?!\w))",
    re.IGNORECASE,
)
NAMED_STAGE = re.compile(
    r"(?:[А-ЯЁ][а-яё]+-)?(?:[а-яё]+-)?(?:подготовительн|организационн|основн|практическ|заключительн|итогов|аналитическ|внедренческ|"
    r"диагностическ|рефлексивн|проектировочн|адаптационн|обобщающ|мотивационн|обучающ|контрольн)[а-яё]* этап(?!\w)",
    re.IGNORECASE,
)
LONGEST_STAGE_NAME = 90  # letters of a line that only names a stage
NO_ROW = re.compile(
    r"[ \u00a0]{0,2}(?:раза?(?!\w)|числ[аоу]|недел|класс(?:а|ы|ов|ах|е)?(?!\w)|лет(?!\w)|год(?:а|у)?(?!\w)|чел(?:\.|овек)|%|[-–—]\s*\d|квартал|полугоди|четверт[ьи]|декад|"
    r"месяц|дн(?:я|ей)|час(?:а|ов)?(?!\w)|половин[аы] |"
    r"(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)я(?!\w)|(?:март|август)а(?!\w)|мая(?!\w))",
    re.IGNORECASE,
)
MOST_SKIPPED = 2  # a school that leaves a number out


@dataclass(frozen=True)
class RowNumber:
    """The number that a line begins with: as written, as figures, how it is written, and where the text after it begins."""

    text: str
    key: tuple[int, ...]
    style: str
    end: int

    @property
    def is_stage(self) -> bool:
        """Whether only stages are numbered like that."""
        return self.style in {"stage", "named", "roman"}


def row_number(line: str) -> RowNumber | None:
    """The number at the beginning of the line, or None; dates, years and «1 раз в месяц» are none."""
    indent = len(line) - len(line.lstrip())
    stage = STAGE_ROW.match(line, indent)
    if stage:
        key = _figure((stage["after"] or stage["before"]).upper())
        return RowNumber(stage.group(), (key,), "stage", indent) if key else None
    named = NAMED_STAGE.match(line, indent)
    if named and line[indent].isupper() and len(line.strip()) <= LONGEST_STAGE_NAME:
        return RowNumber("", (0,), "named", indent)
    roman = ROMAN_ROW.match(line, indent)
    if roman:
        key = _figure(roman["number"].replace("Х", "X"))
        return RowNumber(roman.group().rstrip(".)"), (key,), "roman", roman.end()) if key else None
    arabic = ARABIC_ROW.match(line, indent)
    if not arabic or NO_ROW.match(line, arabic.end()):
        return None
    parts = arabic["number"].split(".")
    if any(part.startswith("0") for part in parts):
        return None
    style = ")" if arabic["style"] == ")" else "."
    return RowNumber(arabic.group(), tuple(int(part) for part in parts), style, arabic.end())


def _figure(text: str) -> int:
    return int(text) if text.isdigit() else ROMAN.get(text, 0)


def follows(number: RowNumber, before: tuple[RowNumber, ...]) -> bool:
    """Whether the number may come next; ``before`` are the last stage and the last numbers of each style.

    The same number again is for the caller to decide: some programs number every row «1.».
    """
    if not before:
        return True
    if number.style == "named":
        return True
    if number.is_stage:
        same = [other for other in before if other.style == number.style]
        return not same or 0 < number.key[0] - same[-1].key[0] <= MOST_SKIPPED
    stages = [other for other in before if other.is_stage]
    rows = [other for other in before if not other.is_stage]
    if stages and before[-1].is_stage and _begins(number.key, stages[-1].key):
        return True
    if not rows:
        return _begins(number.key, stages[-1].key) or before[-1].style == "named"
    last = rows[-1]
    return (number.style == last.style or len(number.key) != len(last.key)) and _next(last.key, number.key)


def _begins(key: tuple[int, ...], stage: tuple[int, ...]) -> bool:
    return all(part == 1 for part in key) or (len(key) == 2 and key[0] == stage[0] and key[1] <= MOST_SKIPPED)


def _next(last: tuple[int, ...], key: tuple[int, ...]) -> bool:
    depth = min(len(last), len(key))
    if len(key) > len(last):
        grows = key[: len(last)] == last or (depth == 1 and 0 < key[0] - last[0] <= MOST_SKIPPED)
        return grows and len(key) == len(last) + 1 and key[-1] <= MOST_SKIPPED
    if len(key) == len(last) and key[:-1] == last[:-1]:
        return 0 < key[-1] - last[-1] <= MOST_SKIPPED
    if len(key) == len(last) and len(key) > 1:
        return 0 < key[0] - last[0] <= MOST_SKIPPED and all(part == 1 for part in key[1:])
    step = key[-1] - last[len(key) - 1]
    return key[:-1] == last[: len(key) - 1] and 0 <= step <= MOST_SKIPPED
