"""Pages of scans and acquaintance: attached and given out through the guard, signatures, one's own orders as extracts."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from docx import Document
from pypdf import PdfReader

from mentoring.documents import acquaintance as printing
from programmes.actions import acquaintances, order_scans
from programmes.documents.acquaintance import SHEET, sheet
from programmes.models import Acquaintance, OrderScan
from tests import factories
from tests.programmes.actions.test_order_papers import scan

pytestmark = pytest.mark.django_db


def of_order(name, order, **more):
    return reverse(f"programmes:order-{name}", kwargs={"pk": order.pk} | more)


def said(response):
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("role", ["curator", "director"])
def test_curator_and_director_attach_several_scans(client_as, request, approved, role):
    files = [SimpleUploadedFile(f"{page}.pdf", b"%PDF-1.7 " + page.encode()) for page in ("1", "2")]
    client = client_as(request.getfixturevalue(role))
    response = client.post(of_order("scans", approved), {"scans": files}, follow=True)
    assert (said(response), approved.scans.count()) == (["Сканы приложены."], 2)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"MZ program", "«Приказ.pdf»: Такой файл приложить нельзя. Подойдут: PDF, JPEG, PNG."),
        (b"", "«Приказ.pdf»: Файл пуст."),
        (b"PK\x03\x04 not a scan", "«Приказ.pdf»: Такой файл приложить нельзя. Подойдут: PDF, JPEG, PNG."),
    ],
)
def test_scan_is_judged_by_its_content(client_as, curator, approved, content, text):
    data = {"scans": SimpleUploadedFile("Приказ.pdf", content)}
    response = client_as(curator).post(of_order("scans", approved), data, follow=True)
    assert (said(response), OrderScan.objects.count()) == ([text], 0)


def test_nothing_chosen_is_said(client_as, curator, approved):
    assert said(client_as(curator).post(of_order("scans", approved), follow=True)) == ["Выберите файл."]


def test_scan_is_given_to_who_sees_the_order_and_hidden_from_others(
    client_as, curator, director, psychologist, other_curator, approved
):
    (kept,) = order_scans.add(approved, [scan()], by=curator)
    url = reverse("programmes:order-scan", kwargs={"pk": kept.pk})
    answers = [client_as(user).get(url).status_code for user in (director, psychologist, other_curator)]
    assert (answers, client_as(curator).get(url).content) == ([200, 404, 404], b"%PDF-1.7 signed")


def test_scan_is_removed_with_a_reason_only(client_as, curator, approved):
    (kept,) = order_scans.add(approved, [scan()], by=curator)
    client, url = client_as(curator), reverse("programmes:order-scan-remove", kwargs={"pk": kept.pk})
    form = client.post(url, {"reason": ""}).context["form"]
    response = client.post(url, {"reason": "Не тот приказ"}, follow=True)
    assert (form.errors["reason"], said(response), OrderScan.objects.count()) == (
        ["Напишите, почему скан убирают."], ["Скан убран."], 0,
    )  # fmt: skip


def test_curator_notes_signatures_and_the_director_does_not(client_as, curator, director, approved):
    data = {"rows": [approved.acquaintances.get().pk], "signed_on": localdate().isoformat()}
    refused = client_as(director).post(of_order("sign", approved), data).status_code
    response = client_as(curator).post(of_order("sign", approved), data, follow=True)
    assert (refused, said(response), approved.acquaintances.get().signed_on) == (
        403, ["Подписей на бумаге записано: 1."], localdate(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"signed_on": ""}, "Обязательное поле."),
        ({"signed_on": "31.02.2026"}, "Такой даты нет. Напишите, например, 15.09.2026."),
        ({"signed_on": "2026-09-04"}, "Отметьте хотя бы одного человека, который ещё не подписал."),
        (
            {"signed_on": "2026-09-04", "rows": ["²", "9" * 30]},
            "Отметьте хотя бы одного человека, который ещё не подписал.",
        ),
    ],
)
def test_wrong_signatures_are_told(client_as, curator, approved, data, text):
    assert said(client_as(curator).post(of_order("sign", approved), data, follow=True)) == [text]


def test_signature_is_taken_back_by_its_button(client_as, curator, approved):
    row = approved.acquaintances.get()
    acquaintances.sign_on_paper(approved, rows=[row.pk], on=localdate(), by=curator)
    client_as(curator).post(reverse("programmes:acquaintance-unsign", kwargs={"pk": row.pk}))
    assert approved.acquaintances.get().signed_on is None


def test_reader_has_it_to_do_reads_the_extract_and_says_so(client_as, curator, approved):
    client, row = client_as(curator), approved.acquaintances.get()
    url = reverse("programmes:acquaintance", kwargs={"pk": row.pk})
    home = client.get(reverse("web:home"))
    page = client.get(url)
    response = client.post(reverse("programmes:acquaintance-seen", kwargs={"pk": row.pk}), follow=True)
    after = client.get(reverse("web:home"))
    assert [task.title for task in home.context["to_do"] if task.url == url] == [
        "Ознакомьтесь с приказом № 1-ОД от 03.09.2026"
    ]
    assert (page.context["paper"]["order"].title, page.context["word"]) == ("ВЫПИСКА ИЗ ПРИКАЗА", "Ознакомлена")
    assert said(response) == ["Отмечено: с приказом № 1-ОД вы ознакомились."]
    assert [task for task in after.context["to_do"] if task.url == url] == []


def test_extract_is_a_file_of_the_readers_own(client_as, curator, director, approved):
    url = reverse("programmes:acquaintance-file", kwargs={"pk": approved.acquaintances.get().pk, "extension": "docx"})
    text = [part.text for part in Document(BytesIO(client_as(curator).get(url).content)).paragraphs]
    assert ("ВЫПИСКА ИЗ ПРИКАЗА" in text, client_as(director).get(url).status_code) == (True, 404)


def test_line_of_somebody_else_is_hidden_even_from_the_director(client_as, director, approved):
    row = approved.acquaintances.get()
    client = client_as(director)
    answers = [
        client.get(reverse("programmes:acquaintance", kwargs={"pk": row.pk})).status_code,
        client.post(reverse("programmes:acquaintance-seen", kwargs={"pk": row.pk})).status_code,
    ]
    assert answers == [404, 404]


def test_curator_is_told_of_unfinished_orders_in_one_line(client_as, curator, director, approved, school):
    url = reverse("programmes:order-papers", kwargs={"school": school.slug})
    told = [
        [task.title for task in client_as(user).get(reverse("web:home")).context["to_do"] if task.url == url]
        for user in (curator, director)
    ]
    page = client_as(curator).get(url).content.decode()
    assert (told, "нет скана" in page, "1\xa0человек не ознакомлен" in page) == (
        [["Не хватает скана или подписей: у 1\xa0приказа"], []], True, True,
    )  # fmt: skip


def test_sheet_is_a_document_of_its_own(approved, curator):
    acquaintances.sign_on_paper(approved, rows=[approved.acquaintances.get().pk], on=localdate(), by=curator)
    pages = PdfReader(BytesIO(SHEET.formats["pdf"](approved))).pages
    text = pages[0].extract_text().replace("\xa0", " ")
    cells = [cell.text for cell in Document(BytesIO(SHEET.formats["docx"](approved))).tables[0].rows[1].cells]
    assert [word for word in ("Лист ознакомления", "№ 1-ОД", "Куратова") if word.lower() not in text.lower()] == []
    assert (len(pages), cells[1], cells[3]) == (1, "Куратова Ольга Петровна", f"{localdate():%d.%m.%Y}")
    assert (sheet(approved).of, printing.TITLE) == (
        "с приказом от\xa03\xa0сентября\xa02026\xa0г. №\xa01-ОД", "Лист ознакомления",
    )  # fmt: skip


def test_sheet_of_an_order_that_is_not_approved_does_not_exist(client_as, curator, submitted):
    assert client_as(curator).get(of_order("sheet", submitted, extension="docx")).status_code == 404


def queries_of(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_pages_cost_the_same_for_one_line_and_for_thirty(client_as, curator, approved, school):
    client = client_as(curator)
    urls = [
        approved.get_absolute_url(), reverse("programmes:acquaintances"),
        reverse("programmes:order-papers", kwargs={"school": school.slug}),
    ]  # fmt: skip
    client.get(urls[0])
    before = [queries_of(client, url) for url in urls]
    Acquaintance.objects.bulk_create(
        Acquaintance(order=approved, position=place, name=f"Наставник {place}", user=factories.mentor_user_of(school))
        for place in range(2, 32)
    )
    assert ([queries_of(client, url) for url in urls], max(before) <= 20) == (before, True)
