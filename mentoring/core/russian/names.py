"""Full names of people: read, written in full or with initials, put into any case."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from pytrovich.enums import Case as PytrovichCase
from pytrovich.enums import Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker

from mentoring.core.russian import exceptions
from mentoring.core.russian.cases import OBLIQUE, Case
from mentoring.core.russian.endings import Forms
from mentoring.core.russian.first_names import first_name_forms, is_eastern, patronymic_forms
from mentoring.core.russian.letters import mend_word, quoted, squeeze
from mentoring.core.russian.sexes import FEMALE, MALE, is_patronymic, sex_of
from mentoring.core.russian.surnames import surname_forms

__all__ = [
    "FEMALE", "MALE", "OBLIQUE", "Case", "Name", "decline", "full", "initials", "parse_full_name", "sex_of",
    "tidy_part",
]  # fmt: skip

Overrides = Mapping[str, "str | Mapping[str, str]"]

NBSP = "\u00a0"
TAIL_PARTICLES = frozenset({"оглы", "оглу", "кызы", "гызы", "кизи", "угли", "улы", "уулу", "зода", "заде"})
HEAD_PARTICLES = frozenset(
    {"фон", "ван", "де", "дер", "ден", "да", "ди", "дю", "дель", "ла", "ле", "ибн", "бен", "аль", "эль", "тер", "сан"}
)

_WORD = re.compile(r"(?<![А-Яа-яЁё])[А-Яа-яЁё]{2,}(?![А-Яа-яЁё]|['’`ʼ][А-Яа-яЁё])")  # of «Лук'ян» the end alone
_PIECE = re.compile(r"[^\W\d_]+")
_STRANGE = re.compile(r"[^\w\s'’`ʼ.()\-‐‑–—,]|[\d_]")
_HYPHEN = re.compile(r"\s*[\-‐‑–—]+\s*")
_ABBREVIATED = re.compile(r"(?<=[^\W\d_]\.)(?=[^\W\d_]\.)")

_CASES = {
    Case.GENITIVE: PytrovichCase.GENITIVE,
    Case.DATIVE: PytrovichCase.DATIVE,
    Case.ACCUSATIVE: PytrovichCase.ACCUSATIVE,
    Case.INSTRUMENTAL: PytrovichCase.INSTRUMENTAL,
    Case.PREPOSITIONAL: PytrovichCase.PREPOSITIONAL,
}
_GENDERS = {MALE: Gender.MALE, FEMALE: Gender.FEMALE}


@dataclass(frozen=True)
class Name:
    """Somebody's name (ФИО); without a patronymic `middle` is empty, with unknown sex `sex` is."""

    last: str
    first: str
    middle: str = ""
    sex: str = ""


def full(name: Name) -> str:
    """«Иванов Иван Петрович»."""
    return " ".join(part for part in (name.last, name.first, name.middle) if part)


def initials(name: Name, *, before: bool = False) -> str:
    """«Иванов И.П.»; with `before`, as under a signature, «И.П. Иванов». They never part at the end of a line."""
    letters = _initial(name.first) + _initial(name.middle)
    parts = (letters, name.last) if before else (name.last, letters)
    return NBSP.join(part for part in parts if part).replace("-", "\u2011")


def _initial(part: str) -> str:
    """«А.» of «Анна», «А.-М.» of «Анна-Мария»; of several words the first one counts."""
    if not part:
        return ""
    return "-".join(f"{piece[0].upper()}." for piece in part.split(maxsplit=1)[0].split("-") if piece)


def decline(name: Name, case: Case | str, overrides: Overrides | None = None) -> Name:
    """The name in a case. `overrides` holds hand-made forms, by case: the whole name as one text, or by part.

    Without a known sex nothing is declined: a wrong guess is worse on paper than the nominative.
    """
    case = Case(case)
    if case is Case.NOMINATIVE:
        return name
    declined = name
    if name.sex in _GENDERS:
        declined = (
            _eastern(name, case)
            if is_eastern(name.last, name.first, name.middle)
            else replace(
                name,
                last=_decline_part(NamePart.LASTNAME, name.last, name.sex, case),
                first=_decline_part(NamePart.FIRSTNAME, name.first, name.sex, case),
                middle=_decline_middle(name.middle, name.sex, case),
            )
        )
    return _override(declined, (overrides or {}).get(case.value))


def _override(name: Name, by_hand: "str | Mapping[str, str] | None") -> Name:
    if not by_hand:
        return name
    if isinstance(by_hand, str):
        last, first, middle = parse_full_name(by_hand)
        return replace(name, last=last, first=first, middle=middle or name.middle)
    return replace(
        name, **{part: form for part, form in by_hand.items() if form and part in ("last", "first", "middle")}
    )


