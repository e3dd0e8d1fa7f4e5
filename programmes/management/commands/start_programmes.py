"""Begins approved programmes whose first day has come; meant for cron, once a day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate

from programmes.actions import programmes


class Command(BaseCommand):
    """Prints each programme that was begun; running it again on the same day changes nothing."""

    help = "Начинает утверждённые программы, у которых наступил первый день."

    def handle(self, *args: Any, **options: Any) -> None:
        for programme in programmes.start_due(on=localdate()):
            self.stdout.write(f"Начата: {programme.title} (№ {programme.pk}, {programme.school})")
