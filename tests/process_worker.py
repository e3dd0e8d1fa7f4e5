"""A process of its own that carries out named acts on the database of a test: one line of JSON in, one line out.

Begun by `tests/processes.py`. For each act it is told the database, opens its connection, says «ready» and waits for
«go», so that several of them begin at the same moment. With ``stop_at`` it stops in the middle of the act, inside its
transaction, says «stopped» and waits to be killed.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
import traceback
from contextlib import ExitStack
from typing import Any


def main() -> None:
    """Serve until the other side closes the pipe."""
    import django  # the settings must be known before anything of Django is read

    django.setup()
    say({"is": "up"})
    for line in sys.stdin:
        say(answer(json.loads(line)))


def say(message: dict[str, Any]) -> None:
    """One line to the test."""
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def answer(task: dict[str, Any]) -> dict[str, Any]:
    """Carry out one act; what it gave, the words in which it was refused, or what broke."""
    import time_machine
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection, connections

    from mentoring.errors import Refusal

    module, _, name = task["act"].partition(":")
    act = getattr(importlib.import_module(module), name)
    connections.close_all()
    ContentType.objects.clear_cache()  # another test's database has other numbers
    connection.settings_dict["NAME"] = task["database"]
    connection.ensure_connection()
    say({"is": "ready"})
    sys.stdin.readline()
    with ExitStack() as stack:
        if task["moment"]:
            stack.enter_context(time_machine.travel(task["moment"]))
        if task["stop_at"]:
            stack.enter_context(connection.execute_wrapper(Stop(**task["stop_at"])))
        try:
            return {"is": "done", "result": act(**task["arguments"])}
        except Refusal as refusal:
            return {"is": "refused", "result": refusal.text}
        except Exception:  # noqa: BLE001 - whatever it is, the test must hear of it
            return {"is": "broken", "result": traceback.format_exc()}
        finally:
            connections.close_all()


class Stop:
    """Lets the act come to the query that fits for the n-th time, and no further than its end."""

    def __init__(self, query: str, time: int) -> None:
        self.query, self.left = re.compile(query), time

    def __call__(self, execute: Any, sql: str, *others: Any) -> Any:
        result = execute(sql, *others)
        if self.query.search(sql):
            self.left -= 1
            if self.left == 0:
                say({"is": "stopped"})
                sys.stdin.readline()
        return result


if __name__ == "__main__":
    main()
