"""Writes of a school's own groups of synonyms; the general ones are edited in the reference data."""

from __future__ import annotations

from mentoring.accounts.models import School, User
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from pairing.core.synonyms import items
from pairing.models import SynonymGroup

GENERAL = "Общие синонимы действуют во всех школах, здесь их не меняют. Добавьте группу своей школы."


@action
def add(school: School, *, words: str, by: User) -> SynonymGroup:
    """A new group of the school."""
    return SynonymGroup.objects.create(school=school, words=_tidy(words))


@action
def change(group: SynonymGroup, *, words: str, seen: str | None = None, by: User) -> SynonymGroup:
    """Other words; ``seen`` are those that the form was begun on."""
    group = _own(group)
    if seen is not None and seen != group.words:
        raise Refusal(
            f"Пока вы работали, группу изменил кто-то другой, сейчас в ней: {group.words}. Ваши слова не потеряны: "
            "они в форме. Сохраните ещё раз, если они верны.",
            code="stale",
        )
    group.words = _tidy(words)
    group.save()
    return group


@action
def switch(group: SynonymGroup, *, is_active: bool, by: User) -> SynonymGroup:
    """Whether matching goes by the group."""
    group = _own(group)
    group.is_active = is_active
    group.save()
    return group


def _own(group: SynonymGroup) -> SynonymGroup:
    if group.school_id is None:
        raise Refusal(GENERAL, code="general")
    return lock(group, gone="Этой группы синонимов больше нет. Обновите страницу.")


def _tidy(words: str) -> str:
    found = items(words)
    if len(found) < 2:
        raise Refusal("Нужно хотя бы два слова или выражения через запятую: «футбол, гонять мяч».", code="few")
    return ", ".join(found)
