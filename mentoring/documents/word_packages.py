"""What a Word file may not bring: anything that fetches, runs, embeds or unpacks without bound."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

ENTRIES_AT_MOST = 400
UNPACKED_AT_MOST = 30 * 1024 * 1024
MARKUP_AT_MOST = 10 * 1024 * 1024
MARKS_AT_MOST = 3_000
HYPERLINK = "/hyperlink"
BROKEN = "Файл повреждён: откройте его в Word и сохраните заново в формате .docx."
TOO_COMPLEX = "Файл слишком сложный: уберите из шаблона лишние рисунки и вложения."
BAD_MARKUP = "Внутри файла недопустимая разметка: откройте его в Word и сохраните заново."
UNPAIRED = "В шаблоне непарные скобки: после каждой «{{» или «{%» должна идти своя закрывающая «}}» или «%}»."
TOO_MANY_MARKS = f"В шаблоне слишком много мест в двойных скобках: больше {MARKS_AT_MOST} не бывает."

_FIELDS = re.compile(
    r"\b(?:DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON|AUTOTEXT|RD)\b",
    re.IGNORECASE,
)
_EMBEDDED = ("embeddings/", "activex/", "vbaproject", "ctrlprops/", "afchunk")
_TAG = re.compile(r"<[^>]*>")
_MARK = re.compile(r"\{[{%#]|[}%#]\}")
_VML = "urn:schemas-microsoft-com:vml"


def faults(content: bytes) -> list[str]:
    """Why the file is not taken as a template, Russian sentences; an empty list for one that is harmless."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return list(dict.fromkeys(_faults(archive)))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, UnicodeDecodeError):
        return [BROKEN]


def _faults(archive: zipfile.ZipFile) -> Iterator[str]:
    entries = archive.infolist()
    if len(entries) > ENTRIES_AT_MOST or sum(entry.file_size for entry in entries) > UNPACKED_AT_MOST:
        yield TOO_COMPLEX
        return
    markup = marks = 0
    for entry in entries:
        if any(mark in entry.filename.lower() for mark in _EMBEDDED):
            yield "В шаблоне есть вложенный объект или программа. Вставьте вместо него обычный текст или рисунок."
        # Bound by the directory above; a larger stream than it says is an error of the archive.
        part = archive.read(entry)
        if not _is_markup(entry.filename, part):
            continue
        markup += len(part)
        if markup > MARKUP_AT_MOST:
            yield TOO_COMPLEX
            return
        text = part.decode("utf-8-sig")
        found = _marks_in(text)
        marks += len(found)
        if not _are_paired(found):
            yield UNPAIRED
        yield from _faults_of_part(text)
    if marks > MARKS_AT_MOST * 2:
        yield TOO_MANY_MARKS


def _is_markup(name: str, part: bytes) -> bool:
    """By its beginning as well: a part may bear any name, and a letter in another encoding is none of ours."""
    begins = part[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    return name.lower().endswith((".xml", ".rels")) or begins.startswith((b"<", b"\xff\xfe", b"\xfe\xff", b"\x00<"))


def _marks_in(text: str) -> list[str]:
    """The double braces as they follow one another for a reader, who sees no tags between two of them."""
    return _MARK.findall(_TAG.sub("", text))


def _are_paired(marks: list[str]) -> bool:
    """Whether what opens is closed before the next one opens; else reading the template takes time without bound."""
    is_open = False
    for mark in marks:
        if mark.startswith("{"):
            if is_open:
                return False
            is_open = True
        else:
            is_open = False
    return not is_open


def _faults_of_part(text: str) -> Iterator[str]:
    from lxml import etree  # slow import

    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        yield BAD_MARKUP
        return
    declared = re.match(r"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']+)", text)
    if declared and declared[1].lower() not in ("utf-8", "us-ascii", "ascii"):
        yield BAD_MARKUP
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        yield BROKEN
        return
    yield from _faults_of_tree(root)


def _faults_of_tree(root: Any) -> Iterator[str]:
    said: list[str] = []  # what the field says whose instruction is being read, its pieces joined
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        space, _, name = element.tag.rpartition("}")
        attributes = {key.rpartition("}")[2]: str(value) for key, value in element.attrib.items()}
        if name == "Relationship" and _fetches(attributes):
            yield "Шаблон ссылается на внешний файл (рисунок, шаблон или объект). Вставьте рисунок в сам документ."
        elif name == "altChunk":
            yield "В шаблон вложен другой документ. Скопируйте его текст в шаблон."
        elif name == "instrText":
            said.append(element.text or "")
        elif name == "fldChar":
            if _FIELDS.search("".join(said)):
                yield "В шаблоне есть поле, которое обращается к другим файлам или программам. Удалите его."
            said = []
        elif name == "fldSimple" and _FIELDS.search(attributes.get("instr", "")):
            yield "В шаблоне есть поле, которое обращается к другим файлам или программам. Удалите его."
        elif space == f"{{{_VML}" and "src" in attributes:
            yield "Шаблон ссылается на внешний файл (рисунок, шаблон или объект). Вставьте рисунок в сам документ."
    if _FIELDS.search("".join(said)):
        yield "В шаблоне есть поле, которое обращается к другим файлам или программам. Удалите его."


def _fetches(relationship: dict[str, str]) -> bool:
    """Whether Word would go for it by itself: everything outside the file but what a reader clicks."""
    is_outside = relationship.get("TargetMode", "").strip().lower() == "external"
    return is_outside and not relationship.get("Type", "").endswith(HYPERLINK)
