"""Hostile input around orders: refused in words, or harmless on paper; what was typed stays in the form, nothing is half-written."""

import re
import struct
import time
import zlib
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from mentoring.core.documents import OrderDocument
from mentoring.documents import orders as printing
from mentoring.uploads import checked
from participants.core.mentions import texts_of
from programmes.actions import order_text, orders, wordings
from programmes.core.order_edits import Edit
from programmes.models import Order, OrderScan, SchoolLook, SchoolWording
from tests.programmes import spoken_order
from tests.programmes.order_acts import drafted, signed
from tests.programmes.plain_orders import PLAIN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain")]
DAY = date(2026, 9, 3)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]")
FREE = {
    "heading": "О дежурстве", "preamble": "В целях порядка", "points": "Назначить дежурных", "readers": "",
    "control_by": "self", "control": "", "control_post": "",
}  # fmt: skip


def free(school):
    return reverse("programmes:order-begin", kwargs={"school": school.slug, "kind": "free-order"})


@pytest.fixture
def wording_url(school):
    with spoken_order.registered():
        yield reverse("programmes:wording", kwargs={"school": school.slug, "code": spoken_order.CODE})


@pytest.mark.parametrize(
    "points",
    [
        "{" * 5_000,
        "{дата начала" * 1_000,
        "{{ 7 * 7 }}\n{% for x in y %}{% endfor %}",
        "{дата начала.__class__}",
        "* дата начала: {дата начала}",
        "* пары: * пары: * пары: {куратор}",
        "строка\n" * 100_000,
        "ж" * 1_000_000,
        "{куратор|safe}",
        "{куратор:инструментальный}",
    ],
)
def test_wording_that_cannot_be_is_refused_soon_and_stays_in_the_form(wording_url, director, client_as, points):
    client = client_as(director)
    began = time.process_time()
    answer = client.post(wording_url, {"heading": "О проверке", "preamble": "", "points": points, "version": 0})
    took = time.process_time() - began
    form = answer.context["form"]
    assert (answer.status_code, bool(form.errors), form["points"].value() == points) == (200, True, True)
    assert SchoolWording.objects.count() == 0
    assert took < 10


def test_wording_of_many_lines_that_is_taken_is_written_soon(wording_url, director, client_as):
    points = "\n".join(f"Пункт {number}" for number in range(1_400))
    began = time.process_time()
    answer = client_as(director).post(
        wording_url, {"heading": "О проверке", "preamble": "", "points": points, "version": 0}
    )
    assert (answer.status_code, SchoolWording.objects.get().points.count("\n")) == (302, 1_399)
    assert time.process_time() - began < 20


def test_typed_letters_that_no_paper_holds_are_on_no_paper(school, curator, director, client_as):
    nasty = "\x01\x1b[31m\u202eКуратова\u2066 \u200fОльга\x0b Петровна\u202c"
    sent = FREE | {
        "heading": f"О дежурстве\x07 {nasty}", "points": f"Назначить {nasty}\nВторой\x02 пункт",
        "readers": f"{nasty}, учитель\x03", "control_by": "somebody", "control": nasty, "control_post": "учитель\x04",
    }  # fmt: skip
    answer = client_as(curator).post(free(school), sent)
    assert answer.status_code == 302
    document = OrderDocument.from_dict(Order.objects.get().content)
    assert CONTROL.findall(" ".join(texts_of(document.to_dict()))) == []
    file = Document(BytesIO(printing.docx(document)))
    assert CONTROL.findall("\n".join(one.text for one in file.paragraphs)) == []


