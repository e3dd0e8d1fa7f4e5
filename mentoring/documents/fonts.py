"""The typefaces of printed documents: PT from installed packages always, further Cyrillic ones of this machine."""

import re
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

import fontpkg_pt_sans
import fontpkg_pt_serif

BUILT_IN = ("PT Serif", "PT Sans")
SECONDS = 10

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
_NAME = re.compile(r"[A-Za-zА-Яа-яЁё][A-Za-zА-Яа-яЁё0-9 .-]{1,60}")
_LETTERS = ":lang=ru:fontformat=TrueType:charset=401 451 2116 ab bb 2013 2014"  # ё, №, «», dashes
_UPRIGHT, _REGULAR, _BOLD, _WIDTH = "0", "80", "200", "100"
_SANS = re.compile(r"\b(Sans|Arial|Calibri|Verdana|Tahoma|Gothic|Helvetica|Roboto|Ubuntu)\b", re.IGNORECASE)


def families() -> tuple[str, ...]:
    """Names of the families that a document may be set in, those that are always there first."""
    return (*BUILT_IN, *installed())


@lru_cache(maxsize=1)
def installed() -> tuple[str, ...]:
    """Further families of this machine that have an upright regular and a bold face with all that Russian needs."""
    program = shutil.which("fc-list")
    if program is None:
        return ()
    pattern = "%{family[0]}\t%{weight}\t%{slant}\t%{width}\n"
    try:
        found = subprocess.run(  # noqa: S603 — a program of the system, constant arguments
            [program, "--format", pattern, _LETTERS], capture_output=True, text=True, timeout=SECONDS, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return ()
    return suitable(found)


def suitable(listing: str) -> tuple[str, ...]:
    """The families of a listing of fontconfig (name, weight, slant, width a line) that texts can be set in, in order."""
    weights: dict[str, set[str]] = {}
    for line in listing.splitlines():
        name, weight, slant, width = (*line.split("\t"), "", "", "")[:4]
        if slant == _UPRIGHT and width == _WIDTH and _NAME.fullmatch(name) and "Mono" not in name:
            weights.setdefault(name, set()).add(weight)
    both = {_REGULAR, _BOLD}
    return tuple(sorted(name for name, found in weights.items() if both <= found and name not in BUILT_IN))


def known(family: str) -> str:
    """The family where it is here, else the one that always is: what was frozen elsewhere is still printed."""
    return family if family in families() else BUILT_IN[0]


def is_sans(family: str) -> bool:
    """Whether the family has no serifs, by its name: what stands in for it where it is missing has none either."""
    return bool(_SANS.search(family))


def _path(family: str, style: str) -> Path:
    folder, pattern = _FAMILIES[family]
    return folder / pattern.format(style=style)


@lru_cache(maxsize=1)
def urls() -> frozenset[str]:
    """The file URLs of the built-in typefaces: the only files that a document may load."""
    return frozenset(_path(family, style).as_uri() for family in _FAMILIES for style in _STYLES)


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """The @font-face rules of the built-in typefaces."""
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {slant}; '
        f'src: url("{_path(family, style).as_uri()}") format("truetype"); }}'
        for family in _FAMILIES
        for style, (weight, slant) in _STYLES.items()
    )
