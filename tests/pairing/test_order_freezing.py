"""An approved order stays to the byte whatever happens to the facts behind it; a draft goes with them."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from docx import Document
from pypdf import PdfReader

from mentoring.core.documents import OrderDocument
from mentoring.documents import orders as printing
from programmes.actions import kept_orders, orders
from programmes.documents.orders import ORDER
from programmes.models import Order
from programmes.readers import orders as reader
from tests.pairing.factories import DAY, accepted_pair, prepared_order

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
APPS = ("accounts", "programmes", "participants", "pairing", "monitoring")
LEFT = {"programmes.Order", "programmes.OrderDecision", "programmes.OrderJournal"}


def shaken(field, row):
    """Another value of the column, None where it holds a code, a key or a file."""
    if isinstance(field, models.JSONField):
        return None if field.name != "name_forms" else {"genitive": ["Иного", "Иного", "Иного"]}
    if isinstance(field, models.DateTimeField | models.FileField | models.SlugField) or field.choices:
        return None
    if isinstance(field, models.DateField):
        value = getattr(row, field.name)
        return value + timedelta(days=1) if value else None
    if isinstance(field, models.CharField | models.TextField):
        return f"Иное {row.pk}"[: field.max_length or 100]
    return None


def change_every_fact():
    """Each column of text and each day of every row, one by one, where the database lets it; how many have changed."""
    changed = 0
    for model in apps.get_models():
        if model._meta.app_label not in APPS or model._meta.label in LEFT:
            continue
        for row in model._base_manager.all():
            for field in model._meta.concrete_fields:
                value = shaken(field, row)
                if value is None or value == getattr(row, field.name):
                    continue
                try:
                    with transaction.atomic():
                        changed += model._base_manager.filter(pk=row.pk).update(**{field.attname: value})
                except DatabaseError:
                    pass  # a column that is bound to another one
    return changed


def words_of_pdf(content):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def words_of_docx(content):
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(one.text for one in document.paragraphs), *cells]


@pytest.fixture
def both(programme, curator, director):
    """An approved order on a pair, and the draft of another one."""
    first, second = accepted_pair(programme, curator), accepted_pair(programme, curator)
    order = orders.submit(prepared_order(programme, curator, [first]), by=curator)
    approved = orders.approve(order, dated_on=DAY, by=director)
    return approved, prepared_order(programme, curator, [second])


def test_approved_order_stays_to_the_byte_and_a_draft_changes(both):
    approved, draft = both
    before = ORDER.formats["pdf"](approved), words_of_docx(ORDER.formats["docx"](approved))
    frozen = approved.content, approved.digest, approved.title, approved.number, approved.dated_on
    drafted = reader.document_of(draft)

    assert change_every_fact() > 100

    order = Order.objects.get(pk=approved.pk)
    assert (order.content, order.digest, order.title, order.number, order.dated_on) == frozen
    assert ORDER.formats["pdf"](order) == before[0]
    assert words_of_docx(ORDER.formats["docx"](order)) == before[1]
    drawn_anew = printing.pdf(OrderDocument.from_dict(order.content), is_archival=True)
    assert words_of_pdf(drawn_anew) == words_of_pdf(before[0])

    changed = reader.document_of(Order.objects.get(pk=draft.pk))
    assert changed.letterhead != drafted.letterhead
    assert changed.signature != drafted.signature
    assert changed.appendices != drafted.appendices


def test_copy_made_long_after_the_approval_says_what_was_signed(both, school):
    approved, _ = both
    signed = OrderDocument.from_dict(approved.content)
    change_every_fact()
    text = words_of_pdf(kept_orders.pdf(Order.objects.get(pk=approved.pk)))
    assert [
        part in text.replace("\u00a0", " ")
        for part in (approved.number, signed.signature.name.replace("\u00a0", " "), "Иное")
    ] == [True, True, False]
    assert signed.date == date(2026, 10, 1)
