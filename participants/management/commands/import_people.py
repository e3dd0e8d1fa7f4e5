"""Imports people from a file at the command line, by the same code as the import page."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from mentoring.accounts.models import School, User
from mentoring.core.roles import CURATOR
from mentoring.core.russian.numerals import counted
from mentoring.errors import Refusal
from participants.actions import imports
from participants.core.imports.changes import ChangeSet
from participants.core.imports.layouts import LAYOUTS
from participants.core.imports.records import Issue
from participants.models import ImportBatch
from participants.readers import imports as readers
from participants.readers.import_base import forms_of
from programmes.models import Programme

WRONG_USAGE = 2


class Command(BaseCommand):
    """`import_people FILE --school SLUG --as pupils|teachers|mentors|mentees [--sheet TITLE] [--dry-run] [--json]`."""

    help = "Загружает учеников, сотрудников, наставников или наставляемых из таблицы (.xlsx, .xls, .ods, .csv, .txt)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="файл со списком")
        parser.add_argument("--school", required=True, help="короткое имя школы в адресах (slug)")
        parser.add_argument("--as", dest="layout", required=True, choices=list(LAYOUTS), help="кто в списке")
        parser.add_argument(
            "--programme", type=int, help="программа: нужна наставникам и наставляемым, если их несколько"
        )
        parser.add_argument("--form", default="", help="код формы наставничества для строк, где она не указана")
        parser.add_argument(
            "--sheet",
            action="append",
            default=[],
            help="лист книги; можно указать несколько раз, если столбцы одинаковы",
        )
        parser.add_argument("--by", default="", help="адрес почты сотрудника, от чьего имени записывается загрузка")
        parser.add_argument("--dry-run", action="store_true", help="только показать, что изменится")
        parser.add_argument("--json", action="store_true", help="вывести один объект JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        school = School.objects.filter(slug=options["school"]).first()
        if school is None:
            raise CommandError(f"Школы «{options['school']}» нет.", returncode=WRONG_USAGE)
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            reason = error.strerror or "не читается"
            raise CommandError(f"Файл «{options['file']}» не открывается: {reason}.", returncode=WRONG_USAGE) from error
        programme = self._programme(school, options)
        form = self._form(programme, options["form"])
        try:
            changes = self._import(school, content, programme, form, options)
        except Refusal as refusal:
            self._refuse(refusal, as_json=options["json"])
        self._print(changes, as_json=options["json"], dry_run=options["dry_run"])

    def _import(
        self, school: School, content: bytes, programme: Programme | None, form: str, options: dict[str, Any]
    ) -> ChangeSet:
        name, layout = options["file"].name, options["layout"]
        if options["dry_run"]:
            return self._dry_run(school, content, programme, form, options)
        by = self._user(school, options["by"])
        batch = imports.upload(
            school,
            layout=layout,
            name=name,
            content=content,
            programme=programme,
            form=form,
            sheets=options["sheet"],
            by=by,
        )
        try:
            batch = imports.preview(batch, is_asking=False, by=by)
            batch = imports.commit(batch, by=by)
        except Refusal:
            imports.discard(batch, by=by)
            raise
        return readers.changes_of(batch)

    def _dry_run(
        self, school: School, content: bytes, programme: Programme | None, form: str, options: dict[str, Any]
    ) -> ChangeSet:
        name, layout = options["file"].name, options["layout"]
        workbook = imports.read_table(name, content)
        shapes = readers.shapes_of(school, LAYOUTS[layout])
        plan = readers.first_plan(workbook, LAYOUTS[layout], shapes=shapes, form=form, sheets=options["sheet"])
        batch = ImportBatch(school=school, layout=layout, programme=programme, filename=name)
        return imports.reckoned(workbook, batch, plan, is_asking=False)

    def _programme(self, school: School, options: dict[str, Any]) -> Programme | None:
        if options["layout"] not in ("mentors", "mentees"):
            return None
        programmes = Programme.objects.filter(school=school)
        if options["programme"]:
            found = list(programmes.filter(pk=options["programme"]))
        else:
            found = list(programmes.current_on(timezone.localdate()).order_by("pk")) or list(programmes.order_by("pk"))
        if len(found) != 1:
            raise CommandError(
                "Наставники и наставляемые относятся к программе: укажите её номер в --programme. Программы школы: "
                + ("; ".join(f"{one.pk} — {one.title}" for one in programmes.order_by("pk")) or "нет ни одной")
                + ".",
                returncode=WRONG_USAGE,
            )
        return found[0]

    def _form(self, programme: Programme | None, code: str) -> str:
        if programme is None:
            return ""
        codes = [form.code for form in forms_of(programme)]
        if code and code not in codes:
            raise CommandError(f"Формы «{code}» в программе нет, есть: {', '.join(codes)}.", returncode=WRONG_USAGE)
        if not codes:
            raise CommandError("В программе не выбрано ни одной формы наставничества.", returncode=WRONG_USAGE)
        return code or codes[0]

    def _user(self, school: School, email: str) -> User:
        """Who the log will name: the given user, else the school's curator."""
        users = User.objects.filter(is_active=True)
        if email:
            by = users.filter(email__iexact=email).first()
        else:
            by = users.filter(memberships__school=school, memberships__role=CURATOR.code).order_by("pk").first()
        if by is None:
            raise CommandError("Укажите в --by почту сотрудника: у школы нет куратора.", returncode=WRONG_USAGE)
        return by

    def _refuse(self, refusal: Refusal, *, as_json: bool) -> None:
        if not as_json:
            raise CommandError(" ".join([refusal.text, *refusal.details]))
        issue = {"row": None, "column": None, "reason": " ".join([refusal.text, *refusal.details])}
        self.stdout.write(
            json.dumps({"new": 0, "changed": 0, "same": 0, "refused": [issue], "warnings": []}, ensure_ascii=False)
        )
        raise SystemExit(1)

    def _print(self, changes: ChangeSet, *, as_json: bool, dry_run: bool) -> None:
        counts = changes.counts()
        refused = [_told(issue) for issue in changes.refusals()]
        warnings = [_told(issue) for issue in changes.warnings()]
        if as_json:
            told = {key: counts[key] for key in ("new", "changed", "same")} | {"refused": refused, "warnings": warnings}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for title, issues in (("Не приняты", changes.refusals()), ("Обратите внимание", changes.warnings())):
            if issues:
                self.stdout.write(f"{title}:")
            for issue in issues:
                self.stdout.write(f"  {issue.place}, {issue.column}: {issue.reason}")
        done = "Изменилось бы" if dry_run else "Записано"
        self.stdout.write(
            f"{done}: новых — {counts['new']}, изменённых — {counts['changed']}, без изменений — {counts['same']}, "
            f"не принято {counted(counts['refused'], 'строка', 'строки', 'строк')}."
        )


def _told(issue: Issue) -> dict[str, Any]:
    """The agreed shape; the sheet is named where several were read."""
    told = {"row": issue.row, "column": issue.column, "reason": issue.reason}
    return told | ({"sheet": issue.sheet} if issue.sheet else {})
