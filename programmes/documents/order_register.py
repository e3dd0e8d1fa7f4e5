"""The register of orders as a document: a journal in a year, to be printed, signed and filed."""

from __future__ import annotations

from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.documents import wide_tables
from mentoring.form_fields import is_key
from mentoring.web.providers import DocumentKind, documents
from programmes.models import OrderJournal
from programmes.readers import register as reader
from programmes.readers.register import EARLIEST, LATEST, RegisterYear


def _register(identifier: str) -> RegisterYear:
    key, _, year = identifier.partition("-")
    journal = OrderJournal.objects.select_related("school").filter(pk=key).first() if is_key(key) else None
    if journal is None or not (year.isdecimal() and EARLIEST <= int(year) <= LATEST):
        raise LookupError(f"Журнала приказов {identifier} нет: нужны номер журнала и год, например 1-2026.")
    return RegisterYear(journal, int(year))


REGISTER = DocumentKind(
    code="order-register",
    title="Журнал регистрации приказов",
    find=_register,
    formats={
        "pdf": lambda row: wide_tables.as_pdf(reader.table_of(row, on=localdate())),
        "docx": lambda row: wide_tables.as_docx(reader.table_of(row, on=localdate())),
        "xlsx": lambda row: wide_tables.as_xlsx(reader.table_of(row, on=localdate())),
    },
    filename=lambda row: f"{row.journal.title} {row.year}",
    group="Архив",
    note="Все приказы журнала за год: номера, даты, кто подписал, кто ознакомлен; пропущенные номера видны.",
    permission=Permission.ORDER_VIEW,
    rows=reader.rows_for,
)


def register() -> None:
    """Make the kind known; called when the application is ready."""
    documents.register(REGISTER)
