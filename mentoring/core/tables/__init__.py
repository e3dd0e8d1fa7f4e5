"""Reads a table that somebody brought, whatever its format, within stated bounds and without trusting its name.

    workbook = read("Список 7А.xlsx", content)
    for sheet in workbook.sheets:
        for number, row in sheet.numbered():
            ...

Every failure is a `TableError` whose text is Russian and says what to do next.
"""

from mentoring.core.tables.document import Block, DocumentTable, Paragraph, read_document
from mentoring.core.tables.reading import read, read_text
from mentoring.core.tables.workbook import Cell, Limits, Sheet, TableError, Workbook

__all__ = [
    "Block",
    "Cell",
    "DocumentTable",
    "Limits",
    "Paragraph",
    "Sheet",
    "TableError",
    "Workbook",
    "read",
    "read_document",
    "read_text",
]
