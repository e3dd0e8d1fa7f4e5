"""One way to round for the whole of monitoring: one decimal, half up, decimals only."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

ABSENT = "—"


def one_decimal(value: Fraction) -> Decimal:
    """The value to one decimal, half up: 70.25 becomes 70.3 and not, as bankers do, 70.2."""
    tenths = value * 10
    whole, rest = divmod(abs(tenths.numerator), tenths.denominator)
    if 2 * rest >= tenths.denominator:
        whole += 1
    return (Decimal(-whole if tenths < 0 else whole) / 10).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def mean(values: list[int] | tuple[int, ...]) -> Fraction | None:
    """The exact mean; nothing at all for no values."""
    return Fraction(sum(values), len(values)) if values else None


def shown(value: Decimal | None) -> str:
    """A figure as a Russian reader writes it: comma, no needless zero, a dash where there is no figure."""
    if value is None:
        return ABSENT
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",").replace("-", "−")
