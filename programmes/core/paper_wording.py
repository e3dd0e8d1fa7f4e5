"""The built-in text of a programme's document: patterns of sections with their places filled from the programme."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

OPTIONAL = "? "
BLANK = "_" * 10
_STOPS = re.compile(r"\bг\.\.(?=\s|$)")  # «2026 г.» at the end of a sentence takes no second full stop
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class BuiltIn:
    """A section as the program words it for one programme; ``code`` never changes."""

    code: str
    title: str
    body: str


def built_in(wording: Mapping[str, Any], paper: str, places: Mapping[str, str]) -> tuple[BuiltIn, ...]:
    """The sections of that kind of paper, filled."""
    return tuple(
        BuiltIn(section["code"], fill(section["title"], places), fill(section["body"], places))
        for section in wording["section"]
        if paper in section["papers"]
    )


def fill(pattern: str, places: Mapping[str, str]) -> str:
    """The pattern with its places filled; what a place brings is text and is never read as a pattern again.

    A line that is nothing but a place takes all the lines of its value, or goes where there is none; a line that
    begins with «? » goes when one of its places is empty; elsewhere an empty place is a blank to be filled by hand.
    KeyError for a place that nobody has heard of.
    """
    return "\n".join(filled for line in pattern.strip().splitlines() for filled in _filled(line, places))


def _filled(line: str, places: Mapping[str, str]) -> Iterable[str]:
    alone = _PLACE.fullmatch(line)
    if alone:
        return places[alone[1]].splitlines()
    if line.startswith(OPTIONAL):
        if not all(places[name] for name in _PLACE.findall(line)):
            return ()
        line = line.removeprefix(OPTIONAL)
    return (_STOPS.sub("г.", _PLACE.sub(lambda found: places[found[1]] or BLANK, line)),)


def form_texts(
    wording: Mapping[str, Any], part: str, forms: Iterable[tuple[str, str]], *, description: Mapping[str, str]
) -> list[str]:
    """That part of the text for each form by code and title; a form that the school added speaks by its description."""
    texts = []
    for code, title in forms:
        own = wording["form"].get(code, {}).get(part)
        if own is not None:
            texts.append(own.strip())
        elif part == "participants" and description.get(code):
            texts.append(f"Форма «{title}». {description[code]}")
    return texts


def bullets(lines: Sequence[str]) -> str:
    """A list: its items end with semicolons and the last one with a full stop."""
    ends = [";"] * (len(lines) - 1) + ["."] * bool(lines)
    return "\n".join(f"- {line.rstrip(' .;')}{end}" for line, end in zip(lines, ends, strict=True))


def numbers(lines: Sequence[str]) -> str:
    """A numbered list of sentences."""
    return "\n".join(f"{place}. {line.rstrip(' .;')}." for place, line in enumerate(lines, start=1))
