"""Information cards: who may sign one as what, and what a card must tell."""

from collections.abc import Iterable, Mapping
from typing import Any

CLASS_TEACHER, PSYCHOLOGIST, SOCIAL_PEDAGOGUE, PARENT = "class_teacher", "psychologist", "social_pedagogue", "parent"
EVERYBODY = (CLASS_TEACHER, PSYCHOLOGIST, SOCIAL_PEDAGOGUE, PARENT)

TOLD = ("strengths", "difficulties", "advice")
SENSITIVE = ("health", "special_needs", "registers", "family")
LONGEST = 4_000
QUESTIONS = {
    "strengths": ("Сильные стороны", "Что получается, чем увлечён, на что можно опереться."),
    "difficulties": ("Трудности", "В учёбе, в общении, в делах: что мешает и в чём это видно."),
    "advice": ("Какая помощь нужна", "Что посоветуете будущему наставнику, чего лучше избегать."),
    "health": ("Здоровье", "Только то, что наставнику и школе нужно учесть."),
    "special_needs": ("Особые образовательные потребности (ОВЗ)", ""),
    "registers": ("Учёт", "Внутришкольный, в комиссии, в полиции."),
    "family": ("Семейные обстоятельства", ""),
}


def kinds_to_sign(*, teaches_the_class: bool, is_psychologist: bool) -> tuple[str, ...]:
    """As what somebody who works in the school may sign a card; a curator signs none, but records those on paper."""
    return (
        *((CLASS_TEACHER,) if teaches_the_class else ()),
        *((PSYCHOLOGIST, SOCIAL_PEDAGOGUE) if is_psychologist else ()),
    )


def fault(texts: Mapping[str, str]) -> str:
    """What is wrong with the texts of a card, an empty string where nothing is."""
    if not any(texts.get(name, "").strip() for name in (*TOLD, *SENSITIVE)):
        return "Карточка пуста. Напишите хотя бы об одном: о сильных сторонах, трудностях или нужной помощи."
    if not any(texts.get(name, "").strip() for name in TOLD):
        return (
            "Напишите хотя бы о сильных сторонах, трудностях или нужной помощи: одних особых сведений мало, "
            "чтобы подобрать наставника."
        )
    return ""


def parts(card: Any) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The texts of a card with their questions: what is told, and what only few may read; empty ones left out."""

    def lines(names: Iterable[str]) -> list[tuple[str, str]]:
        return [(QUESTIONS[name][0], getattr(card, name)) for name in names if getattr(card, name)]

    return lines(TOLD), lines(SENSITIVE)
