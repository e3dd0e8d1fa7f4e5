"""Lists of a Word file that Word itself numbers: dashes, and figures that begin anew for each list."""

from typing import Any

LEFT, HANGING = 1134, 425  # twentieths of a point: the text stands 2 cm from the margin, the mark before it


class Lists:
    """The kinds of lists of one file; the marks are ours, since a template's dots come from a font of symbols."""

    def __init__(self, file: Any) -> None:
        self._numbering = file.part.numbering_part.element
        self._figures = self._kind("decimal", "%1.")
        self.dashes = self._instance(self._kind("bullet", "–"))

    def numbered(self, start: int = 1) -> int:
        """A new numbered list that begins with the number."""
        from docx.oxml import OxmlElement  # slow import
        from docx.oxml.ns import qn  # slow import

        instance = self._instance(self._figures)
        override, first = OxmlElement("w:lvlOverride"), OxmlElement("w:startOverride")
        override.set(qn("w:ilvl"), "0")
        first.set(qn("w:val"), str(start))
        override.append(first)
        self._numbering.num_having_numId(instance).append(override)
        return instance

    def put(self, paragraph: Any, instance: int) -> None:
        """Make the paragraph an item of the list."""
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = instance

    def _instance(self, kind: int) -> int:
        return int(self._numbering.add_num(kind).numId)

    def _kind(self, number_format: str, mark: str) -> int:
        """An abstract list of one level; it must stand before all instances."""
        from docx.oxml import parse_xml  # slow import
        from docx.oxml.ns import nsdecls, qn  # slow import

        known = [int(one.get(qn("w:abstractNumId"))) for one in self._numbering.findall(qn("w:abstractNum"))]
        code = max(known, default=-1) + 1
        kind = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{code}"><w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/><w:lvlText w:val="{mark}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{LEFT}" w:hanging="{HANGING}"/></w:pPr></w:lvl>'
            "</w:abstractNum>"
        )
        self._numbering.insert(len(known), kind)
        return code
