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
    """A new version of a text takes the place of the former one, which stays for those who have signed it."""
    common = ConsentText.objects.filter(school=None)
    known = set(common.values_list("kind", "version"))
    newest: dict[str, int] = {}
    for kind, version in known:
        newest[kind] = max(version, newest.get(kind, 0))
    missing = [
        entry for entry in _entries("consents.toml", "consent") if (entry["kind"], entry["version"]) not in known
    ]
    for entry in missing:
        is_newest = entry["version"] > newest.get(entry["kind"], 0)
        if is_newest:
            common.filter(kind=entry["kind"], is_current=True).update(is_current=False)
        ConsentText.objects.create(is_current=is_newest, **entry)


def _load_terms() -> None:
    known = set(RetentionRule.objects.filter(school=None).values_list("kind", flat=True))
    entries = _entries("retention.toml", "rule")
    RetentionRule.objects.bulk_create(RetentionRule(**entry) for entry in entries if entry["kind"] not in known)


def _entries(filename: str, key: str) -> list[dict[str, Any]]:
    return tomllib.loads((FOLDER / filename).read_text(encoding="utf-8"))[key]
