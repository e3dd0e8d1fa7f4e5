"""The school's look on paper: a stylesheet of its typeface, size and margins; its emblem out of the private storage."""

import base64
import hashlib
import io
import re
from dataclasses import dataclass
from functools import lru_cache

from django.core.files.storage import default_storage
from PIL import Image

from mentoring.core.documents import Letterhead, Look
from mentoring.documents import fonts
from mentoring.uploads import kind_of

KINDS = {"png": "image/png", "jpg": "image/jpeg"}
PATH = re.compile(r"emblems/(?P<digest>[0-9a-f]{64})\.(?P<extension>png|jpg)")
CHECK_MM = 35  # the lower margin of a sheet with a code in its corner
LARGEST = 4 * 1024 * 1024
ON_SCREEN, COLOURS = 96, 32  # the longest side and the colours of an emblem within a page


@dataclass(frozen=True)
class Emblem:
    """A picture of ours: its bytes and their type."""

    content: bytes
    kind: str

    @property
    def uri(self) -> str:
        """The picture as an address inside the document itself."""
        return f"data:{self.kind};base64,{base64.b64encode(self.content).decode()}"

    @property
    def small(self) -> "Emblem":
        """The picture as a page shows it, a few kilobytes whatever the school has brought."""
        return Emblem(_shrunk(self.content), "image/png")


def stylesheet(look: Look) -> str:
    """The look as values that the print stylesheets are written with."""
    family = fonts.known(look.typeface)
    generic = "sans-serif" if fonts.is_sans(family) else "serif"
    values = {
        "typeface": f'"{family}", "PT Serif", {generic}',
        "text-size": f"{look.size:d}pt",
        "margin-left": f"{look.left:d}mm",
        "margin-right": f"{look.right:d}mm",
        "margin-top": f"{look.top:d}mm",
        "margin-bottom": f"{look.bottom:d}mm",
        "check-bottom": f"{max(look.bottom, CHECK_MM):d}mm",
    }
    return ":root { " + " ".join(f"--{name}: {value};" for name, value in values.items()) + " }"


def path(content: bytes, extension: str) -> str:
    """Where a picture is kept: under the digest of its content, so that what was signed keeps its own."""
    return f"emblems/{hashlib.sha256(content).hexdigest()}.{extension}"


def emblem(letterhead: Letterhead) -> Emblem | None:
    """The emblem of the sheet; None where there is none, or the file is not what was put there."""
    found = PATH.fullmatch(letterhead.emblem)
    if found is None:
        return None
    try:
        with default_storage.open(letterhead.emblem) as file:
            content = file.read(LARGEST + 1)
    except OSError:
        return None
    kind = KINDS[found["extension"]]
    if hashlib.sha256(content).hexdigest() != found["digest"] or kind_of(content) != kind:
        return None
    return Emblem(content, kind)


@lru_cache(maxsize=32)
def _shrunk(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as opened:
        picture = opened.convert("RGBA")
    picture.thumbnail((ON_SCREEN, ON_SCREEN))
    written = io.BytesIO()
    picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE).save(written, "PNG", optimize=True)
    return written.getvalue()
