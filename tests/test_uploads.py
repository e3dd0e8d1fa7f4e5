"""A file that people attach is what its content is, within bounds, and is handed over without being guessed at."""

import io
import struct
import zipfile

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from mentoring.uploads import (
    DOCX,
    ENTRIES_AT_MOST,
    JPEG,
    LARGEST,
    PDF,
    PNG,
    PPTX,
    SCANS,
    XLSX,
    AttachmentField,
    checked,
)

PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
PHOTOGRAPH = b"\xff\xd8\xff\xe0\x00\x10JFIF"
PAPER = b"%PDF-1.7\n%%EOF"
WRONG = "Такой файл приложить нельзя. Подойдут: PDF, JPEG, PNG, Word (.docx), Excel (.xlsx), PowerPoint (.pptx)."


def office(*names: str, types: bool = True) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml",) * types + names:
            # A day of its own: the content names the test, and all processes must call it alike.
            archive.writestr(zipfile.ZipInfo(name), "<x/>", zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def file(content: bytes, name: str = "Протокол.bin") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def refusal(content: bytes, name: str = "Протокол.pdf", **options) -> str:
    with pytest.raises(ValidationError) as error:
        checked(file(content, name), **options)
    return error.value.messages[0]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PAPER, PDF),
        (PHOTOGRAPH, JPEG),
        (PICTURE, PNG),
        (office("word/document.xml"), DOCX),
        (office("xl/workbook.xml"), XLSX),
        (office("ppt/presentation.xml"), PPTX),
    ],
)
def test_kind_is_told_by_the_content_whatever_the_name(content, kind):
    attachment = checked(file(content, "снимок.html"))
    assert (attachment.content_type, attachment.size, attachment.file.read()) == (kind, len(content), content)


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"MZ\x90\x00",
        b" %PDF-1.7",
        b"GIF89a",
        b"PK\x03\x04 torn off",
        office("word/document.xml")[:60],
        office("word/document.xml", types=False),
        office("внутри.pdf"),
        office("word/document.xml", "xl/workbook.xml"),
        office("word/document.xml", "word/vbaProject.bin"),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"x",
    ],
)
def test_anything_else_is_refused_even_under_a_good_name(content):
    assert refusal(content) == WRONG


def test_pdf_within_a_zip_is_no_pdf_and_a_zip_behind_a_pdf_is_nothing_else():
    assert refusal(office("a.pdf"), "a.pdf") == WRONG
    assert checked(file(PAPER + office("word/document.xml"), "a.docx")).content_type == PDF


def test_photograph_of_a_telephone_is_told_how_to_be_taken():
    told = refusal(struct.pack(">I", 24) + b"ftypheic" + b"\x00" * 8, "IMG_1.jpg")
    assert told.startswith("Это снимок в формате HEIC")


def test_empty_file_and_one_over_the_bound_are_refused():
    assert refusal(b"") == "Файл пуст."
    assert refusal(PAPER + b" " * LARGEST) == "Файл слишком большой: 20,1 МБ при допустимых 20 МБ."
    assert checked(file(PAPER + b" " * (LARGEST - len(PAPER)))).size == LARGEST


def test_office_document_with_too_many_entries_is_refused_and_a_bomb_is_never_unpacked():
    assert refusal(office(*(f"word/{place}.xml" for place in range(ENTRIES_AT_MOST)))) == WRONG
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("word/document.xml", b"0" * 50_000_000)
    assert checked(file(stream.getvalue())).content_type == DOCX
    torn = stream.getvalue().replace(b"word/document.xml", b"word/\xff\xfe\x00ument.xml")
    assert checked(file(torn)).content_type == DOCX


def test_only_the_kinds_asked_for_are_taken():
    told = refusal(office("word/document.xml"), "скан.pdf", kinds=SCANS)
    assert told == "Такой файл приложить нельзя. Подойдут: PDF, JPEG, PNG."


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Протокол № 3.pdf", "Протокол № 3.pdf"),
        ("C:\\Users\\curator\\Протокол.pdf", "Протокол.pdf"),
        ("../../etc/passwd", "passwd"),
        ("а\x00б.pdf", "аб.pdf"),
        ("\x00", "файл"),
        ("папка/", "файл"),
        ("ж" * 400 + ".pdf", "ж" * 251 + ".pdf"),
    ],
)
def test_of_the_name_no_path_is_kept(name, kept):
    sent = file(PAPER)
    sent._name = name  # past Django's own cleaning, which some way of sending may not pass
    assert checked(sent).name == kept


class Sheet(forms.Form):
    file = AttachmentField(kinds=SCANS, required=False)


def test_field_gives_the_checked_file_or_nothing_and_says_what_it_accepts():
    form = Sheet({}, {"file": file(PHOTOGRAPH, "снимок.jpg")})
    assert (form.is_valid(), form.cleaned_data["file"].name) == (True, "снимок.jpg")
    empty = Sheet({}, {})
    assert (empty.is_valid(), empty.cleaned_data["file"]) == (True, None)
    assert 'accept=".pdf,.jpg,.png,.jpeg"' in str(empty["file"])


def test_field_tells_of_a_file_that_is_no_scan():
    form = Sheet({}, {"file": file(b"", "пусто.pdf")})
    assert form.errors == {"file": ["Файл пуст."]}
