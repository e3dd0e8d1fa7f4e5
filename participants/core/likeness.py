"""Whether a stranger who has sent an application may be somebody whom the base knows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from participants.core.imports.cells import fold

MOST_SHOWN = 5
NAMESAKE = 2


@dataclass(frozen=True)
class Traits:
    """What people are told apart by."""

    last_name: str
    first_name: str
    middle_name: str = ""
    born_on: date | None = None
    grade: int | None = None
    letter: str = ""
    phone: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Likeness:
    """How much alike somebody of the base is, and in what."""

    person_id: int
    score: int
    alike: tuple[str, ...]
    different: tuple[str, ...]
    is_exact: bool = False


def likenesses(claim: Traits, base: Mapping[int, Traits]) -> list[Likeness]:
    """Those who may be meant, the likeliest first. An exact one is exact only while nobody else is."""
    found = [one for person_id, card in base.items() if (one := _likeness(claim, person_id, card)) is not None]
    found.sort(key=lambda one: (-one.score, one.person_id))
    exact = [one for one in found if one.is_exact]
    if len(exact) > 1:
        found = [Likeness(one.person_id, one.score, one.alike, one.different) for one in found]
    return found[:MOST_SHOWN]


def _likeness(claim: Traits, person_id: int, card: Traits) -> Likeness | None:
    alike: list[str] = []
    different: list[str] = []
    has_name = _same_text(claim.last_name, card.last_name) and _same_text(claim.first_name, card.first_name)
    middle_agrees = not (claim.middle_name and card.middle_name) or _same_text(claim.middle_name, card.middle_name)
    day, school_class, phone = _day(claim, card), _class(claim, card), bool(claim.phone) and claim.phone == card.phone
    if has_name:
        alike.append("имя")
    elif _same_text(claim.last_name, card.last_name):
        alike.append("фамилия")
    elif _same_text(claim.first_name, card.first_name):
        alike.append("имя без фамилии")
    for answer, word in ((day, "дата рождения"), (school_class, "класс")):
        if answer is not None:
            (alike if answer else different).append(word)
    if phone:
        alike.append("телефон")
    if has_name and not middle_agrees:
        different.append("отчество")
    score = 4 * has_name + 3 * (day is True) + 3 * phone + (school_class is True) - 2 * (day is False)
    score -= not middle_agrees
    is_near = has_name or phone or (day is True and (len(alike) > 1 and alike[0] != "дата рождения"))
    if not is_near or score < NAMESAKE:
        return None
    is_exact = has_name and middle_agrees and claim.kind == card.kind and day is not False and (day is True or phone)
    return Likeness(person_id, score, tuple(alike), tuple(different), is_exact)


def _same_text(one: str, other: str) -> bool:
    return bool(one) and fold(one) == fold(other)


def _day(claim: Traits, card: Traits) -> bool | None:
    return None if claim.born_on is None or card.born_on is None else claim.born_on == card.born_on


def _class(claim: Traits, card: Traits) -> bool | None:
    if claim.grade is None or card.grade is None:
        return None
    return (claim.grade, claim.letter.upper()) == (card.grade, card.letter.upper())


def simple(found: Iterable[Likeness]) -> Likeness | None:
    """The one who is meant beyond doubt, if any."""
    return next((one for one in found if one.is_exact), None)
