"""Reckons the automatic numbers and bullets of a Word document, which are nowhere written in its text.

Belongs to `word_child`, which runs by path: imports nothing of the project.
"""

import re
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
LATIN = "abcdefghijklmnopqrstuvwxyz"
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


def switched_on(element: ET.Element | None) -> bool:
    """Whether a yes-or-no property is there and does not say no."""
    return element is not None and element.get(W + "val", "1") not in ("0", "false", "off")


class Styles:
    """Names of styles, which of them number their paragraphs, which hide their text."""

    def __init__(self, root: ET.Element | None) -> None:
        found = [] if root is None else root.findall(W + "style")
        self._styles = {style.get(W + "styleId", ""): style for style in found}

    def name(self, key: str) -> str:
        """The name as Word shows it; the key itself for a style that is not described."""
        named = self._find(key, "name")
        return key if named is None else named.get(W + "val", key)

    def hides(self, key: str) -> bool:
        """Whether text in this character style is hidden."""
        return switched_on(self._find(key, f"rPr/{W}vanish"))

    def numbering(self, key: str) -> ET.Element | None:
        """The numbering that the style, or one that it is based on, gives to its paragraphs."""
        for _ in range(20):
            found = self._find(key, f"pPr/{W}numPr")
            based = self._find(key, "basedOn")
            if found is not None or based is None:
                return found
            key = based.get(W + "val", "")
        return None

    def _find(self, key: str, path: str) -> ET.Element | None:
        style = self._styles.get(key)
        return None if style is None else style.find(W + path)


@dataclass
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    is_legal: bool = False


@dataclass
class List:
    """A list of the document: its levels and how far each is counted."""

    levels: dict[int, Level]
    counted: dict[int, int] = field(default_factory=dict)

    def advance(self, depth: int) -> None:
        """Count one more paragraph on this level; deeper levels begin anew."""
        level = self.levels.get(depth, Level())
        self.counted[depth] = self.counted.get(depth, level.start - 1) + 1
        for deeper in [other for other in self.counted if other > depth]:
            del self.counted[deeper]

    def text(self, depth: int) -> str:
        """The number as Word shows it before the paragraph."""
        level = self.levels.get(depth, Level())

        def one(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            other = self.levels.get(place, Level())
            return _written(self.counted.get(place, other.start), "decimal" if level.is_legal else other.kind)

        return re.sub(r"%([1-9])", one, level.text)


class Numbering:
    """Counts the numbered paragraphs in their order."""

    def __init__(self, root: ET.Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, List] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._list_of: dict[str, str] = {}
        if root is None:
            return
        for abstract in root.findall(W + "abstractNum"):
            levels = {_number(level, "ilvl"): _level(level) for level in abstract.findall(W + "lvl")}
            self._lists[abstract.get(W + "abstractNumId", "")] = List(levels)
        for number in root.findall(W + "num"):
            key = number.get(W + "numId", "")
            self._list_of[key] = _value(number.find(W + "abstractNumId"))
            starts = {
                _number(override, "ilvl"): _number(override.find(W + "startOverride"), "val")
                for override in number.findall(W + "lvlOverride")
                if override.find(W + "startOverride") is not None
            }
            if starts:
                self._overrides[key] = starts

    def mark(self, properties: ET.Element | None, style: str, *, is_empty: bool) -> str:
        """«- » for a bullet, «1.2. » for a number, nothing for a paragraph that is in no list."""
        own = None if properties is None else properties.find(W + "numPr")
        inherited = self._styles.numbering(style)
        chosen = own if own is not None and own.find(W + "numId") is not None else inherited
        if chosen is None:
            return ""
        key = _value(chosen.find(W + "numId"))
        depth = _number(own.find(W + "ilvl") if own is not None else chosen.find(W + "ilvl"), "val")
        found = self._lists.get(self._list_of.get(key, ""))
        if found is None:
            return ""
        for place, start in self._overrides.pop(key, {}).items():
            found.counted[place] = start - 1
        level = found.levels.get(depth, Level())
        found.advance(depth)
        if level.kind == "bullet":
            return "" if is_empty else "- "
        text = "" if level.kind == "none" else found.text(depth).strip()
        return text if is_empty or not text else text + " "


def _level(element: ET.Element) -> Level:
    return Level(
        start=_number(element.find(W + "start"), "val") if element.find(W + "start") is not None else 1,
        kind=_value(element.find(W + "numFmt")) or "decimal",
        text=_value(element.find(W + "lvlText")),
        is_legal=switched_on(element.find(W + "isLgl")),
    )


def _value(element: ET.Element | None) -> str:
    return "" if element is None else element.get(W + "val", "")


def _number(element: ET.Element | None, name: str) -> int:
    text = "" if element is None else element.get(W + name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _written(number: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter", "russianLower", "russianUpper"):
        letters = LATIN if "Letter" in kind else RUSSIAN
        letter = letters[(number - 1) % len(letters)] * ((number - 1) // len(letters) + 1) if 0 < number < 500 else ""
        return letter.upper() if kind.startswith("upper") or kind.endswith("Upper") else letter
    if kind in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if kind == "upperRoman" else roman.lower()
    if kind == "decimalZero":
        return f"{number:02}"
    return str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    made = ""
    for value, letters in ROMAN:
        made += letters * (number // value)
        number %= value
    return made
