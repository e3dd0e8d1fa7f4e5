"""Words that agree in gender with a document or a person: «утверждена», «ознакомлен», «прошла», «её».

Titles of posts and of roles do not follow the sex of a person in official papers: a woman too is «наставник» and
«директор». Only what is said of her does: «назначена», «ознакомлена».
"""

from enum import StrEnum

from mentoring.core.russian.letters import CYRILLIC
from mentoring.core.russian.morphology import parses
from mentoring.core.russian.sexes import FEMALE


class Gender(StrEnum):
    """The grammatical gender, or the plural, with which a word agrees."""

    MASCULINE = "masc"
    FEMININE = "femn"
    NEUTER = "neut"
    PLURAL = "plur"


_SHORT = {Gender.MASCULINE: "", Gender.FEMININE: "а", Gender.NEUTER: "о", Gender.PLURAL: "ы"}
_PAST = {Gender.MASCULINE: "", Gender.FEMININE: "а", Gender.NEUTER: "о", Gender.PLURAL: "и"}
_REFLEXIVE = {Gender.MASCULINE: "ся", Gender.FEMININE: "ась", Gender.NEUTER: "ось", Gender.PLURAL: "ись"}
_POSSESSIVE = {Gender.MASCULINE: "его", Gender.FEMININE: "её", Gender.NEUTER: "его", Gender.PLURAL: "их"}
_PRONOUN = {Gender.MASCULINE: "он", Gender.FEMININE: "она", Gender.NEUTER: "оно", Gender.PLURAL: "они"}
_FLUENT = ("должен", "согласен")


def gender_of_person(sex: str) -> Gender:
    """How one speaks of a person; of somebody whose sex is not known, in the masculine."""
    return Gender.FEMININE if sex == FEMALE else Gender.MASCULINE


def gender_of(title: str) -> Gender:
    """The gender of what a title calls: of «план» masculine, of «дорожная карта» feminine, of «правила» plural."""
    for word in title.split():
        readings = [parse for parse in parses(word.strip('«»"(),')) if {"NOUN", "nomn"} in parse.tag]
        if readings and CYRILLIC.match(word.strip('«"(')):
            tag = readings[0].tag
            return Gender.PLURAL if "plur" in tag else Gender(tag.gender or Gender.MASCULINE)
    return Gender.MASCULINE


def short_form(masculine: str, gender: Gender | str) -> str:
    """A short participle or adjective: «утверждён» – «утверждена», «согласован» – «согласовано», «должен» – «должны»."""
    gender = Gender(gender)
    if gender is Gender.MASCULINE:
        return masculine
    stem = masculine
    if masculine.lower().endswith("ён"):
        stem = masculine[:-2] + _like(masculine, "ен")
    elif masculine.lower() in _FLUENT:
        stem = masculine[:-2] + masculine[-1]
    return stem + _like(masculine, _SHORT[gender])


def past(masculine: str, gender: Gender | str) -> str:
    """A verb in the past: «прошёл» – «прошла», «согласился» – «согласилась»."""
    gender = Gender(gender)
    if gender is Gender.MASCULINE:
        return masculine
    if masculine.endswith("ся"):
        return masculine[:-2] + _REFLEXIVE[gender]
    if masculine.endswith("шёл"):
        return masculine[:-2] + "л" + _PAST[gender]
    return masculine + _PAST[gender]


def possessive(gender: Gender | str) -> str:
    """«его», «её», «их»."""
    return _POSSESSIVE[Gender(gender)]


def pronoun(gender: Gender | str) -> str:
    """«он», «она», «оно», «они»."""
    return _PRONOUN[Gender(gender)]


def approved(title: str) -> str:
    """«УТВЕРЖДЁН», «УТВЕРЖДЕНА», «УТВЕРЖДЕНО» or «УТВЕРЖДЕНЫ» for the stamp of the document with that title."""
    return short_form("УТВЕРЖДЁН", gender_of(title))


def _like(sample: str, ending: str) -> str:
    return ending.upper() if sample.isupper() else ending
