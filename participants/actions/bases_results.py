"""Results of a programme, written into the bases at its end: marks of completion, results, links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.models import MenteeRequest, MentorProfile
from participants.readers.bases_results import ending
from participants.states import Completion
from programmes.models import Programme
from programmes.states import ProgrammeState


@dataclass(frozen=True)
class ResultChange:
    """What is written into one entry, on the version that was seen."""

    entry: MenteeRequest | MentorProfile
    version: int | None
    values: Mapping[str, Any] = field(default_factory=dict)


@log.action
def record(programme: Programme, side: str, changes: Iterable[ResultChange], *, by: User) -> int:
    """Write the results of many; all or nothing, and only where something differs. Says how many were written."""
    if programme.state == ProgrammeState.ARCHIVED:
        raise Refusal("Программа в архиве: итоги больше не меняются.")
    allowed = set(ending(programme, side).entries.order_by().values_list("pk", flat=True))
    written, stale = 0, []
    for change in sorted(changes, key=lambda one: one.entry.pk):
        name = change.entry.person.full_name
        if change.entry.pk not in allowed:
            raise Refusal(f"{name}: пара ещё работает или её не было, итоги записывать рано.")
        try:
            written += _write(change)
        except Refusal as refusal:
            if refusal.code != "stale":
                raise
            stale.append(name)
    if stale:
        raise Refusal(
            "Пока вы работали, эти записи изменил кто-то другой. Ваши данные не потеряны: они в форме. "
            "Сохраните ещё раз, если они верны.",
            code="stale",
            details=tuple(stale),
        )
    return written


def _write(change: ResultChange) -> bool:
    """Whether the row differed and was written."""
    entry = lock(change.entry, version=change.version)
    values = dict(change.values)
    if values.get("completion") != Completion.NOT_COMPLETED and "completion_note" in values:
        values["completion_note"] = ""
    if all(getattr(entry, name) == value for name, value in values.items()):
        return False
    for name, value in values.items():
        setattr(entry, name, value)
    entry.version += 1
    entry.save()
    return True
