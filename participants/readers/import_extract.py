"""What stored imports hold on one person, for the extract of all data, while their contents are kept."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.timezone import localtime

from participants.core.imports.about import Subject, rows_about
from participants.models import ImportBatch, Person
from participants.providers import DataSection


def subject_of(person: Person) -> Subject:
    """The person as rows of files are searched for him."""
    return Subject(person.pk, (person.last_name, person.first_name), (person.phone, person.email or ""))


def sections(person: Person) -> Iterator[DataSection]:
    """A line for each row of a file that is about the person or names him."""
    subject = subject_of(person)
    rows = [
        (
            f"{localtime(batch.created_at):%d.%m.%Y}",
            batch.filename,
            batch.state_label,
            str(item["row"]),
            "; ".join(cell for cell in item.get("cells", ()) if cell) or item.get("name", ""),
        )
        for batch in ImportBatch.objects.filter(school=person.school_id).order_by("created_at", "pk")
        for item in rows_about(batch.changes, batch.written, subject)
    ]
    yield DataSection(
        "Строки загруженных файлов", ("Загружен", "Файл", "Состояние", "Строка", "Что в ней"), rows, order=80
    )
