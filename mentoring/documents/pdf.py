"""Documents as PDF; the only module that knows WeasyPrint."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from mentoring.core.documents import Look
from mentoring.documents import fonts, html, looks

CONTENT_TYPE = "application/pdf"
PRINT_STYLESHEET = "css/print/document.css"
ARCHIVAL_VARIANT, READABLE_VARIANT = "pdf/a-2a", "pdf/ua-1"


def render(
    template: str,
    context: Mapping[str, Any],
    *,
    stylesheets: Iterable[str] = (PRINT_STYLESHEET,),
    look: Look | None = None,
    is_archival: bool = False,
) -> bytes:
    """A tagged PDF/UA of a template in the school's look; `is_archival` makes it PDF/A-2a, to be kept for years.

    Whatever the context holds is text: nothing it names is ever fetched.
    """
    return write(html.render(template, context), stylesheets=stylesheets, look=look, is_archival=is_archival)


def write(
    markup: str,
    *,
    stylesheets: Iterable[str] = (PRINT_STYLESHEET,),
    look: Look | None = None,
    is_archival: bool = False,
) -> bytes:
    """A tagged PDF of ready HTML."""
    from weasyprint import CSS, HTML  # slow import
    from weasyprint.text.fonts import FontConfiguration  # slow import

    fetcher = fetcher_class()()
    font_config = FontConfiguration()
    sheets = [CSS(string=text, font_config=font_config, url_fetcher=fetcher) for text in texts_of(stylesheets, look)]
    return HTML(string=markup, url_fetcher=fetcher).write_pdf(
        stylesheets=sheets,
        font_config=font_config,
        presentational_hints=True,
        pdf_tags=True,
        pdf_variant=ARCHIVAL_VARIANT if is_archival else READABLE_VARIANT,
        finisher=plain_metadata,
    )


def texts_of(stylesheets: Iterable[str], look: Look | None) -> list[str]:
    """The typefaces, the print stylesheets by their paths, and the look over them."""
    texts = [fonts.stylesheet(), *(html.stylesheet(path) for path in stylesheets)]
    return [*texts, looks.stylesheet(look)] if look else texts


def plain_metadata(document: Any, pdf: Any) -> None:
    """PDF/A wants its metadata readable without decompression."""
    for item in pdf.objects:
        if getattr(item, "extra", None) and item.extra.get("Type") == "/Metadata":
            item.compress = False


@lru_cache(maxsize=1)
def fetcher_class() -> type:
    """The class that decides which addresses a document may load (a class of its own, to import WeasyPrint late)."""
    from weasyprint.urls import URLFetcher  # slow import

    class OwnFilesOnly(URLFetcher):
        """Opens our typefaces and data inside the document itself; every other address is refused."""

        def __init__(self) -> None:
            super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)

        def fetch(self, url: str, headers: Any = None) -> Any:
            """The response, or ValueError, upon which the picture or the font is simply not there."""
            if not url.startswith("data:") and url not in fonts.urls():
                raise ValueError(f"a document may not load {url}")
            return super().fetch(url, headers)

    return OwnFilesOnly
