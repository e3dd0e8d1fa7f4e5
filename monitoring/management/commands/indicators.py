"""Reckons the indicators of a programme at the command line, by the same code as the page."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from mentoring.core.russian.dates import parse_date
from monitoring.readers.readings import as_json, readings_of
from programmes.models import Programme

REFUSED, WRONG_USAGE = 1, 2


class Command(BaseCommand):
    """`indicators --programme ID [--on DATE] [--json]`."""

    help = "Показатели программы на день: числитель, знаменатель, значение, цель."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--programme", type=int, required=True, help="номер программы")
        parser.add_argument("--on", default="", help="на какой день считать, например 2026-12-31; без него – сегодня")
        parser.add_argument("--json", action="store_true", help="вывести один объект JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        on = self._day(options["on"])
        programme = Programme.objects.select_related("school").filter(pk=options["programme"]).first()
        if programme is None:
            self._refuse(f"Программы № {options['programme']} нет.", as_json=options["json"])
            return
        readings = readings_of(programme, on=on)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(programme, readings, on=on), ensure_ascii=False))
            return
        self.stdout.write(f"{programme.school.name}. {programme.title}, на {on:%d.%m.%Y}")
        for reading in readings:
            unit = "" if reading.value is None else " %"
            target = "" if reading.target is None else f", цель {reading.target_text} %"
            self.stdout.write(
                f"  {reading.title}: {reading.value_text}{unit} "
                f"({reading.numerator_count} из {reading.denominator_count}{target})"
            )
            if reading.fault:
                self.stdout.write(f"    {reading.fault}")

    def _day(self, text: str) -> date:
        if not text:
            return timezone.localdate()
        try:
            return parse_date(text)
        except ValueError as error:
            raise CommandError(str(error), returncode=WRONG_USAGE) from error

    def _refuse(self, text: str, *, as_json: bool) -> None:
        if not as_json:
            raise CommandError(text, returncode=REFUSED)
        self.stdout.write(
            json.dumps({"programme": None, "on": None, "indicators": [], "reason": text}, ensure_ascii=False)
        )
        raise SystemExit(REFUSED)
