"""The table of the contingent: which built-in rows a school has, and what in its figures contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mentoring.core.russian.numerals import counted


@dataclass(frozen=True)
class BuiltinRow:
    """A row that every school is offered; ``is_share``: with its like it adds up to the row that holds it."""

    code: str
    number: str
    title: str
    part_of: str = ""
    is_share: bool = False


@dataclass(frozen=True)
class Amount:
    """A figure as it is checked; ``key`` is what its warning is found by."""

    key: str
    number: str
    title: str
    value: int | None
    code: str = ""


def builtin_rows(
    content: Mapping[str, Any], *, kind: str, grades: tuple[int, int], young_years: int
) -> tuple[BuiltinRow, ...]:
    """The rows of the reference file that a programme of this kind and a school of these grades need, numbered anew."""
    numbers: dict[str, str] = {}
    counts: dict[str, int] = {}
    rows = []
    for row in content["row"]:
        whole = row.get("part_of", "")
        if not _is_needed(row, kind, grades) or (whole and whole not in numbers):
            continue
        counts[whole] = counts.get(whole, 0) + 1
        number = f"{numbers[whole]}.{counts[whole]}" if whole else str(counts[whole])
        numbers[row["code"]] = number
        title = row["title"].replace("{years}", counted(young_years, "года", "лет", "лет"))
        rows.append(BuiltinRow(row["code"], number, title, whole, is_share=row.get("is_share", False)))
    return tuple(rows)


def _is_needed(row: Mapping[str, Any], kind: str, grades: tuple[int, int]) -> bool:
    if kind not in row.get("kinds", (kind,)):
        return False
    lowest, highest = row.get("grades", grades)
    return lowest <= grades[1] and grades[0] <= highest


def level(number: str) -> int:
    """How deep a row stands by its number: 1 for «2», 3 for «1.1.4», 0 for one without a number."""
    return len(_steps(number))


def warnings(amounts: Sequence[Amount], *, shares: Iterable[str] = ()) -> dict[str, str]:
    """What to look at again, by the key of the row: a part greater than its whole, shares that miss their whole.

    ``shares`` are the codes of the rows that add up to the row holding them. Nothing is ever refused for this: a
    school may have its reasons.
    """
    found: dict[str, str] = {}
    by_number = {_steps(amount.number): amount for amount in amounts if _steps(amount.number)}
    for amount in amounts:
        whole = _whole(amount, by_number)
        if whole is None or whole.value is None or amount.value is None or amount.value <= whole.value:
            continue
        found[amount.key] = f"Больше, чем в строке {whole.number} «{whole.title}»: {amount.value} и {whole.value}."
    codes = frozenset(shares)
    for whole in amounts:
        parts = [one for one in amounts if one.code in codes and _whole(one, by_number) is whole]
        values = [one.value for one in parts if one.value is not None]
        if whole.value is None or not parts or len(values) < len(parts) or sum(values) == whole.value:
            continue
        numbers = ", ".join(one.number for one in parts)
        found.setdefault(whole.key, f"Строки {numbers} дают в сумме {sum(values)}, а здесь {whole.value}.")
    return found


def _whole(amount: Amount, by_number: Mapping[tuple[str, ...], Amount]) -> Amount | None:
    """The nearest row that holds this one, told by the beginning of its number."""
    steps = _steps(amount.number)
    for length in range(len(steps) - 1, 0, -1):
        if steps[:length] in by_number:
            return by_number[steps[:length]]
    return None


def _steps(number: str) -> tuple[str, ...]:
    return tuple(step for step in number.strip().strip(".").split(".") if step)
