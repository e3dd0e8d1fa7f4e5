"""The project holds its own work only: nothing copied in, nothing huge, and documents that tell the truth."""

import os
import re
from itertools import chain

from tests.architecture.sources import APPS, ROOT, files, lines, name

TEXTS = (".py", ".html", ".css", ".js", ".svg", ".toml", ".md")
OWN = tuple(chain(APPS, ("templates", "static", "tests", "docs", "script", "deploy")))


def test_no_file_is_somebody_elses():
    vendored = [
        name(path)
        for folder in OWN
        for path in (ROOT / folder).rglob("*")
        if re.search(r"\.min\.|\.map$|\.woff2?$|\.ttf$|\.otf$|(^|/)(vendor|node_modules|dist)(/|$)", name(path))
    ]
    assert vendored == []


def test_no_line_was_written_by_a_minifier():
    long = [
        place
        for folder in OWN
        for path in files(folder, *TEXTS)
        if "migrations" not in path.parts  # Django writes a constraint on one line, however long
        for place, line in lines(path)
        if len(line) > 1000
    ]
    assert long == []


def test_every_script_can_be_started():
    scripts = [path for path in (ROOT / "script").iterdir() if path.is_file()] + [ROOT / ".ci" / "run"]
    assert [name(path) for path in scripts if not os.access(path, os.X_OK)] == []


def test_documents_name_only_what_exists():
    named = re.compile(rf"`((?:{'|'.join(OWN)}|\.ci)/[\w./-]*[\w/])")
    missing = [
        f"{name(document)}: {path}"
        for document in [ROOT / "README.md", *files("docs", ".md")]
        for path in named.findall(document.read_text())
        if not (ROOT / path).exists()
    ]
    assert missing == []


def test_links_between_documents_lead_somewhere():
    broken = [
        f"{name(document)}: {target}"
        for document in [ROOT / "README.md", ROOT / "CHANGELOG.md", *files("docs", ".md")]
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text())
        if not (document.parent / target).exists()
    ]
    assert broken == []
