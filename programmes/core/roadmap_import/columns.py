"""Finds the rows of titles in a table and tells which column is what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from programmes.core.roadmap_import.cleaning import clean, compact, flat, starts_small
from programmes.core.roadmap_import.content import deadline_like, number_like, roles_by_content
from programmes.core.roadmap_import.source import SourceRow
from programmes.core.roadmap_import.titles import Role, is_about_indicators, role_of, value_label
from programmes.core.roadmap_import.words import glue, is_word

WORKING = frozenset((Role.DEADLINE, Role.RESPONSIBLE, Role.PRODUCT, Role.STAGE, Role.MONTH, Role.EXECUTORS))
START_OR_END = re.compile(r"^(?:начал|оконч|заверш|конец)")
LONGEST_SUBTITLE = 40


@dataclass(frozen=True)
class Columns:
    """What each place of a row is; ``labels`` are the titles as shown."""

    roles: tuple[Role, ...]
    labels: tuple[str, ...] = ()
    is_targets: bool = False

    def places(self, role: Role) -> tuple[int, ...]:
        """The places of all columns with this role."""
        return tuple(place for place, other in enumerate(self.roles) if other is role)

    def has(self, *roles: Role) -> bool:
        """Whether any column has one of these roles."""
        return any(role in self.roles for role in roles)

    def label(self, place: int) -> str:
        """The title of the column, nothing where it has none."""
        return self.labels[place] if place < len(self.labels) else ""


@dataclass(frozen=True)
class Header:
    """Columns with the number of rows that their titles take."""

    columns: Columns
    height: int


def header_at(rows: Sequence[SourceRow], place: int) -> Header | None:
    """The header that begins in this row, of one or of two rows; None when the row is none."""
    first = [clean(cell) if len(cell) < 400 else cell[:400] for cell in rows[place].cells]
    below = rows[place + 1] if place + 1 < len(rows) else None
    if not 1 < sum(1 for cell in first if cell) <= 80:
        return None
    if any(number_like(flat(cell)) for cell in first) or not any(role_of(cell) for cell in first):
        return None
    if any(role_of(cell) is None and deadline_like(flat(cell)) for cell in first):
        return None
    alone = _columns(first)
    if below is not None and _is_second_row(first, rows[place], below):
        is_own = _columns([clean(cell[:400]) for cell in below.cells]) is not None
        both = None if is_own else _columns(_combined(first, rows[place], below))
        if both is not None:
            return Header(both, 2)
    return None if alone is None else Header(alone, 1)


def is_row_of_numbers(cells: Sequence[str]) -> bool:
    """Whether the row numbers the columns: 1, 2, 3, 4."""
    filled = [flat(cell).rstrip(".)") for cell in cells if cell.strip()]
    return len(filled) > 2 and filled == [str(number) for number in range(1, len(filled) + 1)]


def completed(columns: Columns, rows: Sequence[SourceRow]) -> Columns:
    """The columns with those that have no telling title told by what stands in them."""
    blank = [place for place, role in enumerate(columns.roles) if role in (Role.BLANK, Role.OTHER)]
    width = max((len(row.cells) for row in rows[:200]), default=0)
    blank += range(len(columns.roles), width)
    wanted = {Role.DEADLINE, Role.RESPONSIBLE, Role.TITLE, Role.NUMBER} - set(columns.roles)
    if not wanted or not blank or columns.is_targets or columns.has(Role.MONTH):
        return columns
    found = roles_by_content(rows, only=blank)
    roles = [*columns.roles, *([Role.BLANK] * (width - len(columns.roles)))]
    for place, role in found.items():
        if role in wanted and (not columns.label(place) or role is not Role.NUMBER):
            roles[place] = role
            wanted.discard(role)
    return replace(columns, roles=tuple(roles))


def columns_by_content(rows: Sequence[SourceRow]) -> Columns | None:
    """The columns of a table without titles; None when it does not look like a roadmap."""
    found = roles_by_content(rows)
    roles = set(found.values())
    if Role.TITLE not in roles or sum(1 for row in rows if row.filled) < 2:
        return None
    if Role.DEADLINE not in roles and not {Role.NUMBER, Role.RESPONSIBLE} <= roles:
        return None
    width = max(len(row.cells) for row in rows)
    if {Role.NUMBER, Role.DEADLINE, Role.RESPONSIBLE} <= roles and set(found) == set(range(width - 1)):
        said = sum(1 for row in rows if width - 1 in row.filled)
        if said * 2 > sum(1 for row in rows if len(row.filled) > 2):
            found[width - 1] = Role.PRODUCT
    return Columns(tuple(found.get(place, Role.OTHER) for place in range(width)))


def _is_second_row(first: Sequence[str], above: SourceRow, row: SourceRow) -> bool:
    """Whether the row goes on with the titles of the row above it."""
    filled = [(place, flat(clean(row.cells[place]))) for place in row.filled]
    if not filled or any(len(text) > LONGEST_SUBTITLE or number_like(text) for _, text in filled):
        return False
    if all(starts_small(text) and len(text) <= 20 and place < len(first) and first[place] for place, text in filled):
        return all(_is_rest(first[place], text) for place, text in filled)
    known = sum(1 for _, text in filled if role_of(text) or START_OR_END.match(compact(text)))
    if known < len(filled):
        return False
    under_group = any(place >= len(first) or not first[place] or _next_is_free(first, place) for place, _ in filled)
    return bool(row.covered_from_above) or under_group or bool(above.covered_from_left)


def _next_is_free(first: Sequence[str], place: int) -> bool:
    return place + 1 < len(first) and not first[place + 1]


def _is_rest(above: str, text: str) -> bool:
    """Whether a word of the title above goes on in the row below it."""
    joined = glue(above, text).split()
    return len(joined) < len(f"{above} {text}".split()) and is_word(re.sub(r"\W", "", joined[-1]))


def _combined(first: Sequence[str], above: SourceRow, row: SourceRow) -> list[tuple[str, str]]:
    """Each column's group title and own title."""
    width = max(len(first), len(row.cells))
    group = ""
    both = []
    for place in range(width):
        own = clean(row.cells[place]) if place < len(row.cells) else ""
        title = first[place] if place < len(first) else ""
        if title:
            group = title
        elif not own and place not in above.covered_from_left:
            group = ""
        both.append((title or (group if own else ""), own))
    return both


