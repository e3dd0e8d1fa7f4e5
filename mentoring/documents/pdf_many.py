"""Many small documents as one PDF, each counting its own pages, in little memory however many there are."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from mentoring.core.documents import Look
from mentoring.documents import pdf as printing

IN_A_CHUNK = 25  # laid out pages are large: what is done is written down and let go before the next ones


def render(
    markups: Iterable[str],
    *,
    stylesheets: Iterable[str],
    look: Look | None = None,
    done: Callable[[int], None] = lambda count: None,
) -> bytes:
    """Each markup a document of its own, in one file; ``done`` is told after each chunk how many more are ready."""
    parts = list(_chunks(iter(markups), printing.texts_of(stylesheets, look), done))
    return parts[0] if len(parts) == 1 else joined(parts)


def joined(parts: Iterable[bytes]) -> bytes:
    """The pages of several PDF files in one; what they have in common, such as typefaces, is kept once."""
    from pypdf import PdfReader, PdfWriter  # slow import

    writer = PdfWriter()
    for part in parts:
        writer.append(PdfReader(io.BytesIO(part)), import_outline=False)
    writer.compress_identical_objects()
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _chunks(markups: Iterator[str], texts: list[str], done: Callable[[int], None]) -> Iterator[bytes]:
    from weasyprint import CSS, HTML  # slow import
    from weasyprint.text.fonts import FontConfiguration  # slow import

    fetcher = printing.fetcher_class()()
    font_config = FontConfiguration()
    sheets = [CSS(string=text, font_config=font_config, url_fetcher=fetcher) for text in texts]
    while chunk := list(islice(markups, IN_A_CHUNK)):
        documents = [
            HTML(string=markup, url_fetcher=fetcher).render(
                stylesheets=sheets, font_config=font_config, presentational_hints=True
            )
            for markup in chunk
        ]
        pages = [page for document in documents for page in document.pages]
        # Untagged, since tags of hundreds of sheets cost hundreds of megabytes when the files are joined.
        yield documents[0].copy(pages).write_pdf()
        done(len(chunk))
