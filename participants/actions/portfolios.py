"""Writes of mentors' portfolios: by the curator, and by the mentor himself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.database import check_version, lock
from mentoring.errors import Refusal
from participants.models import Person, Portfolio
from participants.readers.portfolio import is_mentor


@dataclass(frozen=True)
class Picture:
    """A photograph that is upright, small and free of metadata."""

    content: bytes
    content_type: str


@log.action
def change(
    person: Person,
    *,
    values: Mapping[str, Any],
    picture: Picture | None = None,
    removes_picture: bool = False,
    version: int | None,
    by: User,
) -> Portfolio:
    """Write the portfolio; a new photograph takes the place of the old one, whose file goes when all is written."""
    return _write(person, values, picture, removes_picture=removes_picture, version=version, by=by)


@log.action
def change_own(
    person: Person,
    *,
    values: Mapping[str, Any],
    picture: Picture | None = None,
    removes_picture: bool = False,
    version: int | None,
    by: User | None,
) -> Portfolio:
    """The same by the mentor himself; ``by`` is nobody where he has come by the personal link."""
    return _write(person, values, picture, removes_picture=removes_picture, version=version, by=by)


def _write(
    person: Person,
    values: Mapping[str, Any],
    picture: Picture | None,
    *,
    removes_picture: bool,
    version: int | None,
    by: User | None,
) -> Portfolio:
    person = lock(person)  # two first forms at once must not make two rows
    if person.destroyed_at is not None or not is_mentor(person):
        raise Refusal("Портфолио ведут на наставников: сначала внесите человека в базу наставников.")
    row = Portfolio.objects.select_for_update().filter(person=person).first()
    if row is None:
        row = Portfolio(person=person)
    else:
        check_version(row, version)
        row.version += 1
    for name, value in values.items():
        setattr(row, name, value)
    old = row.photo.name
    if picture is not None or removes_picture:
        row.photo, row.photo_type = "", ""
    if picture is not None:
        row.photo.save("photo", ContentFile(picture.content), save=False)
        row.photo_type = picture.content_type
    try:
        row.save()
    except BaseException:
        if picture is not None:
            default_storage.delete(row.photo.name)  # nothing would point at the file
        raise
    if picture is not None or (removes_picture and old):
        # The column is not written to the log: where a file lies is nobody's business.
        log.record("portfolios.picture", row, by=by, note="загружена" if picture is not None else "убрана")
    if old and row.photo.name != old:
        forget_file(old)
    return row


def forget_file(name: str) -> None:
    """Delete a file once nothing points at it any more."""
    transaction.on_commit(lambda: default_storage.delete(name))
