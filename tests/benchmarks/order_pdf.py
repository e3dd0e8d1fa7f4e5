"""The PDF of an order with thirty pairs against bare WeasyPrint on the same HTML with the same stylesheets."""

import time

from mentoring.documents import html, orders, pdf
from tests.documents.papers import order

ROUNDS = 5


def bare(markup: str, stylesheets: list[str]) -> bytes:
    """What one would write without this project: no template, no guarded fetcher, no finisher; tagged as ours is."""
    from weasyprint import CSS, HTML  # slow import
    from weasyprint.text.fonts import FontConfiguration  # slow import

    font_config = FontConfiguration()
    sheets = [CSS(string=text, font_config=font_config) for text in stylesheets]
    return HTML(string=markup).write_pdf(
        stylesheets=sheets, font_config=font_config, presentational_hints=True, pdf_tags=True, pdf_variant="pdf/ua-1"
    )


def timed(work, *arguments) -> float:
    started = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - started


def run() -> list[dict]:
    paper = order(30)
    markup = html.render(orders.TEMPLATE, orders.context(paper))
    stylesheets = pdf.texts_of((pdf.PRINT_STYLESHEET,), paper.letterhead.look)
    orders.pdf(paper)  # the first PDF of a process loads the library and the typefaces
    bare(markup, stylesheets)
    pairs = [(timed(orders.pdf, paper), timed(bare, markup, stylesheets)) for _ in range(ROUNDS)]
    ours, other = (min(times) for times in zip(*pairs, strict=True))
    detail = f"best of {ROUNDS} rounds, 30 pairs, {len(orders.pdf(paper)) // 1024} KB; bar: ours ≤ 1.2 × other"
    return [
        {
            "name": "order_pdf",
            "ours": round(ours, 4),
            "other": round(other, 4),
            "ratio": round(other / ours, 4),
            "detail": detail,
        }
    ]
