"""Word files for tests: of a few lines, and with something in them that no template may bring."""

import io
import zipfile

from docx import Document


def word_file(*lines: str, table: tuple[tuple[str, ...], ...] = ()) -> bytes:
    """A Word file of these paragraphs and one table."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if table:
        grid = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_part(content: bytes, name: str, text: str) -> bytes:
    """The file with one more part, or with a part replaced."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, text)
    return changed.getvalue()


def part(content: bytes, name: str) -> str:
    """A part of the file as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()
