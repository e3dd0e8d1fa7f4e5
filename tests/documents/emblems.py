"""Emblems for the tests of documents, kept in the private storage of the test."""

from dataclasses import replace
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw

from mentoring.core.documents import Look, OrderDocument
from mentoring.documents import looks

CHECK_URL = "https://school.example/check/Ab3dE5gH7k/"


def picture(size: tuple[int, int] = (300, 360), kind: str = "PNG", mode: str = "RGB", **options) -> bytes:
    """A drawn shield."""
    drawn = Image.new(mode, size, "white" if mode == "RGB" else 0)
    ImageDraw.Draw(drawn).rectangle((size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2), fill="teal")
    written = BytesIO()
    drawn.save(written, kind, **options)
    return written.getvalue()


def kept(content: bytes, extension: str = "png") -> str:
    """Where it lies."""
    path = looks.path(content, extension)
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(content))
    return path


def dressed(
    paper: OrderDocument, *, place: str = "above", look: Look | None = None, check: str = CHECK_URL
) -> OrderDocument:
    """The order under a letterhead with an emblem, with a code to check it by."""
    head = replace(paper.letterhead, emblem=kept(picture()), emblem_place=place, look=look or Look())
    return replace(paper, letterhead=head, check_url=check)
