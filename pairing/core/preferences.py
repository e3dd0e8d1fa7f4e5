"""Preferences after a group meeting: numbers on badges, what a paper slip says, who has chosen whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

MOST = 5
MENTOR, MENTEE = "mentor", "mentee"
OTHER_SIDE = {MENTOR: MENTEE, MENTEE: MENTOR}
OF_SIDE = {MENTOR: "наставников", MENTEE: "наставляемых"}
# Mentors are 1–100 and mentees 101–999, so that a number alone tells the side; who comes after goes on further up.
RANGES = {MENTOR: (range(1, 101), range(1001, 5000)), MENTEE: (range(101, 1000), range(5000, 32000))}
DIGITS = 5


def next_numbers(side: str, taken: Collection[int]) -> Iterator[int]:
    """Free numbers of a side, after the greatest one in use: a badge once printed is never given to another."""
    last = max(taken, default=0)
    for part in RANGES[side]:
        yield from (number for number in part if number > last)


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody at the meeting: which side, which number, whether he was there."""

    person_id: int
    side: str
    number: int
    is_present: bool = True


@dataclass(frozen=True, slots=True)
class Slip:
    """What a slip says: the chosen people in their order, or what is wrong with it."""

    chosen: tuple[int, ...]
    errors: tuple[str, ...] = ()


def read_slip(boxes: Sequence[str], chooser: Seated, everybody: Mapping[int, Seated]) -> Slip:
    """Five boxes as they were typed; empty ones are left out, and the order of the rest is the order of choice."""
    chosen: list[int] = []
    errors: list[str] = []
    for box in boxes[:MOST]:
        text = box.strip().lstrip("№").strip()
        if not text:
            continue
        found = _seated(text, everybody)
        error = _wrong(text, found, chooser)
        if not error and found is not None and found.person_id in chosen:
            error = f"№ {found.number} вписан дважды."
        if error:
            errors.append(error)
        elif found is not None:
            chosen.append(found.person_id)
    return Slip(() if errors else tuple(chosen), tuple(dict.fromkeys(errors)))


def _seated(text: str, everybody: Mapping[int, Seated]) -> Seated | None:
    is_number = text.isascii() and text.isdecimal() and len(text) <= DIGITS
    return everybody.get(int(text)) if is_number else None


def _wrong(text: str, found: Seated | None, chooser: Seated) -> str:
    if found is None:
        shown = f"№ {text[:10]}" if text.isdecimal() else f"«{text[:20]}»"
        return f"{shown}: такого номера на встрече нет."
    if found.person_id == chooser.person_id:
        return f"№ {found.number} — собственный номер."
    if found.side == chooser.side:
        return f"№ {found.number} — номер с той же стороны, а выбирают {OF_SIDE[OTHER_SIDE[chooser.side]]}."
    if not found.is_present:
        return f"№ {found.number} на встрече не был."
    return ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: who, whom, on which place."""

    chooser: int
    chosen: int
    rank: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """One place of somebody's list, with the place that he has on the other's list."""

    person_id: int
    rank: int
    returned_rank: int

    @property
    def is_mutual(self) -> bool:
        return self.returned_rank > 0


@dataclass(frozen=True, slots=True)
class Result:
    """What one person has chosen, and who has chosen him."""

    person_id: int
    choices: tuple[Chosen, ...]
    chosen_by: tuple[Chosen, ...]

    @property
    def mutual(self) -> int:
        """How many have chosen each other with him."""
        return sum(one.is_mutual for one in self.choices)


def results(people: Iterable[int], choices: Iterable[Choice]) -> dict[int, Result]:
    """Everybody's choices in their order, and by whom he was chosen, those who wish him most first."""
    rank = {(one.chooser, one.chosen): one.rank for one in choices}
    made: dict[int, list[Chosen]] = {person: [] for person in people}
    got: dict[int, list[Chosen]] = {person: [] for person in made}
    for (chooser, chosen), place in sorted(rank.items(), key=lambda item: (item[1], item[0])):
        back = rank.get((chosen, chooser), 0)
        if chooser in made and chosen in made:
            made[chooser].append(Chosen(chosen, place, back))
            got[chosen].append(Chosen(chooser, place, back))
    return {person: Result(person, tuple(made[person]), tuple(got[person])) for person in made}


def mutual_pairs(found: Mapping[int, Result], mentors: Collection[int]) -> list[tuple[int, int, int, int]]:
    """Mentor, mentee and both ranks of all who have chosen each other; the highest wishes first."""
    pairs = [
        (person, one.person_id, one.rank, one.returned_rank)
        for person in mentors
        if person in found
        for one in found[person].choices
        if one.is_mutual
    ]
    return sorted(pairs, key=lambda pair: (pair[2] + pair[3], max(pair[2], pair[3]), pair[0], pair[1]))


def short(first_name: str, last_name: str) -> str:
    """«Анна К.»: as much of a name as others are shown."""
    initial = f"{last_name[:1]}." if last_name else ""
    return "\u00a0".join(part for part in (first_name or last_name, initial if first_name else "") if part)
