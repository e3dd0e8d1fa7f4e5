"""Destroys what needs no one's decision once its term of keeping is over; meant for cron, safe to be run again."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate

from mentoring.core.russian.dates import short_date
from participants.actions import retention
from participants.actions.retention import Cleaned, DueCount
from participants.states import RetentionKind

WRONG_USAGE = 2
SESSIONS = "закончившиеся сеансы входа"


class Command(BaseCommand):
    """`destroy_due_data [--on DATE] [--dry-run] [--json]`."""

    help = (
        "Удаляет по сроку хранения то, что не требует решения: черновики и отклонённые заявки, содержание загрузок, "
        "старые согласия, ссылки, файлы. Данные людей уничтожают только по акту; команда считает, сколько их ждёт."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--on", type=_day, default=None, metavar="DATE", help="день, например 2026-11-30 (сегодня)")
        parser.add_argument("--dry-run", action="store_true", help="только посчитать, ничего не удалять")
        parser.add_argument("--json", action="store_true", help="один объект JSON и больше ничего")

    def handle(self, *args: Any, **options: Any) -> None:
        on, is_dry = options["on"] or localdate(), options["dry_run"]
        cleaned = retention.clean(on, is_dry=is_dry)
        waiting = retention.count_due(on)
        make = as_json if options["json"] else as_text
        self.stdout.write(make(on, cleaned, waiting, is_dry=is_dry))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"«{text}» – не день. Нужно, например, 2026-11-30.", returncode=WRONG_USAGE) from error


def as_json(on: date, cleaned: list[Cleaned], waiting: list[DueCount], *, is_dry: bool) -> str:
    """What was done as one object."""
    return json.dumps(
        {
            "on": on.isoformat(),
            "dry_run": is_dry,
            "destroyed": [asdict(one) for one in cleaned],
            "waiting": [asdict(one) for one in waiting],
        },
        ensure_ascii=False,
    )


def as_text(on: date, cleaned: list[Cleaned], waiting: list[DueCount], *, is_dry: bool) -> str:
    """The same for a person or for the log of cron."""
    verb = "было бы удалено" if is_dry else "удалено"
    lines = [
        f"{one.school + ': ' if one.school else ''}"
        f"{RetentionKind(one.kind).label if one.kind in RetentionKind.values else SESSIONS} – {one.count}"
        for one in cleaned
    ]
    head = f"{short_date(on)}: {verb}" + ("" if lines else " нечего")
    people = [f"{one.school}: ждут акта об уничтожении – {one.people}" for one in waiting]
    return "\n".join([head, *lines, *people])
