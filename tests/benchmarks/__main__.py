"""Runs the benchmarks by name, or all of them: `python -m tests.benchmarks [NAME…] [--json]`.

A benchmark is a module beside this one with `run()`, a list of rows {name, ours, other, ratio, detail}: seconds, and
ratio = other / ours, so more is better.
"""

import argparse
import importlib
import json
import os
import pkgutil
import sys

from tests import benchmarks


def names() -> list[str]:
    """All benchmarks there are."""
    modules = pkgutil.iter_modules(benchmarks.__path__)
    return sorted(module.name for module in modules if module.name != "__main__" and not module.ispkg)


def measured(name: str) -> list[dict]:
    """The rows of one benchmark."""
    return importlib.import_module(f"tests.benchmarks.{name}").run()


def shown(row: dict) -> str:
    """A row as a line for people."""
    return f"{row['name']:<32} {row['ours']:>9.4f} s {row['other']:>9.4f} s {row['ratio']:>8.2f} ×  {row['detail']}"


def main(arguments: list[str]) -> int:
    """Exit code 0, or 2 for a benchmark that does not exist."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(names())}")
    parser.add_argument("--json", action="store_true", help="print one list of rows and nothing else")
    options = parser.parse_args(arguments)
    unknown = sorted(set(options.names) - set(names()))
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(names())}")

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django  # slow import

    django.setup()
    rows = []
    if not options.json:
        print(f"{'benchmark':<32} {'ours':>11} {'other':>11} {'ratio':>10}")
    for name in options.names or names():
        for row in measured(name):
            rows.append(row)
            if not options.json:
                print(shown(row), flush=True)
    if options.json:
        print(json.dumps(rows, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
