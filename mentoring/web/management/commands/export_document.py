"""Writes any document of the registry to a file, by the same code as its download."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mentoring.documents.download import safe_name
from mentoring.errors import Refusal
from mentoring.web.providers import DocumentKind, documents

REFUSED, WRONG_USAGE = 1, 2


class Command(BaseCommand):
    """`export_document KIND ID --format pdf|docx|xlsx -o FILE`."""

    help = "Записывает документ в файл. Виды документов: export_document --list."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", nargs="?", help="вид документа, например order")
        parser.add_argument("id", nargs="?", help="номер записи")
        parser.add_argument("--format", default="pdf", help="pdf, docx или xlsx (по умолчанию pdf)")
        parser.add_argument("-o", "--output", default="", help="файл или каталог; «-» – на стандартный вывод")
        parser.add_argument("--list", action="store_true", dest="only_list", help="перечислить виды документов")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["only_list"]:
            self._list()
            return
        kind = self._kind(options["kind"])
        if options["format"] not in kind.formats:
            known = ", ".join(sorted(kind.formats))
            raise CommandError(f"У документа «{kind.title}» есть только форматы: {known}.", returncode=WRONG_USAGE)
        if not options["id"]:
            raise CommandError("Не указан номер записи.", returncode=WRONG_USAGE)
        try:
            row = kind.find(options["id"])
            content = documents.make(kind, row, options["format"])
        except LookupError as error:
            raise CommandError(str(error.args[0]), returncode=REFUSED) from error
        except Refusal as refusal:
            raise CommandError(refusal.text, returncode=REFUSED) from refusal
        self._write(content, options["output"], safe_name(f"{kind.filename(row)}.{options['format']}"))

    def _list(self) -> None:
        for kind in documents.all():
            self.stdout.write(f"{kind.code}\t{kind.title}\t{', '.join(sorted(kind.formats))}")

    def _kind(self, code: str | None) -> DocumentKind:
        kind = documents.get(code or "")
        if kind is None:
            known = ", ".join(kind.code for kind in documents.all())
            raise CommandError(f"Вида документа «{code or ''}» нет. Есть: {known}.", returncode=WRONG_USAGE)
        return kind

    def _write(self, content: bytes, output: str, name: str) -> None:
        if output == "-":
            sys.stdout.buffer.write(content)
            return
        path = Path(output) if output else Path(name)
        if path.is_dir():
            path /= name
        try:
            replace_file(path, content)
        except OSError as error:
            reason = error.strerror or "запись не удалась"
            raise CommandError(f"Файл «{path}» не записан: {reason}.", returncode=WRONG_USAGE) from error
        self.stdout.write(str(path))


def replace_file(path: Path, content: bytes) -> None:
    """Write the file whole or not at all, readable by its owner only: it may hold personal data."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
