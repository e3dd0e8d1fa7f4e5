"""Frees portfolios, the long-term base and the entries of the bases of one person's data, when they are destroyed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Model

from participants.actions.portfolios import forget_file
from participants.models import LongTermMember, MenteeRequest, MentorProfile, Person, Portfolio
from participants.providers import Erased

BLANKS: dict[type[Model], tuple[str, tuple[str, ...]]] = {
    MenteeRequest: (
        "запросов наставляемого",
        ("text", "goals", "interests", "wishes", "result", "review_links", "completion_note", "note"),
    ),
    MentorProfile: (
        "анкет наставника",
        ("competences_text", "achievements", "interests", "usefulness", "result", "review_links", "note"),
    ),
}


def erase(person: Person) -> Iterator[Erased]:
    """Entries stay, so that counts stay true, without anything that was written in them; the rest goes whole.

    Within an action of whoever destroys; the file of a photograph goes when all is written. Doing it again does nothing.
    """
    for row in Portfolio.objects.filter(person=person):
        if row.photo:
            forget_file(row.photo.name)
        row.delete()
        yield Erased("портфолио", 1)
    members, _ = LongTermMember.objects.filter(person=person).delete()
    if members:
        yield Erased("записей долгосрочной базы", members)
    for model, (kind, columns) in BLANKS.items():
        rows: Any = model._base_manager.filter(person=person)
        told = [row.pk for row in rows if row.times or any(getattr(row, name) for name in columns)]
        blank = dict.fromkeys(columns, "") | {"times": [], "version": F("version") + 1}
        rows.filter(pk__in=told).update(**blank)
        if told:
            yield Erased(kind, len(told))
    MentorProfile.objects.filter(person=person, may_be_offered=True).update(may_be_offered=False)
