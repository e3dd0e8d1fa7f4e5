"""The arms or the logo of a school: checked by content, freed of all but the pixels, made small."""

import io
from dataclasses import dataclass

from PIL import Image

from mentoring import photographs
from mentoring.uploads import MEGABYTE

LARGEST = 5 * MEGABYTE
LONGEST_SIDE = 1200
SHORTEST_SIDE = 80
PIXELS_AT_MOST = 25_000_000
SVG = (
    "Это рисунок SVG: в нём могут быть ссылки и команды, поэтому в документы его не ставят. "
    "Сохраните рисунок как PNG и загрузите его."
)


@dataclass(frozen=True)
class EmblemPicture:
    """A picture of ours and the ending of its file's name."""

    content: bytes
    extension: str


def is_svg(content: bytes) -> bool:
    """Whether it is a drawing in markup, whatever its name says."""
    start = content[:4096].lower().replace(b"\x00", b"")
    return b"<svg" in start or start.startswith(b"\x1f\x8b")


def cleaned(content: bytes) -> EmblemPicture:
    """The picture written anew, without anything that was beside its pixels; ValueError with a Russian text otherwise."""
    if is_svg(content):
        raise ValueError(SVG)
    try:
        with Image.open(io.BytesIO(content), formats=photographs.FORMATS) as opened:
            width, height = opened.size
    except (Image.DecompressionBombError, OSError, SyntaxError, EOFError, ValueError) as error:
        raise ValueError("Рисунок повреждён, его не удаётся открыть. Загрузите другой файл, PNG или JPEG.") from error
    if width * height > PIXELS_AT_MOST:
        raise ValueError("Рисунок слишком большой: хватит 1200 точек по длинной стороне.")
    if min(width, height) < SHORTEST_SIDE:
        raise ValueError(f"Рисунок слишком мелкий, на бумаге он расплывётся: нужно хотя бы {SHORTEST_SIDE} точек.")
    try:
        written = photographs.cleaned(content, longest_side=LONGEST_SIDE)
    except ValueError as error:
        raise ValueError("Рисунок повреждён, его не удаётся открыть. Загрузите другой файл, PNG или JPEG.") from error
    return EmblemPicture(written, "png" if written.startswith(b"\x89PNG") else "jpg")
