"""Runs in a process of its own: reads a Word document from standard input into paragraphs and tables, written to standard output.

What a reader of the document sees is what comes out: automatic numbers and bullets are text here, deleted and hidden
text and text boxes are left out. Run by path, imports nothing of the project but its neighbour, the numbering.
"""

import io
import marshal
import resource
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

sys.path.insert(0, str(Path(__file__).parent))
from word_numbering import Numbering, Styles, W, switched_on

DEEPEST = 60
WRAPPERS = {W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo")}  # fmt: skip
SIGNS = {W + "tab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}


class TooLarge(Exception):
    """The document goes beyond a bound; the arguments are the answer."""


class Reader:
    """Walks through a document's body, counting what it has taken."""

    def __init__(self, styles: Styles, numbering: Numbering, most_rows: int, most_columns: int, most_characters: int):
        self.styles, self.numbering = styles, numbering
        self.most_rows, self.most_columns, self.most_characters = most_rows, most_columns, most_characters
        self.rows = self.characters = 0

    def blocks(self, parent: ET.Element, depth: int = 0) -> Iterator[tuple]:
        """Paragraphs as ("text", text, style) and tables as ("table", rows); a table inside a cell follows its table."""
        if depth > DEEPEST:
            raise TooLarge("large")
        pending = ""
        for child in parent:
            if child.tag in WRAPPERS:
                yield from self.blocks(child, depth + 1)
            elif child.tag == W + "p":
                text, style = self.paragraph(child)
                if _mark_is_deleted(child):
                    pending += text
                    continue
                yield ("text", pending + text, style)
                pending = ""
            elif child.tag == W + "tbl":
                yield from self.table(child, depth + 1)
        if pending:
            yield ("text", pending, "")

    def paragraph(self, paragraph: ET.Element) -> tuple[str, str]:
        """The text with its automatic number before it, and the name of its style."""
        properties = paragraph.find(W + "pPr")
        style = _value(properties, "pStyle")
        text = "".join(self.runs(paragraph))
        mark = self.numbering.mark(properties, style, is_empty=not text.strip())
        self.count(len(text))
        return mark + text, self.styles.name(style)

    def runs(self, parent: ET.Element, depth: int = 0) -> Iterator[str]:
        if depth > DEEPEST:
            raise TooLarge("large")
        for child in parent:
            if child.tag == W + "r":
                yield from self.run(child)
            elif child.tag in WRAPPERS:
                yield from self.runs(child, depth + 1)

    def run(self, run: ET.Element) -> Iterator[str]:
        properties = run.find(W + "rPr")
        hidden = None if properties is None else properties.find(W + "vanish")
        if switched_on(hidden) or (hidden is None and self.styles.hides(_value(properties, "rStyle"))):
            return
        for child in run:
            if child.tag == W + "t":
                yield child.text or ""
            elif child.tag == W + "br":
                yield "\n" if child.get(W + "type", "textWrapping") == "textWrapping" else ""
            elif child.tag == W + "sym":
                yield _symbol(child.get(W + "char", ""))
            elif child.tag in SIGNS:
                yield SIGNS[child.tag]

    def table(self, table: ET.Element, depth: int) -> Iterator[tuple]:
        rows: list[tuple] = []
        inner: list[tuple] = []
        above: set[int] = set()
        for row in _inside(table, W + "tr"):
            properties = row.find(W + "trPr")
            if properties is not None and (
                properties.find(W + "del") is not None or switched_on(properties.find(W + "hidden"))
            ):
                continue
            made, above, found = self.row(row, properties, above, depth)
            inner += found
            rows.append(made)
            self.rows += 1
            if self.rows > self.most_rows:
                raise TooLarge("rows", "", self.rows)
        yield ("table", rows)
        yield from inner

    def row(
        self, row: ET.Element, properties: ET.Element | None, above: set[int], depth: int
    ) -> tuple[tuple, set[int], list[tuple]]:
        """The row's texts, styles and covered places; the places where a merge may go on below; tables inside it."""
        before = _number(_value(properties, "gridBefore"), 0)
        texts, styles = [""] * before, [""] * before
        from_above: list[int] = []
        from_left: list[int] = []
        goes_on: set[int] = set()
        inner: list[tuple] = []
        for cell in _inside(row, W + "tc"):
            settings = cell.find(W + "tcPr")
            span = max(1, _number(_value(settings, "gridSpan"), 1))
            if len(texts) + span > self.most_columns:
                raise TooLarge("columns", "", len(texts) + span)
            place = len(texts)
            merge = None if settings is None else settings.find(W + "vMerge")
            sideways = None if settings is None else settings.find(W + "hMerge")
            if merge is not None:
                goes_on.update(range(place, place + span))
            text, style, found = self.cell(cell, depth)
            inner += found
            covered = merge is not None and merge.get(W + "val", "continue") == "continue" and place in above
            if covered:
                text = ""
                from_above += range(place, place + span)
            elif sideways is not None and sideways.get(W + "val", "continue") == "continue" and place:
                text = ""
                from_left += range(place, place + span)
            else:
                from_left += range(place + 1, place + span)
            texts += [text, *([""] * (span - 1))]
            styles += [style] * span
        return (tuple(texts), tuple(styles), tuple(from_above), tuple(from_left)), goes_on, inner

    def cell(self, cell: ET.Element, depth: int) -> tuple[str, str, list[tuple]]:
        """The cell's paragraphs in lines, the style of the first one, and the tables inside it."""
        lines: list[str] = []
        style = ""
        inner = []
        for block in self.blocks(cell, depth):
            if block[0] == "table":
                inner.append(block)
                continue
            style = style or block[2]
            lines.append(block[1])
        return "\n".join(lines), style, inner

    def count(self, characters: int) -> None:
        self.characters += characters
        if self.characters > self.most_characters:
            raise TooLarge("large")


def _inside(parent: ET.Element, tag: str, depth: int = 0) -> Iterator[ET.Element]:
    """Rows of a table or cells of a row, also those inside content controls and tracked insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS and depth < DEEPEST:
            yield from _inside(child, tag, depth + 1)


def _value(properties: ET.Element | None, name: str) -> str:
    found = None if properties is None else properties.find(W + name)
    return "" if found is None else found.get(W + "val", "")


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else otherwise


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _mark_is_deleted(paragraph: ET.Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def parse(content: bytes, most_rows: int, most_columns: int, most_characters: int) -> tuple:
    """The answer to the parent: ("blocks", blocks), or why there are none."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: _part(archive, f"word/{name}.xml") for name in ("document", "styles", "numbering")}
    body = None if parts["document"] is None else parts["document"].find(W + "body")
    if body is None:
        return ("broken",)
    styles = Styles(parts["styles"])
    reader = Reader(styles, Numbering(parts["numbering"], styles), most_rows, most_columns, most_characters)
    try:
        return ("blocks", list(reader.blocks(body)))
    except TooLarge as bound:
        return bound.args


def _part(archive: zipfile.ZipFile, name: str) -> ET.Element | None:
    """The root of an XML part; a part that declares a document type, and with it entities, counts as broken."""
    if name not in archive.namelist():
        return None
    content = archive.read(name)
    if b"<!DOCTYPE" in content.replace(b"\0", b""):
        raise ET.ParseError(name)
    return ET.fromstring(content)  # noqa: S314 — no document type, no entities


def main() -> None:
    """Take the bounds from the arguments and the document from standard input."""
    memory, seconds, *bounds = map(int, sys.argv[1:])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer = parse(sys.stdin.buffer.read(), *bounds)
    except (ET.ParseError, zipfile.BadZipFile, RecursionError, ValueError, LookupError, EOFError):
        answer = ("broken",)
    except MemoryError:
        answer = ("large",)
    sys.stdout.buffer.write(marshal.dumps(answer))


if __name__ == "__main__":
    main()
