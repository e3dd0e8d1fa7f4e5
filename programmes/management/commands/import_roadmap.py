"""Imports a roadmap from the command line, by the same code as the pages."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mentoring.accounts.models import User
from mentoring.core.roles import CURATOR
from mentoring.core.russian.numerals import counted
from mentoring.errors import Refusal
from programmes.actions import roadmap_imports as actions
from programmes.core.deadlines import Period
from programmes.core.roadmap_import import correcting, splitting
from programmes.core.roadmap_import.change_set import Mode
from programmes.core.roadmap_import.comparing import compare
from programmes.core.roadmap_import.draft import Draft
from programmes.core.roadmap_import.telling import as_json, counts
from programmes.models import Programme
from programmes.readers import roadmap_imports as reader

REFUSED, WRONG_USAGE = 1, 2


class Command(BaseCommand):
    """`import_roadmap FILE --programme ID [--dry-run] [--json] [--split] [--as update|add|replace]`."""

    help = "Загружает дорожную карту из .docx, .xlsx, .csv, .tsv или .txt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="файл с дорожной картой")
        parser.add_argument("--programme", type=int, required=True, help="номер программы")
        parser.add_argument(
            "--as", dest="mode", choices=[mode.value for mode in Mode], default=Mode.UPDATE.value,
            help="обновить дорожную карту, добавить в конец или заменить (по умолчанию – обновить)",
        )  # fmt: skip
        parser.add_argument("--split", action="store_true", help="разделить ячейки, в которых несколько мероприятий")
        parser.add_argument("--inherit", action="store_true", help="пустые сроки и ответственных взять из строки выше")
        parser.add_argument("--by", default="", help="адрес почты сотрудника, от чьего имени записывается загрузка")
        parser.add_argument("--dry-run", action="store_true", help="только показать, что прочитано")
        parser.add_argument("--json", action="store_true", help="вывести один объект JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        programme = Programme.objects.filter(pk=options["programme"]).select_related("school").first()
        if programme is None:
            raise CommandError(f"Программы {options['programme']} нет.", returncode=WRONG_USAGE)
        by = None if options["dry_run"] else self._user(programme, options["by"])
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            reason = error.strerror or "не читается"
            raise CommandError(f"Файл «{options['file']}» не открывается: {reason}.", returncode=WRONG_USAGE) from error
        try:
            draft = self._draft(options, content)
            changes = compare(draft, reader.standing_of(programme), Mode(options["mode"])).counts
            if by is not None:
                self._commit(programme, draft, options, by)
        except Refusal as refusal:
            self._refuse(refusal, is_json=options["json"])
        if options["json"]:
            told = as_json(draft, Period(programme.starts_on, programme.ends_on)) | {"changes": changes}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        else:
            self._tell(draft, changes, is_dry_run=by is None)

    def _draft(self, options: dict[str, Any], content: bytes) -> Draft:
        draft = actions.read(options["file"].name, content)
        if options["split"]:
            draft = splitting.split(draft)
        return correcting.inherit(draft) if options["inherit"] else draft

    def _commit(self, programme: Programme, draft: Draft, options: dict[str, Any], by: User) -> None:
        seen = reader.standing_of(programme).stamp()
        upload = actions.record_upload(
            programme, draft=draft, name=options["file"].name, mode=Mode(options["mode"]), by=by
        )
        try:
            actions.commit(upload, seen=seen, by=by)
        except Refusal:
            actions.discard(upload, by=by)
            raise

    def _user(self, programme: Programme, email: str) -> User:
        """Who the log will name: the given user, else the programme's curator, else the school's."""
        users = User.objects.filter(is_active=True)
        if email:
            by = users.filter(email__iexact=email).first()
        else:
            curators = users.filter(memberships__school=programme.school, memberships__role=CURATOR.code)
            by = programme.curator or curators.order_by("pk").first()
        if by is None:
            raise CommandError("Укажите в --by почту сотрудника: у школы нет куратора.", returncode=WRONG_USAGE)
        return by

    def _refuse(self, refusal: Refusal, *, is_json: bool) -> None:
        reason = " ".join([refusal.text, *refusal.details])
        if not is_json:
            raise CommandError(reason, returncode=REFUSED)
        told = {"stages": [], "targets": [], "issues": [{"row": None, "reason": reason}], "counts": counts(Draft())}
        self.stdout.write(json.dumps(told, ensure_ascii=False))
        raise SystemExit(REFUSED)

    def _tell(self, draft: Draft, changes: dict[str, int], *, is_dry_run: bool) -> None:
        for stage in draft.stages:
            here = counted(len(stage.activities), "мероприятие", "мероприятия", "мероприятий")
            self.stdout.write(f"{stage.number} {stage.title or 'Без этапа'}: {here}".strip())
        if draft.targets:
            self.stdout.write(f"Показатели: {len(draft.targets)}")
        if draft.issues:
            self.stdout.write("Обратите внимание:")
        for issue in draft.issues:
            self.stdout.write(f"  строка {issue.row}: {issue.reason}")
        told = counts(draft)
        read = ", ".join(
            (
                counted(told["stages"], "этап", "этапа", "этапов"),
                counted(told["activities"], "мероприятие", "мероприятия", "мероприятий"),
                counted(told["targets"], "показатель", "показателя", "показателей"),
                counted(told["issues"], "замечание", "замечания", "замечаний"),
            )
        )
        done = "Изменилось бы" if is_dry_run else "Записано"
        self.stdout.write(f"Прочитано: {read}.")
        self.stdout.write(
            f"{done}: новых – {changes['new']}, изменённых – {changes['changed']}, без изменений – {changes['same']}, "
            f"нет в файле – {changes['missing']}."
        )
