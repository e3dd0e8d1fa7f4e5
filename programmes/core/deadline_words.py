"""Cut a Russian deadline phrase into the words that carry a date, an interval or a rhythm."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MONTH_STEMS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
MONTH = r"(?P<month>(?:январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*|ма(?:й|я|е|ю|ем)|(?:янв|фев|апр|авг|сент|сен|окт|ноя|нояб|дек)\.?)(?!\w)"
ORDINALS = {
    "перв": 1, "втор": 2, "трет": 3, "четверт": 4, "последн": -1,
    "1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4,
}  # fmt: skip
ORDINAL = r"(?P<nth>перв\w*|втор\w*|трет\w*|четверт(?:ая|ой|ую|ый|ого|ом)|последн\w*|[1-4](?:-?\s?(?:я|й|ая|ой|ое|ую|ом|го|ей))?|iii|ii|iv|i)"


class Mark(StrEnum):
    """What a word of the phrase is to the reader."""

    SPAN = "span"
    DASH = "dash"
    JOIN = "join"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    WHOLE = "whole"
    SCHOOL_YEAR = "school_year"
    YEAR_START = "year_start"
    YEAR_END = "year_end"
    EVERY = "every"
    DAY_OF_MONTH = "day_of_month"
    OPEN = "open"
    EXCEPT = "except"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Span:
    """An interval as written: first and last day of a year that may not be named; `day` 0 means the month's last day."""

    first: tuple[int, int]
    last: tuple[int, int]
    year: int | None = None
    is_exact: bool = False

    def dates(self, year: int) -> tuple[date, date]:
        """The interval when its first day lies in `year`; ValueError when there is no such day."""
        last_year = year + 1 if self.last[0] < self.first[0] else year
        last_day = self.last[1] or monthrange(last_year, self.last[0])[1]
        return date(year, *self.first), date(last_year, self.last[0], last_day)


@dataclass(frozen=True)
class Word:
    """One word of the phrase with its meaning; `text` is as written, after folding."""

    mark: Mark
    text: str
    span: Span | None = None
    value: str = ""


def fold(phrase: str) -> str:
    """Lower case, ё as е, one kind of dash and of space, no brackets and no «г.»."""
    text = phrase.casefold().replace("ё", "е").replace("\u00ad", "")
    text = re.sub(r"[‐‑‒–—―−]", "-", text)
    text = re.sub(r"[()\[\]«»\"]", " ", text)
    text = re.sub(r"(?<=\d)\s*(?:гг?\.|гг?(?!\w)|год(?:а|у|ом|ы|ов)?(?!\w))", " ", text)
    return re.sub(r"\s+", " ", text).strip(" .;,")


@dataclass(frozen=True)
class Place:
    """Where a word stands in a text that holds more than a deadline, and what it means to the reader of deadlines."""

    start: int
    end: int
    mark: Mark | None


def places(text: str, stops: Sequence[int] = ()) -> list[Place]:
    """All words of a text with single spaces, places as in the text; no word reaches over one of the ``stops``.

    For texts in which a deadline stands among other things: a row that lost its columns.
    """
    folded = _fold_in_place(text)
    limits = iter([*sorted(stops), len(folded)])
    found: list[Place] = []
    position, limit = 0, next(limits)
    while position < len(folded):
        while limit <= position:
            limit = next(limits)
        if folded[position] in " .;:":
            position += 1
            continue
        mark, match = _next(folded, position, limit)
        found.append(Place(position, match.end(), mark))
        position = match.end()
    return found


def _fold_in_place(text: str) -> str:
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    lower = lower.replace("ё", "е")
    plain = re.sub(r"[‐‑‒–—―−]", "-", lower)
    plain = re.sub(r"[()\[\]«»\"\u00ad\s]", " ", plain)
    return re.sub(
        r"(?<=\d)\s*(?:гг?\.|гг?(?!\w)|год(?:а|у|ом|ы|ов)?(?!\w))", lambda found: " " * len(found.group()), plain
    )


