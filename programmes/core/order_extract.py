"""An order as one of those who have to read it may see it: what concerns everybody and the reader, nothing about others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from mentoring.core.documents import Appendix, OrderDocument, Point, Table
from mentoring.core.russian.cases import Case
from mentoring.core.russian.names import Name, decline, full, initials, parse_full_name
from mentoring.core.russian.sexes import sex_of

TITLE = "ВЫПИСКА ИЗ ПРИКАЗА"
NO_HEADING = "Заголовок в выписке не приводится"
CAPITAL, LETTER = "А-ЯЁ", "А-Яа-яЁё"
WORD = rf"[{CAPITAL}][{LETTER}]*(?:-[{CAPITAL}][{LETTER}]*)*"
MENTIONS = (
    re.compile(rf"(?<![{LETTER}]){WORD} [{CAPITAL}]\.(?:-?[{CAPITAL}]\.)*"),  # Белова М.И.
    re.compile(rf"(?<![{LETTER}.])(?:[{CAPITAL}]\.-?)+ ?{WORD}"),  # М.И. Белова
    re.compile(  # Белова Мария Ивановна, in any case
        rf"(?<![{LETTER}]){WORD} {WORD} "
        rf"[{CAPITAL}][{LETTER}]*(?:(?:ович|евич|ьич)(?:а|у|ем|е)?|(?:овн|евн|ичн|иничн)(?:а|ы|е|у|ой|ою))(?![{LETTER}])"
    ),
)
OF_PEOPLE = re.compile(
    r"наставник|наставляем|участник|обучающ|учени|фамили|ф\. ?и\. ?о|работник|педагог|родител", re.IGNORECASE
)


def extract(document: OrderDocument, reader: str) -> OrderDocument:
    """The order without the points, sub-points, rows and appendices that name others and not the reader.

    ``reader`` is the full name as the order has it. Numbers of points stay as they were signed; when it is not clear
    whom a text means, it is left out.
    """
    eyes = _eyes(document, reader)
    appendices = (_appendix(appendix, eyes) for appendix in document.appendices)
    return replace(
        document,
        title=TITLE,
        heading=eyes.what_is_left_of(document.heading) or NO_HEADING,
        preamble=eyes.what_is_left_of(document.preamble),
        points=tuple(_points(document.points, eyes)),
        appendices=tuple(appendix for appendix in appendices if appendix is not None),
        acquaintance=(),
        check_url="",
    )


@dataclass(frozen=True)
class _Eyes:
    """Whom texts name: the reader, by forms that can mean nobody else, or others, by anything that looks like a name."""

    own: frozenset[str]
    others: frozenset[str]
    surnames: frozenset[str]

    def see_reader(self, text: str) -> bool:
        """Whether the text names the reader without doubt."""
        return bool(_any_of(self.own).search(_plain(text)))

    def see_others(self, text: str) -> bool:
        """Whether the text, but for the reader's name, holds anything that looks like a name or is known to be one."""
        plain = _any_of(self.own).sub("…", _plain(text))
        if any(pattern.search(plain) for pattern in MENTIONS) or _any_of(self.others).search(plain):
            return True
        return bool(self.surnames & set(re.findall(r"[\w-]+", plain)))

    def what_is_left_of(self, text: str) -> str:
        """The text, or those of its parts between semicolons that do not name others alone."""
        if not self.see_others(text):
            return text
        if not self.see_reader(text):
            return ""
        parts = text.split(";")
        kept = [part for part in parts if part.strip() and (self.see_reader(part) or not self.see_others(part))]
        if len(kept) == len([part for part in parts if part.strip()]):
            return text
        return ";".join(kept).strip().rstrip(".") + ("." if text.rstrip().endswith(".") else "")


@lru_cache(maxsize=8)
def _any_of(forms: frozenset[str]) -> re.Pattern[str]:
    """Any of the forms as whole words, the longest first; nothing where there are none."""
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, longest))})(?!\w)" if longest else r"(?!)")


