"""Recomputes the digests of approved orders and of their files, and says which no longer match."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mentoring.accounts.models import School
from programmes.readers import kept_orders

REFUSED, WRONG_USAGE = 1, 2


class Command(BaseCommand):
    """`verify_orders [--school SLUG] [--json]`."""

    help = "Сверяет утверждённые приказы и их файлы с отпечатками, снятыми при утверждении."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--school", default="", help="только приказы этой школы: её имя в адресе")
        parser.add_argument("--json", action="store_true", dest="as_json", help="один объект JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        school = options["school"]
        if school and not School.objects.filter(slug=school).exists():
            raise CommandError(f"Школы «{school}» нет.", returncode=WRONG_USAGE)
        count, without_file, wrong = 0, 0, []
        for order, found in kept_orders.faults(school):
            count += 1
            without_file += not order.file
            if found:
                wrong.append({
                    "id": order.pk, "school": order.school.slug, "number": order.number, "year": order.journal_year,
                    "faults": found,
                })  # fmt: skip
        if options["as_json"]:
            self.stdout.write(
                json.dumps({"orders": count, "without_file": without_file, "wrong": wrong}, ensure_ascii=False)
            )
        else:
            self._tell(count, without_file, wrong)
        if wrong:
            raise CommandError(f"Не совпадает с отпечатками: {len(wrong)} из {count}.", returncode=REFUSED)

    def _tell(self, count: int, without_file: int, wrong: list[dict[str, Any]]) -> None:
        for one in wrong:
            self.stdout.write(
                f"{one['school']}: приказ № {one['number']} за {one['year']} год ({one['id']}): {'; '.join(one['faults'])}"
            )
        if not wrong:
            self.stdout.write(f"Проверено приказов: {count}, все совпадают; без файла пока {without_file}.")
