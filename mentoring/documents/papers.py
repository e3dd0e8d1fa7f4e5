"""A roadmap and a programme's own document on paper, each from its one frozen context."""

from mentoring.core.papers import RoadmapSheet
from mentoring.documents import pdf as printing

STYLESHEETS = (printing.PRINT_STYLESHEET, "css/print/roadmap.css")


def roadmap_pdf(sheet: RoadmapSheet) -> bytes:
    """The roadmap as it hangs on the wall, upright or turned as the sheet says."""
    return printing.render("documents/roadmap.html", {"sheet": sheet}, stylesheets=STYLESHEETS)
