"""First names that no simple ending rules, and names of the East, of which only the last word changes."""

import re

from mentoring.core.russian.endings import Forms, ended, hard, syllables
from mentoring.core.russian.exceptions import MALE_FIRST_NAMES
from mentoring.core.russian.morphology import parses
from mentoring.core.russian.sexes import MALE

_EASTERN_SURNAMES = frozenset(
    [
        "ван",
        "ли",
        "чжан",
        "лю",
        "чэнь",
        "ян",
        "хуан",
        "чжао",
        "у",
        "чжоу",
        "сюй",
        "сунь",
        "ма",
        "чжу",
        "ху",
        "го",
        "хэ",
        "линь",
        "гао",
        "ло",
        "цай",
        "сун",
        "тан",
        "фэн",
        "дэн",
        "цао",
        "пэн",
        "нгуен",
        "чан",
        "ле",
        "фам",
        "хоанг",
        "фан",
        "ву",
        "данг",
        "буй",
        "до",
        "хо",
        "нго",
        "зыонг",
        "динь",
        "лам",
        "чинь",
        "чыонг",
        "ким",
        "пак",
        "чхве",
        "чон",
        "кан",
        "чо",
        "юн",
        "чан",
        "лим",
        "хан",
        "син",
        "со",
        "квон",
        "хван",
        "ан",
        "сон",
        "хон",
    ]
)

_CHINESE = re.compile(r"(?:[^аоуэиюяеыёр]{0,2}[аоуэиюяеыё]{1,3}(?:нь|н|й)?){1,2}")  # «сяомин», not «эльдар»

_STRESSED_PATRONYMICS = frozenset({"ильич", "кузьмич", "лукич", "фомич"})


def first_name_forms(word: str, sex: str) -> Forms | None:
    """The forms of a first name in small letters, None when its ending tells."""
    if sex == MALE and word in MALE_FIRST_NAMES:
        return MALE_FIRST_NAMES[word]
    if word.endswith("ия") and syllables(word) == 2:
        return ended(word[:-1], "и", "е", "ю", "ей", "е")
    if word.endswith("ия") and sex == MALE:
        return ended(word[:-1], "и", "и", "ю", "ей", "и")
    if word.endswith(("жа", "ча", "ща")):
        return ended(word[:-1], "и", "е", "у", "ей", "е")
    return hard(word) if sex == MALE and word.endswith("ек") else None


def patronymic_forms(word: str, sex: str) -> Forms | None:
    """The forms of a patronymic in small letters, None when its ending tells."""
    if sex != MALE or not word.endswith(("ич", "ыч")):
        return None
    return hard(word, "ом" if word in _STRESSED_PATRONYMICS else "ем")


def is_eastern(last: str, first: str, middle: str) -> bool:
    """Whether this is a Chinese, Korean or Vietnamese name as such: no patronymic, no first name that Russians know."""
    words = first.lower().split()
    if middle or not words or all(_is_known(word) for word in words):
        return False
    if len(words) > 1:
        return last.lower() in _EASTERN_SURNAMES or all(syllables(word) == 1 for word in (last, *words))
    is_chinese = bool(_CHINESE.fullmatch(words[0])) and words[0][-1] not in "ая"  # «Лея», «Ханна» are none
    return last.lower() in _EASTERN_SURNAMES and is_chinese


def _is_known(word: str) -> bool:
    return any(parse.is_known and "Name" in parse.tag for parse in parses(word))
