"""Photographs of people: turned upright, freed of all that a camera writes into them, made small."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST_SIDE = 2400
PIXELS_AT_MOST = 80_000_000  # a telephone of today takes 50; more is told from the header, before a pixel is read
JPEG_QUALITY = 88
FORMATS = ("JPEG", "PNG")


def cleaned(content: bytes, *, longest_side: int = LONGEST_SIDE) -> bytes:
    """An upright JPEG, or PNG for a PNG, without any metadata; ValueError with a Russian text when it is no picture."""
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
            if opened.width * opened.height > PIXELS_AT_MOST:
                raise ValueError("Снимок слишком большой: уменьшите его и загрузите ещё раз.")
            kind = "PNG" if opened.format == "PNG" else "JPEG"
            if kind == "JPEG":
                opened.draft("RGB", (longest_side, longest_side))  # decoded at a fraction of its size where it is huge
            picture = ImageOps.exif_transpose(opened)
            picture.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS)
            return _written(picture, kind)
    except Image.DecompressionBombError as error:
        raise ValueError("Снимок слишком большой: уменьшите его и загрузите ещё раз.") from error
    except (UnidentifiedImageError, OSError, SyntaxError, EOFError, MemoryError) as error:
        raise ValueError("Снимок повреждён, его не удаётся открыть. Загрузите другой файл, JPEG или PNG.") from error


def _written(picture: Image.Image, kind: str) -> bytes:
    """The pixels alone, copied into a new picture: nothing that was beside them comes along."""
    if kind == "JPEG":
        mode = "RGB"
    else:
        has_alpha = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
        mode = "RGBA" if has_alpha else "RGB"
    converted = picture.convert(mode)
    bare = Image.new(mode, converted.size)
    bare.paste(converted)
    written = io.BytesIO()
    if kind == "JPEG":
        bare.save(written, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    else:
        bare.save(written, "PNG", optimize=True)
    return written.getvalue()
