"""Documents as HTML: Django templates with their escaping on, the same for the page and for the PDF."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string


def render(template: str, context: Mapping[str, Any]) -> str:
    """The document's HTML; no request goes in, so the same context always gives the same text."""
    return render_to_string(template, dict(context))


def stylesheet(path: str) -> str:
    """The text of one of our own print stylesheets, by its static path."""
    return _read(path) if not settings.DEBUG else _read.__wrapped__(path)


@lru_cache(maxsize=16)
def _read(path: str) -> str:
    found = finders.find(path)
    if not found:
        raise FileNotFoundError(f"no static file {path}")
    return Path(found).read_text(encoding="utf-8")
