"""The school's web addresses where data may be published."""

from mentoring.accounts.models import School
from participants.models import InformationResource


def addresses_of(school: School) -> list[str]:
    """Exact addresses that a consent to dissemination names; the school's website where none have been written down."""
    rows = InformationResource.objects.filter(school=school, is_active=True).order_by("pk")
    return list(rows.values_list("url", flat=True)) or ([school.website] if school.website else [])
