"""The Word file of a paper says what its PDF says, in the same words and the same order."""

import re
from html.parser import HTMLParser
from io import BytesIO

import pytest
from django.template.loader import render_to_string
from docx import Document
from docx.oxml.ns import qn

from programmes.actions import contingent, papers
from programmes.actions.contingent import FigureData
from programmes.documents import media_plan
from programmes.documents.programme_papers import PROGRAMME
from programmes.documents.roadmap import ROADMAP
from programmes.models import Activity, RoadmapTarget, Stage
from programmes.readers import programme_papers, roadmap_sheet
from tests import factories

pytestmark = pytest.mark.django_db
SIGNS = {qn("w:noBreakHyphen"): "-"}
MARKS = [
    {"word": word, "body": f"на заседании совета № {number}", "protocol_number": str(number), "protocol_on": None}
    for number, word in enumerate(["considered", "agreed", "accepted", "considered"], start=1)
]


class Printed(HTMLParser):
    """The texts of a page's body."""

    def __init__(self):
        super().__init__()
        self.texts, self.is_body = [], False

    def handle_starttag(self, tag, attrs):
        self.is_body = self.is_body or tag == "body"

    def handle_data(self, data):
        if self.is_body:
            self.texts.append(data)


def letters(text):
    """What is left to compare: no spaces, no lines for the hand, and «А» like «а»."""
    return re.sub(r"[\s_]+", "", text).casefold()


def in_pdf(template, **context):
    parser = Printed()
    parser.feed(render_to_string(template, context))
    return letters("".join(parser.texts))


def in_word(content):
    body = Document(BytesIO(content)).element.body
    return letters("".join(SIGNS.get(node.tag, node.text or "") for node in body.iter(qn("w:t"), *SIGNS)))


@pytest.mark.parametrize("marks", range(5))
@pytest.mark.parametrize("kind", ["programme", "regulation"])
def test_documents_of_the_programme(planned, curator, kind, marks):
    contingent.save(planned, [FigureData(number="1", title="Обучающиеся", note="все")], by=curator)
    paper = papers.create(planned, kind=kind, by=curator)
    papers.endorse(paper, endorsements=MARKS[:marks], by=curator)
    paper.refresh_from_db()
    printed = in_pdf("documents/paper.html", paper=programme_papers.document_of(paper))
    assert in_word(PROGRAMME.formats["docx"](paper)) == printed


def test_roadmap(planned, approved, curator):
    first, last = Stage.objects.filter(programme=planned).order_by("position")[0:7:6]
    Stage.objects.filter(pk=last.pk).update(task="Цель: дружба.\nЗадача: встречи", result="", product="приказ № 5")
    Activity.objects.filter(stage=first).update(executors="Иванова О.П. ,соц. педагог", product="")
    RoadmapTarget.objects.create(programme=planned, number="1", title="Доля детей", values={"2026": "70 %"})
    printed = in_pdf("documents/roadmap.html", sheet=roadmap_sheet.sheet(planned))
    assert in_word(ROADMAP.formats["docx"](planned)) == printed


def test_media_plan(programme):
    event = factories.EventFactory(programme=programme, title="Праздник «Вместе»", place="каб. 12")
    factories.MediaItemFactory(programme=programme, event=event, title="Анонс")
    factories.EventFactory(programme=programme, title="Без дня", starts_on=None)
    printed = in_pdf("documents/media_plan.html", paper=media_plan.context(programme))
    assert in_word(media_plan.as_docx(programme)) == printed


def test_no_row_of_the_roadmap_is_torn_and_its_header_is_repeated(planned):
    table = Document(BytesIO(ROADMAP.formats["docx"](planned))).tables[0]
    rows = [{mark.tag.rpartition("}")[2] for mark in row._tr.trPr} for row in table.rows]
    assert (rows[0], {frozenset(row) for row in rows[1:]}) == ({"tblHeader", "cantSplit"}, {frozenset({"cantSplit"})})
