"""Writes people or a base into a workbook that the import can read again, at the command line."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mentoring.accounts.models import School
from mentoring.documents import xlsx
from participants.core.imports.layouts import LAYOUTS
from participants.models import Person
from participants.readers import people_export
from participants.readers.people import guardians
from participants.states import PersonKind
from programmes.models import Programme

KINDS = {"pupils": PersonKind.PUPIL, "teachers": PersonKind.TEACHER}
SHEETS = {"mentors": people_export.mentors_sheet, "mentees": people_export.mentees_sheet}
WRONG_USAGE = 2


class Command(BaseCommand):
    """`export_people FILE --school SLUG --as pupils|teachers|mentors|mentees [--programme ID]`."""

    help = "Выгружает людей школы в таблицу .xlsx в том виде, в котором её можно загрузить обратно."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="куда записать таблицу .xlsx")
        parser.add_argument("--school", required=True, help="короткое имя школы в адресах (slug)")
        parser.add_argument("--as", dest="layout", required=True, choices=list(LAYOUTS), help="кого выгрузить")
        parser.add_argument("--programme", type=int, help="программа: нужна наставникам и наставляемым")

    def handle(self, *args: Any, **options: Any) -> None:
        school = School.objects.filter(slug=options["school"]).first()
        if school is None:
            raise CommandError(f"Школы «{options['school']}» нет.", returncode=WRONG_USAGE)
        if kind := KINDS.get(options["layout"]):
            people = Person.objects.filter(school=school, kind=kind, left_on=None).named()
            sheets = people_export.people_sheets(people.prefetch_related(guardians()))
        else:
            programme = Programme.objects.filter(school=school, pk=options["programme"]).first()
            if programme is None:
                raise CommandError("Укажите в --programme номер программы этой школы.", returncode=WRONG_USAGE)
            sheets = [SHEETS[options["layout"]](programme)]
        try:
            options["file"].write_bytes(xlsx.write(sheets))
        except OSError as error:
            reason = error.strerror or "не пишется"
            raise CommandError(f"Файл «{options['file']}» не записан: {reason}.", returncode=WRONG_USAGE) from error
        self.stdout.write(f"Выгружено строк: {sum(len(list(sheet.rows)) for sheet in sheets)}.")
