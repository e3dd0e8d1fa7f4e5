"""The programme that a page of a person speaks of when none is named."""

from datetime import date

from programmes.models import Programme


def current_programme(school_id: int, on: date) -> Programme | None:
    """The school's programme under way; of several, the one that ends last."""
    programmes = Programme.objects.filter(school=school_id).current_on(on)
    return programmes.order_by("-ends_on", "-starts_on", "-pk").first()
