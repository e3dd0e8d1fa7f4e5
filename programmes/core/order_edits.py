"""Places of an order reworded by hand: what was generated then, what was written instead, and what to do when facts change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from mentoring.core.documents import OrderDocument, Point, points
from mentoring.core.russian.typography import hold_together
from programmes.core.wording import plain

HEADING, PREAMBLE = "heading", "preamble"
ALIKE = 0.5  # how much of a point must be the same to be taken for the one that was edited
ALIKE_IN_PLACE = 0.3  # the same for a point that stands where the edited one stood


@dataclass(frozen=True)
class Edit:
    """One place changed by hand.

    ``place`` is «heading», «preamble» or the number of a generated point; ``was`` is what was generated there, ``now``
    what stands instead, an empty text where the place was taken out. An added point follows the place it names.
    """

    place: str
    was: str
    now: str
    is_added: bool = False


@dataclass(frozen=True)
class Part:
    """A place of the order in its turn: what is generated there now, and what stands on the paper."""

    place: str
    generated: str
    text: str
    edit: int | None = None
    is_added: bool = False
    is_disputed: bool = False

    @property
    def label(self) -> str:
        """«Пункт 3», «Подпункт 3.1», «Заголовок»."""
        if self.is_added:
            return after(self.place)
        return label(self.place)

    @property
    def is_subpoint(self) -> bool:
        """Whether it belongs to a point."""
        return depth(self.place) == 2

    @property
    def is_changed(self) -> bool:
        """Whether a hand has been at it."""
        return self.edit is not None


@dataclass(frozen=True)
class Conflict:
    """An edited place whose facts have changed since; ``generated`` is empty where nothing like it is generated now."""

    edit: int
    label: str
    was: str
    mine: str
    generated: str


@dataclass(frozen=True)
class Laid:
    """The order with its edits laid over what is generated now."""

    document: OrderDocument
    parts: tuple[Part, ...]
    conflicts: tuple[Conflict, ...]


def label(place: str) -> str:
    """A place in Russian."""
    return {HEADING: "Заголовок", PREAMBLE: "Преамбула"}.get(
        place, f"Подпункт {place}" if "." in place else f"Пункт {place}"
    )


def after(place: str) -> str:
    """Where something was added: «После пункта 3»."""
    if place == PREAMBLE:
        return "Перед пунктом 1"
    return f"После подпункта {place}" if "." in place else f"После пункта {place}"


def depth(place: str) -> int:
    """0 for the heading and the preamble, 1 for points, 2 for sub-points."""
    return 0 if place in (HEADING, PREAMBLE) else place.count(".") + 1


def read(data: Iterable[Mapping[str, Any]]) -> tuple[Edit, ...]:
    """Edits as they are kept."""
    return tuple(Edit(row["place"], row["was"], row["now"], bool(row.get("is_added"))) for row in data)


def kept(edits: Iterable[Edit]) -> list[dict[str, Any]]:
    """Edits as plain data."""
    return [asdict(edit) for edit in edits]


def tidy(text: str) -> str:
    """A typed text as it is printed: one line, without doubled or parting spaces."""
    return hold_together(" ".join(plain(text).split()))


def same(one: str, other: str) -> bool:
    """Whether two texts read alike, whatever their spaces."""
    return one.split() == other.split()


def apply(document: OrderDocument, edits: Sequence[Edit]) -> tuple[OrderDocument, tuple[Conflict, ...]]:
    """The document with its edits, and those that wait for a choice."""
    laid = lay(document, edits)
    return laid.document, laid.conflicts


def lay(document: OrderDocument, edits: Sequence[Edit]) -> Laid:
    """The document with its edits and each place's story; nothing that was typed is lost."""
    slots = _slots(document)
    found = _found(slots, edits)
    parts: list[Part] = []
    for place, text in slots.items():
        index = next((key for key, at in found.items() if at == place and not edits[key].is_added), None)
        if index is None or same(edits[index].now, text):
            parts.append(Part(place, text, text))
        else:
            is_disputed = not same(edits[index].was, text)
            parts.append(Part(place, text, edits[index].now, index, is_disputed=is_disputed))
    for index, edit in enumerate(edits):
        if edit.is_added:
            _insert(parts, Part(found[index], "", edit.now, index, is_added=True))
    conflicts = [
        Conflict(part.edit, part.label, edits[part.edit].was, part.text, part.generated)
        for part in parts
        if part.is_disputed and part.edit is not None
    ]
    conflicts += [
        Conflict(index, label(edit.place), edit.was, edit.now, "")
        for index, edit in enumerate(edits)
        if index not in found
    ]
    return Laid(_document(document, parts), tuple(parts), tuple(conflicts))


def settle(document: OrderDocument, edits: Sequence[Edit], index: int, *, keeps_mine: bool) -> tuple[Edit, ...]:
    """The edits after a choice about one of them: my text over what is generated now, or what is generated now."""
    rest = [edit for at, edit in enumerate(edits) if at != index]
    if not keeps_mine:
        return tuple(rest)
    edit = edits[index]
    slots = _slots(document)
    place = _found(slots, edits).get(index)
    if place is not None:
        settled = replace(edit, place=place, was="" if edit.is_added else slots[place])
    elif edit.now:
        settled = replace(edit, place=_last_before(slots, edit.place), was="", is_added=True)
    else:
        return tuple(rest)
    return (*edits[:index], settled, *edits[index + 1 :])


