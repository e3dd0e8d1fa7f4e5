"""Telling somebody's sex from the name, or honestly not telling it."""

from functools import lru_cache

from pytrovich.detector import PetrovichGenderDetector
from pytrovich.enums import Gender

from mentoring.core.russian.morphology import parses

MALE = "m"
FEMALE = "f"

_MALE_PARTICLES = ("оглы", "оглу", "угли", "улы", "уулу", "зода", "заде")
_FEMALE_PARTICLES = ("кызы", "гызы", "кизи")
_MALE_PATRONYMICS = ("вич", "ьич", "мич", "кич", "тич", "ыч")
_FEMALE_PATRONYMICS = ("вна", "ична", "инишна")
_MALE_SURNAMES = ("ов", "ев", "ский", "цкий")
_FEMALE_SURNAMES = ("ова", "ева", "ская", "цкая")


def is_patronymic(text: str) -> bool:
    """Whether the word is formed as a patronymic is: «Петрович», «Ильинична», «Гусейн оглы»."""
    return bool(_sex_of_patronymic(_folded(text)))


def sex_of(last: str, first: str, middle: str = "") -> str:
    """«m», «f», or an empty text when the name does not say it and a person must be asked.

    A patronymic decides alone. Without one, two sources of three (two dictionaries of first names, the surname's
    ending) have to agree, or the surname's ending has to stand unopposed.
    """
    sex = _sex_of_patronymic(_folded(middle))
    if sex:
        return sex
    surname = _sex_of_surname(_folded(last))
    votes = [vote for vote in (surname, *_sexes_of_first_name(_folded(first))) if vote]
    agreed = len(set(votes)) == 1 and (len(votes) > 1 or bool(surname))
    return votes[0] if agreed else ""


def _folded(text: str) -> str:
    """For detection only: a letter ё hides the sex of Семён and Фёкла from the dictionaries."""
    return text.strip().lower().replace("ё", "е")


def _sex_of_patronymic(middle: str) -> str:
    if middle.endswith(_MALE_PARTICLES) or (len(middle) > 3 and middle.endswith(_MALE_PATRONYMICS)):
        return MALE
    if middle.endswith(_FEMALE_PARTICLES) or (len(middle) > 4 and middle.endswith(_FEMALE_PATRONYMICS)):
        return FEMALE
    return ""


def _sex_of_surname(last: str) -> str:
    if last.endswith(_FEMALE_SURNAMES):
        return FEMALE
    return MALE if last.endswith(_MALE_SURNAMES) else ""


@lru_cache(maxsize=8_192)
def _sexes_of_first_name(first: str) -> tuple[str, str]:
    """What each of the two dictionaries makes of a first name."""
    return _by_rules(first), _by_dictionary(first)


def _by_rules(first: str) -> str:
    gender = _detector().detect(firstname=first) if first else Gender.ANDROGYNOUS
    return {Gender.MALE: MALE, Gender.FEMALE: FEMALE}.get(gender, "")


def _by_dictionary(first: str) -> str:
    tags = [parse.tag for parse in parses(first) if {"Name", "nomn", "sing"} in parse.tag]
    genders = {FEMALE if "femn" in tag else MALE if "masc" in tag else "" for tag in tags}
    if any("ms-f" in tag or "Ms-f" in tag for tag in tags):
        return ""
    return genders.pop() if len(genders) == 1 else ""


@lru_cache(maxsize=1)
def _detector() -> PetrovichGenderDetector:
    return PetrovichGenderDetector()
