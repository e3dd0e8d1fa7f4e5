"""No document fetches anything: whatever people type and upload, nothing leaves the machine and no foreign file is read."""

import builtins
import io
import socket
import zipfile
from dataclasses import replace

import pytest
from django.core.files.storage import default_storage
from pypdf import PdfReader

from mentoring.core.agreement_papers import AgreementPaper, Signer
from mentoring.core.consent_sheets import ConsentForm, Operator, Party, Wording
from mentoring.core.documents import Letterhead, Look
from mentoring.core.russian.names import Name
from mentoring.documents import agreements, consents, looks, orders, papers, slips, wide_tables
from tests.documents.emblems import kept, picture
from tests.documents.papers import LETTERHEAD, order
from tests.documents.programme_papers import document, roadmap

HOSTILE = (
    "<img src=http://127.0.0.1:9/x.png>",
    "<img src='file:///etc/passwd'>",
    "<link rel=stylesheet href=http://127.0.0.1:9/x.css>",
    "</style><style>@import url(http://127.0.0.1:9/x.css); p { background: url(file:///etc/passwd) }</style>",
    "url(file:///etc/passwd) \"} @import 'http://127.0.0.1:9/' ; * { content: url(http://127.0.0.1:9/) }",
    "<svg xmlns='http://www.w3.org/2000/svg'><image href='http://127.0.0.1:9/x'/></svg>",
    "<object data='file:///etc/hostname'></object><embed src=http://127.0.0.1:9/><iframe src=//127.0.0.1:9/>",
    "<a rel=attachment href='file:///etc/passwd'>п</a><meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    "{% include 'file:///etc/passwd' %}{{ settings.SECRET_KEY }}&#x3c;img src=x&#x3e;",
)
TEXT = " ".join(HOSTILE)
FORBIDDEN = ("/etc/", "/proc/", "/root/")


@pytest.fixture
def walls(monkeypatch, settings, tmp_path):
    """Any connection and any file of the system that is none of ours is an error, and is written down."""
    settings.MEDIA_ROOT = tmp_path
    tried = []

    def refuse(self, address, *rest):
        tried.append(f"connect {address}")
        raise OSError("a document connects to nothing")

    real_open = builtins.open

    def watched(file, *rest, **options):
        if str(file).startswith(FORBIDDEN):
            tried.append(f"open {file}")
        return real_open(file, *rest, **options)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *rest, **options: refuse(None, rest[:2]))
    monkeypatch.setattr(builtins, "open", watched)
    monkeypatch.setattr(io, "open", watched)
    return tried


def hostile_order(emblem=""):
    head = replace(
        LETTERHEAD, full_name=TEXT, short_name=HOSTILE[1], founder=HOSTILE[0], details=HOSTILE[2:5], emblem=emblem,
        emblem_place=HOSTILE[4], look=Look(typeface=f'X"; }} {HOSTILE[4]}'),
    )  # fmt: skip
    paper = order(2, hostile=TEXT)
    return replace(paper, letterhead=head, place=HOSTILE[0], title=HOSTILE[1], check_url=f"https://x/{HOSTILE[0]}")


def hostile_agreement():
    paper = document()
    return AgreementPaper(
        Letterhead(TEXT), TEXT, "1", TEXT, TEXT, TEXT, (TEXT,), TEXT, paper.sections, (Signer(TEXT, TEXT, TEXT),)
    )  # fmt: skip


def hostile_consent():
    wording = Wording("processing", TEXT, TEXT, TEXT, TEXT, TEXT, TEXT)
    return ConsentForm(wording, Operator(TEXT), Party(Name(TEXT, TEXT, TEXT, "f")), address=f"https://x/{TEXT[:300]}")


def texts(content):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


RENDERED = {
    "order": lambda: orders.pdf(hostile_order()),
    "archived order": lambda: orders.pdf(hostile_order(), is_archival=True),
    "programme": lambda: papers.document_pdf(replace(document(), title=TEXT, letterhead=Letterhead(TEXT))),
    "roadmap": lambda: papers.roadmap_pdf(replace(roadmap(), heading=(TEXT, TEXT))),
    "agreement": lambda: agreements.pdf([hostile_agreement()]),
    "agreements": lambda: agreements.pdf([hostile_agreement(), hostile_agreement()]),
    "consents": lambda: consents.pdf([hostile_consent()], look=Look(typeface=TEXT)),
    "slips": lambda: slips.pdf([slips.Slip(TEXT, TEXT, "https://x/", TEXT, TEXT, TEXT)]),
}


@pytest.mark.parametrize("render", RENDERED.values(), ids=RENDERED)
def test_a_pdf_of_hostile_text_opens_nothing(walls, render):
    content = render()
    assert walls == []
    assert content.startswith(b"%PDF-")
    assert "root:x:0" not in texts(content)


WRITTEN = {
    "order": lambda: orders.docx(hostile_order()),
    "programme": lambda: papers.document_docx(replace(document(), title=TEXT, letterhead=Letterhead(TEXT))),
    "agreement": lambda: agreements.docx([hostile_agreement()]),
}


@pytest.mark.parametrize("write", WRITTEN.values(), ids=WRITTEN)
def test_a_word_file_of_hostile_text_refers_to_nothing_outside(walls, write):
    with zipfile.ZipFile(io.BytesIO(write())) as archive:
        relations = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".rels")]
        document_xml = archive.read("word/document.xml").decode()
    assert walls == []
    assert [text for text in relations if 'TargetMode="External"' in text] == []
    assert "w:fldSimple" not in document_xml
    assert "&lt;img src=http://127.0.0.1:9/x.png&gt;" in document_xml


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='http://127.0.0.1:9/x'/></svg>",
        b"<html><img src='file:///etc/passwd'></html>",
        b"PK\x03\x04 and no picture",
        b"",
    ],
)
def test_a_file_that_got_among_the_emblems_somehow_is_harmless(walls, content):
    path = kept(content)
    assert default_storage.exists(path)
    paper = hostile_order(emblem=path)
    assert orders.pdf(paper).startswith(b"%PDF-")
    assert orders.docx(paper).startswith(b"PK")
    assert walls == []


def test_the_walls_hold(walls):
    with pytest.raises(OSError, match="connects to nothing"):
        socket.create_connection(("127.0.0.1", 9))
    with open("/etc/hostname"):  # noqa: PTH123 — the plain function is what is watched
        pass
    assert [one.split()[0] for one in walls] == ["connect", "open"]


def test_a_wide_table_of_hostile_text_is_only_text(walls):
    from tests.documents.test_wide_tables import base

    assert wide_tables.as_pdf(base(1, text=TEXT)).startswith(b"%PDF-")
    assert walls == []


def test_an_emblem_is_read_from_the_private_storage_alone(walls):
    path = kept(picture())
    assert looks.emblem(Letterhead("Школа", emblem=path)).kind == "image/png"
    assert walls == []
