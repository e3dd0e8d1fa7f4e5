"""Wordings as their pages show them: whose words a text has, what the built-in one says since, how it would read."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import groupby

from mentoring.accounts.models import School
from mentoring.core.documents import Point, points
from programmes import wordings
from programmes.core.text_changes import LineChange, line_changes
from programmes.core.wording import Wording, shown, write
from programmes.core.wording_samples import PlaceHelp, samples
from programmes.core.wording_samples import helps as helps_of
from programmes.models import SchoolWording
from programmes.wordings import PART_WORDS, WordingKind


@dataclass(frozen=True)
class WordingLine:
    """A text in the list."""

    kind: WordingKind
    row: SchoolWording | None

    @property
    def is_own(self) -> bool:
        """Whether the school has its own words."""
        return self.row is not None

    @property
    def is_outdated(self) -> bool:
        """Whether the built-in text has changed since the school's own was made of it."""
        return self.row is not None and self.row.built_in != asdict(self.kind.built_in)


@dataclass(frozen=True)
class WordingPage:
    """A text with what its editor needs."""

    line: WordingLine
    wording: Wording
    changes: tuple[tuple[str, tuple[LineChange, ...]], ...]
    own_changes: tuple[tuple[str, tuple[LineChange, ...]], ...]

    @property
    def row(self) -> SchoolWording | None:
        """The school's own words, where it has them."""
        return self.line.row

    @property
    def version(self) -> int:
        """0 while the school has no words of its own."""
        return self.row.version if self.row else 0


@dataclass(frozen=True)
class Preview:
    """A text with invented facts."""

    heading: str
    preamble: str
    points: tuple[Point, ...]


def groups(school: School) -> list[tuple[str, list[WordingLine]]]:
    """All texts by group; one query."""
    own = {row.code: row for row in SchoolWording.objects.filter(school=school)}
    lines = [WordingLine(kind, own.get(kind.code)) for kind in wordings.all_kinds()]
    lines.sort(key=lambda line: line.kind.group != "Приказы")
    return [(title, list(found)) for title, found in groupby(lines, key=lambda line: line.kind.group)]


def page(school: School, kind: WordingKind) -> WordingPage:
    """The text as the school has it, what the built-in one says since, and how the two differ."""
    row = SchoolWording.objects.filter(school=school, code=kind.code).first()
    line = WordingLine(kind, row)
    wording = Wording(row.heading, row.preamble, row.points) if row else kind.built_in
    before = Wording(**{name: str((row.built_in if row else {}).get(name, "")) for name in PART_WORDS})
    changes = _changes(kind, before, kind.built_in) if line.is_outdated else ()
    return WordingPage(line, wording, changes, _changes(kind, kind.built_in, wording) if row else ())


def preview(kind: WordingKind, wording: Wording) -> Preview:
    """How the text reads with invented facts."""
    written = write(wording, samples(kind.places, (kind.built_in, wording)), kind.places)
    return Preview(written.heading, written.preamble, points(written.points))


def helps(kind: WordingKind) -> list[PlaceHelp]:
    """The places that the text may name, with what may be typed for each."""
    return helps_of(kind.places, (kind.built_in,))


def _changes(kind: WordingKind, before: Wording, after: Wording) -> tuple[tuple[str, tuple[LineChange, ...]], ...]:
    found = (
        (title, line_changes(shown(getattr(before, name), kind.places), shown(getattr(after, name), kind.places)))
        for name, title in PART_WORDS.items()
    )
    return tuple((title, lines) for title, lines in found if lines)
