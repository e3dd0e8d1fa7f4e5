"""Builds files and texts in the shapes in which schools write their roadmaps; all names are invented."""

import io

from docx import Document
from openpyxl import Workbook

from programmes.core.roadmap_import.reading import read_file, read_text

HEADER = ["№", "Мероприятие", "Срок", "Ответственный"]
ROWS = [
    ["1", "Подготовка условий", "", ""],
    ["1.1", "Педсовет о программе", "Сентябрь", "Директор"],
    ["1.2", "Родительские собрания", "Октябрь", "Куратор"],
    ["2", "Отбор наставников", "", ""],
    ["2.1", "Анкетирование старшеклассников", "до 15.11.2026", "Психолог"],
]
PLAN = [
    (
        "1",
        "Подготовка условий",
        [
            ("1.1", "Педсовет о программе", "Сентябрь", "Директор"),
            ("1.2", "Родительские собрания", "Октябрь", "Куратор"),
        ],
    ),
    ("2", "Отбор наставников", [("2.1", "Анкетирование старшеклассников", "до 15.11.2026", "Психолог")]),
]


def plan(draft):
    """Stages with their activities: number, title, term, people."""
    return [
        (
            stage.number,
            stage.title,
            [(made.number, made.title, made.deadline, made.responsible) for made in stage.activities],
        )
        for stage in draft.stages
    ]


def activities(draft):
    """Number, title, term, people of all activities."""
    return [(made.number, made.title, made.deadline, made.responsible) for made in draft.activities]


def tabbed(rows):
    """The rows as a spreadsheet copies them."""
    return "\n".join("\t".join(row) for row in rows)


def of_text(*rows):
    """The draft of pasted rows."""
    return read_text(tabbed(rows))


def of_sheet(rows, *, merges=(), title="План", hidden=(), then=()):
    """The draft of a workbook with the rows; `merges` as «A2:D2», `hidden` rows on a hidden sheet, `then` on a second one."""
    return read_file("план.xlsx", sheet(rows, merges=merges, title=title, hidden=hidden, then=then))


def sheet(rows, *, merges=(), title="План", hidden=(), then=()):
    """The bytes of such a workbook."""
    book = Workbook()
    page = book.active
    page.title = title
    for row in rows:
        page.append([cell if cell != "" else None for cell in row])
    for merge in merges:
        page.merge_cells(merge)
    if hidden:
        other = book.create_sheet("Служебный")
        for row in hidden:
            other.append(row)
        other.sheet_state = "hidden"
    if then:
        other = book.create_sheet("Продолжение")
        for row in then:
            other.append(row)
    return saved(book)


def of_document(*blocks):
    """The draft of a Word document: paragraphs as texts, tables as lists of rows.

    A cell «<» belongs to the cell at its left, a cell «^» to the one above it; a line break makes a new paragraph.
    """
    return read_file("план.docx", document(*blocks))


def document(*blocks):
    """The bytes of such a document."""
    made = Document()
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block)
        else:
            add_table(made, block)
    return saved(made)


def add_table(made, rows):
    """Add the rows to a document or a cell of one."""
    table = made.add_table(rows=len(rows), cols=max(map(len, rows)))
    for place, row in enumerate(rows):
        for column, text in enumerate(row):
            if text not in {"<", "^"}:
                first, *rest = text.split("\n")
                table.cell(place, column).text = first
                for line in rest:
                    table.cell(place, column).add_paragraph(line)
    for place, row in enumerate(rows):
        for column, text in enumerate(row):
            if text in {"<", "^"}:
                origin = table.cell(place, column - 1) if text == "<" else table.cell(place - 1, column)
                origin.merge(table.cell(place, column))
    return table


def saved(made):
    """The bytes of a document or a workbook."""
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()
