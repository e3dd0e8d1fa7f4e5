"""Writes of agreements with partner organisations, and of their scans."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mentoring import kept_files
from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from mentoring.uploads import Attachment
from programmes.models import Partner, PartnerAgreement


@action
def add(partner: Partner, *, values: Mapping[str, Any], scan: Attachment | None = None, by: User) -> PartnerAgreement:
    """A new agreement, with its scan where there is one."""
    partner = lock(partner, gone="Организации больше нет в списке.")
    agreement = PartnerAgreement(partner=partner, **values)
    _save(agreement, scan)
    return agreement


@action
def change(
    agreement: PartnerAgreement,
    *,
    values: Mapping[str, Any],
    scan: Attachment | None = None,
    removes_scan: bool = False,
    version: int | None,
    by: User,
) -> PartnerAgreement:
    """Other terms; a new scan takes the place of the old one, whose file goes when all is written."""
    agreement = lock(agreement, version=version)
    for name, value in values.items():
        setattr(agreement, name, value)
    old = agreement.scan.name
    if scan or removes_scan:
        agreement.scan, agreement.scan_name, agreement.scan_type = "", "", ""
    agreement.version += 1
    _save(agreement, scan)
    if old and agreement.scan.name != old:
        kept_files.forget([old])
    return agreement


@action
def delete(agreement: PartnerAgreement, *, version: int | None = None, by: User) -> None:
    """An agreement entered by mistake, with its scan."""
    agreement = lock(agreement, version=version)
    scan = agreement.scan.name
    agreement.delete()
    if scan:
        kept_files.forget([scan])


def _save(agreement: PartnerAgreement, scan: Attachment | None) -> None:
    if agreement.ends_on is not None and agreement.ends_on < agreement.starts_on:
        raise Refusal("Окончание соглашения раньше его начала.")
    if agreement.programme is not None and agreement.programme.school_id != agreement.partner.school_id:
        raise Refusal("Программа принадлежит другой школе.")
    if scan is None:
        agreement.save()
        return
    agreement.scan_name, agreement.scan_type = scan.name, scan.content_type
    kept_files.save_with_file(agreement, "scan", scan)
