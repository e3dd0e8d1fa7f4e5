"""The files that the tests of the architecture read."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("mentoring", "programmes", "participants", "pairing", "monitoring")


@cache
def modules(*folders: str) -> tuple[Path, ...]:
    """Our Python modules, migrations left out: those were written by a machine."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return tuple(sorted(path for path in found if "migrations" not in path.parts))


@cache
def tree(path: Path) -> ast.Module:
    """The module's syntax."""
    return ast.parse(path.read_text(encoding="utf-8"))


def files(folder: str, *suffixes: str) -> list[Path]:
    """All files below a folder that end in one of the suffixes."""
    return sorted(path for path in (ROOT / folder).rglob("*") if path.suffix in suffixes)


def lines(path: Path) -> Iterator[tuple[str, str]]:
    """Each line with the place where it stands, as «file:line»."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        yield f"{name(path)}:{number}", line


def name(path: Path) -> str:
    """The file as seen from the project's root."""
    return path.relative_to(ROOT).as_posix()
