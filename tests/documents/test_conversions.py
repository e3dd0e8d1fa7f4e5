"""Word files of each main kind open in LibreOffice and say there, in the same order, what the PDF says."""

import os
import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from mentoring.core.agreement_papers import AgreementPaper, Signer
from mentoring.core.documents import Approval, Look
from mentoring.documents import agreements, orders, papers, wide_tables
from tests.documents.emblems import dressed
from tests.documents.papers import LETTERHEAD, order
from tests.documents.programme_papers import document, roadmap
from tests.documents.test_wide_tables import base

OFFICE = shutil.which("soffice")
SECONDS = 240

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None and not os.environ.get("CI"), reason="LibreOffice is not installed"),
]


@pytest.fixture(autouse=True)
def _storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "private"


def agreement():
    sections = document().sections
    signers = (
        Signer("Наставник", "Соколова Дарья Игоревна", ""),
        Signer("Наставляемый", "Виноградов Пётр Андреевич", ""),
    )
    return AgreementPaper(
        LETTERHEAD, "Соглашение", "7", "14 сентября 2026 г.", "г. Заречный", "Мы, нижеподписавшиеся:",
        ("Соколова Дарья Игоревна, наставник", "Виноградов Пётр Андреевич, наставляемый"), "заключили соглашение.",
        sections, signers,
    )  # fmt: skip


def landscape(paper):
    approval = Approval("УТВЕРЖДЁН", ("приказом МБОУ «СОШ № 5»", "от 14 сентября 2026 г. № 42-од"))
    return replace(paper, appendices=(replace(paper.appendices[0], is_landscape=True, approval=approval),))


def pairs():
    """Of each kind the Word file and the PDF."""
    few, many = dressed(order(3)), dressed(order(30), place="left", look=Look("PT Sans", 14, 35, 15, 20, 25))
    turned = landscape(dressed(order(8, is_draft=True)))
    programme = document(roadmap=roadmap())
    return {
        "order": (orders.docx(few), orders.pdf(few)),
        "order-of-thirty": (orders.docx(many), orders.pdf(many)),
        "draft-with-a-turned-appendix": (orders.docx(turned), orders.pdf(turned)),
        "programme": (papers.document_docx(programme), papers.document_pdf(programme)),
        "agreement": (agreements.docx([agreement()]), agreements.pdf([agreement()])),
        "register": (wide_tables.as_docx(base(12)), wide_tables.as_pdf(base(12))),
    }


def cells_and_lines(content):
    """The text of a Word file by paragraphs, in order, tables included."""
    body = Document(BytesIO(content)).element.body
    for paragraph in body.iter(qn("w:p")):
        signs = {qn("w:noBreakHyphen"): "-", qn("w:tab"): " "}
        parts = [signs.get(node.tag, node.text or "") for node in paragraph.iter(qn("w:t"), *signs)]
        yield from "".join(parts).split("\t")


def letters(text):
    """What is left to compare: no spaces, lines for the hand, hyphens of any kind; «А» like «а»."""
    return re.sub(r"[\s_\u00ad\u2010\u2011-]+", "", text).casefold()


def words(content):
    """How often each word of a PDF is met, its running titles and page numbers left out."""
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return re.findall(r"[а-яё]{3,}", text.casefold().replace("\u00ad", ""))


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """All Word files as PDF by one start of LibreOffice, in a profile of its own."""
    from django.conf import settings

    folder = tmp_path_factory.mktemp("office")
    kept, settings.MEDIA_ROOT = settings.MEDIA_ROOT, folder / "private"
    made = pairs()
    settings.MEDIA_ROOT = kept
    for name, (word, _) in made.items():
        (folder / f"{name}.docx").write_bytes(word)
    subprocess.run(  # noqa: S603 — a program of the system, our own files
        [
            OFFICE, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "pdf",
            "--outdir", str(folder), *(str(folder / f"{name}.docx") for name in made),
        ],
        check=True, capture_output=True, timeout=SECONDS,
    )  # fmt: skip
    return {name: (word, pdf, (folder / f"{name}.pdf").read_bytes()) for name, (word, pdf) in made.items()}


KINDS = ("order", "order-of-thirty", "draft-with-a-turned-appendix", "programme", "agreement", "register")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_a_word_file_is_lost_in_libreoffice(converted, kind):
    word, _, shown = converted[kind]
    text = letters("".join(page.extract_text() for page in PdfReader(BytesIO(shown)).pages))
    lost = [line for line in cells_and_lines(word) if letters(line)[:40] not in text]
    assert lost == []


@pytest.mark.parametrize("kind", KINDS)
def test_libreoffice_shows_the_words_of_our_pdf(converted, kind):
    _, ours, shown = converted[kind]
    running = {"проект", "страница", "проверка", "подлинности", "содержание"}
    missing = set(words(ours)) - set(words(shown)) - running
    assert {word for word in missing if word not in "".join(words(shown))} == set()


@pytest.mark.parametrize("kind", ["order", "agreement"])
def test_what_is_read_in_libreoffice_has_the_order_of_our_pdf(converted, kind):
    _, ours, shown = converted[kind]
    landmarks = {
        "order": ("ПРИКАЗ ", "О закреплении", "ПРИКАЗЫВАЮ", "1. Закрепить", "2.1.", "Контроль", "А.И. Петрова",
                  "С приказом ознакомлены", "Приложение № 1 к приказу", "Виноградов"),
        "agreement": ("нижеподписавшиеся", "заключили", "Подписи сторон", "Наставник"),
    }[kind]  # fmt: skip
    for content in (ours, shown):
        text = letters("".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages))
        places = [
            text.rfind(letters(mark)) if mark in ("Виноградов", "Наставник") else text.find(letters(mark))
            for mark in landmarks
        ]
        assert places == sorted(places)
        assert min(places) >= 0
