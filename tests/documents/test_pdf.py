"""Orders come out as the school signs them, and nothing in them is ever executed or fetched."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from page import validate_pdf
from pypdf import PdfReader

from mentoring.core.documents import Signature
from mentoring.documents import consents, fonts, html, orders, pdf, slips
from tests.documents.papers import order

HOSTILE = (
    "<script>alert(1)</script><img src=\"http://127.0.0.1:9/x.png\"><img src='file:///etc/passwd'>"
    "<link rel=stylesheet href=http://127.0.0.1:9/x.css>{{ order }}{% load static %}&amp;"
)


def read(content):
    return PdfReader(BytesIO(content))


def texts(content):
    return [" ".join(page.extract_text().split()) for page in read(content).pages]


def test_an_order_with_few_pairs_takes_three_pages():
    first, second, third = texts(orders.pdf(order(3)))
    assert re.search(r"ПРИКАЗ 14 сентября 2026 г\. № 42-од г\. Заречный О закреплении", first)
    assert first.endswith("Директор А.И. Петрова")
    assert second.startswith("С приказом ознакомлены: № Фамилия, имя, отчество")
    assert third.startswith("Приложение № 1 к приказу МБОУ «СОШ № 5» от 14 сентября 2026 г. № 42-од Перечень")


def test_the_header_of_the_table_is_repeated_on_each_page():
    pages = texts(orders.pdf(order(30)))
    with_pairs = [page for page in pages if "Виноградов" in page]
    assert [page.count("Наставник Наставляемый Форма Срок Основание") for page in with_pairs] == [1, 1]


def test_a_long_acquaintance_list_is_a_sheet_of_its_own_after_the_appendix():
    pages = texts(orders.pdf(order(30)))
    assert pages[-2].split(" №")[0] == "ЛИСТ ОЗНАКОМЛЕНИЯ с приказом от 14 сентября 2026 г."


def test_pages_are_numbered_from_the_second_on():
    endings = [page.split()[-1] for page in texts(orders.pdf(order(30)))]
    assert endings == ["Петрова", "2", "3", "4", "5"]


def test_long_names_are_not_hyphenated_in_cells():
    text = "".join(texts(orders.pdf(order(3))))
    for word in ("Вячеславовна,", "Максимилиан", "Святославович,", "Преображенский", "Рождественская"):
        assert text.count(word) >= 1


def test_a_draft_says_so_on_each_page_and_has_blanks_for_number_and_date():
    pages = texts(orders.pdf(order(8, is_draft=True)))
    assert [page.count("ПРОЕКТ") for page in pages] == [1] * len(pages)
    assert "«____» ______________ 20___ г. № __________ г. Заречный" in pages[0]
    assert "42-од" not in "".join(pages)


def test_a_signed_order_is_no_draft():
    assert "ПРОЕКТ" not in "".join(texts(orders.pdf(order(3))))


def test_a_long_post_and_a_long_name_share_the_signature_line():
    post = "Исполняющий обязанности директора муниципального бюджетного учреждения"
    first, *_ = texts(
        orders.pdf(replace(order(1), signature=Signature(post, "А.-М.И. Рождественская"), acquaintance=()))
    )
    assert first.endswith("А.-М.И. Рождественская")


def test_only_own_typefaces_are_used():
    names = {
        font.get_object()["/BaseFont"].split("+")[-1]
        for page in read(orders.pdf(order(8, is_draft=True))).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert names == {"PT-Serif", "PT-Serif-Bold", "PT-Sans-Bold"}


def test_a_pdf_is_tagged_and_speaks_russian():
    root = read(orders.pdf(order(1))).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 a PDF boolean is no Python one
    assert root["/Lang"] == "ru"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # WeasyPrint leaves its profile open
@pytest.mark.parametrize("is_draft", [False, True])
def test_an_archival_pdf_is_the_pdf_a_that_it_says_it_is(tmp_path, is_draft):
    file = tmp_path / "order.pdf"
    file.write_bytes(orders.pdf(order(3, is_draft=is_draft), is_archival=True))
    findings = [line for line in str(validate_pdf(file, profile="pdf/a-2a")).splitlines() if line.startswith("[")]
    # The validator takes a carriage return at the end of compressed data for a part of the line end after it.
    assert [finding for finding in findings if "STREAM-LENGTH" not in finding] == []


def test_hostile_text_is_printed_as_text():
    first = texts(orders.pdf(order(1, hostile=HOSTILE)))[0]
    assert first.count("<script>alert(1)</script>") == 3
    assert "{{ order }}{% load static %}&amp;" in first
    assert "root:x:0" not in first


def test_hostile_text_is_escaped_in_the_page():
    page = html.render("documents/_order.html", orders.context(order(1, hostile=HOSTILE)))
    assert "<script" not in page
    assert "<img" not in page


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/x.png",
        "https://example.org/",
        "ftp://example.org/x",
        "file:///etc/passwd",
        "file:///etc/../etc/passwd",
        "FILE:///etc/passwd",
    ],
)
def test_a_document_loads_no_file_and_no_address(url):
    fetcher = pdf.fetcher_class()()
    with pytest.raises(ValueError, match=f"^a document may not load {re.escape(url)}$"):
        fetcher.fetch(url)


def test_a_document_loads_its_typefaces_and_data_inside_it():
    fetcher = pdf.fetcher_class()()
    assert fetcher.fetch("data:text/plain,abc").read() == b"abc"
    assert {fetcher.fetch(url).read(4) for url in fonts.urls()} == {b"\0\1\0\0"}


def test_markup_that_asks_for_files_gets_none_of_them(capsys):
    content = pdf.write(
        '<p>есть</p><img src="file:///etc/hostname"><img src="http://127.0.0.1:9/"><embed src="file:///etc/passwd">'
    )
    assert texts(content) == ["есть"]


def test_a_wide_appendix_lies_on_turned_sheets():
    paper = order(20)
    turned = replace(paper, appendices=(replace(paper.appendices[0], is_landscape=True),))
    sheets = [page.mediabox for page in read(orders.pdf(turned)).pages]
    assert [sheet.width > sheet.height for sheet in sheets] == [False, True, True, False, False]


def test_our_stylesheets_hold_nothing_that_the_renderer_ignores(caplog):
    orders.pdf(order(3, is_draft=True))
    slips.pdf([])
    consents.pdf([])
    assert [record.message for record in caplog.records if record.name.startswith("weasyprint")] == []


def test_the_same_order_makes_the_same_page():
    assert html.render(orders.TEMPLATE, orders.context(order(3))) == html.render(
        orders.TEMPLATE, orders.context(order(3))
    )
