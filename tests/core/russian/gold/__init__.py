"""Declensions checked by hand: people, posts, organisations, one a line, in all cases."""

import csv
from pathlib import Path

FOLDER = Path(__file__).parent


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";", strict=True))


def people() -> list[dict[str, str]]:
    """Names by part in the nominative, whole in the other cases; `note` says which of two norms is taken."""
    return [
        row | {"nominative": " ".join(part for part in (row["last"], row["first"], row["middle"]) if part)}
        for row in _rows("names")
    ]


def posts() -> list[dict[str, str]]:
    """Posts and statuses, with the sex of the person where the word follows it."""
    return _rows("posts")


def organisations() -> list[dict[str, str]]:
    """Schools, authorities and firms."""
    return _rows("organisations")
