"""The kept copy of an approved order: made once, given out to the byte, refused when somebody has laid hands on it."""

import hashlib
import json
from datetime import date
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from mentoring.audit.models import Entry
from mentoring.core import frozen
from mentoring.core.documents import OrderDocument
from mentoring.errors import Refusal
from programmes.actions import kept_orders, orders
from programmes.documents.orders import ORDER
from programmes.models import Order
from programmes.readers import kept_orders as reader
from tests.programmes.plain_orders import PLAIN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain")]
DAY = date(2026, 9, 3)


@pytest.fixture
def submitted(programme, curator):
    return orders.submit(orders.prepare(programme, kind=PLAIN, by=curator), by=curator)


@pytest.fixture
def approved(submitted, director):
    """Approved, its copy not made yet: nothing has been committed."""
    return orders.approve(submitted, dated_on=DAY, by=director)


def kept(order):
    """The order with a copy that takes no time to draw."""
    return kept_orders.store(order, b"%PDF-1.7 as it was signed", by=None)


def file_url(order, extension="pdf"):
    return reverse("programmes:order-file", kwargs={"pk": order.pk, "extension": extension})


def overwrite(order, content):
    name = order.file.name
    default_storage.delete(name)
    default_storage.save(name, ContentFile(content))


def test_copy_is_made_as_soon_as_the_approval_is_written(
    submitted, director, client_as, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        orders.approve(submitted, dated_on=DAY, by=director)
    order = Order.objects.get()
    content = client_as(director).get(file_url(order)).content
    text = PdfReader(BytesIO(content)).pages[0].extract_text()
    assert (hashlib.sha256(content).hexdigest(), "Назначить дежурных." in text) == (order.file_digest, True)
    assert b"pdfaid" in content
    assert client_as(director).get(file_url(order)).content == content


def test_copy_that_cannot_be_written_leaves_the_approval_and_is_made_later(
    submitted, director, client_as, settings, django_capture_on_commit_callbacks
):
    root, settings.MEDIA_ROOT = settings.MEDIA_ROOT, "/dev/null/nowhere"
    with django_capture_on_commit_callbacks(execute=True):
        orders.approve(submitted, dated_on=DAY, by=director)
    settings.MEDIA_ROOT = root
    order = Order.objects.get()
    assert (order.number, order.file.name) == ("1-ОД", "")
    content = client_as(director).get(file_url(order)).content
    order.refresh_from_db()
    assert hashlib.sha256(content).hexdigest() == order.file_digest


def test_copy_that_is_there_is_not_made_again(approved):
    first = kept(approved)
    second = kept_orders.store(approved, b"%PDF-1.7 another", by=None)
    assert (second.file.name, kept_orders.pdf(second)) == (first.file.name, b"%PDF-1.7 as it was signed")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda order: overwrite(order, b"%PDF-1.7 another number"), "файл не совпадает с отпечатком"),
        (lambda order: default_storage.delete(order.file.name), "файла нет в хранилище"),
    ],
)
def test_file_that_is_not_what_was_kept_is_not_given_out(approved, director, client_as, spoil, words):
    order = kept(approved)
    spoil(order)
    answer = client_as(director).get(file_url(order), follow=True)
    assert [str(message).partition("он не выдан: ")[2][: len(words)] for message in answer.context["messages"]] == [
        words
    ]
    assert Entry.objects.filter(verb="kept_orders.damaged", object_pk=str(order.pk)).count() == 1


@pytest.mark.parametrize("extension", ["pdf", "docx"])
def test_changed_content_is_not_given_out(approved, extension):
    Order.objects.update(content={**approved.content, "heading": "О премировании"})
    with pytest.raises(Refusal, match="содержание не совпадает с отпечатком"):
        ORDER.formats[extension](Order.objects.get())


def test_word_file_says_what_was_signed(approved, school):
    school.head_last_name = "Новикова"
    school.save()
    text = "\n".join(one.text for one in Document(BytesIO(ORDER.formats["docx"](approved))).paragraphs)
    assert ("1-ОД" in text, "Назначить дежурных." in text, "Новикова" in text) == (True, True, False)


def test_draft_keeps_no_copy(submitted):
    with pytest.raises(Refusal, match="только у утверждённого"):
        kept_orders.keep(submitted)
    with pytest.raises(IntegrityError, match="order_file_is_of_an_approved_one"), transaction.atomic():
        Order.objects.update(file="orders/1/x", file_digest="d")


def test_key_is_long_new_each_time_and_its_address_is_part_of_what_is_signed(approved, settings):
    document = OrderDocument.from_dict(approved.content)
    assert document.check_url == f"{settings.SITE_URL}/check/{approved.check_key}/"
    assert document.digest() == approved.digest
    assert (len(approved.check_key), len({kept_orders.new_check_key() for _ in range(50)})) == (32, 50)


def test_key_is_given_once(approved, programme, curator, director):
    other = orders.submit(orders.prepare(programme, kind=PLAIN, by=curator), by=curator)
    other = orders.approve(other, dated_on=DAY, by=director)
    with pytest.raises(IntegrityError, match=r"order_check_key_is_single|order.check_key"), transaction.atomic():
        Order.objects.filter(pk=other.pk).update(check_key=approved.check_key)


def test_command_finds_all_in_order(approved, capsys):
    call_command("verify_orders", "--json")
    assert json.loads(capsys.readouterr().out) == {"orders": 1, "without_file": 1, "wrong": []}


def test_command_names_what_does_not_match(approved, school, capsys):
    order = kept(approved)
    overwrite(order, b"%PDF-1.7 another")
    Order.objects.update(dated_on=date(2026, 9, 4))
    with pytest.raises(CommandError, match="Не совпадает с отпечатками: 1 из 1") as refused:
        call_command("verify_orders", "--school", school.slug)
    told = (
        f"our-school: приказ № 1-ОД за 2026 год ({order.pk}): номер или дата записи не те, что в утверждённом тексте; "
        "файл не совпадает с отпечатком, снятым при его создании"
    )
    assert (refused.value.returncode, capsys.readouterr().out.strip()) == (1, told)


def test_command_does_not_know_the_school():
    with pytest.raises(CommandError) as refused:
        call_command("verify_orders", "--school", "nowhere")
    assert refused.value.returncode == 2


def test_order_signed_before_papers_had_a_field_is_still_what_was_signed(approved):
    content = approved.content
    for field in ("emblem", "emblem_place", "look"):
        del content["letterhead"][field]
    Order.objects.filter(pk=approved.pk).update(content=content, digest=frozen.digest(content))
    assert reader.content_faults(Order.objects.get(pk=approved.pk)) == []
    content["heading"] = "О другом"
    Order.objects.filter(pk=approved.pk).update(content=content)
    assert reader.content_faults(Order.objects.get(pk=approved.pk)) == [reader.CONTENT_CHANGED]
