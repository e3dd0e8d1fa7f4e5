"""Puts questions about possible doubles into words and reads the answers."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from mentoring.core.russian.classes import show_class
from mentoring.core.russian.phones import show_phone
from participants.core.imports import base as bases
from participants.core.imports.base import Card, GuardianCard
from participants.core.imports.changes import Choice, Question
from participants.core.imports.finding import Suspect

NEW, SKIP, PERSON = "new", "skip", "person:"
SEVERAL = "В базе есть люди с таким именем, и непонятно, о ком из них строка."
ONE = "В базе есть человек с таким именем, но по строке не видно, он ли это."


def of_person(key: str, suspects: Sequence[Suspect], answer: str, *, may_be_new: bool) -> Question:
    """The question whom a row is about."""
    reasons = list(dict.fromkeys(suspect.reason for suspect in suspects))
    choices = [
        Choice(f"{PERSON}{one.card.person_id}", f"{_it_is(one.card)}: {described(one.card)}") for one in suspects
    ]
    if may_be_new:
        choices.append(Choice(NEW, "другой человек"))
    return _answered(Question(key, " ".join(reasons), [*choices, Choice(SKIP, "пропустить строку")]), answer)


def of_rivals(key: str, cards: Sequence[Card], answer: str, *, may_be_new: bool) -> Question:
    """The same where names agree and nothing tells the people apart."""
    reason = SEVERAL if len(cards) > 1 else ONE
    return of_person(key, [Suspect(card, reason) for card in cards], answer, may_be_new=may_be_new)


def of_guardian(key: str, name: str, adults: Sequence[GuardianCard], decisions: Mapping[str, str]) -> Question:
    """The question whether a parent in the file is somebody whom the base knows by that name."""
    question_key = guardian_key(key)
    choices = [
        Choice(
            f"{PERSON}{adult.person_id}",
            "это "
            + ", ".join(
                part for part in (adult.full_name, adult.about, show_phone(adult.phone) if adult.phone else "") if part
            ),
        )
        for adult in adults
    ]
    text = f"Представитель «{name}»: в базе есть человек с таким же именем, а телефон не совпадает или не указан."
    last = [Choice(NEW, "другой человек"), Choice(SKIP, "не записывать представителя")]
    return _answered(Question(question_key, text, [*choices, *last]), decisions.get(question_key, ""))


def guardian_key(key: str) -> str:
    """One answer serves all children of a parent; the key tells neither name nor number."""
    return f"parent-{sha256(key.encode()).hexdigest()[:16]}"


def chosen_person(answer: str) -> int | None:
    """The person whom an answer names."""
    return int(answer.removeprefix(PERSON)) if answer.startswith(PERSON) else None


def described(card: Card) -> str:
    """«Лисицын Павел Олегович (7А, 14.05.2013)»."""
    born_on = bases.born(card.values)
    about = [
        show_class(*card.school_class) or str(card.values.get("post") or ""),
        f"{born_on:%d.%m.%Y}" if born_on else "дата рождения не указана" if card.kind == "pupil" else "",
        "родитель" if card.kind == "parent" else "",
        "выбыл(а)" if card.has_left else "",
    ]
    told = ", ".join(part for part in about if part)
    return f"{card.full_name} ({told})" if told else card.full_name


def _it_is(card: Card) -> str:
    return {"m": "это он", "f": "это она"}.get(str(card.values.get("sex") or ""), "это он(а)")


def _answered(question: Question, answer: str) -> Question:
    """With the answer where it is still one of the choices; an answer to an older question is none."""
    if answer in {choice.value for choice in question.choices}:
        return Question(question.key, question.text, question.choices, answer)
    return question
