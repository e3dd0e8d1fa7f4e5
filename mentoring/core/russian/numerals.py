"""Words that agree with a number: «1 пара, 2 пары, 5 пар»."""

NBSP = "\u00a0"


def plural(n: int, one: str, few: str, many: str) -> str:
    """The word alone, in the form that goes with the number."""
    tens, units = abs(n) % 100, abs(n) % 10
    if 11 <= tens <= 14:
        return many
    if units == 1:
        return one
    return few if 2 <= units <= 4 else many


def counted(n: int, one: str, few: str, many: str) -> str:
    """The number with its word, never parted at the end of a line: «3 пары»."""
    return f"{n}{NBSP}{plural(n, one, few, many)}"
