"""Knows what a column is from its title, whatever the title is called, broken or misspelt."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from programmes.core.roadmap_import.cleaning import clean, compact, flat


class Role(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    STAGE = "stage"
    TITLE = "title"
    DEADLINE = "deadline"
    RESPONSIBLE = "responsible"
    EXECUTORS = "executors"
    PRODUCT = "product"
    NOTE = "note"
    MONTH = "month"  # marked when the activity takes place in it
    VALUE = "value"  # of an indicator
    OTHER = "other"  # goes into the note with the column's title
    BLANK = "blank"


LONGEST_TITLE = 120
MONTHS = ("январ", "феврал", "март", "апрел", "май", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
SHORT_MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
MONTH_TITLE = re.compile(
    r"^(?:январ[ья]|феврал[ья]|марта?|апрел[ья]|ма[йя]|июн[ья]|июл[ья]|августа?|сентябр[ья]|октябр[ья]|ноябр[ья]|"
    r"декабр[ья]|янв|фев|мар|апр|июн|июл|авг|сен|сент|окт|ноя|нояб|дек)(?:20\d\d(?:г|год|года)?)?$"
)
YEAR_TITLE = re.compile(r"(20\d\d)(?:\s*[-–—/]\s*(?:20)?(\d\d))?(?!\d)")
PLAIN_YEAR = re.compile(
    r"^\W*(?:(?:план\w*|целев\w*|прогноз\w*|значени\w*|показател\w*|факт\w*|на|в|к|конец|до)\W+){0,4}"
    r"20\d\d(?:\s*[-–—/]\s*(?:20)?\d\d)?\W*(?:уч\w*\W*)?(?:г|гг|год|года|году)?\W*(?:план|факт|прогноз)?\W*$",
    re.IGNORECASE,
)

_PATTERNS: tuple[tuple[Role, str, int], ...] = (
    (Role.NUMBER, r"^(?:n|no|nn|n?пп|nзп|nнпп|номер(?:пп|пункта|мероприятия|строки)?|n(?:мероприятия|пункта|строки|п|задачи)|порядковыйномер|п)$", 9),
    (Role.NOTE, r"^(?:примечан|отметк|коммента|фактич|факт$|статус|выполнени|исполнени[ея]$|контроль$|ссылк)", 9),
    (Role.EXECUTORS, r"^(?:соисполнит|участник|участвующ|привлекаем|целеваяаудит|целеваягруп|категорияучаст|аудитори|охват|длякого|сколькоучаст|ктоучаст)", 9),
    (Role.RESPONSIBLE, r"^(?:фио|должность)?(?:лицо|лица)?(?:отве(?:тс|тв|ст|св|цт)|отв(?:лицо)?$|отвзав)", 9),
    (Role.RESPONSIBLE, r"^(?:исполнит|ктоотвеча|ктопровод|ктовыполн|кто$|куратор$|организатор|фиоисполн)", 6),
    (Role.DEADLINE, r"^(?:планов\w{2,4}|планируем\w{2,4}|примерн\w{2,4}|календарн\w{2,4}|ориентировочн\w{2,4}|контрольн\w{2,4}|предполагаем\w{2,4})?(?:ср[оa]к|дат[аыуе]|период|врем[яе]|месяц|график|когда)", 9),
    (Role.DEADLINE, r"^(?:начал[оа]|окончани[ея]|завершени[ея]|конец)$", 5),
    (Role.TITLE, r"^(?!ожидаем|итог|срок|дат|отв|показател|.*результат).{0,40}(?:ме[рп]{1,2}оприят|мерпри)", 9),
    (Role.PRODUCT, r"^(?:планируем\w{2,4}|предполагаем\w{2,4}|конечн\w{2,4})?(?:р[еи]зультат|виддокум|документ|продукт|ожидаем|форм[аы]предст|форматпредст|форм[аы]отч|итог|выход|подтвержд|отчетн|индикатор$|показател[ьи](?:результ|выполн|эффект)|видотч|чтополуч)", 8),
    (Role.STAGE, r"^n?(?:наименовани[ея]|назван[ия]е)?(?:этап|направлени|раздел|блок|модул|стади|шаг|ступен)", 7),
    (Role.TITLE, r"^(?:наименовани|назван)", 8),
    (Role.TITLE, r"^(?:основн\w{2,4}|планируем\w{2,4})?(?:содержани|действи|активност|событи)", 7),
    (Role.TITLE, r"^(?:вид[ыа]?(?:деятельн|работ)|форм[аы](?:и\w+)?(?:работ|деятельн|взаимод|нас)|перечен|деятельност|планируемаядеят|чтодел|чтопл)", 6),
    (Role.TITLE, r"^(?:основн\w{2,4})?(?:работ[аы]$|работыпо|тем[аы]|вопрос|показател|критери|индикатор)", 5),
    (Role.TITLE, r"^(?:основн\w{2,4})?(?:задач|цел[ьи])", 4),
    (Role.OTHER, r"^(?:мест|форм|ресурс|финанс|источник|метод|объем|кабинет|единиц|едизм)", 3),
)  # fmt: skip
USUAL_WORDS = (
    ("мероприятие", Role.TITLE), ("наименование", Role.TITLE), ("содержание", Role.TITLE),
    ("ответственный", Role.RESPONSIBLE), ("исполнитель", Role.RESPONSIBLE), ("соисполнитель", Role.EXECUTORS),
    ("результат", Role.PRODUCT), ("документ", Role.PRODUCT), ("примечание", Role.NOTE), ("срок", Role.DEADLINE),
)  # fmt: skip
PATTERNS = tuple((role, re.compile(source), strength) for role, source, strength in _PATTERNS)


@lru_cache(maxsize=10_000)
def role_of(title: str) -> tuple[Role, int] | None:
    """The role that a title of a column names, and how surely from 1 to 9; None for what is no usual title."""
    shown = flat(clean(title))
    if not shown or len(shown) > LONGEST_TITLE:
        return None
    if shown == "#":
        return Role.NUMBER, 9
    if PLAIN_YEAR.match(shown):
        return Role.VALUE, 9
    key = compact(shown)
    if MONTH_TITLE.match(key):
        return Role.MONTH, 9
    found = next(((role, strength) for role, pattern, strength in PATTERNS if pattern.search(key)), None)
    return found or _misspelt(key)


def _misspelt(key: str) -> tuple[Role, int] | None:
    """The usual word that a title of one word comes close to."""
    if not 4 <= len(key) <= 16:
        return None
    found = ((SequenceMatcher(None, key, word), role) for word, role in USUAL_WORDS if abs(len(key) - len(word)) < 4)
    return next(
        ((role, 5) for likeness, role in found if likeness.quick_ratio() > 0.8 and likeness.ratio() > 0.8), None
    )


def is_about_indicators(title: str) -> bool:
    """Whether the title belongs to a table of planned results rather than to a roadmap."""
    return bool(re.match(r"^(?:наименованиец?\w*)?(?:\w{0,12}показател|критери|индикатор)", compact(title)))


def month_number(title: str) -> int:
    """The month that the title names, 0 when none."""
    key = compact(clean(title))
    found = next((place for place, stem in enumerate(MONTHS, start=1) if key.startswith(stem)), 0)
    if found or not MONTH_TITLE.match(key):
        return found
    if key.startswith("мая"):
        return 5
    return next((place for place, stem in enumerate(SHORT_MONTHS, start=1) if key.startswith(stem)), 0)


def value_label(title: str) -> str:
    """How a value of an indicator is called: its year, or the years of a school year, or the title itself."""
    found = YEAR_TITLE.search(title)
    if not found:
        return flat(clean(title))
    years = f"{found.group(1)}/{found.group(2)}" if found.group(2) else found.group(1)
    kind = re.search(r"план|факт|прогноз", title.casefold())
    return f"{years} {kind.group()}" if kind and re.search(r"факт|прогноз", title.casefold()) else years