def _columns(titles: Sequence[str | tuple[str, str]]) -> Columns | None:
    """The columns that the titles name, None when they are no titles of a roadmap or of indicators."""
    roles: list[Role] = []
    strengths: list[int] = []
    labels: list[str] = []
    filled = known = 0
    for title in titles:
        group, own = title if isinstance(title, tuple) else (title, "")
        found = _found(group, own)
        label = own if found and found[0] is Role.MONTH and own else flat(f"{group} {own}")
        filled += bool(label)
        known += found is not None
        roles.append(found[0] if found else (Role.OTHER if label else Role.BLANK))
        strengths.append(found[1] if found else 0)
        labels.append(label)
    values = roles.count(Role.VALUE)
    indicators = [place for place, label in enumerate(labels) if is_about_indicators(label)]
    is_targets = bool(values or _plan_or_fact(labels)) and bool(indicators)
    if known * 2 < filled or any(number_like(label) for label in labels):
        return None
    if is_targets:
        return _targets(roles, labels, indicators[0])
    roles = _one_each(roles, strengths, labels)
    present = set(roles)
    if roles.count(Role.MONTH) < 3 and Role.MONTH in present:
        return None
    if Role.TITLE not in present or not present & WORKING or len(present - {Role.OTHER, Role.BLANK}) < 2:
        return None
    return Columns(tuple(roles), tuple(labels))


def _found(group: str, own: str) -> tuple[Role, int] | None:
    """The role by the own title, else by the title of the group above it."""
    by_group = role_of(group)
    by_own = role_of(own)
    if by_own and by_own[0] is Role.NOTE and by_group and by_group[0] is not Role.DEADLINE:
        return by_group
    together = role_of(group + own) if own and by_own is None else None
    return by_own or by_group or together


def _plan_or_fact(labels: Sequence[str]) -> bool:
    return any(re.search(r"значени|планов|целев", label.casefold()) for label in labels)


def _targets(roles: list[Role], labels: list[str], title: int) -> Columns:
    """The columns of a table of indicators; what is neither number nor title is a value unless it is a note."""
    made = []
    for place, role in enumerate(roles):
        if place == title:
            made.append(Role.TITLE)
        elif role in (Role.NUMBER, Role.VALUE, Role.BLANK, Role.NOTE, Role.RESPONSIBLE, Role.DEADLINE):
            made.append(role)
        else:
            made.append(Role.VALUE if _plan_or_fact([labels[place]]) else Role.OTHER)
    named = tuple(value_label(label) if made[place] is Role.VALUE else label for place, label in enumerate(labels))
    return Columns(tuple(made), named, is_targets=True)


def _one_each(roles: list[Role], strengths: list[int], labels: list[str]) -> list[Role]:
    """One title and one column of responsible people; tasks beside activities are their stage, other rivals are noted."""
    roles = [Role.OTHER if role is Role.VALUE else role for role in roles]
    titles = [place for place, role in enumerate(roles) if role is Role.TITLE]
    if titles:
        best = max(titles, key=lambda place: (strengths[place], -place))
        for place in titles:
            if place != best:
                is_task = strengths[place] <= 4 and Role.STAGE not in roles and place < best
                roles[place] = Role.STAGE if is_task else Role.OTHER
    stages = [place for place, role in enumerate(roles) if role is Role.STAGE]
    if stages and not titles:
        roles[stages[-1]] = Role.TITLE
        stages.pop()
    for place in stages[1:]:
        roles[place] = Role.OTHER
    people = [place for place, role in enumerate(roles) if role is Role.RESPONSIBLE]
    if len(people) > 1:
        best = max(people, key=lambda place: (strengths[place], -place))
        for place in people:
            roles[place] = Role.RESPONSIBLE if place == best else Role.EXECUTORS
    for role in (Role.NUMBER,):
        for place in [place for place, other in enumerate(roles) if other is role][1:]:
            roles[place] = Role.OTHER
    return roles
