"""The reference files that come with pairing, as data."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "reference"


@lru_cache(maxsize=8)
def document(name: str) -> dict[str, Any]:
    """A reference file by its name without extension; what is handed out is shared and not to be changed."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
