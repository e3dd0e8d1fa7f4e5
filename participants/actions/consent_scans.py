"""Writes of scans of signed sheets: photographs cleaned and made smaller, the same file taken once, files removed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from mentoring import photographs
from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal
from mentoring.uploads import PDF, Attachment
from participants.models import Consent, ConsentScan

MOST_OF_A_CONSENT = 20


@log.action
def add(consent: Consent, scans: Iterable[Attachment], *, by: User) -> list[ConsentScan]:
    """Attach scans or photographs of the signed sheet, all or none."""
    return keep(lock(consent, gone="Этого согласия больше нет."), scans, by=by)


@log.action
def remove(scan: ConsentScan, *, by: User) -> None:
    """A scan attached by mistake, with its file."""
    scan = lock(scan, gone="Этот файл уже удалён.")
    name = scan.file.name
    scan.delete()
    _forget([name])


def keep(consent: Consent, scans: Iterable[Attachment], *, by: User) -> list[ConsentScan]:
    """Write the files of a consent inside another action; what was written goes when the action fails."""
    kept: list[ConsentScan] = []
    known = dict.fromkeys(consent.scans.values_list("digest", flat=True), True)
    try:
        for attachment in scans:
            content = _content(attachment)
            digest = hashlib.sha256(content).hexdigest()
            if digest in known:
                raise Refusal(f"«{attachment.name}»: этот файл уже приложен.", code="scans")
            if len(known) >= MOST_OF_A_CONSENT:
                raise Refusal(f"К одному согласию прикладывают не больше {MOST_OF_A_CONSENT} файлов.", code="scans")
            known[digest] = True
            row = ConsentScan(
                consent=consent,
                filename=attachment.name,
                content_type=attachment.content_type,
                size=len(content),
                digest=digest,
                added_by=by,
            )
            row.file.save(attachment.name, ContentFile(content), save=False)
            kept.append(row)
            row.save()
    except BaseException:
        for row in kept:
            default_storage.delete(row.file.name)  # nothing would point at the file
        raise
    return kept


def _content(attachment: Attachment) -> bytes:
    """A PDF as it is; a photograph upright, smaller and without what the camera wrote into it."""
    attachment.file.seek(0)
    content = attachment.file.read()
    if attachment.content_type == PDF:
        return content
    try:
        return photographs.cleaned(content)
    except ValueError as error:
        raise Refusal(f"«{attachment.name}»: {error}", code="scans") from error


def _forget(names: Iterable[str]) -> None:
    """Delete files once nothing points at them any more."""
    for name in names:
        transaction.on_commit(partial(default_storage.delete, name))
