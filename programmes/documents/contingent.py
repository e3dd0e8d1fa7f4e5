"""The contingent as a document: a page to print and a workbook, out of one table."""

from __future__ import annotations

from mentoring.core.roles import Permission
from mentoring.core.russian.dates import short_date
from mentoring.documents import pdf, xlsx
from mentoring.documents.sheets import Sheet, SheetColumn
from mentoring.documents.word_file import WordFile
from mentoring.web.providers import DocumentKind, documents
from programmes.documents import finding
from programmes.models import Programme
from programmes.readers.contingent import ContingentTable, FigureLine, table
from programmes.readers.requisites import look

STYLESHEETS = (pdf.PRINT_STYLESHEET, "css/print/figures.css")
TITLE = "Характеристика контингента"


def contingent_pdf(programme: Programme) -> bytes:
    """The table as it stands in the programme's document."""
    context = {"programme": programme, "school": programme.school, "table": table(programme)}
    return pdf.render("documents/contingent.html", context, stylesheets=STYLESHEETS, look=look(programme.school))


def contingent_docx(programme: Programme) -> bytes:
    """The table to be taken over into the programme's document."""
    figures, own = table(programme), look(programme.school)
    file = WordFile(f"{TITLE}: {programme.title}", programme.school.name, look=own)
    file.text(TITLE, "Title")
    for line in (programme.school.name, programme.title):
        file.text(line, "Centred")
    file.text("")
    columns = (
        ("№", 9),
        ("Показатель", 59),
        (f"Факт на {short_date(figures.fact_on)}", 16),
        (f"Прогноз на {short_date(figures.forecast_on)}", 16),
    )
    rows = (
        (
            line.number,
            f"{line.title} ({line.note})" if line.note else line.title,
            _with_day(line.fact_text, line.fact_day),
            _with_day(line.forecast_text, line.forecast_day),
        )
        for line in figures.lines
    )
    file.grid(columns, rows, ["center", "left", "center", "center"])
    return file.content()


def _with_day(text: str, day: str) -> str:
    return f"{text} на {day}" if day else text


def contingent_xlsx(programme: Programme) -> bytes:
    """The table to work with."""
    figures = table(programme)
    columns = (
        SheetColumn("№", 8),
        SheetColumn("Показатель", 60, is_wrapped=True),
        SheetColumn("Факт", 10),
        SheetColumn("Факт на", 12),
        SheetColumn("Откуда факт", 26),
        SheetColumn("Прогноз", 10),
        SheetColumn("Прогноз на", 12),
        SheetColumn("Пояснение", 40, is_wrapped=True),
    )
    heading = (TITLE, programme.school.name, programme.title)
    return xlsx.write([Sheet("Контингент", columns, _rows(figures), heading=heading)])


def _rows(figures: ContingentTable) -> list[tuple[object, ...]]:
    return [_row(line) for line in figures.lines]


def _row(line: FigureLine) -> tuple[object, ...]:
    return (
        line.number, line.title, line.fact, line.fact_on, line.source_text, line.forecast, line.forecast_on, line.note,
    )  # fmt: skip


CONTINGENT = DocumentKind(
    code="contingent",
    title=TITLE,
    find=finding.programme,
    formats={"pdf": contingent_pdf, "docx": contingent_docx, "xlsx": contingent_xlsx},
    filename=lambda programme: f"{TITLE} {programme.title}",
    group="Программа",
    note="Факт и прогноз по строкам формы.",
    permission=Permission.PROGRAMME_VIEW,
    is_single=True,
)


def register() -> None:
    """Make the kind known; called when the application is ready."""
    documents.register(CONTINGENT)
