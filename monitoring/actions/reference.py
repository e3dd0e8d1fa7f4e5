"""Loads the reference data of monitoring; adds what is missing, changes nothing that is there."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from monitoring.core import definitions
from monitoring.core.questionnaires import QuestionnaireCard
from monitoring.models import Indicator, Questionnaire, QuestionnaireItem, Target
from programmes.models import MentoringForm

FOLDER = Path(__file__).resolve().parents[1] / "reference"


def cards() -> list[QuestionnaireCard]:
    """The questionnaires that come with the program."""
    folder = FOLDER / "questionnaires"
    banks = {
        path.stem.removeprefix("bank_"): definitions.bank(_document(path))
        for path in sorted(folder.glob("bank_*.toml"))
    }
    short = [definitions.single(_document(path)) for path in sorted(folder.glob("short_*.toml"))]
    return [*definitions.from_sets(_document(folder / "sets.toml"), banks), *short]


@transaction.atomic
def load() -> None:
    """Add missing rows of the reference data; what an administrator edited or replaced stays as it is."""
    _load_questionnaires()
    _load_indicators()


def _load_questionnaires() -> None:
    known = set(Questionnaire.objects.values_list("code", flat=True))
    forms = {form.code: form for form in MentoringForm.objects.all()}
    missing = [card for card in cards() if card.code not in known and (not card.form or card.form in forms)]
    rows = Questionnaire.objects.bulk_create(
        Questionnaire(
            code=card.code,
            title=card.title,
            intro=card.intro,
            form=forms[card.form] if card.form else None,
            role=card.role,
            wave=card.wave,
        )
        for card in missing
    )
    QuestionnaireItem.objects.bulk_create(
        QuestionnaireItem(
            questionnaire=row,
            code=item.code,
            kind=item.kind,
            text=item.text,
            hint=item.hint,
            low=item.low,
            high=item.high,
            is_required=item.is_required,
            counts_to_satisfaction=item.is_satisfaction,
            position=position,
        )
        for row, card in zip(rows, missing, strict=True)
        for position, item in enumerate(card.items, start=1)
    )


def _load_indicators() -> None:
    document = _document(FOLDER / "indicators.toml")
    known = set(Indicator.objects.values_list("code", flat=True))
    created = {
        indicator.code: indicator
        for indicator in Indicator.objects.bulk_create(
            Indicator(**entry, position=10 * position)
            for position, entry in enumerate(document["indicators"], start=1)
            if entry["code"] not in known
        )
    }
    Target.objects.bulk_create(
        Target(indicator=created[entry["indicator"]], year=int(year), value=value, source=entry["source"])
        for entry in document["targets"]
        if entry["indicator"] in created
        for year, value in entry["values"].items()
    )


def _document(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
