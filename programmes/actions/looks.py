"""Writes of the school's look: letterhead, emblem, typeface, size, margins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from mentoring.accounts.models import School, User
from mentoring.audit import log
from mentoring.database import check_version, lock
from mentoring.documents import fonts, looks
from mentoring.emblems import EmblemPicture
from mentoring.errors import Refusal
from programmes.models import SchoolLook


@log.action
def change(
    school: School,
    *,
    values: Mapping[str, Any],
    emblem: EmblemPicture | None = None,
    removes_emblem: bool = False,
    version: int | None,
    by: User,
) -> SchoolLook:
    """Write the look; the file of an old emblem stays, since signed documents are drawn with it."""
    school = lock(school)  # two first forms at once must not make two rows
    row = SchoolLook.objects.select_for_update().filter(school=school).first()
    if row is None:
        row = SchoolLook(school=school)
    else:
        check_version(row, version)
        row.version += 1
    for name, value in values.items():
        setattr(row, name, value)
    if row.typeface not in fonts.families():
        raise Refusal("Такого шрифта на сервере нет. Выберите из списка.")
    if removes_emblem:
        row.emblem = ""
    if emblem is not None:
        row.emblem = _kept(emblem)
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
    row.save()
    if emblem is not None or removes_emblem:
        log.record("looks.emblem", row, by=by, note="загружен" if emblem is not None else "убран")
    return row


def _kept(emblem: EmblemPicture) -> str:
    """Where the picture is kept; the same picture is kept once."""
    path = looks.path(emblem.content, emblem.extension)
    if not default_storage.exists(path):
        kept = default_storage.save(path, ContentFile(emblem.content))
        if kept != path:  # somebody else has just kept the same picture
            default_storage.delete(kept)
    return path
