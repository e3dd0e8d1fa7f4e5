"""Names of schools, authorities and firms in any case: «в муниципальном бюджетном учреждении «Школа № 7»»."""

import re
from functools import lru_cache
from typing import Any

from mentoring.core.russian.cases import Case
from mentoring.core.russian.letters import CYRILLIC
from mentoring.core.russian.morphology import GRAMMEMES, as_typed, parses

NBSP = "\u00a0"

_TOKEN = re.compile(
    r"«(?:[^«»]|«[^«»]*»)*»|«[^»]*»|\"[^\"]*\"|„[^“]*“|“[^”]*”|[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*\.?|\s+|.", re.DOTALL
)
_KINDS = frozenset(
    [
        "школа",
        "гимназия",
        "лицей",
        "колледж",
        "техникум",
        "училище",
        "интернат",
        "сад",
        "центр",
        "комплекс",
        "академия",
        "институт",
        "университет",
        "филиал",
        "отделение",
    ]
)
_GARDEN = re.compile(r"(?<=детском )саде\b")  # where somebody is; told of, it is «саде»
_VO = re.compile(r"[вф][бвгджзклмнпрстфхцчшщ]|двор", re.IGNORECASE)


@lru_cache(maxsize=4_096)
def decline_organisation(text: str, case: Case | str) -> str:
    """The name in a case: its adjectives and its head noun change, and a school named after them without quotes.

    Abbreviations («МБОУ»), what stands in quotes and what depends on the head («администрации города») stay.
    """
    case = Case(case)
    tokens = _TOKEN.findall(text)
    if case is Case.NOMINATIVE:
        return text
    is_shouted = text.upper() == text and len(text.split()) > 2
    adjectives: list[int] = []
    has_head = False
    for index, token in enumerate(tokens):
        if not CYRILLIC.match(token) or _is_abbreviation(token, is_shouted=is_shouted):
            continue
        noun = _head(token, [tokens[place] for place in adjectives], among_kinds=has_head)
        if noun is not None and not _stands_before_another(token, tokens[index + 1 :]):
            _inflect_all(tokens, adjectives, index, noun, case)
            adjectives, has_head = [], True
        elif _adjectives(token):
            adjectives.append(index)
        elif not has_head:
            return text
        else:
            adjectives = []
    return "".join(tokens)


def within(text: str) -> str:
    """«в МБОУ «СОШ № 7»», «во Дворце творчества»: the name after the preposition of place."""
    declined = _GARDEN.sub("саду", decline_organisation(text, Case.PREPOSITIONAL))
    return f"{'во' if _VO.match(declined) else 'в'}{NBSP}{declined}"


def _is_abbreviation(word: str, *, is_shouted: bool) -> bool:
    return word.endswith(".") or (word.isupper() and len(word) > 1 and not is_shouted)


def _adjectives(word: str) -> list[Any]:
    """The readings of the word as an adjective that may stand before the head."""
    return [parse for parse in parses(word) if {"nomn", "sing"} in parse.tag and _is_adjective(parse)]


def _is_adjective(parse: Any) -> bool:
    return "ADJF" in parse.tag or "PRTF" in parse.tag


def _stands_before_another(word: str, following: list[str]) -> bool:
    """«Частное» of «частное учреждение» is an adjective, though the dictionary has a noun too."""
    genders = {parse.tag.gender for parse in _adjectives(word)}
    after = next((token for token in following if CYRILLIC.match(token)), "")
    readings = [*_adjectives(after), *_nouns(after)]
    return any(parse.tag.gender in genders for parse in readings)


def _head(word: str, adjectives: list[str], *, among_kinds: bool) -> Any:
    """The reading of the word as the noun with which all the adjectives agree."""
    first = word.split("-", maxsplit=1)[0]
    if among_kinds and first.lower() not in _KINDS:
        return None
    for parse in parses(word if _nouns(word) else first):
        if {"NOUN", "nomn", "sing"} in parse.tag and parse.is_known and not _is_somebody(parse):
            agreeing = [any(parse.tag.gender in adjective.tag for adjective in _adjectives(one)) for one in adjectives]
            if all(agreeing):
                return parse
    return None


def _nouns(word: str) -> list[Any]:
    return [parse for parse in parses(word) if {"NOUN", "nomn", "sing"} in parse.tag and parse.is_known]


def _is_somebody(parse: Any) -> bool:
    return any(mark in parse.tag for mark in ("Name", "Surn", "Patr", "Geox"))


def _inflect_all(tokens: list[str], adjectives: list[int], head: int, noun: Any, case: Case) -> None:
    for index in adjectives:
        agreeing = next(parse for parse in _adjectives(tokens[index]) if noun.tag.gender in parse.tag)
        grammemes = {GRAMMEMES[case], "sing", noun.tag.gender}
        if case is Case.ACCUSATIVE and noun.tag.gender == "masc":
            grammemes.add("anim" if "anim" in noun.tag else "inan")
        tokens[index] = _shaped(tokens[index], agreeing.inflect(grammemes))
    tokens[head] = _whole_head(tokens[head], noun, case)


def _whole_head(word: str, noun: Any, case: Case) -> str:
    """«Школы-интерната»: every half of the head that is a noun changes."""
    grammemes = {GRAMMEMES[case], "sing"}
    if "-" not in word or _nouns(word):
        return _shaped(word, noun.inflect(grammemes))
    halves = []
    for half in word.split("-"):
        found = next(iter(_nouns(half)), None)
        halves.append(_shaped(half, found.inflect(grammemes)) if found else half)
    return "-".join(halves)


def _shaped(sample: str, inflected: Any) -> str:
    """The form in the letter case of the sample; the sample itself when the dictionary has no such form."""
    if inflected is None:
        return sample
    word = as_typed(sample.lower(), inflected.word)
    if sample.isupper() and len(sample) > 1:
        return word.upper()
    return word.capitalize() if sample[:1].isupper() else word
