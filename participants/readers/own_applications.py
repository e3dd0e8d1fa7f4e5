"""What applications and slips hold on one person, for the extract of all his data."""

from collections.abc import Iterator

from django.utils.timezone import localtime

from participants.models import Application, CampaignSlip, Person
from participants.providers import DataSection
from participants.readers.application_review import lines_of, who_lines


def sections(person: Person) -> Iterator[DataSection]:
    """What applications and slips hold on the person."""
    yield DataSection("Заявки", ("Сбор", "Что", "Значение"), _data_rows(person), order=35)
    headers = ("Сбор", "Напечатан", "Открывали", "Заменён")
    yield DataSection("Талоны сборов", headers, _slip_rows(person), order=36)


def _data_rows(person: Person) -> list[tuple[str, ...]]:
    """Each thing told in an application, a line each."""
    rows = Application.objects.filter(person=person).select_related("campaign", "category")
    found: list[tuple[str, ...]] = []
    for application in rows.prefetch_related("competences").order_by("pk"):
        title = f"{application.campaign.title}: {application.state_label.lower()}"
        told = [*who_lines(application), *lines_of(application)]
        if application.submitted_at:
            told.append(("Отправлена", f"{localtime(application.submitted_at):%d.%m.%Y %H:%M}"))
        found += [(title, label, text) for label, text in told]
    return found


def _slip_rows(person: Person) -> list[tuple[str, ...]]:
    """When slips were printed, opened and replaced."""
    rows = CampaignSlip.objects.filter(person=person).select_related("campaign").order_by("pk")
    return [
        (slip.campaign.title, *(f"{localtime(at):%d.%m.%Y}" if at else "—" for at in _moments(slip))) for slip in rows
    ]


def _moments(slip: CampaignSlip) -> tuple:
    return slip.created_at, slip.last_used_at, slip.revoked_at
