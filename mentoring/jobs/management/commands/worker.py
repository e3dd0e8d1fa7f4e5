"""Does the long work that users have begun: `manage.py worker`, one process beside the server."""

import signal
from argparse import ArgumentParser
from datetime import timedelta

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from mentoring.jobs import worker_beat
from mentoring.jobs.actions import jobs

KEPT = timedelta(days=7)
QUEUE = ["--backend", "queue", "--interval", "0.5", "--no-startup-delay", "--no-reload"]


class Command(BaseCommand):
    """Takes jobs from the queue, one after another, until it is told to stop."""

    help = "Does long work in the background: big imports, hundreds of sheets. Stop it with Ctrl-C or SIGTERM."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--once` is for a test or a timer."""
        parser.add_argument("--once", action="store_true", help="do what waits, then stop")

    def handle(self, *args, **options) -> None:
        """Beat, give up what a killed worker has left, then work."""
        given_up = jobs.give_up_dead()
        if given_up:
            self.stderr.write(f"{given_up} jobs of an earlier worker were given up")
        DBTaskResult.objects.filter(finished_at__lt=timezone.now() - KEPT).delete()
        once = ["--batch"] if options["once"] else []
        handlers = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
        try:
            with worker_beat.beating():
                call_command("db_worker", *QUEUE, *once, verbosity=0)
        finally:
            for one, handler in handlers.items():
                signal.signal(one, handler)  # the library's worker sets its own and leaves them
