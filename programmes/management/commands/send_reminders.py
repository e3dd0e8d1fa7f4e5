"""Sends the daily letters about terms; meant for cron, safe to be run again."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate

from mentoring.core.russian.dates import short_date
from mentoring.core.russian.numerals import counted
from programmes.actions import morning, reminders
from programmes.actions.morning import Morning
from programmes.actions.reminders import Outcome

WRONG_USAGE = 2


class Command(BaseCommand):
    """`send_reminders [--on DATE] [--dry-run] [--json]`."""

    help = "Рассылает напоминания о сроках: одно письмо в день каждому, кому есть о чём напомнить."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--on", type=_day, default=None, metavar="DATE", help="день, например 2026-11-30 (сегодня)")
        parser.add_argument("--dry-run", action="store_true", help="только посчитать, ничего не отправлять")
        parser.add_argument("--json", action="store_true", help="один объект JSON и больше ничего")

    def handle(self, *args: Any, **options: Any) -> None:
        on = options["on"] or localdate()
        done = Morning() if options["dry_run"] else morning.run(on=on)
        outcome = reminders.send(on=on, is_dry=options["dry_run"])
        text = as_json(outcome, done) if options["json"] else as_text(outcome, done, is_dry=options["dry_run"])
        self.stdout.write(text)
        if outcome.failed:
            sys.exit(1)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"«{text}» – не день. Нужно, например, 2026-11-30.", returncode=WRONG_USAGE) from error


def as_json(outcome: Outcome, done: Morning) -> str:
    """The outcome as one object."""
    return json.dumps(asdict(outcome) | asdict(done) | {"on": outcome.on.isoformat()}, ensure_ascii=False)


def as_text(outcome: Outcome, done: Morning, *, is_dry: bool) -> str:
    """The outcome for a person or for the log of cron."""
    letters = counted(outcome.sent, "письмо", "письма", "писем")
    verb = "было бы отправлено" if is_dry else "отправлено"
    parts = [
        f"{short_date(outcome.on)}: {verb} {letters}, строк в них: {outcome.lines}",
        f"нечего сказать: {outcome.nothing}",
        f"отключили: {outcome.switched_off}",
        f"уже получили сегодня: {outcome.already}",
    ]
    if done.started:
        parts.append(f"начато программ: {done.started}")
    if done.marked:
        parts.append(f"отмечено само: {counted(done.marked, 'мероприятие', 'мероприятия', 'мероприятий')}")
    if outcome.failed:
        parts.append(f"не доставлено пользователям №: {', '.join(map(str, outcome.failed))}")
    return "; ".join(parts)
