"""Loads the reference data of participants; adds what is missing, changes nothing that is there."""

import tomllib
from pathlib import Path
from typing import Any

from participants.models import ConsentText, RequestCategory, RetentionRule

FOLDER = Path(__file__).resolve().parent.parent / "reference"


def load() -> None:
    """Add missing categories of requests, texts of consents and terms of keeping."""
    _load_categories()
    _load_consent_texts()
    _load_terms()


def _load_categories() -> None:
    known = set(RequestCategory.objects.values_list("code", flat=True))
    entries = _entries("categories.toml", "category")
    RequestCategory.objects.bulk_create(
        RequestCategory(position=10 * number, **entry)
        for number, entry in enumerate(entries, start=1)
        if entry["code"] not in known
    )


def _load_consent_texts() -> None:
    common = ConsentText.objects.filter(school=None).values_list("kind", "version")
    known = set(common)
    newest: dict[str, int] = {}
    for kind, version in common:
        newest[kind] = max(version, newest.get(kind, 0))
    missing = [
        entry for entry in _entries("consents.toml", "consent") if (entry["kind"], entry["version"]) not in known
    ]
    ConsentText.objects.bulk_create(
        ConsentText(is_current=entry["version"] > newest.get(entry["kind"], 0), **entry) for entry in missing
    )


def _load_terms() -> None:
    known = set(RetentionRule.objects.filter(school=None).values_list("kind", flat=True))
    entries = _entries("retention.toml", "rule")
    RetentionRule.objects.bulk_create(RetentionRule(**entry) for entry in entries if entry["kind"] not in known)


def _entries(filename: str, key: str) -> list[dict[str, Any]]:
    return tomllib.loads((FOLDER / filename).read_text(encoding="utf-8"))[key]
