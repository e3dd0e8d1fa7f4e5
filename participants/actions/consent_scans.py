"""Writes of scans of signed sheets: photographs cleaned and made smaller, the same file taken once, files removed."""

from __future__ import annotations

from collections.abc import Iterable

from mentoring import kept_files
from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.uploads import Attachment
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
    kept_files.forget([name])


def keep(consent: Consent, scans: Iterable[Attachment], *, by: User) -> list[ConsentScan]:
    """Write the files of a consent inside another action; what was written goes when the action fails."""

    def row(attachment: Attachment, size: int, digest: str) -> ConsentScan:
        return ConsentScan(
            consent=consent,
            filename=attachment.name,
            content_type=attachment.content_type,
            size=size,
            digest=digest,
            added_by=by,
        )

    known = consent.scans.values_list("digest", flat=True)
    return kept_files.keep_scans(scans, row, known=known, most=MOST_OF_A_CONSENT, of_what="согласию")