def _decline_middle(middle: str, sex: str, case: Case) -> str:
    """A patronymic; with «оглы» or «кызы» it does not change, and anything else is a second first name."""
    if TAIL_PARTICLES & set(re.split(r"[\s\-]", middle.lower())):
        return middle
    return _decline_part(NamePart.MIDDLENAME if is_patronymic(middle) else NamePart.FIRSTNAME, middle, sex, case)


def _eastern(name: Name, case: Case) -> Name:
    """Of «Нгуен Ван Хо Ань» only the last word changes, and of a woman's name nothing."""
    if name.sex == FEMALE:
        return name
    before, _, last_word = name.first.rpartition(" ")
    declined = _decline_part(NamePart.FIRSTNAME, last_word, name.sex, case)
    return replace(name, first=f"{before} {declined}".strip())


def _decline_part(part: NamePart, text: str, sex: str, case: Case) -> str:
    """Every word of the part on its own, so hyphens, brackets and second names stay where they were."""

    def declined(word: re.Match[str]) -> str:
        is_first_half = text[word.end() :].startswith("-")
        if is_first_half and word[0].lower() in exceptions.FIRST_HALVES:
            return word[0]
        return _decline_word(part, word[0], sex, case)

    return _WORD.sub(declined, text)


@lru_cache(maxsize=16_384)
def _decline_word(part: NamePart, word: str, sex: str, case: Case) -> str:
    folded = word.lower()
    if folded in TAIL_PARTICLES or (folded in HEAD_PARTICLES and word == folded):
        return word
    forms = _forms(part, folded, sex)
    if forms is not None:
        return _in_case_of(word, forms.get(case, folded))
    return _maker().make(part, _GENDERS[sex], _CASES[case], word)


def _forms(part: NamePart, folded: str, sex: str) -> Forms | None:
    """The forms of a word for which its ending alone is no guide; an empty table says that it never changes."""
    if part is NamePart.LASTNAME:
        return surname_forms(folded, sex)
    return (first_name_forms if part is NamePart.FIRSTNAME else patronymic_forms)(folded, sex)


def _in_case_of(sample: str, word: str) -> str:
    return word[:1].upper() + word[1:] if sample[:1].isupper() else word


@lru_cache(maxsize=1)
def _maker() -> PetrovichDeclinationMaker:
    return PetrovichDeclinationMaker()


def tidy_part(text: str) -> str:
    """A surname, first name or patronymic put in order: spaces, hyphens, «ИВАНОВ» and «иванов» into «Иванов»."""
    text = _HYPHEN.sub("-", squeeze(text)).strip("-,")
    return " ".join(_tidy_word(mend_word(word)) for word in text.split())


def _tidy_word(word: str) -> str:
    """A word of one letter case gets its capital; «МакДональд» is left as its bearer writes it."""
    if not (word.isupper() or word.islower()):
        return word
    if word.lower() in TAIL_PARTICLES or (word.islower() and word in HEAD_PARTICLES):
        return word.lower()
    return "-".join(
        piece if piece in TAIL_PARTICLES else _PIECE.sub(lambda m: m[0].capitalize(), piece) for piece in _pieces(word)
    )


def _pieces(word: str) -> list[str]:
    return [piece.lower() if piece.lower() in TAIL_PARTICLES else piece for piece in word.split("-")]


def parse_full_name(text: str) -> tuple[str, str, str]:
    """Surname, first name and patronymic (may be empty) of a name in one cell; ValueError says in Russian why not."""
    strange = _STRANGE.search(text)
    if strange:
        raise ValueError(f"в имени недопустимый знак {quoted(strange[0])}: {quoted(text)}")
    text = _HYPHEN.sub("-", squeeze(text.replace(",", " ")))
    words = _joined([tidy_part(word) for word in _ABBREVIATED.sub(" ", text).split() if _PIECE.search(word)])
    if not words:
        raise ValueError("имя не указано")
    if len(words) == 1:
        raise ValueError(f"не указано имя: {quoted(text)}")
    if len(words) > 6:
        raise ValueError(f"слишком много слов для одного имени: {quoted(text)}")
    return _arranged(words)


def _joined(words: list[str]) -> list[str]:
    """«фон Берг», «Гусейн оглы» and «Иванова (Петрова)» are each one part of a name."""
    joined: list[str] = []
    for word in words:
        is_tail = word.lower() in TAIL_PARTICLES or word.startswith("(")
        if joined and (is_tail or (joined[-1].split()[-1].lower() in HEAD_PARTICLES and joined[-1].islower())):
            joined[-1] = f"{joined[-1]} {word}"
        else:
            joined.append(word)
    return joined


def _arranged(words: list[str]) -> tuple[str, str, str]:
    if len(words) == 2:
        return words[0], words[1], ""
    if len(words) == 3 and is_patronymic(words[1]) and not words[1].endswith("."):
        return words[2], words[0], words[1]
    if len(words) == 3:
        return words[0], words[1], words[2]
    if is_patronymic(words[-1]):
        return words[0], " ".join(words[1:-1]), words[-1]
    return words[0], " ".join(words[1:]), ""