def standing(document: OrderDocument, edits: Sequence[Edit]) -> dict[str, int]:
    """Where the edits stand in a text that already has them: «heading», «preamble» or the printed number, to the edit."""
    left = {index for index, edit in enumerate(edits) if edit.now}
    marks = {}
    for place, text in _slots(document).items():
        fitting = sorted(
            (index for index in left if same(edits[index].now, text) and _fits(edits[index], place)),
            key=lambda index: edits[index].place != place,
        )
        if fitting:
            left.remove(fitting[0])
            marks[place] = fitting[0]
    return marks


def _fits(edit: Edit, place: str) -> bool:
    if depth(edit.place) == 0 and not edit.is_added:
        return edit.place == place
    return depth(place) > 0


def _slots(document: OrderDocument) -> dict[str, str]:
    found = {HEADING: document.heading, PREAMBLE: document.preamble}
    for point in document.points:
        found[point.number] = point.text
        found.update({inner.number: inner.text for inner in point.points})
    return found


def _found(slots: Mapping[str, str], edits: Sequence[Edit]) -> dict[int, str]:
    """The place of each edit among what is generated now; an edit whose place is gone is not among them."""
    found: dict[int, str] = {}
    heads: set[str] = set()
    for index, edit in enumerate(edits):
        if edit.is_added:
            found[index] = _anchor(slots, edit)
        elif depth(edit.place) == 0 and edit.place not in heads:
            found[index] = edit.place
            heads.add(edit.place)
    open_edits = [index for index in range(len(edits)) if index not in found and depth(edits[index].place)]
    for finder in (_exact, _alike):
        for index in open_edits:
            if index not in found:
                taken = {found[key] for key in found if not edits[key].is_added}
                place = finder({key: text for key, text in slots.items() if key not in taken}, edits[index])
                if place:
                    found[index] = place
    return found


def _exact(slots: Mapping[str, str], edit: Edit) -> str:
    if edit.place in slots and same(slots[edit.place], edit.was):
        return edit.place
    level = depth(edit.place)
    alike = (key for key, text in slots.items() if depth(key) == level and same(text, edit.was))
    return next(alike, "")


def _alike(slots: Mapping[str, str], edit: Edit) -> str:
    level = depth(edit.place)
    rows = {key: _likeness(text, edit.was) for key, text in slots.items() if depth(key) == level}
    best = max(rows, key=lambda key: rows[key], default="")
    if best and rows[best] >= ALIKE:
        return best
    return edit.place if rows.get(edit.place, 0) >= ALIKE_IN_PLACE else ""


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _anchor(slots: Mapping[str, str], edit: Edit) -> str:
    """The place that an added point follows."""
    if edit.place == PREAMBLE or not any(depth(key) == 1 for key in slots):
        return PREAMBLE
    if edit.was:
        found = _exact(slots, edit)
        if found:
            return found
    return edit.place if edit.place in slots else _last_before(slots, edit.place)


def _last_before(slots: Mapping[str, str], place: str) -> str:
    """The last point that is generated before the place, or all the first."""
    wanted = _order(place)
    before = [key for key in slots if depth(key) == 1 and _order(key) < wanted]
    return before[-1] if before else PREAMBLE


def _order(place: str) -> tuple[int, ...]:
    return tuple(int(number) for number in place.split(".")) if depth(place) else (0,)


def _insert(parts: list[Part], part: Part) -> None:
    """After the place it follows, its sub-points, and what was added there before."""
    at = max(position for position, other in enumerate(parts) if _belongs(other, part))
    parts.insert(at + 1, part)


def _belongs(other: Part, part: Part) -> bool:
    if other.place == part.place:
        return True
    return depth(part.place) == 1 and other.place.startswith(f"{part.place}.")


def _document(document: OrderDocument, parts: Sequence[Part]) -> OrderDocument:
    texts = {part.place: part.text for part in parts if not part.is_added}
    return replace(document, heading=texts[HEADING], preamble=texts[PREAMBLE], points=_numbered(document.points, parts))


def _numbered(generated: tuple[Point, ...], parts: Sequence[Part]) -> tuple[Point, ...]:
    if not any(part.is_changed for part in parts):
        return generated
    return points((text, subs) if subs else text for text, subs in _grouped(parts))


def _grouped(parts: Sequence[Part]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Points that stand, each with those of its sub-points that stand."""
    text, subs = "", []  # type: str, list[str]
    for part in parts:
        if depth(part.place) == 0 and not part.is_added:
            continue
        if part.is_subpoint:
            if part.text:
                subs.append(part.text)
            continue
        if text:
            yield text, tuple(subs)
        text, subs = part.text, []
    if text:
        yield text, tuple(subs)
