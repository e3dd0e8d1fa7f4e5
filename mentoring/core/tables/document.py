"""Reads a Word document into its paragraphs and tables, in their order, within the bounds of workbooks."""

from dataclasses import dataclass

from mentoring.core.tables import archive, isolation
from mentoring.core.tables.workbook import Limits, TableError

BOMB = (
    "Файл распаковывается в слишком большой объём — так устроены вредоносные архивы. "
    "Скопируйте таблицу в новый документ и сохраните его как .docx."
)
BROKEN = "Документ повреждён и не открывается. Откройте его в Word, сохраните заново как .docx и загрузите."
TOO_LARGE = "Документ слишком велик. Скопируйте только нужную таблицу в новый документ и загрузите его."


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with the name of its style; automatic numbers and bullets are part of the text."""

    text: str
    style: str = ""


@dataclass(frozen=True)
class DocumentRow:
    """A row of a table on the table's grid: a cell that a merge covers is empty and its place is told."""

    cells: tuple[str, ...]
    styles: tuple[str, ...] = ()
    covered_from_above: frozenset[int] = frozenset()
    covered_from_left: frozenset[int] = frozenset()


@dataclass(frozen=True)
class DocumentTable:
    """A table; one that stood inside a cell of another follows that one."""

    rows: tuple[DocumentRow, ...]


Block = Paragraph | DocumentTable


def read_document(content: bytes, *, limits: Limits = Limits()) -> list[Block]:  # noqa: B008 — frozen
    """The blocks of a .docx; TableError for anything else, for bombs and for what is beyond the limits."""
    try:
        kind = archive.inspect(content, limits)
    except TableError as error:
        instead = {archive.BOMB: BOMB, archive.BROKEN: BROKEN}
        raise TableError(instead.get(error.text, error.text)) from error
    if kind != "docx":
        raise TableError(BROKEN)
    answer = isolation.run("word_child.py", content, limits, too_large=TOO_LARGE, broken=BROKEN)
    if answer[0] != "blocks":
        raise TableError(BROKEN if answer[0] == "broken" else TOO_LARGE)
    return [_block(block) for block in answer[1]]


def _block(block: tuple) -> Block:
    if block[0] == "text":
        return Paragraph(block[1], block[2])
    return DocumentTable(
        tuple(DocumentRow(cells, styles, frozenset(above), frozenset(left)) for cells, styles, above, left in block[1])
    )
