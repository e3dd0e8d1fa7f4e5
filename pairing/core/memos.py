"""Memos for mentors and mentees: one page of the school's words, filled with the facts of the programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentoring.core.papers import Block, BlockKind, Section
from mentoring.core.russian.dates import period
from pairing.core.pair_order import Participant
from programmes.core.wording import Place, Values, Wording, write

YES = "да"
PLACES = (
    Place("programme", "программа", "programme"),
    Place("term", "срок программы", "programme"),
    Place("school", "школа", "school"),
    Place("curator", "куратор", "programme"),
    Place("contact", "как связаться с куратором", "school"),
    Place("employment", "наставничество между работниками", "programme"),
)


@dataclass(frozen=True)
class MemoFacts:
    """What a memo is filled with."""

    school: str
    programme: str
    starts_on: date
    ends_on: date
    is_employment: bool
    curator: Participant | None = None
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Memo:
    """A memo as it is printed."""

    school: str
    title: str
    lead: str
    sections: tuple[Section, ...]


def compose(facts: MemoFacts, wording: Wording) -> Memo:
    """The memo in the words of the school; each point a heading, each sub-point a line below it."""
    text = write(wording, values(facts), PLACES, closes=False)
    sections = []
    for point in text.points:
        title, lines = (point, ()) if isinstance(point, str) else point
        sections.append(Section(title, blocks=(Block(BlockKind.BULLETS.value, tuple(lines)),) if lines else ()))
    return Memo(facts.school, text.heading, text.preamble, tuple(sections))


def values(facts: MemoFacts) -> Values:
    """What the text names."""
    ways = [f"телефон школы: {facts.phone}" if facts.phone else "", f"почта: {facts.email}" if facts.email else ""]
    contact = ", ".join(way for way in ways if way)
    return {
        "programme": facts.programme,
        "term": period(facts.starts_on, facts.ends_on),
        "school": facts.school,
        "curator": facts.curator.somebody if facts.curator else "",
        "contact": f"{contact[:1].upper()}{contact[1:]}." if contact else "",
        "employment": YES if facts.is_employment else "",
    }