def words(phrase: str) -> list[Word]:
    """The phrase as words in their order; what is not understood comes back as `Mark.UNKNOWN`."""
    text = fold(phrase)
    found: list[Word] = []
    position = 0
    while position < len(text):
        if text[position] in " .;:":
            position += 1
            continue
        mark, match = _next(text, position)
        if mark is not None:
            found.append(_word(mark, match))
        position = match.end()
    return found


def _next(text: str, position: int, end: int | None = None) -> tuple[Mark | None, re.Match[str]]:
    """The meaning of what stands at the position; None for words that change nothing."""
    limit = len(text) if end is None else end
    for mark, pattern in PATTERNS:
        match = pattern.match(text, position, limit)
        if match:
            return mark, match
    for match in ANY_WORD.finditer(text, position, limit):
        return Mark.UNKNOWN, match
    raise ValueError(position)


def _word(mark: Mark, match: re.Match[str]) -> Word:
    groups = {name: value for name, value in match.groupdict().items() if value}
    if mark is Mark.SPAN:
        span = _span(groups)
        return Word(mark, match.group(), span=span) if span else Word(Mark.UNKNOWN, match.group())
    if mark is Mark.EVERY:
        rhythm = next((name for name in RHYTHMS if name in groups), "")
        return Word(mark, match.group(), value=rhythm)
    return Word(mark, match.group(), value=groups.get("value", ""))


def _span(groups: dict[str, str]) -> Span | None:
    year = _year(groups.get("year", ""))
    if "school_year" in groups:
        return Span((9, 1), (5, 31), year=int(groups["school_year"]), is_exact=True)
    if "only_year" in groups:
        return Span((1, 1), (12, 31), year=int(groups["only_year"]), is_exact=True)
    if "season" in groups:
        first = {"зим": 12, "вес": 3, "лет": 6, "осе": 9}[groups["season"][:3]]
        return Span((first, 1), ((first + 1) % 12 + 1, 0), year=year)
    if "unit" in groups:
        return _numbered(groups, year)
    month = _month(groups["month"]) if "month" in groups else int(groups["number"])
    if not 1 <= month <= 12:
        return None
    if "day" not in groups:
        return Span((month, 1), (month, 0), year=year)
    day, last_day = int(groups["day"]), int(groups.get("last_day", groups["day"]))
    if not 1 <= day <= last_day <= monthrange(year or 2024, month)[1]:
        return None
    return Span((month, day), (month, last_day), year=year, is_exact=True)


def _numbered(groups: dict[str, str], year: int | None) -> Span | None:
    """«вторая декада декабря», «первая половина мая», «II полугодие», «3 четверть», «1 квартал», «конец июня»."""
    unit = groups["unit"]
    nth = _ordinal(groups.get("nth", ""))
    if "month" not in groups:
        tables = {
            "полуг": {1: ((9, 1), (12, 31)), 2: ((1, 1), (5, 31))},
            "четве": {1: ((9, 1), (10, 31)), 2: ((11, 1), (12, 31)), 3: ((1, 1), (3, 31)), 4: ((4, 1), (5, 31))},
            "кварт": {number: ((number * 3 - 2, 1), (number * 3, 0)) for number in (1, 2, 3, 4)},
        }
        table = tables.get(unit[:5], {})
        bounds = table.get(len(table) if nth == -1 else nth)
        return Span(*bounds, year=year) if bounds else None
    month = _month(groups["month"])
    if unit.startswith(("начал", "серед", "конец", "конц")):
        unit, nth = "декад", {"н": 1, "с": 2, "к": 3}[unit[0]]
    parts = {
        "декад": ((1, 10), (11, 20), (21, 0)),
        "полов": ((1, 15), (16, 0)),
        "недел": ((1, 7), (8, 14), (15, 21), (22, 0)),
    }[unit[:5]]
    nth = len(parts) if nth == -1 else nth
    if not 1 <= nth <= len(parts):
        return None
    first, last = parts[nth - 1]
    return Span((month, first), (month, last), year=year)


