"""Writes of scans of signed agreements: kept privately, each file once, gone when the text is written anew."""

from __future__ import annotations

from collections.abc import Iterable

from mentoring import kept_files
from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.uploads import Attachment
from pairing.models import Agreement, AgreementScan, Pair

MOST_OF_AN_AGREEMENT = 20


@action
def add(agreement: Agreement, scans: Iterable[Attachment], *, by: User) -> list[AgreementScan]:
    """Attach scans or photographs of the signed sheet, all or none."""
    agreement = lock(agreement, gone="Этого соглашения больше нет.")

    def row(attachment: Attachment, size: int, digest: str) -> AgreementScan:
        return AgreementScan(
            agreement=agreement,
            filename=attachment.name,
            content_type=attachment.content_type,
            size=size,
            digest=digest,
            added_by=by,
        )

    known = agreement.scans.values_list("digest", flat=True)
    return kept_files.keep_scans(scans, row, known=known, most=MOST_OF_AN_AGREEMENT, of_what="соглашению")


@action
def remove(scan: AgreementScan, *, by: User) -> None:
    """A scan attached by mistake, with its file."""
    scan = lock(scan, gone="Этот файл уже удалён.")
    name = scan.file.name
    scan.delete()
    kept_files.forget([name])


def forget_all(agreement: Agreement) -> None:
    """All scans with their files, inside another action: what was signed was another text."""
    scans = agreement.scans.all()
    kept_files.forget(list(scans.values_list("file", flat=True)))
    scans.delete()


def forget_of(pair: Pair) -> None:
    """The scans of a pair that is about to be taken away, inside another action."""
    for agreement in Agreement.objects.filter(pair=pair):
        forget_all(agreement)
