"""Run acts in several processes at once, each with a memory and a connection of its own, on the database of a test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from tests.programmes.races import _Shared

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Act:
    """A function «module:name» with arguments that JSON can hold; ``moment`` is the time it believes it is."""

    name: str
    arguments: dict[str, Any] = field(default_factory=dict)
    moment: str = ""
    stop_at: dict[str, Any] | None = None

    def task(self, database: str) -> str:
        """The line that the process reads."""
        return json.dumps(
            {
                "act": self.name,
                "arguments": self.arguments,
                "moment": self.moment,
                "stop_at": self.stop_at,
                "database": database,
            }
        )


@dataclass(frozen=True)
class Outcome:
    """How an act ended: ``done`` with what it gave, or ``refused`` with the words."""

    kind: str
    result: Any

    @property
    def is_done(self) -> bool:
        """Whether it was carried out."""
        return self.kind == "done"


class Worker:
    """One process."""

    def __init__(self, folder: Path) -> None:
        url = os.environ.get("DATABASE_URL", "")
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATA_DIR": str(folder),
            "DATABASE_URL": url if connection.vendor == "postgresql" else f"sqlite:///{folder / 'none.sqlite3'}",
        }
        environment.pop("PYTEST_XDIST_WORKER", None)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.process_worker"],
            cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def tell(self, line: str) -> None:
        """Send a line."""
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def hear(self, *expected: str) -> dict[str, Any]:
        """Wait for a line, which must be one of the expected."""
        line = self.process.stdout.readline()
        heard = json.loads(line) if line else {"is": "gone"}
        if heard["is"] not in expected:
            raise AssertionError(heard.get("result") or heard)
        return heard

    def end(self) -> None:
        """Close the pipe, and the process ends; or kill it, when it stands still."""
        self.process.stdin.close()
        self.process.wait(timeout=30)
        self.process.stdout.close()

    def kill(self) -> None:
        """As `kill -9` does."""
        self.process.kill()
        self.process.wait(timeout=30)
        self.process.stdin.close()
        self.process.stdout.close()


class Processes:
    """Several processes that stay for all tests of a module, since each takes seconds to begin."""

    def __init__(self, count: int, folder: Path) -> None:
        self.folder = folder
        self.workers = [Worker(folder) for _ in range(count)]
        for worker in self.workers:
            worker.hear("up")

    def at_once(self, acts: Sequence[Act], folder: Path) -> list[Outcome]:
        """Begin all acts at the same moment, one a process; what broke is a failure of the test."""
        workers = self.workers[: len(acts)]
        with _Shared(folder):
            database = str(settings.DATABASES["default"]["NAME"])
        for worker, act in zip(workers, acts, strict=True):
            worker.tell(act.task(database))
        for worker in workers:
            worker.hear("ready")
        for worker in workers:
            worker.tell("go")
        heard = [worker.hear("done", "refused", "broken") for worker in workers]
        broken = [one["result"] for one in heard if one["is"] == "broken"]
        if broken:
            raise AssertionError("\n\n".join(broken))
        return [Outcome(one["is"], one["result"]) for one in heard]

    def killed_in(self, act: Act, folder: Path) -> None:
        """Begin the act in a process, and kill that when it has come to where the act is to stop."""
        worker = Worker(self.folder)
        worker.hear("up")
        with _Shared(folder):
            database = str(settings.DATABASES["default"]["NAME"])
        worker.tell(act.task(database))
        worker.hear("ready")
        worker.tell("go")
        try:
            worker.hear("stopped")
        finally:
            worker.kill()

    def end(self) -> None:
        """Let all go."""
        for worker in self.workers:
            worker.end()