def _eyes(document: OrderDocument, reader: str) -> _Eyes:
    own_full, own_short = _forms(reader)
    others_full: set[str] = set()
    others_short: set[str] = set()
    surnames: set[str] = set()
    for name in _people_of(document) - {_plain(reader)}:
        long, short = _forms(name)
        others_full |= long
        others_short |= short
        surnames |= {form.split()[0] for form in long}
    surnames -= {form.split()[0] for form in own_full}
    # Who is written alike is somebody else as well: such a form says nothing of the reader.
    return _Eyes(
        own=frozenset((own_full - others_full) | (own_short - others_short)),
        others=frozenset(others_full - own_full),
        surnames=frozenset(surnames),
    )


def _forms(text: str) -> tuple[set[str], set[str]]:
    """A full name in all cases: whole, and with initials on either side."""
    try:
        last, first, middle = parse_full_name(text)
    except ValueError:
        return set(), set()
    name = Name(last, first, middle, sex_of(last, first, middle))
    long, short = {_plain(full(name))}, {_plain(initials(name)), _plain(initials(name, before=True))}
    for case in Case:
        declined = decline(name, case)
        long.add(_plain(full(declined)))
        short |= {_plain(initials(declined)), _plain(initials(declined, before=True))}
    return long, short


def _people_of(document: OrderDocument) -> set[str]:
    """Full names that the order itself lists: in the acquaintance sheet and in its tables of people."""
    found = {_plain(row.name) for row in document.acquaintance}
    for appendix in document.appendices:
        if appendix.table and _is_of_people(appendix.table):
            for row in appendix.table.rows:
                found |= {name for cell in row for name in _names_in(cell)}
    return found


def _names_in(cell: str) -> Iterator[str]:
    """«Белова Мария Ивановна, учитель; Юдин Павел, 7А класс» → both names."""
    for part in cell.split(";"):
        words = _plain(part.split(",")[0]).split()
        if 2 <= len(words) <= 4 and all(re.fullmatch(WORD, word) for word in words):
            yield " ".join(words)


def _is_of_people(table: Table) -> bool:
    return any(OF_PEOPLE.search(column.title) for column in table.columns)


def _points(points: Iterable[Point], eyes: _Eyes) -> Iterator[Point]:
    """A point goes with all below it; one whose sub-points have all gone was about others."""
    for point in points:
        text, inner = eyes.what_is_left_of(point.text), tuple(_points(point.points, eyes))
        if text and (inner or not point.points):
            yield replace(point, text=text, points=inner)


def _appendix(appendix: Appendix, eyes: _Eyes) -> Appendix | None:
    texts = [left for text in appendix.text if (left := eyes.what_is_left_of(text))]
    inner = tuple(_points(appendix.points, eyes))
    table = _table(appendix.table, eyes) if appendix.table else None
    if not (texts or inner or table):
        return None
    heading = eyes.what_is_left_of(appendix.heading)
    return replace(appendix, heading=heading, text=tuple(texts), points=inner, table=table)


def _table(table: Table, eyes: _Eyes) -> Table | None:
    """Of a table of people the reader's rows; of any other those that name nobody else either."""
    of_people = _is_of_people(table)
    rows = tuple(
        tuple(_cell(cell, eyes) for cell in row)
        for row in table.rows
        if any(map(eyes.see_reader, row)) or not (of_people or any(map(eyes.see_others, row)))
    )
    title = eyes.what_is_left_of(table.title)
    return replace(table, rows=rows, title=title) if rows else None


def _cell(cell: str, eyes: _Eyes) -> str:
    """Where the reader stands among others in one cell, the reader alone."""
    if not eyes.see_reader(cell):
        return cell
    own = [part.strip() for part in cell.split(";") if eyes.see_reader(part)]
    return "; ".join(own)


def _plain(text: str) -> str:
    """One kind of space, initials together, «е» for «ё»."""
    spaced = re.sub(r"\s+", " ", text).strip().replace("ё", "е").replace("Ё", "Е")
    return re.sub(rf"(?<=[{CAPITAL}]\.) (?=[{CAPITAL}]\.)", "", spaced)
