"""What an indicator of a programme may be divided by."""

from dataclasses import dataclass
from datetime import date

from monitoring.core.indicators import FORMULAS, contingent_rows
from monitoring.models import Indicator
from monitoring.readers.facts import contingent_of, definition_of, denominators_of, facts_of, settings_of
from programmes.models import Programme


@dataclass(frozen=True)
class DenominatorOption:
    """A choice: ``row`` is empty for the list of people; one that is not filled cannot be taken."""

    row: str
    label: str
    is_chosen: bool
    is_filled: bool = True


def choices_of(programme: Programme, indicator: Indicator, *, on: date) -> list[DenominatorOption]:
    """The list of people first; nothing at all where the indicator is divided by no part of the contingent."""
    definition = definition_of(indicator)
    rows = contingent_rows(definition)
    if not rows:
        return []
    contingent, chosen = contingent_of(programme), denominators_of(programme).get(indicator.code, "")
    count = FORMULAS[definition.formula](facts_of(programme, on=on), definition, settings_of(programme), on)
    options = [DenominatorOption("", f"По списку школы: {len(count.denominator)}", is_chosen=chosen not in rows)]
    for row in rows:
        fact = contingent.get(row)
        if fact is None or fact.count is None:
            options.append(DenominatorOption(row, _unfilled(row), is_chosen=chosen == row, is_filled=False))
        else:
            label = f"{fact.source[0].upper()}{fact.source[1:]}: {fact.count}"
            options.append(DenominatorOption(row, label, is_chosen=chosen == row))
    return options


def _unfilled(row: str) -> str:
    what = "педагогов" if row.startswith("teachers") else "обучающихся этого возраста"
    return f"Характеристика контингента: строка для {what} ещё не заполнена"
