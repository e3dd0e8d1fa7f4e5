"""A roadmap and a programme's own document on paper, each from its one frozen context."""

from mentoring.core.documents import Look
from mentoring.core.papers import ProgrammeDocument, RoadmapSheet
from mentoring.documents import paper_docx
from mentoring.documents import pdf as printing

STYLESHEETS = (printing.PRINT_STYLESHEET, "css/print/roadmap.css", "css/print/paper.css")


def roadmap_pdf(sheet: RoadmapSheet, look: Look | None = None) -> bytes:
    """The roadmap as it hangs on the wall, upright or turned as the sheet says."""
    return printing.render("documents/roadmap.html", {"sheet": sheet}, stylesheets=STYLESHEETS, look=look)


def document_pdf(paper: ProgrammeDocument) -> bytes:
    """The document as the school signs it; once approved, as PDF/A to be kept."""
    return printing.render(
        "documents/paper.html",
        {"paper": paper},
        stylesheets=STYLESHEETS,
        look=paper.letterhead.look,
        is_archival=paper.is_approved,
    )


def document_docx(paper: ProgrammeDocument) -> bytes:
    """The document as a Word file with real headings and lists."""
    return paper_docx.document(paper)
