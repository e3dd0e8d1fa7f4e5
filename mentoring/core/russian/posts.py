"""Posts and statuses in any case: «учителю-логопеду», «обучающейся 7А класса»."""

import re
from functools import lru_cache
from typing import Any

from mentoring.core.russian.cases import Case
from mentoring.core.russian.endings import hard
from mentoring.core.russian.letters import CYRILLIC
from mentoring.core.russian.morphology import GRAMMEMES, as_typed, parses
from mentoring.core.russian.sexes import FEMALE, MALE

NBSP = "\u00a0"

_MALE_ENDINGS = {
    Case.NOMINATIVE: "ий", Case.GENITIVE: "его", Case.DATIVE: "ему",
    Case.ACCUSATIVE: "его", Case.INSTRUMENTAL: "им", Case.PREPOSITIONAL: "ем",
}  # fmt: skip
_FEMALE_ENDINGS = {
    Case.NOMINATIVE: "ая", Case.GENITIVE: "ей", Case.DATIVE: "ей",
    Case.ACCUSATIVE: "ую", Case.INSTRUMENTAL: "ей", Case.PREPOSITIONAL: "ей",
}  # fmt: skip

_PARTICIPLE = re.compile(r"(обучающ|учащ|заведующ|управляющ|исполняющ|начинающ)(ий|ая)(ся)?", re.IGNORECASE)
_FOLLOWS_SEX = ("обучающ", "учащ")

_PEOPLE = frozenset({"тьютор", "куратор", "координатор", "модератор", "ментор", "хореограф", "кадровик"})

_UNLISTED = {"коуч": hard("коуч", "ем")}  # the dictionary knows no such word

_FIRST_PARTS = frozenset({"шеф"})  # people, but not in «шеф-повар»

_TOKEN = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*\.?|\s+|.", re.DOTALL)
_NEXT_POST = re.compile(r"([,;(]\s*|\s+и\s+|\s*/\s*|\s+[-–—]\s+|«[^»]*»|\"[^\"]*\"|„[^“]*“)")  # what is quoted stays
_GOVERNING = frozenset(
    {"и.", "о.", "вр.", "врио", "зам.", "зав.", "пом."}
)  # «и. о. директора»: what follows is its genitive


def pupil_status(grade: int | None, letter: str, case: Case | str, sex: str) -> str:
    """«обучающийся 7А класса» in a case, by sex; unknown sex reads as masculine, without a class the word alone."""
    word = _participle("обучающ", sex or MALE, Case(case), "ся")
    return f"{word} {grade}{letter}{NBSP}класса" if grade else word


def decline_post(text: str, case: Case | str, sex: str = "") -> str:
    """A post in a case: its adjectives and its head noun change, what depends on them does not.

    Several posts joined by a comma, «и», a slash or brackets change each; an abbreviation («зам. директора») stays.
    """
    case = Case(case)
    if case is Case.NOMINATIVE and not _PARTICIPLE.match(text):
        return text
    chunks = _NEXT_POST.split(text)
    return "".join(chunk if index % 2 else _decline_chunk(chunk, case, sex) for index, chunk in enumerate(chunks))


@lru_cache(maxsize=4_096)
def _decline_chunk(text: str, case: Case, sex: str) -> str:
    tokens = _TOKEN.findall(text)
    words = [index for index, token in enumerate(tokens) if CYRILLIC.match(token)]
    for position, index in enumerate(words):
        following = tokens[words[position + 1]] if position + 1 < len(words) else ""
        form, ends_here = _decline_word(tokens[index], following, case, sex)
        tokens[index] = form
        if ends_here:
            break
    return "".join(tokens)


def _decline_word(word: str, following: str, case: Case, sex: str) -> tuple[str, bool]:
    """The word in the case, and whether it was the head of the post (or none at all), after which nothing changes."""
    participle = _PARTICIPLE.fullmatch(word)
    if participle:
        stem, ending, reflexive = participle[1], participle[2].lower(), participle[3] or ""
        shown_sex = sex if sex and stem.lower() in _FOLLOWS_SEX else MALE if ending == "ий" else FEMALE
        return _participle(stem, shown_sex, case, reflexive), True
    if case is Case.NOMINATIVE or word.lower() in _GOVERNING:
        return word, True
    if word.endswith(".") or _is_adverb(word):
        return word, False
    if word.lower() in _UNLISTED:
        return _shaped(word, _UNLISTED[word.lower()][case]), True
    if "-" in word:
        return _decline_hyphenated(word, case, sex), True
    adjective = _parse(word, {"ADJF", "nomn", "sing"}) or _parse(word, {"PRTF", "nomn", "sing"})
    if adjective and (
        _noun(following) or _parse(following, {"ADJF", "nomn", "sing"}) or _PARTICIPLE.fullmatch(following)
    ):
        return _inflect(word, adjective, case), False
    noun = _noun(word)
    if noun:
        return _inflect(word, noun, case), True
    if adjective and (not following or _is_preposition(following)):
        return _inflect(word, adjective, case), True
    return word, True


def _decline_hyphenated(word: str, case: Case, sex: str) -> str:
    """Both halves of «учитель-логопед»; a half that is not a person («пресс-секретарь») stays."""
    return "-".join(_decline_half(half, case, sex) for half in word.split("-"))


def _decline_half(half: str, case: Case, sex: str) -> str:
    if _PARTICIPLE.fullmatch(half):
        return _decline_word(half, "", case, sex)[0]
    noun = _noun(half) if half.lower() not in _FIRST_PARTS else None
    return _inflect(half, noun, case) if noun else half


def _participle(stem: str, sex: str, case: Case, reflexive: str) -> str:
    return stem + (_FEMALE_ENDINGS if sex == FEMALE else _MALE_ENDINGS)[case] + reflexive


def _noun(word: str) -> Any:
    """The parse of the word as a person in the nominative; a hyphenated word counts by its first half."""
    word = word.split("-", maxsplit=1)[0]
    parse = _parse(word, {"NOUN", "anim", "nomn", "sing"})
    if parse is None and word.lower() in _PEOPLE:
        parse = _parse(word, {"NOUN", "nomn", "sing"})
    return parse


def _parse(word: str, grammemes: set[str]) -> Any:
    return next((parse for parse in parses(word) if grammemes in parse.tag), None)


def _is_preposition(word: str) -> bool:
    """What follows an adjective that stands for a person: «ответственный за наставничество»."""
    return _parse(word, {"PREP"}) is not None


def _is_adverb(word: str) -> bool:
    """«Временно исполняющий»."""
    return bool(parses(word)) and "ADVB" in parses(word)[0].tag


def _inflect(word: str, parse: Any, case: Case) -> str:
    grammemes = {GRAMMEMES[case], "sing"}
    is_masculine_adjective = ("ADJF" in parse.tag or "PRTF" in parse.tag) and "masc" in parse.tag
    if case is Case.ACCUSATIVE and (is_masculine_adjective or _is_unlisted_person(word, parse)):
        grammemes = {"gent", "sing"}
    inflected = parse.inflect(grammemes)
    return _shaped(word, as_typed(word.lower(), inflected.word)) if inflected else word


def _is_unlisted_person(word: str, parse: Any) -> bool:
    """The dictionary takes «тьютор» for a thing, whose accusative would be the nominative."""
    return "anim" not in parse.tag and word.lower() in _PEOPLE


def _shaped(sample: str, word: str) -> str:
    if sample.isupper() and len(sample) > 1:
        return word.upper()
    return word.capitalize() if sample[:1].isupper() else word
