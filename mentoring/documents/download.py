"""The answer that hands a file over: its Russian name whole, its content neither guessed at nor kept."""

import re
from urllib.parse import quote

from django.http import HttpResponse

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "zip": "application/zip",
}
LONGEST_NAME = 120

_ASCII = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f\\/:*?"<>|\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+')
_SAFE = "!#$&+-.^_`|~"


def download(content: bytes, filename: str, content_type: str, *, is_inline: bool = False) -> HttpResponse:
    """The file as an attachment (`is_inline`: shown in the browser), under a name that any browser understands."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = disposition(filename, is_inline=is_inline)
    response["Content-Length"] = str(len(content))
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response


def document(content: bytes, name: str, extension: str, *, is_inline: bool = False) -> HttpResponse:
    """The same by the file's extension: «pdf», «docx», «xlsx»…"""
    return download(content, f"{name}.{extension}", CONTENT_TYPES[extension], is_inline=is_inline)


def disposition(filename: str, *, is_inline: bool = False) -> str:
    """The header by RFC 6266: an ASCII name for old programs, the real one in the encoding of RFC 5987."""
    name = safe_name(filename)
    kind = "inline" if is_inline else "attachment"
    return f"{kind}; filename=\"{ascii_name(name)}\"; filename*=UTF-8''{quote(name, safe=_SAFE)}"


def safe_name(filename: str) -> str:
    """A name that is no path and that any file system takes."""
    name = " ".join(_FORBIDDEN.sub(" ", filename).split()).strip(". ")
    stem, dot, extension = name.rpartition(".")
    if not dot or " " in extension:
        stem, extension = name, ""
    stem = stem[:LONGEST_NAME].strip(". ") or "document"
    return f"{stem}.{extension}" if extension else stem


def ascii_name(name: str) -> str:
    """«prikaz-5.pdf» of «Приказ № 5.pdf»."""
    letters = "".join(_ASCII.get(letter, letter) for letter in name.lower())
    stem, dot, extension = letters.rpartition(".")
    stem, extension = (stem, extension) if dot else (letters, "")
    stem = re.sub(r"[^a-z0-9]+", "-", stem).strip("-") or "document"
    return f"{stem}.{re.sub('[^a-z0-9]', '', extension)}" if extension else stem
