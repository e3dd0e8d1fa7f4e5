"""The order of stages and activities: where a row comes to stand, and numbers that follow by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32


def order_mark(keys: Sequence[int]) -> str:
    """A short mark of which rows stand here and in which order; another order, or another row, has another mark."""
    return f"{crc32(','.join(map(str, keys)).encode()):08x}"


def placed(keys: Sequence[int], key: int, *, before: int | None = None, after: int | None = None) -> list[int]:
    """The keys with this one right before or right after its neighbour, at the end where none is named.

    LookupError when the neighbour does not stand here (any more).
    """
    others = [other for other in keys if other != key]
    neighbour = before if before is not None else after
    if neighbour is None or neighbour == key:
        return [*others, key] if neighbour is None else list(keys)
    if neighbour not in others:
        raise LookupError(neighbour)
    place = others.index(neighbour) + (before is None)
    return [*others[:place], key, *others[place:]]


def swapped(keys: Sequence[int], key: int, *, up: bool) -> list[int]:
    """The keys with this one moved by one place; at the edge nothing changes. LookupError when it is not there."""
    if key not in keys:
        raise LookupError(key)
    place = keys.index(key)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(keys):
        return list(keys)
    moved = list(keys)
    moved[place], moved[other] = moved[other], moved[place]
    return moved


def plain_numbers(stage: str, count: int) -> list[str]:
    """«2.1», «2.2»… of the stage «2»; empty ones where the stage has no number."""
    return [f"{stage}.{place}" if stage else "" for place in range(1, count + 1)]


def are_plain(stage: str, numbers: Sequence[str]) -> bool:
    """Whether the activities' numbers are «stage.something» in digits, so that they may follow the order."""
    prefix = f"{stage}."
    return bool(stage) and all(
        number.startswith(prefix) and number.removeprefix(prefix).isdigit() for number in numbers
    )


def are_counted(numbers: Sequence[str]) -> bool:
    """Whether stages are numbered 1, 2, 3… without a gap; two sections «5» of a paper plan are not."""
    return list(numbers) == [str(place) for place in range(1, len(numbers) + 1)]
