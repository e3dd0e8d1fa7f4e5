"""Reads a file or a pasted text into the draft of a roadmap."""

from __future__ import annotations

from mentoring.core.tables import Limits
from programmes.core.roadmap_import import own
from programmes.core.roadmap_import.draft import Draft
from programmes.core.roadmap_import.files import BOUNDS, source_of_file, source_of_text
from programmes.core.roadmap_import.source import Source
from programmes.core.roadmap_import.whole import read_strange


def read_file(name: str, content: bytes, *, limits: Limits = BOUNDS) -> Draft:
    """The roadmap out of a file's bytes; TableError, with advice in Russian, for what cannot be read at all.

    A file in which no roadmap was found gives a draft without stages and an issue that says so.
    """
    return read_source(source_of_file(name, content, limits=limits))


def read_text(pasted: str, *, limits: Limits = BOUNDS) -> Draft:
    """The roadmap out of a pasted text; TableError for an empty or too large one."""
    return read_source(source_of_text(pasted, limits=limits))


def read_source(source: Source) -> Draft:
    """The roadmap out of a source: by the exact rules for files of this program, else by understanding."""
    return own.read(source) if own.is_own(source) else read_strange(source)
