"""All that the papers around consents hold on one person, for the extract that he may ask for."""

from __future__ import annotations

from collections.abc import Iterator

from participants.models import ConsentScan, Person, PrintedConsent
from participants.providers import DataSection


def data_sections(person: Person) -> Iterator[DataSection]:
    """Sheets that were printed and scans that are kept; nothing where there are none."""
    sheets = (
        PrintedConsent.objects.filter(person=person).select_related("text", "printed_by").order_by("printed_on", "pk")
    )
    rows = [
        (f"{row.printed_on:%d.%m.%Y}", row.get_kind_display(), f"версия {row.text.version}", _state(row))
        for row in sheets
    ]
    if rows:
        yield DataSection("Выданные бланки согласий", ("Напечатан", "Вид", "Текст", "Что с ним"), rows, order=38)
    scans = ConsentScan.objects.filter(consent__person=person).select_related("consent", "added_by").order_by("pk")
    rows = [
        (
            row.consent.get_kind_display(),
            f"{row.consent.given_on:%d.%m.%Y}",
            row.filename,
            f"{row.added_at:%d.%m.%Y}",
            row.added_by.full_name,
        )
        for row in scans
    ]
    if rows:
        headers = ("Согласие", "Подписано", "Файл", "Приложен", "Кем")
        yield DataSection("Сканы согласий", headers, rows, order=39)


def _state(row: PrintedConsent) -> str:
    if row.consent_id is not None:
        return "вернулся подписанным"
    return "недействителен" if row.voided_at is not None else "на руках"
