"""Many documents of the registry at once, as a job: side by side in an archive, or one after another in one PDF."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from mentoring.accounts.models import User
from mentoring.core.russian.numerals import counted
from mentoring.documents.download import CONTENT_TYPES, safe_name
from mentoring.documents.pdf_many import joined
from mentoring.errors import Refusal
from mentoring.jobs import kinds
from mentoring.jobs.actions import jobs
from mentoring.jobs.kinds import Result
from mentoring.jobs.models import Job
from mentoring.jobs.progress import Progress
from mentoring.web.providers import DocumentKind, documents
from programmes.models import Programme
from programmes.readers import documents as reader

KIND = "documents"
AT_MOST = 2_000
IN_A_PORTION = 50
LEFT_OUT = "Не вошло в архив.txt"


def start(
    programme: Programme, items: Sequence[tuple[str, str, Sequence[str]]], *, way: str = reader.ARCHIVE, by: User
) -> Job:
    """Begin; each item is a kind of document, a format and the keys of its rows.

    ``way`` is ARCHIVE, or ONE_FILE for documents of one kind as PDF.
    """
    count = sum(len(keys) for _, _, keys in items)
    if not count:
        raise Refusal("Отметьте хотя бы один документ.")
    if count > AT_MOST:
        raise Refusal(f"За один раз готовят не больше {AT_MOST} документов, а отмечено {count}. Отметьте меньше.")
    if way == reader.ONE_FILE and (len(items) != 1 or items[0][1] != "pdf"):
        raise Refusal("Одним файлом печатают документы одного вида в PDF.")
    arguments = {"programme": programme.pk, "way": way, "items": [[code, ext, list(keys)] for code, ext, keys in items]}
    return jobs.start(KIND, title=_title(items, count), arguments=arguments, school=programme.school, by=by)


def work(job: Job, progress: Progress) -> Result:
    """Make the file; whoever has lost the right to a document since does not get it."""
    programme = Programme.objects.select_related("school", "curator").filter(pk=job.arguments["programme"]).first()
    if programme is None:
        raise Refusal("Этой программы больше нет.")
    items = [(_kind(code), extension, keys) for code, extension, keys in job.arguments["items"]]
    progress.start(sum(len(keys) for _, _, keys in items))
    if job.arguments["way"] == reader.ONE_FILE:
        return _one_file(items[0][0], programme, items[0][2], progress, job.owner)
    return _archive(items, programme, progress, job.owner)


def _archive(items: Sequence[tuple[DocumentKind, str, list[str]]], programme: Programme, progress: Progress, user: User) -> Result:  # fmt: skip
    written, left_out = io.BytesIO(), []
    names: set[str] = set()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind, extension, keys in items:
            folder = f"{safe_name(kind.title)}/" if len(items) > 1 and not kind.is_single else ""
            for row in _rows(kind, programme, user, keys, progress):
                try:
                    content = documents.make(kind, row, extension)
                except (LookupError, Refusal) as error:
                    left_out.append(f"{kind.title}, {kind.label(row)}: {_reason(error)}")
                else:
                    archive.writestr(_free(folder + safe_name(f"{kind.filename(row)}.{extension}"), names), content)
        if left_out:
            archive.writestr(LEFT_OUT, "\r\n".join(left_out))
    if not names:
        raise Refusal("Ни один документ не получился.", details=tuple(left_out[:20]))
    made = counted(len(names), "документ", "документа", "документов")
    message = f"В архиве {made}." + (f" Не вошло: {len(left_out)}, причины в файле «{LEFT_OUT}»." if left_out else "")
    name = safe_name(f"Документы, {programme.title}.zip")
    return Result(message, content=written.getvalue(), filename=name, content_type=CONTENT_TYPES["zip"])


def _one_file(kind: DocumentKind, programme: Programme, keys: list[str], progress: Progress, user: User) -> Result:
    parts, left_out, count = [], [], 0
    for rows in _portions(kind, programme, user, keys):
        if kind.all_in_one is not None:
            parts.append(kind.all_in_one(rows))
            progress.step(len(rows))
            count += len(rows)
            continue
        for row in rows:
            try:
                parts.append(kind.formats["pdf"](row))
            except (LookupError, Refusal) as error:
                left_out.append(f"{kind.label(row)}: {_reason(error)}")
            else:
                count += 1
            progress.step()
    if not parts:
        raise Refusal("Ни один документ не получился: отмеченных записей больше нет.", details=tuple(left_out[:20]))
    content = parts[0] if len(parts) == 1 else joined(parts)
    name = safe_name(f"{kind.title}, {programme.title}.pdf")
    message = f"В файле {counted(count, 'документ', 'документа', 'документов')}."
    if left_out:
        message += "\nНе вошло: " + "; ".join(left_out[:20])
    return Result(message, content=content, filename=name, content_type=CONTENT_TYPES["pdf"])


def _rows(kind: DocumentKind, programme: Programme, user: User, keys: list[str], progress: Progress) -> Iterator[Any]:
    for rows in _portions(kind, programme, user, keys):
        for row in rows:
            yield row
            progress.step()


def _portions(kind: DocumentKind, programme: Programme, user: User, keys: list[str]) -> Iterator[list[Any]]:
    """The rows a few at a time: between two portions the job can be stopped, and none is in memory for long."""
    for start_at in range(0, len(keys), IN_A_PORTION):
        rows = reader.chosen(kind, programme, user, keys[start_at : start_at + IN_A_PORTION])
        if rows:
            yield rows


def _kind(code: str) -> DocumentKind:
    kind = documents.get(code)
    if kind is None:
        raise Refusal("Такого вида документов больше нет.")
    return kind


def _reason(error: Exception) -> str:
    return error.text if isinstance(error, Refusal) else str(error.args[0] if error.args else "записи больше нет")


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number where another document of the archive has it."""
    stem, _, extension = name.rpartition(".")
    free, number = name, 2
    while free in taken:
        free, number = f"{stem} ({number}).{extension}", number + 1
    taken.add(free)
    return free


def _title(items: Sequence[tuple[str, str, Sequence[str]]], count: int) -> str:
    if len(items) == 1:
        return f"{_kind(items[0][0]).title}: {count}"
    return f"Документы программы: {count}"


def register() -> None:
    """Make the kind of job known; called when the application is ready."""
    kinds.register(KIND, work)
