"""Many small documents as one tagged PDF, each counting its own pages, in little memory however many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from mentoring.core.documents import Look
from mentoring.documents import pdf as printing
from mentoring.documents.pdf_joining import joined

IN_A_CHUNK = 25  # laid out pages are large: what is done is written down and let go before the next ones
MOST_TAGGED = 80  # chunks; the tags of more sheets would take gigabytes when the files are joined


def render(
    markups: Iterable[str],
    *,
    stylesheets: Iterable[str],
    look: Look | None = None,
    done: Callable[[int], None] = lambda count: None,
) -> bytes:
    """Each markup a document of its own, in one file; ``done`` is told after each chunk how many more are ready."""
    parts = list(_chunks(iter(markups), printing.texts_of(stylesheets, look), done))
    return parts[0] if len(parts) == 1 else joined(parts, keeps_tags=len(parts) <= MOST_TAGGED)


def _chunks(markups: Iterator[str], texts: list[str], done: Callable[[int], None]) -> Iterator[bytes]:
    from weasyprint import CSS, HTML  # slow import
    from weasyprint.text.fonts import FontConfiguration  # slow import

    fetcher = printing.fetcher_class()()
    font_config = FontConfiguration()
    sheets = [CSS(string=text, font_config=font_config, url_fetcher=fetcher) for text in texts]
    while chunk := list(islice(markups, IN_A_CHUNK)):
        documents = [
            HTML(string=markup, url_fetcher=fetcher).render(
                stylesheets=sheets,
                font_config=font_config,
                presentational_hints=True,
                pdf_tags=True,
                pdf_variant=printing.READABLE_VARIANT,
            )
            for markup in chunk
        ]
        pages = [page for document in documents for page in document.pages]
        yield (
            documents[0]
            .copy(pages)
            .write_pdf(pdf_tags=True, pdf_variant=printing.READABLE_VARIANT, finisher=printing.plain_metadata)
        )
        done(len(chunk))
