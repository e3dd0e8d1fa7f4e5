"""Whatever is typed into a programme is only text on each of its papers, and none of them fetches anything."""

import logging
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from mentoring.web.providers import documents
from programmes.actions import papers
from programmes.models import PaperSection
from tests import factories

pytestmark = pytest.mark.django_db
HOSTILE = (
    '<b>x</b><img src="http://127.0.0.1:9/x.png"><style>@import url(file:///etc/passwd);</style>'
    "</title>{{ x }}{% load static %}=1+1"
)
WORDS = "<b>x</b><img"


@pytest.fixture
def hostile(programme, curator):
    """A programme whose every text asks for files; its partner has its own number."""
    type(programme.school).objects.update(name=f"Школа {HOSTILE}"[:150])
    type(programme).objects.filter(pk=programme.pk).update(title=HOSTILE[:180], curator_title="куратор")
    stage = factories.StageFactory(programme=programme, title=HOSTILE, task=f"Цель: {HOSTILE}", product=HOSTILE)
    factories.ActivityFactory(stage=stage, title=HOSTILE, responsible=HOSTILE, product=HOSTILE, deadline=HOSTILE[:150])
    factories.figure_of(programme, "pupils", 5, title=HOSTILE, number="1", note=HOSTILE)
    event = factories.EventFactory(programme=programme, title=HOSTILE, place=HOSTILE[:100], responsible=HOSTILE)
    factories.MediaItemFactory(programme=programme, event=event, title=HOSTILE)
    programme.refresh_from_db()
    for kind in ("programme", "regulation"):
        paper = papers.create(programme, kind=kind, by=curator)
        PaperSection.objects.filter(paper=paper).update(title=HOSTILE[:150], body=f"{HOSTILE}\n- {HOSTILE}")
        papers.endorse(paper, endorsements=[{"word": "agreed", "body": HOSTILE[:100]}], by=curator)
    return programme


def made(code, extension, row):
    kind = documents.get(code)
    return kind.formats[extension](kind.find(str(row.pk)))


@pytest.mark.parametrize("code", ["roadmap", "roadmap-timeline", "contingent", "media-plan", "programme", "regulation"])
def test_pdf_prints_markup_and_fetches_nothing(hostile, code, caplog):
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        content = made(code, "pdf", hostile)
    text = "".join("".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())
    assert (WORDS.replace(" ", "") in text, "root:x:0" in text) == (True, False)
    assert [record.message for record in caplog.records if "load" in record.message.lower()] == []


def test_sheet_for_a_partner_prints_markup_and_fetches_nothing(hostile, caplog):
    partner = factories.PartnerFactory(school=hostile.school, name=HOSTILE[:150])
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        content = made("partner-sheet", "pdf", partner)
    text = "".join("".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())
    assert (WORDS.replace(" ", "") in text, "root:x:0" in text) == (True, False)
    assert [record.message for record in caplog.records if "load" in record.message.lower()] == []


@pytest.mark.parametrize("code", ["roadmap", "media-plan", "programme", "regulation"])
def test_word_keeps_markup_as_text_without_links_to_anywhere(hostile, code):
    file = Document(BytesIO(made(code, "docx", hostile)))
    assert WORDS in "".join(node.text or "" for node in file.element.body.iter() if node.tag.endswith("}t"))
    assert [part.target_ref for part in file.part.rels.values() if part.is_external] == []


@pytest.mark.parametrize("code", ["roadmap", "contingent", "media-plan"])
def test_workbook_has_no_formula(hostile, code):
    book = load_workbook(BytesIO(made(code, "xlsx", hostile)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert any(WORDS in str(cell.value) for cell in cells)
