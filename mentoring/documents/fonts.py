"""The typefaces of printed documents, taken from installed packages, never from the system or the network."""

from functools import lru_cache
from pathlib import Path

import fontpkg_pt_sans
import fontpkg_pt_serif

_STYLES = {
    "Regular": ("normal", "normal"),
    "Bold": ("bold", "normal"),
    "Italic": ("normal", "italic"),
    "BoldItalic": ("bold", "italic"),
}
_FAMILIES = {
    "PT Serif": (fontpkg_pt_serif.ROOT / "files", "PT_Serif-Web-{style}.ttf"),
    "PT Sans": (fontpkg_pt_sans.ROOT / "files", "PT_Sans-Web-{style}.ttf"),
}


def _path(family: str, style: str) -> Path:
    folder, pattern = _FAMILIES[family]
    return folder / pattern.format(style=style)


@lru_cache(maxsize=1)
def urls() -> frozenset[str]:
    """The file URLs of all typefaces: the only files that a document may load."""
    return frozenset(_path(family, style).as_uri() for family in _FAMILIES for style in _STYLES)


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """The @font-face rules of all typefaces."""
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {slant}; '
        f'src: url("{_path(family, style).as_uri()}") format("truetype"); }}'
        for family in _FAMILIES
        for style, (weight, slant) in _STYLES.items()
    )
