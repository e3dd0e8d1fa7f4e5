"""Loads the general synonyms; adds what is missing, changes nothing that is there."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pairing.models import SynonymGroup

FILE = Path(__file__).resolve().parent.parent / "reference" / "synonyms.toml"


def load() -> None:
    """Add the groups of synonyms that all schools share."""
    known = set(SynonymGroup.objects.exclude(code="").values_list("code", flat=True))
    groups = tomllib.loads(FILE.read_text(encoding="utf-8"))["group"]
    SynonymGroup.objects.bulk_create(SynonymGroup(**group) for group in groups if group["code"] not in known)
