"""Pages load nothing from elsewhere and keep to the content security policy."""

import re

import pytest

from tests.architecture.sources import ROOT, files, lines, name

# A document is drawn by WeasyPrint, not by a browser: it brings its style with it.
DOCUMENTS = ROOT / "templates" / "documents"
PAGES = [path for path in files("templates", ".html") if DOCUMENTS not in path.parents]
FORBIDDEN = {
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "an inline style sheet": re.compile(r"<style\b", re.IGNORECASE),
    "an inline style": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "an inline handler": re.compile(r"\s(on[a-z]+|hx-on[:\w-]*)\s*=\s*[\"']", re.IGNORECASE),
    "a script for an address": re.compile(r"=\s*[\"']\s*javascript:", re.IGNORECASE),
    "a foreign host": re.compile(
        r"(src|srcset|href|action|poster|hx-get|hx-post)\s*=\s*[\"']\s*(https?:)?//", re.IGNORECASE
    ),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_page_holds(what):
    found = [place for path in PAGES for place, line in lines(path) if FORBIDDEN[what].search(line)]
    assert found == []


def test_style_sheets_and_scripts_fetch_nothing_from_other_hosts():
    foreign = re.compile(r"(https?:)?//(?!www\.w3\.org)[\w-]+\.[\w.-]+", re.IGNORECASE)
    found = [
        place for path in files("static", ".css", ".js", ".svg") for place, line in lines(path) if foreign.search(line)
    ]
    assert found == []


def test_templates_leave_roles_and_permissions_to_views():
    asked = re.compile(r"\{%\s*(el)?if\b[^%]*(\.role\b|has_perm|is_superuser|perms\.)")
    found = [place for path in files("templates", ".html") for place, line in lines(path) if asked.search(line)]
    assert found == []


def test_names_of_templates_are_lower_case_with_underscores():
    odd = [name(path) for path in files("templates", ".html") if not re.fullmatch(r"[a-z0-9_]+(\.[a-z]+)?", path.stem)]
    assert odd == []
