"""An emblem is pixels and nothing else: everything that could carry more is refused or lost."""

import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from mentoring import emblems
from tests.documents.emblems import picture

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1:9/x"/></svg>'


def png_header(width, height):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


def zip_bomb():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x", b"\0" * 5_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (SVG, "Это рисунок SVG"),
        (SVG.decode().encode("utf-16"), "Это рисунок SVG"),
        (b"\x1f\x8b" + b"\0" * 50, "Это рисунок SVG"),  # a packed drawing
        (b"<html><img src=x></html>", "Рисунок повреждён"),
        (b"%PDF-1.7", "Рисунок повреждён"),
        (zip_bomb(), "Рисунок повреждён"),
        (b"", "Рисунок повреждён"),
        (b"\x89PNG\r\n\x1a\n and nothing", "Рисунок повреждён"),
        (picture(kind="GIF"), "Рисунок повреждён"),
        (png_header(60_000, 60_000), "(повреждён|слишком большой)"),
        (png_header(6_000, 6_000), "слишком большой"),
        (picture((79, 300)), "слишком мелкий"),
    ],
)
def test_what_is_no_fit_picture_is_refused_with_the_reason(content, words):
    with pytest.raises(ValueError, match=words):
        emblems.cleaned(content)


def test_a_picture_is_written_anew_and_made_small():
    exif = Image.Exif()
    exif[0x010F] = "Телефон"
    given = picture((3000, 1500), kind="JPEG", exif=exif, comment=b"secret") + b"<script>alert(1)</script>"
    made = emblems.cleaned(given)
    assert made.extension == "jpg"
    assert b"secret" not in made.content
    assert b"<script>" not in made.content
    with Image.open(io.BytesIO(made.content)) as opened:
        assert (opened.size, dict(opened.getexif())) == ((1200, 600), {})


def test_transparency_stays():
    made = emblems.cleaned(picture(mode="RGBA"))
    with Image.open(io.BytesIO(made.content)) as opened:
        assert (made.extension, opened.mode) == ("png", "RGBA")
