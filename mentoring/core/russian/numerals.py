"""Words that agree with a number: «1 пара, 2 пары, 5 пар, 1,5 пары», and ordinals in figures: «7-го»."""

from decimal import Decimal

from mentoring.core.russian.cases import Case

NBSP = "\u00a0"

Number = int | float | Decimal

_ORDINALS = {
    "masc": ("й", "го", "му", "й", "м", "м"),
    "femn": ("я", "й", "й", "ю", "й", "й"),
    "neut": ("е", "го", "му", "е", "м", "м"),
    "plur": ("е", "х", "м", "е", "ми", "х"),
}


def plural(n: Number, one: str, few: str, many: str) -> str:
    """The word alone, in the form that goes with the number; after a fraction it is that of «2»."""
    if n != int(n):
        return few
    tens, units = abs(int(n)) % 100, abs(int(n)) % 10
    if 11 <= tens <= 14:
        return many
    if units == 1:
        return one
    return few if 2 <= units <= 4 else many


def counted(n: Number, one: str, few: str, many: str) -> str:
    """The number with its word, never parted at the end of a line: «3 пары», «1,5 пары»."""
    return f"{figures(n)}{NBSP}{plural(n, one, few, many)}"


def after_preposition(n: Number, one: str, many: str) -> str:
    """The number with its word in an oblique case: «до 1 года», «до 21 года», «до 3 лет», «с 5 парами»."""
    is_one = n == int(n) and plural(n, "one", "few", "many") == "one"
    is_fraction = n != int(n)
    return f"{figures(n)}{NBSP}{one if is_one or is_fraction else many}"


def figures(n: Number) -> str:
    """The number in figures, a fraction with a comma and without idle noughts: «0,5», «4»."""
    if n == int(n):
        return str(int(n))
    return f"{Decimal(str(n)).normalize():f}".replace(".", ",")


def ordinal(n: int, case: Case | str = Case.NOMINATIVE, gender: str = "masc") -> str:
    """«7-й», «7-го», «7-я», «7-е»; ``gender`` is «masc», «femn», «neut» or «plur»."""
    return f"{n}-{_ORDINALS[gender][list(Case).index(Case(case))]}"
