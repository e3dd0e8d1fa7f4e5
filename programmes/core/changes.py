"""What one version of an order says differently from another, in words for the director."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from mentoring.core.documents import Appendix, OrderDocument, Point, Table
from programmes.core.text_changes import LineChange, word_changes

ALIKE = 0.5  # how much of a point or a row must be the same for «changed» rather than «removed and added»


class Sort(StrEnum):
    """What happened to a piece of the order."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """One difference: where it is, what stood there before, what stands there now."""

    sort: Sort
    where: str
    before: str = ""
    after: str = ""

    @property
    def title(self) -> str:
        """The difference in Russian, without the texts themselves."""
        words = {Sort.ADDED: "добавлено", Sort.REMOVED: "удалено", Sort.CHANGED: "изменено"}
        return f"{self.where}: {words[self.sort]}"

    @property
    def words(self) -> tuple[LineChange, ...]:
        """Both texts in one, by words."""
        return word_changes(self.before, self.after)


def changes(before: OrderDocument, after: OrderDocument) -> list[Change]:
    """All differences in the order of the sheet; number, date and the draft mark do not count."""
    return [
        *_texts("Заголовок", before.heading, after.heading),
        *_texts("Преамбула", before.preamble, after.preamble),
        *_points("Пункт", before.points, after.points),
        *_appendices(before.appendices, after.appendices),
        *_texts("Место", before.place, after.place),
        *_texts(
            "Подпись",
            _line(before.signature.post, before.signature.name),
            _line(after.signature.post, after.signature.name),
        ),
        *_acquaintance(before, after),
    ]


def _texts(where: str, before: str, after: str) -> Iterator[Change]:
    if _plain(before) == _plain(after):
        return
    if not before or not after:
        yield Change(Sort.ADDED if after else Sort.REMOVED, where, before, after)
    else:
        yield Change(Sort.CHANGED, where, before, after)


def _line(*parts: str) -> str:
    return _plain(" ".join(parts))


def _plain(text: str) -> str:
    """The words alone: a space that holds a line together is no difference."""
    return " ".join(text.split())


def _flat(points: Iterable[Point]) -> list[Point]:
    return [part for point in points for part in (Point(point.number, point.text), *_flat(point.points))]


def _points(where: str, before: Sequence[Point], after: Sequence[Point]) -> Iterator[Change]:
    old, new = _flat(before), _flat(after)
    was, now = [_plain(point.text) for point in old], [_plain(point.text) for point in new]
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            yield from _replaced_points(where, old[first:last], new[start:end])


def _replaced_points(where: str, old: list[Point], new: list[Point]) -> Iterator[Change]:
    left = list(old)
    for point in new:
        twin = max(left, key=lambda other: _likeness(other.text, point.text), default=None)
        if twin is not None and _likeness(twin.text, point.text) >= ALIKE:
            left.remove(twin)
            yield Change(Sort.CHANGED, f"{where} {point.number}", twin.text, point.text)
        else:
            yield Change(Sort.ADDED, f"{where} {point.number}", after=point.text)
    for point in left:
        yield Change(Sort.REMOVED, f"{where} {point.number}", before=point.text)


def _likeness(before: str, after: str) -> float:
    return SequenceMatcher(None, before, after, autojunk=False).ratio()


def _appendices(before: Sequence[Appendix], after: Sequence[Appendix]) -> Iterator[Change]:
    old = {appendix.number: appendix for appendix in before}
    new = {appendix.number: appendix for appendix in after}
    for number in sorted(old.keys() | new.keys()):
        where = f"Приложение {number}"
        if number not in new:
            yield Change(Sort.REMOVED, where, before=old[number].heading)
        elif number not in old:
            yield Change(Sort.ADDED, where, after=new[number].heading)
        else:
            yield from _appendix(where, old[number], new[number])


def _appendix(where: str, before: Appendix, after: Appendix) -> Iterator[Change]:
    yield from _texts(f"{where}, заголовок", before.heading, after.heading)
    yield from _texts(f"{where}, текст", "\n".join(before.text), "\n".join(after.text))
    yield from _points(f"{where}, пункт", before.points, after.points)
    yield from _tables(where, before.table, after.table)


def _tables(where: str, before: Table | None, after: Table | None) -> Iterator[Change]:
    old, new = _rows(before), _rows(after)
    gone = [row for row in old if row not in new]
    come = [row for row in new if row not in old]
    for row in come:
        twin = max(gone, key=lambda other: _same_cells(other, row), default=None)
        if twin is not None and twin.keys() == row.keys() and _same_cells(twin, row) >= ALIKE:
            gone.remove(twin)
            differing = [title for title in row if row[title] != twin[title]]
            yield Change(
                Sort.CHANGED, f"{where}, строка «{_name(row)}»", _cells(twin, differing), _cells(row, differing)
            )
        else:
            yield Change(Sort.ADDED, f"{where}, строка", after=_name(row))
    for row in gone:
        yield Change(Sort.REMOVED, f"{where}, строка", before=_name(row))


def _rows(table: Table | None) -> list[dict[str, str]]:
    """Rows as title → cell, without the column of running numbers, which shift when a row is taken out."""
    if table is None:
        return []
    titles = [column.title for column in table.columns]
    return [
        {title: _plain(cell) for title, cell in zip(titles, row, strict=True) if "№" not in title} for row in table.rows
    ]


def _same_cells(before: dict[str, str], after: dict[str, str]) -> float:
    same = sum(before.get(title) == cell for title, cell in after.items())
    return same / len(after) if after else 0


def _name(row: dict[str, str]) -> str:
    """What a reader knows the row by: its first two cells."""
    return " – ".join(cell for cell in list(row.values())[:2] if cell)


def _cells(row: dict[str, str], titles: Sequence[str]) -> str:
    return "; ".join(f"{title}: {row[title] or 'пусто'}" for title in titles)


def _acquaintance(before: OrderDocument, after: OrderDocument) -> Iterator[Change]:
    old = [_line(row.name, row.post) for row in before.acquaintance]
    new = [_line(row.name, row.post) for row in after.acquaintance]
    come = [line for line in new if line not in old]
    gone = [line for line in old if line not in new]
    if come:
        yield Change(Sort.ADDED, "Лист ознакомления", after=", ".join(come))
    if gone:
        yield Change(Sort.REMOVED, "Лист ознакомления", before=", ".join(gone))