def _month(text: str) -> int:
    return next(number for number, stem in enumerate(MONTH_STEMS, start=1) if text.startswith(stem))


def _ordinal(text: str) -> int:
    return next((value for stem, value in reversed(ORDINALS.items()) if text.startswith(stem)), 0)


def _year(text: str) -> int | None:
    if not text:
        return None
    return int(text) + 2000 if len(text) == 2 else int(text)


ANY_WORD = re.compile(r"[\w%№/]+(?:-\w+)*|.", re.DOTALL)
RHYTHMS = ("week", "two_weeks", "two_month", "month", "quarter", "half_year", "year")
LONG_YEAR = r"(?:[\s.,]*(?P<year>20\d\d)(?!\d))?"
NOT_LESS = r"(?:не реже,? ?(?:чем)? ?)?"
ONCE = NOT_LESS + r"(?:(?:1|один|одного)-?(?:го)? )?раз\w* в "
EACH = r"кажд\w+ "

_SOURCES: tuple[tuple[Mark | None, str], ...] = (
    (Mark.EXCEPT, r"(?:кроме|исключая|за исключением|без)(?!\w)"),
    # rhythms
    (Mark.EVERY, rf"(?P<two_weeks>{ONCE}(?:2|две) недел\w+|2 раза в месяц|два раза в месяц|{EACH}(?:2|две) недел\w+)"),
    (Mark.EVERY, rf"(?P<week>еженедельн\w*|{ONCE}недел\w+|{EACH}недел\w+|{EACH}(?:понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]))"),
    (Mark.EVERY, rf"(?P<quarter>ежеквартальн\w*|{ONCE}(?:квартал\w*|четверть)|{EACH}(?:квартал|четверть)|4 раза в год)(?!\w)"),
    (Mark.EVERY, rf"(?P<half_year>{ONCE}полугод\w+|{EACH}полугод\w+|по полугодиям|(?:2|два|двух) раза? в (?:учебный )?год(?:у)?(?!\w))"),
    (Mark.EVERY, rf"(?P<month>ежемесячн\w*|{ONCE}месяц|{EACH}месяца?|(?:3|три) раза в месяц)(?!\w)"),
    (Mark.EVERY, rf"(?P<year>ежегодн\w*|{ONCE}(?:учебный )?год|{EACH}(?:учебный )?год)(?!\w)"),
    (Mark.DAY_OF_MONTH, r"(?:до |не позднее )?(?P<value>[12]?\d|3[01])(?:-?(?:го|е))? числа"),
    # no term at all
    (Mark.OPEN, (r"по мере \w+(?: \w+){0,3}|по (?:отдельному|индивидуальному|особому|утвержденному|согласованному)? ?(?:графику|плану|расписанию)(?: \w+){0,3}"
                r"|по (?:согласованию|необходимости|запросу|требованию|договоренности)(?: \w+){0,3}|при (?:необходимости|наличии \w+)|в рабочем порядке"
                r"|(?:срок|сроки) (?:уточня\w+|не определ\w+)|без срока")),
    # the year and the period as a whole
    (Mark.SPAN, r"(?P<school_year>20\d\d)\s?[-/]\s?(?:20)?\d\d,? ?(?:уч(?:\.|ебн\w+) ?г(?:\.|од\w*)?)?(?![\w.])"),
    (Mark.YEAR_END, r"(?:в |к |на |до )?кон(?:ец|це|ца|цу) (?:календарного |учебного |отчетного )?(?:года|периода|программы)"),
    (Mark.YEAR_END, r"по (?:завершении|окончании|итогам) (?:учебного )?(?:года|программы|периода)(?: \w+){0,2}"),
    (Mark.YEAR_START, r"(?:в |к |на |с )?начал(?:о|е|у|а) (?:календарного |учебного |отчетного )?(?:года|периода|программы)"),
    (Mark.SCHOOL_YEAR, r"(?:в течени[еи]|на протяжении|весь|в) (?:всего )?(?:учебн\w+|уч\.) ?(?:года?|году|г\.)?(?!\w)"),
    (Mark.WHOLE, (r"(?:в течени[еи]|на протяжении|весь|в) (?:всего |всей )?(?:отчетного |календарного )?(?:периода?|год[ау]?|срока?|программы)(?: (?:реализации|действия|работы|осуществления))?"
                 r"(?: (?:программы|цмн|целевой модели|модели|дорожной карты|плана))?(?: наставничества)?(?!\w)")),
    (Mark.WHOLE, r"(?:постоянно|систематически|регулярно)(?!\w)"),
    # intervals
    (Mark.SPAN, rf"{ORDINAL} (?P<unit>декад\w*|полов\w*|недел\w*) (?:в )?{MONTH}{LONG_YEAR}"),
    (Mark.SPAN, rf"(?:в |к )?(?P<unit>начал[оеа]|середин[аеыу]|кон(?:ец|це|ца)) {MONTH}{LONG_YEAR}"),
    (Mark.SPAN, rf"(?:в |во )?{ORDINAL} (?P<unit>полугоди\w*|четверт\w*|квартал\w*){LONG_YEAR}"),
    (Mark.SPAN, rf"(?P<season>зима|зимой|зимы|весна|весной|весны|лето|летом|лета|осень|осенью|осени)(?!\w){LONG_YEAR}"),
    (Mark.SPAN, r"(?P<day>\d{1,2}) ?- ?(?P<last_day>\d{1,2}) ?\. ?(?P<number>\d{1,2})(?: ?\. ?(?P<year>\d{4}|\d\d))?(?![\d])"),
    (Mark.SPAN, rf"(?P<day>\d{{1,2}})(?:-?го)? ?(?:-|по|и) ?(?P<last_day>\d{{1,2}})(?:-?(?:го|е))? {MONTH}{LONG_YEAR}"),
    (Mark.SPAN, r"(?P<day>\d{1,2}) ?\. ?(?P<number>\d{1,2})(?:[ .]+(?P<year>20\d\d)(?!\d))"),
    (Mark.SPAN, r"(?P<day>\d{1,2}) ?\. ?(?P<number>\d{1,2}) ?\. ?(?P<year>\d\d)(?! ?\. ?\d)(?!\d)"),
    (Mark.SPAN, r"(?P<day>\d{1,2}) ?\. ?(?P<number>\d{1,2})(?!\d)"),
    (Mark.SPAN, rf"(?P<day>\d{{1,2}})(?:-?го)? {MONTH}{LONG_YEAR}"),
    (Mark.SPAN, rf"{MONTH}{LONG_YEAR}"),
    (Mark.SPAN, r"(?P<only_year>20\d\d)(?!\d)"),
    # links
    (Mark.UNTIL, r"(?:до конца|не позднее|не позже|к)(?!\w)"),
    (Mark.BEFORE, r"(?:до|перед)(?!\w)"),
    (Mark.SINCE, r"(?:начиная с|не ранее|не раньше|после|со|с)(?!\w)"),
    (Mark.DASH, r"-|по(?!\w)"),
    (Mark.JOIN, r",|;|/|и(?!\w)|а также|далее|затем|или(?!\w)"),
    (None, r"(?:в течени[еи]|на протяжении|во|в|на|месяца|числа|срок|включительно|ежедневно\b|г|гг|год|года|году|текущего|учебного|календарного)(?!\w)"),
)  # fmt: skip
PATTERNS = tuple((mark, re.compile(source)) for mark, source in _SOURCES)
