"""What a Word file may not bring: anything that fetches, runs, embeds or unpacks without bound."""

import io
import re
import zipfile
from collections.abc import Iterator

ENTRIES_AT_MOST = 400
UNPACKED_AT_MOST = 30 * 1024 * 1024
HYPERLINK = "/hyperlink"

_RELATIONSHIP = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_FIELDS = re.compile(
    r"\b(?:DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON|AUTOTEXT|RD)\b",
    re.IGNORECASE,
)
_INSTRUCTION = re.compile(r"<w:instrText[^>]*>([^<]*)</w:instrText>|w:instr=\"([^\"]*)\"")
_EMBEDDED = ("embeddings/", "activeX/", "vbaProject", "ctrlProps/", "afchunk")


def faults(content: bytes) -> list[str]:
    """Why the file is not taken as a template, Russian sentences; an empty list for one that is harmless."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return list(dict.fromkeys(_faults(archive)))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, UnicodeDecodeError):
        return ["Файл повреждён: откройте его в Word и сохраните заново в формате .docx."]


def _faults(archive: zipfile.ZipFile) -> Iterator[str]:
    entries = archive.infolist()
    if len(entries) > ENTRIES_AT_MOST or sum(entry.file_size for entry in entries) > UNPACKED_AT_MOST:
        yield "Файл слишком сложный: уберите из шаблона лишние рисунки и вложения."
        return
    for entry in entries:
        if any(mark in entry.filename for mark in _EMBEDDED):
            yield "В шаблоне есть вложенный объект или программа. Вставьте вместо него обычный текст или рисунок."
        if entry.filename.endswith((".xml", ".rels")):
            # Bound by the directory above; a larger stream than it says is an error of the archive.
            yield from _faults_of_part(entry.filename, archive.read(entry).decode("utf-8-sig"))


def _faults_of_part(name: str, xml: str) -> Iterator[str]:
    if "<!DOCTYPE" in xml or "<!ENTITY" in xml:
        yield "Внутри файла недопустимая разметка: откройте его в Word и сохраните заново."
    if name.endswith(".rels"):
        for found in _RELATIONSHIP.findall(xml):
            if 'TargetMode="External"' in found and HYPERLINK not in found:
                yield "Шаблон ссылается на внешний файл (рисунок, шаблон или объект). Вставьте рисунок в сам документ."
    if "w:altChunk" in xml:
        yield "В шаблон вложен другой документ. Скопируйте его текст в шаблон."
    for pair in _INSTRUCTION.findall(xml):
        if _FIELDS.search(" ".join(pair)):
            yield "В шаблоне есть поле, которое обращается к другим файлам или программам. Удалите его."
