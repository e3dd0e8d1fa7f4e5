"""A file is handed over under its Russian name and kept by nobody on the way."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.documents.download import ascii_name, disposition, document, download, safe_name


def test_an_answer_is_an_attachment_that_is_neither_guessed_at_nor_kept():
    response = download(b"abc", "Приказ № 5.pdf", "application/pdf")
    assert response.content == b"abc"
    assert dict(response.headers) == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="prikaz-5.pdf"; '
        "filename*=UTF-8''%D0%9F%D1%80%D0%B8%D0%BA%D0%B0%D0%B7%20%E2%84%96%205.pdf",
        "Content-Length": "3",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store, private",
    }


def test_a_document_takes_its_type_from_the_extension():
    response = document(b"", "Пары", "xlsx", is_inline=True)
    assert response["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert response["Content-Disposition"].startswith('inline; filename="pary.xlsx"')


@pytest.mark.parametrize(
    ("filename", "expected"),
    [
        ("Приказ № 21/1.pdf", "Приказ № 21 1.pdf"),
        ("../../etc/passwd", "etc passwd"),
        ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie x=1.pdf"),
        ('имя"с"кавычками.docx', "имя с кавычками.docx"),
        ("\u202efdp.exe.pdf", "fdp.exe.pdf"),
        ("...", "document"),
        ("", "document"),
        (".pdf", "pdf"),
        ("о" * 300 + ".pdf", "о" * 120 + ".pdf"),
    ],
)
def test_a_name_is_made_safe(filename, expected):
    assert safe_name(filename) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Приказ № 42-од.pdf", "prikaz-42-od.pdf"),
        ("Щука", "shchuka"),
        ("№.pdf", "document.pdf"),
        ("Объём.xlsx", "obyom.xlsx"),
    ],
)
def test_an_ascii_name_is_there_for_old_programs(name, expected):
    assert ascii_name(name) == expected


@given(st.text(max_size=80))
def test_any_name_gives_one_clean_header_line(filename):
    header = disposition(filename)
    assert header.isascii()
    assert header.isprintable()
    assert unquote(header.split("UTF-8''")[1]) == safe_name(filename)
