"""Attached files with the rows that point at them: never a file without its row, never a row whose writing failed half-way."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction

from mentoring import photographs
from mentoring.errors import Refusal
from mentoring.uploads import PDF, Attachment

Row = TypeVar("Row", bound=models.Model)


def save_with_file(row: models.Model, field: str, attachment: Attachment) -> None:
    """Write the file and the row that points at it; the file goes when the row cannot be written."""
    stored = getattr(row, field)
    stored.save(attachment.name, attachment.file, save=False)
    try:
        row.save()
    except BaseException:
        default_storage.delete(stored.name)  # nothing would point at the file
        raise


def keep_scans(
    attachments: Iterable[Attachment],
    make: Callable[[Attachment, int, str], Row],
    *,
    known: Iterable[str],
    most: int,
    of_what: str,
) -> list[Row]:
    """Scans of one sheet, all or none, each of them once; ``make`` gives the row of a file, its size and digest.

    The row has a column ``file``. ``known`` are the digests that are there already, ``of_what`` names the sheet in
    the dative: «К одному согласию прикладывают…».
    """
    kept: list[Row] = []
    digests = dict.fromkeys(known, True)
    try:
        for attachment in attachments:
            content = scan_content(attachment)
            digest = hashlib.sha256(content).hexdigest()
            if digest in digests:
                raise Refusal(f"«{attachment.name}»: этот файл уже приложен.", code="scans")
            if len(digests) >= most:
                raise Refusal(f"К одному {of_what} прикладывают не больше {most} файлов.", code="scans")
            digests[digest] = True
            row = make(attachment, len(content), digest)
            row.file.save(attachment.name, ContentFile(content), save=False)  # type: ignore[attr-defined]
            kept.append(row)
            row.save()
    except BaseException:
        for row in kept:
            default_storage.delete(row.file.name)  # type: ignore[attr-defined]
        raise
    return kept


def scan_content(attachment: Attachment) -> bytes:
    """A PDF as it is; a photograph upright, smaller and without what the camera wrote into it."""
    attachment.file.seek(0)
    content = attachment.file.read()
    if attachment.content_type == PDF:
        return content
    try:
        return photographs.cleaned(content)
    except ValueError as error:
        raise Refusal(f"«{attachment.name}»: {error}", code="scans") from error


def forget(names: Iterable[str]) -> None:
    """Delete files once it is certain that nothing points at them any more."""
    for name in names:
        transaction.on_commit(partial(default_storage.delete, name))
