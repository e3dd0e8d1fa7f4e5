"""What a partner organisation may be told of the work of its mentors: figures, no names of children."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentoring.core.documents import Signature
from mentoring.core.russian.dates import school_year_start
from programmes import providers
from programmes.models import Partner
from programmes.providers import PartnerFigure
from programmes.readers.requisites import signature


@dataclass(frozen=True)
class PartnerSheet:
    """«Сведения для партнёра»: the one context of the section on the page and of the printed sheet."""

    partner: str
    school: str
    since: date
    until: date
    agreements: tuple[str, ...]
    figures: tuple[PartnerFigure, ...]
    signature: Signature


def sheet(partner: Partner, *, on: date) -> PartnerSheet:
    """The figures of the school year in which the day falls, up to that day."""
    since = school_year_start(on)
    in_force = partner.agreements.in_force_on(on).order_by("-starts_on", "-pk")
    return PartnerSheet(
        partner=partner.name,
        school=partner.school.full_name or partner.school.name,
        since=since,
        until=on,
        agreements=tuple(str(agreement) for agreement in in_force),
        figures=tuple(providers.partner_figures.collect(partner, since, on)),
        signature=signature(partner.school),
    )
