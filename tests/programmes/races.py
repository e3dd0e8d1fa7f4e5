"""Run the same thing in several threads at once, each with a connection of its own to one real database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

from django.db import connection, connections

from mentoring.errors import Refusal


def at_once(functions: Sequence[Callable[[], Any]], folder: Path) -> list[Any]:
    """What each function returned, or the text of its Refusal, begun at the same moment.

    SQLite's test database lives in the memory of one connection, so its content goes to a file first; what the
    functions write stays there, and ``then`` below reads it.
    """
    barrier = Barrier(len(functions))

    def run(function: Callable[[], Any]) -> Any:
        barrier.wait(timeout=30)
        return _own_connection(function)

    with _Shared(folder), ThreadPoolExecutor(len(functions)) as pool:
        return list(pool.map(run, functions))


def then(function: Callable[[], Any], folder: Path) -> Any:
    """What the function sees in the database after the race."""
    with _Shared(folder), ThreadPoolExecutor(1) as pool:
        return pool.submit(_own_connection, function).result()


def _own_connection(function: Callable[[], Any]) -> Any:
    try:
        return function()
    except Refusal as refusal:
        return refusal.text
    finally:
        connections.close_all()


class _Shared:
    """While entered, new connections go to a database that several of them can use."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "race.sqlite3"
        self.is_file = connection.vendor == "sqlite"

    def __enter__(self) -> None:
        if not self.is_file:
            return
        if not self.path.exists():
            connection.ensure_connection()
            target = sqlite3.connect(self.path)
            connection.connection.backup(target)
            target.execute("PRAGMA journal_mode=WAL")  # else the first to connect would change it while others wait
            target.close()
        self.before = connections.settings["default"]["NAME"]
        connections.settings["default"]["NAME"] = str(self.path)

    def __exit__(self, *args: object) -> None:
        if self.is_file:
            connections.settings["default"]["NAME"] = self.before
