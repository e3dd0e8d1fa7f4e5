"""Partner organisations with their agreements: the register, a page, what runs out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from mentoring.accounts.models import School
from programmes.models import Partner, PartnerAgreement

SOON = timedelta(days=30)
REMEMBERED = timedelta(days=365)


def register_of(school: School, *, on: date) -> QuerySet[Partner]:
    """The school's partners with what their rows say of agreements, in one query."""
    in_force = Q(agreements__starts_on__lte=on) & (Q(agreements__ends_on=None) | Q(agreements__ends_on__gte=on))
    return (
        Partner.objects.filter(school=school)
        .annotate(
            agreements_count=Count("agreements"),
            in_force_count=Count("agreements", filter=in_force),
            endless_count=Count("agreements", filter=in_force & Q(agreements__ends_on=None)),
            last_end=Max("agreements__ends_on"),
        )
        .order_by("-is_active", "sort_name", "pk")
    )


def agreement_words(partner: Partner) -> str:
    """How it stands with the agreements of a row of the register."""
    if not partner.agreements_count:
        return "нет"
    if partner.endless_count:
        return "действует, без срока"
    if partner.in_force_count:
        return f"действует по {partner.last_end:%d.%m.%Y}"
    return f"закончилось {partner.last_end:%d.%m.%Y}" if partner.last_end else "ещё не действует"


@dataclass(frozen=True)
class AgreementLine:
    """An agreement on the partner's page; ``tone`` is success, warning (ends soon) or neutral (over or to come)."""

    agreement: PartnerAgreement
    state: str
    tone: str


def agreements_of(partner: Partner, *, on: date) -> list[AgreementLine]:
    """All agreements, the newest first, in one query."""
    rows = partner.agreements.select_related("programme", "partner").order_by("-starts_on", "-pk")
    return [_line(row, on) for row in rows]


def _line(agreement: PartnerAgreement, on: date) -> AgreementLine:
    if agreement.starts_on > on:
        return AgreementLine(agreement, f"начнёт действовать {agreement.starts_on:%d.%m.%Y}", "neutral")
    if agreement.ends_on is None:
        return AgreementLine(agreement, "действует, без срока", "success")
    if agreement.ends_on < on:
        return AgreementLine(agreement, f"закончилось {agreement.ends_on:%d.%m.%Y}", "neutral")
    tone = "warning" if agreement.ends_on - on <= SOON else "success"
    return AgreementLine(agreement, f"действует по {agreement.ends_on:%d.%m.%Y}", tone)


@dataclass(frozen=True)
class EndingAgreement:
    """An agreement to renew: it ends within a month, or is over and nothing has come after it."""

    agreement: PartnerAgreement
    partner: Partner
    ends_on: date
    is_over: bool


def ending_agreements(schools: Iterable[int], *, on: date) -> list[EndingAgreement]:
    """What to renew, the most urgent first, in one query whatever the number of schools and partners.

    Not asked about: partners the school works with no more, agreements that a later one follows, and those that ran
    out more than a year ago.
    """
    later = PartnerAgreement.objects.filter(partner=OuterRef("partner")).filter(
        Q(ends_on=None) | Q(ends_on__gt=OuterRef("ends_on"))
    )
    rows = (
        PartnerAgreement.objects.filter(partner__school__in=list(schools), partner__is_active=True)
        .ending_between(on - REMEMBERED, on + SOON)
        .filter(~Exists(later))
        .select_related("partner__school")
        .order_by("ends_on", "pk")
    )
    return [
        EndingAgreement(row, row.partner, row.ends_on, is_over=row.ends_on < on)
        for row in rows
        if row.ends_on is not None
    ]
