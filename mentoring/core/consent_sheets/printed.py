"""The parts of a printed sheet of consent, ready to be laid out."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A line to fill; empty where the school does not know."""

    label: str
    value: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Section:
    """A numbered part of the text."""

    title: str
    text: str


@dataclass(frozen=True)
class Choice:
    """A kind of data that may be published or not, as the person marks by hand."""

    text: str


@dataclass(frozen=True)
class Blank:
    """A place to be filled by hand below the text: a label, the number of empty lines, options to tick."""

    label: str
    lines: int = 1
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetSignature:
    """A place to sign."""

    caption: str
    name: str


@dataclass(frozen=True)
class ConsentSheet:
    """The sheet as it is printed."""

    title: str
    lines: tuple[Line, ...]
    statement: str
    sections: tuple[Section, ...]
    closing: str
    signatures: tuple[SheetSignature, ...]
    choices: tuple[Choice, ...] = ()
    version: int = 1
    blanks: tuple[Blank, ...] = ()
    addressee: tuple[str, ...] = ()
    number: str = ""
    address: str = ""
    is_specimen: bool = False
