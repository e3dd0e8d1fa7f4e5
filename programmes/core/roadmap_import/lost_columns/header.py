"""Find the header of a table in a text that lost its columns: titles of columns, on one line or on several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from programmes.core.roadmap_import.lost_columns.pieces import Piece, cut, glued


class Column(StrEnum):
    """What a column of a roadmap holds."""

    NUMBER = "number"
    STAGE = "stage"
    TITLE = "title"
    DEADLINE = "deadline"
    RESPONSIBLE = "responsible"
    RESULT = "result"
    OTHER = "other"


USUAL = {
    Column.NUMBER: "№",
    Column.STAGE: "Этап",
    Column.TITLE: "Мероприятие",
    Column.DEADLINE: "Сроки",
    Column.RESPONSIBLE: "Ответственные",
    Column.RESULT: "Результат",
}
NAME = re.compile(r"(?:наименование|название)$", re.IGNORECASE)
APART = frozenset({Column.DEADLINE, Column.RESPONSIBLE, Column.RESULT})  # never two of them in one title
LONGEST_HEADER = 14  # lines
MOST_WORDS = 8  # of one line of it
LONGEST_HEADER_LINE = 300  # letters

# The word that tells the column, and words that may only follow it or stand before it.
KEYS: tuple[tuple[Column, str], ...] = (
    (Column.NUMBER, r"№(?: ?п ?[/.]?(?: ?п\.?)?)?|n ?п/п|п/п|номер"),
    (Column.STAGE, r"(?:наименование |название )?(?:этап(?:ы|а)?|раздел|направлени[ея])"),
    (Column.DEADLINE, r"срок(?:и|ов)?|дат[аы]|период|время|месяц|когда"),
    (Column.RESPONSIBLE, r"ответств\w*|исполнит\w*|кто отвечает"),
    (Column.RESULT, r"(?:ожидаемы[йе] |планируемы[йе] )?(?:результ\w*|итог(?:и|овый)?|продукт(?:ы)?)|документ(?:ы)?|вид документа|выход"),
    (Column.OTHER, r"соисполнител[ьи]|участники|примечани[ея]|отметка|форма|место|охват|категория"),
    (Column.TITLE, r"(?:наименование |название |содержание |перечень )?(?:меропри\w*|действи[еяй]|деятельност[ьи]|работ[аы]?|события?)|содержание|наименов\w*|название"),
)  # fmt: skip
EXTRA = (
    r"реализации|исполнения|проведения|выполнения|исполнители?|исполнитель|лиц[ао]|за|реализацию|исполнение|выполнение|проведение|мероприяти[яейй]+|"
    r"документа?|ожидаем\w{0,3}|планируем\w{0,3}|реализац\w{0,2}|проведени?|выполнени?|ожидаемы[йе]|планируемы[йе]|вид|о|выполнении|основные|работы?|деятельности|этапа|и|/|\(|\)|,|программы|п/п|п\.?|примерный|план|факт|"
    # the rest of a title that a narrow column has broken: «Ответственн» and «ые»
    r"(?:[стве]{0,4}н)?н?(?:ые|ый|ая|ое)|(?:при)?(?:я?т)?ия|[ия][ея]?|тия|тие|ание|ование|ние|(?:и?те)?л[ьи]|(?:ьт)?ат[ыа]?|т[ыа]?|[еьй]"
)
WORD = re.compile(
    "|".join(f"(?P<{column.value}>{keys})(?!\\w)" for column, keys in KEYS) + f"|(?P<extra>{EXTRA})(?!\\w)",
    re.IGNORECASE,
)

SPACE_OR_WORD = re.compile(r"[ \t.*|]+|" + WORD.pattern, re.IGNORECASE)


@dataclass(frozen=True)
class Header:
    """A header: its columns in order with their titles, the lines it takes, and where each title stands on its line."""

    columns: tuple[Column, ...]
    titles: tuple[str, ...]
    first: int
    last: int
    spans: tuple[tuple[int, int], ...]

    @property
    def is_written(self) -> bool:
        """Whether it stands in the text; one that is only assumed takes no lines."""
        return self.last >= self.first

    def title(self, column: Column) -> str:
        """What the text calls the column; the usual word where it has no such column."""
        return self.titles[self.columns.index(column)] if column in self.columns else USUAL.get(column, "")


def header_in(text: str) -> tuple[int, int] | None:
    """How many columns the header has with which the text begins, and where it ends; None when it begins with none."""
    end = 0
    while match := SPACE_OR_WORD.match(text, end):
        end = match.end()
    header = header_at([(0, text[:end])], 0)
    return (len(header.columns), end) if header and len(header.columns) > 2 else None


def _words(text: str) -> list[tuple[Column | None, int, int]]:
    """The words of a line with the column each tells; nothing when any other word stands there."""
    found: list[tuple[Column | None, int, int]] = []
    position = 0
    while position < len(text):
        if text[position] in " \t .*|":
            position += 1
            continue
        match = WORD.match(text, position)
        if not match or len(found) > MOST_WORDS * 2:
            return []
        name = match.lastgroup or "extra"
        found.append((None if name == "extra" else Column(name), match.start(), match.end()))
        position = match.end()
    return found


def header_at(lines: Sequence[tuple[int, str]], first: int) -> Header | None:
    """The header that begins with the line at ``first``, if one does: a title column beside a deadline, people or a result."""
    if not _words(lines[first][1]):
        return None
    taken = [first]
    figures: list[tuple[int, int]] = []
    for place in range(first + 1, min(len(lines), first + LONGEST_HEADER * 3)):
        text = lines[place][1]
        if not text.strip():
            continue
        counted = [figure for figure in text.split() if figure == str(len(figures) + 1)]
        if counted and all(figure.isdecimal() for figure in text.split()):
            figures += [(place, int(figure)) for figure in text.split()]
            continue
        if not _words(text) or len(taken) == LONGEST_HEADER or len(figures) > 1:
            break
        taken.append(place)
    if figures and figures[0][0] < taken[-1] and len(figures) == 1:
        taken = [place for place in taken if place < figures[0][0]]
    header = _header([(place, lines[place][1]) for place in taken])
    if header is None or not _is_roadmap(header):
        return None
    if len(figures) > 2 and [figure for _, figure in figures] == list(range(1, len(header.columns) + 1)):
        return replace(header, last=max(header.last, figures[-1][0]))
    return header


def _is_roadmap(header: Header) -> bool:
    kinds = set(header.columns)
    has_what = Column.TITLE in kinds
    return has_what and (bool(kinds & {Column.DEADLINE, Column.RESPONSIBLE}) or {Column.STAGE, Column.RESULT} <= kinds)


def _header(lines: Sequence[tuple[int, str]]) -> Header | None:
    stacked = _stacked(lines)
    columns: list[Column] = []
    titles: list[list[str]] = []
    spans: list[tuple[int, int]] = []
    for column, text, start, end in stacked:
        if column is Column.STAGE and titles and len(titles[-1]) == 1 and NAME.match(titles[-1][0]):
            columns[-1] = Column.STAGE
            titles[-1].append(text)
            continue
        if column is None or (column in columns and column is not Column.OTHER) or _completes(column, columns):
            if titles:
                titles[-1].append(text)
            continue
        columns.append(column)
        titles.append([text])
        spans.append((start, end))
    if not columns:
        return None
    return Header(tuple(columns), tuple(glued(words) for words in titles), lines[0][0], lines[-1][0], tuple(spans))


def _completes(column: Column, columns: Sequence[Column]) -> bool:
    """«Сроки мероприятия», «Результат. Вид документа», «Ответственный исполнитель» are one title."""
    return (
        bool(columns)
        and column is Column.TITLE
        and columns[-1] in {Column.DEADLINE, Column.RESPONSIBLE}
        and Column.TITLE in columns
    )


def _stacked(lines: Sequence[tuple[int, str]]) -> list[tuple[Column | None, str, int, int]]:
    """The words of the header column by column: what stands under another word belongs to it."""
    rows = [[part for piece in cut(number, text) for part in _parted(piece)] for number, text in lines]
    widest = max(rows, key=len)
    if len(widest) < 3 or len(rows) == 1:
        return [entry for row in rows for piece in row for entry in _entries(piece)]
    stacks: list[list[Piece]] = [[piece] for piece in widest]
    order = rows.index(widest)
    for place, row in enumerate(rows):
        if place == order:
            continue
        for piece in row:
            near = min(range(len(widest)), key=lambda index: _apart(piece, widest[index]))
            stacks[near].append(piece)
    entries: list[tuple[Column | None, str, int, int]] = []
    for stack in stacks:
        stack.sort(key=lambda piece: piece.line)
        words = glued([piece.text for piece in stack])
        start, end = min(piece.start for piece in stack), max(piece.end for piece in stack)
        column = (
            next((found for found, _, _ in _words(words) if found and found is not Column.OTHER), None) or Column.OTHER
        )
        entries.append((column, words, start, end))
    return entries


def _parted(piece: Piece) -> list[Piece]:
    """The piece in two where a single space parts the titles of two columns: «Ответственные Сроки»."""
    words = [(column, start) for column, start, _ in _words(piece.text) if column in APART]
    for (one, _), (other, start) in pairwise(words):
        if one is not other and not piece.text[:start].rstrip().endswith((" за", " и")):
            left, right = piece.text[:start].rstrip(), piece.text[start:]
            return [Piece(piece.line, piece.start, left), *_parted(Piece(piece.line, piece.start + start, right))]
    return [piece]


def _apart(one: Piece, other: Piece) -> float:
    overlap = min(one.end, other.end) - max(one.start, other.start)
    return -overlap if overlap > 0 else abs((one.start + one.end) - (other.start + other.end)) / 2


def _entries(piece: Piece) -> list[tuple[Column | None, str, int, int]]:
    return [
        (column, piece.text[start:end], piece.start + start, piece.start + end)
        for column, start, end in _words(piece.text)
    ]