def test_heading_that_places_have_made_too_long_is_cut_in_lists_alone(spoken, curator):
    wording = spoken_order.WORDING.built_in
    heading = "О " + "долгом " * 66 + "деле {curator:accusative presented}"
    wordings.edit(spoken.school, spoken_order.CODE, wording=replace(wording, heading=heading), by=curator)
    spoken.programme.curator = curator
    spoken.programme.save()
    order = orders.rebuild(spoken, by=curator)
    order = order_text.edit(order, edits=[Edit("preamble", "В целях проверки", "Иначе")], by=curator)
    order.refresh_from_db()
    said = OrderDocument.from_dict(order.content).heading
    assert (len(order.title), order.title[-1], len(said) > 500, said.count("долгом")) == (500, "…", True, 66)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("1\u202eДО-41", "не похоже на номер приказа"),
        ("１４-ОД", "не похоже на номер приказа"),
        ("١٤", "не похоже на номер приказа"),
        ("=1+1", "не похоже на номер приказа"),
        ("14<b>", "не похоже на номер приказа"),
        ("2" * 10, "подряд больше 9 цифр"),
    ],
)
def test_number_that_is_none_is_refused_and_stays_in_the_form(programme, curator, director, client_as, number, told):
    order = orders.submit(orders.prepare(programme, kind=PLAIN, by=curator), by=curator)
    url = reverse("programmes:order-approve", kwargs={"pk": order.pk})
    form = client_as(director).post(url, {"number": number, "dated_on": "2026-09-03"}).context["approve_form"]
    assert [told in text for text in form.errors["number"]] == [True]
    assert form["number"].value() == number
    order.refresh_from_db()
    assert order.state == "submitted"


def test_number_in_letters_of_another_alphabet_is_the_same_number(programme, curator, director, client_as):
    orders.approve(
        orders.submit(orders.prepare(programme, kind=PLAIN, by=curator), by=curator),
        dated_on=DAY,
        number="14-а",
        by=director,
    )
    order = orders.submit(orders.prepare(programme, kind=PLAIN, by=curator), by=curator)
    url = reverse("programmes:order-approve", kwargs={"pk": order.pk})
    sent = {"number": "14-a", "dated_on": "2026-09-03", "is_date_right": "on"}  # the Latin letter
    form = client_as(director).post(url, sent).context["approve_form"]
    assert [text.partition(":")[0] for text in form.errors["number"]] == ["Приказ № 14-а за 2026 год уже есть"]


@pytest.mark.parametrize(
    "heading", ['=HYPERLINK("http://evil.example","x")', "+1+cmd|' /C calc'!A0", "@SUM(1+1)", "-2+3"]
)
def test_register_holds_no_formula(school, curator, director, client_as, heading):
    Order.objects.filter(pk=drafted(None, "free-order", school=school, by=curator, **FREE).pk).update(title=heading)
    order = Order.objects.get()
    Order.objects.filter(pk=signed(order, director=director, on=DAY).pk).update(title=heading)
    client = client_as(director)
    order.refresh_from_db()
    journal = {"pk": order.journal_id, "year": 2026, "extension": "xlsx"}
    files = [
        client.get(reverse("programmes:journal-file", kwargs=journal)).content,
        client.get(reverse("programmes:orders", kwargs={"school": school.slug}), {"export": "xlsx"}).content,
    ]
    for file in files:
        cells = [cell for row in load_workbook(BytesIO(file)).active.iter_rows() for cell in row if cell.value]
        assert [cell.value for cell in cells if cell.data_type == "f"] == []
        assert [cell.value for cell in cells if heading in str(cell.value)] == [f"'{heading}"]


