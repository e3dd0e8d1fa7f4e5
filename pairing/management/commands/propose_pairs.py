"""Proposes pairs for a programme, by the same action that the matching page calls."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.timezone import localdate

from mentoring.errors import Refusal
from pairing.actions import matching
from pairing.actions.matching import Outcome
from programmes.models import Programme


class Command(BaseCommand):
    """Prints the pairs with their points and reasons, and everybody left over with the reasons."""

    help = "Подбирает пары для программы и записывает их как предложения куратору."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--programme", type=int, required=True, metavar="ID", help="номер программы")
        parser.add_argument("--json", action="store_true", help="один объект JSON и больше ничего")
        parser.add_argument("--dry-run", action="store_true", help="только посчитать, ничего не записывать")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outcome = self._found(options["programme"], dry_run=options["dry_run"])
        except Refusal as refusal:
            self._refuse(refusal, as_json=options["json"])
        else:
            self.stdout.write(json.dumps(as_data(outcome), ensure_ascii=False) if options["json"] else as_text(outcome))

    def _found(self, number: int, *, dry_run: bool) -> Outcome:
        programme = Programme.objects.filter(pk=number).first()
        if programme is None:
            raise Refusal(f"Программы № {number} нет.")
        if dry_run:
            return matching.compute(programme, on=localdate())[0]
        return matching.propose(programme, on=localdate(), by=None)

    def _refuse(self, refusal: Refusal, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(
                json.dumps({"refused": refusal.text, "details": list(refusal.details)}, ensure_ascii=False)
            )
        else:
            self.stderr.write(refusal.text)
        sys.exit(1)


def as_data(outcome: Outcome) -> dict[str, Any]:
    """The outcome as the documented object; people by their numbers, with names beside."""
    return {
        "pairs": [
            {
                "mentor": pair.mentor.person_id,
                "mentor_name": pair.mentor.name,
                "mentee": pair.mentee.person_id,
                "mentee_name": pair.mentee.name,
                "score": pair.score.points,
                "reasons": [asdict(reason) for reason in pair.score.reasons],
            }
            for pair in outcome.pairs
        ],
        "left_over": [
            {
                "mentee": left.mentee.person_id,
                "mentee_name": left.mentee.name,
                "reasons": [asdict(reason) for reason in left.reasons],
            }
            for left in outcome.left_over
        ],
        "served": outcome.served,
        "score": outcome.score,
        "seconds": outcome.seconds,
    }


def as_text(outcome: Outcome) -> str:
    """The outcome for a person at a terminal."""
    lines = [f"{pair.mentor.name} — {pair.mentee.name}: {pair.score.points}" for pair in outcome.pairs]
    lines += [f"{left.mentee.name}: {left.reasons[0].text}" for left in outcome.left_over]
    lines.append(
        f"Пар: {outcome.served}, без пары: {len(outcome.left_over)}, баллов: {outcome.score}, секунд: {outcome.seconds}"
    )
    return "\n".join(lines)
