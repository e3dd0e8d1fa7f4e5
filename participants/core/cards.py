"""Information cards: who may sign one as what, and what a card must tell."""

from collections.abc import Mapping

CLASS_TEACHER, PSYCHOLOGIST, SOCIAL_PEDAGOGUE, PARENT = "class_teacher", "psychologist", "social_pedagogue", "parent"
EVERYBODY = (CLASS_TEACHER, PSYCHOLOGIST, SOCIAL_PEDAGOGUE, PARENT)

TOLD = ("strengths", "difficulties", "advice")
SENSITIVE = ("health", "special_needs", "registers", "family")
LONGEST = 4_000


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
