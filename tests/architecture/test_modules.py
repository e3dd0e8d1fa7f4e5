"""Each module is short, says what it is for, and does the work of its layer only."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import APPS, ROOT, files, lines, modules, name, tree

DRAWERS = {"utils", "util", "helpers", "helper", "common", "services", "service", "misc"}
WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete"}


def test_every_module_opens_with_a_sentence_saying_what_it_is_for():
    silent = [name(path) for path in modules(*APPS, "tests", "deploy") if path.read_text() and not _opening(path)]
    assert silent == []


def test_no_module_is_longer_than_four_hundred_lines():
    long = [name(path) for path in modules(*APPS, "tests") if len(path.read_text().splitlines()) > 400]
    assert long == []


def test_no_module_is_a_drawer_for_odds_and_ends():
    drawers = [
        name(path) for path in modules(*APPS, "tests") if DRAWERS & set(path.relative_to(ROOT).with_suffix("").parts)
    ]
    assert drawers == []


def test_no_class_is_a_drawer_for_odds_and_ends():
    drawers = [
        f"{name(path)}: {node.name}"
        for path in modules(*APPS)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and re.search(r"(Service|Helper|Utils?|Mixin)$", node.name)
    ]
    assert drawers == []


def test_imports_stand_at_the_top_unless_they_are_slow():
    hidden = [
        f"{name(path)}:{node.lineno}"
        for path in modules(*APPS)
        for node in _imports_inside_functions(path)
        if not any("# slow import" in line for line in _lines_of(path, node))
    ]
    assert hidden == []


def test_reckoning_never_asks_the_clock():
    asked = [
        place
        for app in APPS
        for path in modules(f"{app}/core")
        for place, _ in _calls(path, {"today", "now", "utcnow", "localdate"})
    ]
    assert asked == []


def test_views_leave_writing_to_actions():
    written = [
        place
        for path in modules(*APPS)
        if "views" in path.relative_to(ROOT).with_suffix("").parts
        for place, thing in _calls(path, WRITES)
        if thing not in _modules_imported(path)
    ]
    assert written == []


def test_nothing_is_left_to_do():
    open_ends = [
        place
        for path in [*modules(*APPS, "tests"), *files("templates", ".html"), *files("static", ".css", ".js")]
        if path != Path(__file__)
        for place, line in lines(path)
        if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", line)
    ]
    assert open_ends == []


def _opening(path: Path) -> bool:
    """Whether the docstring's first line is a whole sentence."""
    docstring = ast.get_docstring(tree(path)) or ""
    return docstring.partition("\n")[0].endswith((".", "?", "!"))


def _imports_inside_functions(path: Path) -> Iterator[ast.Import | ast.ImportFrom]:
    """Late imports; apps.py has no other way, since models cannot be imported before all apps are known."""
    if path.stem == "apps":
        return
    for function in ast.walk(tree(path)):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        yield from (node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom))


def _lines_of(path: Path, node: ast.stmt) -> list[str]:
    return path.read_text().splitlines()[node.lineno - 1 : node.end_lineno]


def _calls(path: Path, methods: set[str]) -> Iterator[tuple[str, str]]:
    """Where one of the methods is called, and on what."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in methods:
            yield f"{name(path)}:{node.lineno}", ast.unparse(node.func.value)


def _modules_imported(path: Path) -> set[str]:
    """The actions that a view calls by their module's name, as in ``orders.create(…)``."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith(".actions")
        for alias in node.names
    }
