"""Surnames that are declined as the nouns they once were, and those whose endings mislead."""

from functools import lru_cache
from typing import Any

from mentoring.core.russian.cases import OBLIQUE, Case
from mentoring.core.russian.endings import VOWELS, Forms, ended, hard, soft, syllables
from mentoring.core.russian.exceptions import FLUENT_OF_ONE_SYLLABLE, MALE_SURNAMES, UNCHANGING
from mentoring.core.russian.morphology import GRAMMEMES, as_typed, parses
from mentoring.core.russian.sexes import FEMALE, MALE

_NO_COMMON_NOUN = ("Name", "Surn", "Patr", "Geox", "Orgn", "Abbr", "Fixd", "Trad")
_OF_A_FAMILY = ("ов", "ев", "ёв", "ин", "ын")  # «Рубин» and «Покров» follow «Ильин» and «Петров»
_OF_A_WIFE = ("ева", "ёва", "ина", "ына", "ая", "яя")  # «Калина» may be the wife of Калин, «Щербина» of Щербин
_STRESSED_ENDINGS = ("ач", "ьц")
_HUSHING = "жчшщ"


@lru_cache(maxsize=8_192)
def surname_forms(word: str, sex: str) -> Forms | None:
    """The forms of a surname in small letters; an empty table when it never changes, None when its ending tells."""
    if word in UNCHANGING:
        return {}
    if sex == MALE and word in MALE_SURNAMES:
        return MALE_SURNAMES[word]
    if word[-1] in "ая":
        return _of_first_declension(word, sex)
    return _of_man(word) if sex == MALE else None


def _of_first_declension(word: str, sex: str) -> Forms | None:
    """«Сорока», «Груша»: a man and a woman alike, unless the ending is that of «Петрова»."""
    if sex == FEMALE and word.endswith(("жая", "чая", "шая", "щая")):
        return ended(word[:-2], "ей", "ей", "ую", "ей", "ей")
    is_noun = not (sex == FEMALE and (word.endswith(_OF_A_WIFE) or word == "королева"))
    found = _of_noun(word, ("femn", "ms-f")) if is_noun else None
    if found is None and word[-1] == "а" and word[-2:-1] in tuple(_HUSHING):
        return ended(word[:-1], "и", "е", "у", "ей", "е")
    return found


def _of_man(word: str) -> Forms | None:
    if word.endswith(_OF_A_FAMILY) and syllables(word) > 1:
        return None
    if word.endswith(("ой", "ий")) and syllables(word) == 1:
        return soft(word[:-1])
    found = _of_noun(word, ("masc", "ms-f"))
    if found is not None:
        return found
    if word.endswith(("яй", "юй", "эй")):
        return soft(word[:-1])
    if word.endswith(("шь", "жь", "чь", "щь")):
        return hard(word[:-1], "ем")
    if word.endswith("ец"):
        return _with_fluent_vowel(word[:-2])
    if word.endswith(("ёнок", "енок", "онок", "чок", "жок", "шок", "ньок")):
        return hard(word[:-2] + "к")
    if word.endswith("ач"):
        return hard(word)
    if word.endswith(("ж", "ш", "щ", "ч", "ц")):
        return hard(word, "ем")
    is_of_one_syllable = word.endswith(("ин", "ын")) and syllables(word) == 1
    return hard(word) if is_of_one_syllable or word.endswith(("лих", "ок", "ек")) else None


def _with_fluent_vowel(stem: str) -> Forms:
    """«Кравец», «Стрелец», «Коломиец», «Кузнец» out of what stands before «ец»."""
    last, before = stem[-1:], stem[-2:-1]
    is_cluster = last not in VOWELS and before not in VOWELS and before + last not in ("нд", "нт", "рб", "лб")
    if is_cluster:
        return hard(stem + "ец")
    if last in VOWELS:
        return hard(stem + "йц", "ем")
    is_stressed = not stem.endswith(("ан", "ян", "ин", "ен", "пал"))
    instrumental = "ом" if is_stressed or syllables(stem) == 1 else "ем"
    return hard(stem + ("ьц" if last == "л" else "ц"), instrumental)


def _of_noun(word: str, genders: tuple[str, ...]) -> Forms | None:
    """The forms of a common noun that has become a surname, out of the dictionary."""
    noun = next((parse for parse in parses(word) if _is_common_noun(parse, genders)), None)
    if noun is None:
        return None
    inflected = {case: noun.inflect({GRAMMEMES[case], "sing"}) for case in OBLIQUE}
    if not all(inflected.values()):
        return None
    table = {case: as_typed(word, form.word) for case, form in inflected.items()}
    if "masc" in noun.tag and word[-1] not in "ая":
        table[Case.ACCUSATIVE] = table[Case.GENITIVE]
    has_lost_its_vowel = syllables(word) == 1 and syllables(table[Case.GENITIVE]) == 1
    return None if has_lost_its_vowel and word not in FLUENT_OF_ONE_SYLLABLE else table


def _is_common_noun(parse: Any, genders: tuple[str, ...]) -> bool:
    tag = parse.tag
    return (
        parse.is_known
        and {"NOUN", "nomn", "sing"} in tag
        and any(gender in tag for gender in genders)
        and not any(mark in tag for mark in _NO_COMMON_NOUN)
    )