def test_search_takes_marks_of_patterns_as_letters(school, curator, director, client_as):
    for heading in ("О 100% охвате", "О 100 охвате", "О списке_1", "О списке 1"):
        drafted(None, "free-order", school=school, by=curator, **FREE | {"heading": heading})
    client, url = client_as(curator), reverse("programmes:orders", kwargs={"school": school.slug})

    def found(text):
        rows = client.get(url, {"text": text}).context["table"].page.object_list
        return sorted(row.record.title for row in rows)

    assert (found("100%"), found("списке_"), found("%%"), found("\\")) == (["О 100% охвате"], ["О списке_1"], [], [])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("скан.pdf", b"<html><script>alert(1)</script></html>"),
        ("скан.jpg", b"MZ\x90\x00 executable"),
        ("скан.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("скан.jpg", b"\xff\xd8\xff but no picture"),
        ("скан.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100),
        ("скан.pdf", b"PK\x03\x04 archive"),
        ("скан.pdf", b""),
    ],
)
def test_scan_that_is_not_what_it_says_is_not_taken(school, curator, director, client_as, name, content):
    order = signed(drafted(None, "free-order", school=school, by=curator, **FREE), director=director)
    url = reverse("programmes:order-scans", kwargs={"pk": order.pk})
    answer = client_as(curator).post(url, {"scans": SimpleUploadedFile(name, content)}, follow=True)
    (message,) = answer.context["messages"]
    assert (message.level_tag, OrderScan.objects.count(), name in str(message)) == ("error", 0, True)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Windows\\скан.pdf", "скан.pdf"),
        ("скан\u202efdp.exe.pdf", "сканfdp.exe.pdf"),
        ("а\r\nSet-Cookie: x=1.pdf", "аSet-Cookie: x=1.pdf"),
    ],
)
def test_name_of_a_scan_is_a_name_and_no_way(school, curator, director, client_as, settings, tmp_path, name, kept):
    settings.MEDIA_ROOT = tmp_path
    order = signed(drafted(None, "free-order", school=school, by=curator, **FREE), director=director)
    client = client_as(curator)
    client.post(
        reverse("programmes:order-scans", kwargs={"pk": order.pk}), {"scans": SimpleUploadedFile("а.pdf", b"%PDF-1.7")}
    )
    scan = OrderScan.objects.get()
    file = SimpleUploadedFile("а.pdf", b"%PDF-1.7")
    file._name = name  # past what Django itself takes off
    scan.filename = checked(file).name
    scan.save()
    answer = client.get(reverse("programmes:order-scan", kwargs={"pk": scan.pk}))
    assert (scan.filename, "\n" in answer["Content-Disposition"]) == (kept, False)
    assert [path.parent.name for path in tmp_path.rglob("*") if path.is_file()] == [str(order.pk)]


def test_emblem_that_unpacks_without_bound_is_refused(school, director, client_as):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)
    bomb = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 10_000_000))
        + chunk(b"IEND", b"")
    )
    url = reverse("programmes:look", kwargs={"school": school.slug})
    sent = {
        "letterhead": "Наша строка", "emblem_place": "above", "typeface": "PT Serif", "size": 12, "left": 30,
        "right": 10, "top": 20, "bottom": 20, "picture": SimpleUploadedFile("герб.png", bomb, "image/png"),
    }  # fmt: skip
    form = client_as(director).post(url, sent).context["form"]
    assert (list(form.errors), form["letterhead"].value(), SchoolLook.objects.count()) == (
        ["picture"],
        "Наша строка",
        0,
    )


def test_order_of_thousands_of_points_is_shown_edited_and_sent(school, curator, client_as):
    points = "\n".join(f"Пункт {number}" for number in range(1_500))
    order = drafted(None, "free-order", school=school, by=curator, **FREE | {"points": points})
    client, url = client_as(curator), reverse("programmes:order-text", kwargs={"pk": order.pk})
    page = client.get(url)
    form = page.context["form"]
    sent = {
        form.add_prefix(name): form[name].value() or "" for name in form.fields if not name.startswith(("gone", "back"))
    }
    sent["text_5"] = "Иначе"
    assert client.post(url, sent).status_code == 302
    order.refresh_from_db()
    assert [edit["now"] for edit in order.edits] == ["Иначе"]


def test_too_many_edits_are_refused_in_words(school, curator, client_as):
    points = "\n".join(f"Пункт {number}" for number in range(600))
    order = drafted(None, "free-order", school=school, by=curator, **FREE | {"points": points})
    client, url = client_as(curator), reverse("programmes:order-text", kwargs={"pk": order.pk})
    form = client.get(url).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields if not name.startswith(("gone", "back"))}
    sent |= {f"text_{number}": f"Иначе {number}" for number in range(2, 560)}
    answer = client.post(url, sent)
    told = answer.context["form"]
    assert (told.non_field_errors(), told["text_7"].value()) == (["Слишком много правок в одном приказе."], "Иначе 7")
    order.refresh_from_db()
    assert order.edits == []
