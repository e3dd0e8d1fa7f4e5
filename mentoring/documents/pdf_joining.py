"""Several PDF files as one that is still tagged: pages, structure, language and title."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

LANGUAGE = "ru"
ROLE_OF_WHOLE = "/Document"
METADATA = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
    '{conformance}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)
UNIVERSAL = "<pdfuaid:part>1</pdfuaid:part>"


def joined(parts: Iterable[bytes], *, title: str = "", keeps_tags: bool = True) -> bytes:
    """The pages of all parts in one file, called as the first one; tags are kept where each part has them."""
    from pypdf import PdfReader, PdfWriter  # slow import

    writer = PdfWriter()
    whole = Structure(writer)
    for part in parts:
        reader = PdfReader(io.BytesIO(part))
        before = len(writer.pages)
        writer.append(reader, import_outline=False)
        if keeps_tags:
            whole.add(reader, writer.pages[before:])
        title = title or (reader.metadata and reader.metadata.title) or ""
    is_tagged = whole.close()
    if not is_tagged:
        writer.compress_identical_objects()
    _describe(writer, title, is_tagged=is_tagged)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


class Structure:
    """The one structure tree of a file that grows by parts, each of which brings a tree of its own."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer
        self._kids: list[Any] = []
        self._numbers: list[Any] = []
        self._next, self._part, self._is_whole = 0, 0, True

    def add(self, reader: Any, pages: Iterable[Any]) -> None:
        """The tree of a part whose pages have just been appended."""
        from pypdf.generic import NameObject, NumberObject  # slow import

        tree = reader.trailer["/Root"].get("/StructTreeRoot")
        if tree is None:
            self._is_whole = False
            return
        numbers = tree.get_object()["/ParentTree"].get_object()["/Nums"]
        copied = numbers.clone(self._writer)
        for place in range(0, len(copied), 2):
            self._numbers += [NumberObject(copied[place] + self._next), copied[place + 1]]
        for page, original in zip(pages, reader.pages, strict=True):
            if "/StructParents" in original:
                page[NameObject("/StructParents")] = NumberObject(original["/StructParents"] + self._next)
        self._next += max(numbers[::2], default=-1) + 1
        for top in tree.get_object()["/K"]:
            element = top.get_object().clone(self._writer)
            self._rename(element)
            is_whole = element.get("/S") == ROLE_OF_WHOLE
            self._kids += [child.get_object() for child in element["/K"]] if is_whole else [element]
        self._part += 1

    def _rename(self, top: Any) -> None:
        """Names of heading cells, which their cells refer to, are made single in the whole file."""
        from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject  # slow import

        waiting = [top]
        while waiting:
            element = waiting.pop()
            if not isinstance(element, DictionaryObject):
                continue
            if "/ID" in element:
                element[NameObject("/ID")] = TextStringObject(f"{self._part}-{element['/ID']}")
            cell = element.get("/A")
            if isinstance(cell, DictionaryObject) and "/Headers" in cell:
                headers = [TextStringObject(f"{self._part}-{name}") for name in cell["/Headers"]]
                cell[NameObject("/Headers")] = ArrayObject(headers)
            kids = element.get("/K", ())
            waiting += [kid.get_object() for kid in (kids if isinstance(kids, ArrayObject) else [kids])]

    def close(self) -> bool:
        """Write the tree down where all parts had one; whether it is so."""
        from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject  # slow import

        if not self._is_whole or not self._kids:
            return False
        numbers = self._writer._add_object(DictionaryObject({NameObject("/Nums"): ArrayObject(self._numbers)}))
        root = DictionaryObject(
            {NameObject("/Type"): NameObject("/StructTreeRoot"), NameObject("/ParentTree"): numbers}
        )
        root_reference = self._writer._add_object(root)
        whole = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/StructElem"),
                NameObject("/S"): NameObject(ROLE_OF_WHOLE),
                NameObject("/P"): root_reference,
                NameObject("/K"): ArrayObject(kid.indirect_reference for kid in self._kids),
            }
        )
        reference = self._writer._add_object(whole)
        for kid in self._kids:
            kid[NameObject("/P")] = reference
        root[NameObject("/K")] = ArrayObject([reference])
        catalogue = self._writer._root_object
        catalogue[NameObject("/StructTreeRoot")] = root_reference
        catalogue[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
        return True


def _describe(writer: Any, title: str, *, is_tagged: bool) -> None:
    """Title and language, for readers and for those who listen to them."""
    from pypdf.generic import BooleanObject, DictionaryObject, NameObject, StreamObject, TextStringObject  # slow import

    writer.add_metadata({"/Title": title})
    metadata = StreamObject()
    metadata[NameObject("/Type")] = NameObject("/Metadata")
    metadata[NameObject("/Subtype")] = NameObject("/XML")
    metadata.set_data(METADATA.format(title=escape(title), conformance=UNIVERSAL if is_tagged else "").encode())
    catalogue = writer._root_object
    catalogue[NameObject("/Metadata")] = writer._add_object(metadata)
    catalogue[NameObject("/Lang")] = TextStringObject(LANGUAGE)
    shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    catalogue[NameObject("/ViewerPreferences")] = shown
