"""Files that people attach: what they are is told by their content, never by their name, and in bounds."""

import io
import math
import unicodedata
import zipfile
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE
ENTRIES_AT_MOST = 5_000
UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")  # signs that break a line, or turn what follows them round

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

EXTENSIONS = {PDF: "pdf", JPEG: "jpg", PNG: "png", DOCX: "docx", XLSX: "xlsx", PPTX: "pptx"}
WORDS = {PDF: "PDF", JPEG: "JPEG", PNG: "PNG", DOCX: "Word (.docx)", XLSX: "Excel (.xlsx)", PPTX: "PowerPoint (.pptx)"}
SCANS = (PDF, JPEG, PNG)
PAPERS = (*SCANS, DOCX, XLSX, PPTX)

OFFICE_FOLDERS = {"word/": DOCX, "xl/": XLSX, "ppt/": PPTX}
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis")


@dataclass(frozen=True)
class Attachment:
    """A checked file: its name without any path, its type by content, its size in bytes."""

    file: UploadedFile
    name: str
    content_type: str
    size: int


def kind_of(content: bytes) -> str:
    """The content type by the file's own marks, an empty string where it is none of those that are taken."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    return _office(content) if content.startswith(b"PK\x03\x04") else ""


def _office(content: bytes) -> str:
    """Which office document a zip is; one with macros is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ""
    if (
        len(names) > ENTRIES_AT_MOST
        or "[Content_Types].xml" not in names
        or any("vbaProject" in name for name in names)
    ):
        return ""
    found = [kind for folder, kind in OFFICE_FOLDERS.items() if any(name.startswith(folder) for name in names)]
    return found[0] if len(found) == 1 else ""


def checked(file: UploadedFile, *, kinds: tuple[str, ...] = PAPERS, largest: int = LARGEST) -> Attachment:
    """The file as an attachment; ValidationError with a Russian text when it cannot be taken."""
    allowed = ", ".join(WORDS[kind] for kind in kinds)
    if not file.size:
        raise ValidationError("Файл пуст.")
    if file.size > largest:
        raise ValidationError(
            f"Файл слишком большой: {_megabytes(file.size)} МБ при допустимых {largest // MEGABYTE} МБ."
        )
    file.seek(0)
    content = file.read()
    file.seek(0)
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        raise ValidationError(
            "Это снимок в формате HEIC, его открывают не все программы. В настройках камеры выберите формат JPEG "
            "или пришлите снимок себе и сохраните как JPEG."
        )
    kind = kind_of(content)
    if kind not in kinds:
        raise ValidationError(f"Такой файл приложить нельзя. Подойдут: {allowed}.")
    last = (file.name or "").replace("\\", "/").rpartition("/")[2]
    name = "".join(sign for sign in last if unicodedata.category(sign) not in UNSEEN).strip() or "файл"
    return Attachment(file, name[-255:], kind, file.size)


def _megabytes(size: int) -> str:
    """Rounded up to a tenth, so that what is over the bound is told as more than it."""
    return f"{math.ceil(size * 10 / MEGABYTE) / 10:.1f}".replace(".", ",")


class AttachmentField(forms.FileField):
    """A file in a form; its clean value is an `Attachment`, or None where nothing was sent."""

    def __init__(self, *, kinds: tuple[str, ...] = PAPERS, **kwargs) -> None:
        self.kinds = kinds
        endings = ",".join(f".{EXTENSIONS[kind]}" for kind in kinds) + (",.jpeg" if JPEG in kinds else "")
        kwargs.setdefault("widget", forms.ClearableFileInput(attrs={"accept": endings}))
        kwargs.setdefault("allow_empty_file", True)
        super().__init__(**kwargs)

    def clean(self, data, initial=None) -> Attachment | None:
        file = super().clean(data, initial)
        return checked(file, kinds=self.kinds) if file else None
