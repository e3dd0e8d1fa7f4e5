"""Photographs are upright, small and say nothing of where and by what they were taken."""

import io
import struct
import zlib

import pytest
from PIL import Image

from mentoring.photographs import cleaned

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


def picture(size=(40, 20), kind="JPEG", **options) -> bytes:
    written = io.BytesIO()
    Image.new(options.pop("mode", "RGB"), size, "green").save(written, kind, **options)
    return written.getvalue()


def test_metadata_is_gone_and_the_picture_stands_upright():
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "Телефон"
    exif.get_ifd(GPS)[1] = "N"
    given = picture(exif=exif, comment="secret place")

    with Image.open(io.BytesIO(cleaned(given))) as opened:
        assert (opened.format, opened.size) == ("JPEG", (20, 40))
        assert dict(opened.getexif()) == {}
        assert set(opened.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


def test_long_sides_are_bounded_and_small_pictures_stay():
    with Image.open(io.BytesIO(cleaned(picture((3000, 1000)), longest_side=600))) as opened:
        assert opened.size == (600, 200)
    with Image.open(io.BytesIO(cleaned(picture((30, 10))))) as opened:
        assert opened.size == (30, 10)


def test_png_stays_png_with_its_transparency_and_without_its_words():
    from PIL.PngImagePlugin import PngInfo

    words = PngInfo()
    words.add_text("Location", "55.75 37.61")
    with Image.open(io.BytesIO(cleaned(picture(kind="PNG", mode="RGBA", pnginfo=words)))) as opened:
        assert (opened.format, opened.mode, opened.info) == ("PNG", "RGBA", {})


def test_bomb_is_refused_before_it_is_decoded():
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\x00" * 100)) + chunk(b"IEND", b"")
    with pytest.raises(ValueError, match="слишком большой"):
        cleaned(bomb)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 no picture", b"\xff\xd8\xff and then nothing", picture()[:200]])
def test_what_is_no_picture_is_refused_in_words(content):
    with pytest.raises(ValueError, match="Снимок повреждён"):
        cleaned(content)
