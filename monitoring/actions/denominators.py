"""Chooses what an indicator of a programme is divided by."""

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from monitoring.core.indicators import contingent_rows
from monitoring.models import DenominatorChoice, Indicator
from monitoring.readers.facts import contingent_of, definition_of
from programmes.models import Programme


@action
def choose(programme: Programme, *, indicator: Indicator, row: str, by: User) -> None:
    """Divide by the row of the contingent, by its code; an empty one goes back to the list of people."""
    lock(programme)
    choice = DenominatorChoice.objects.filter(programme=programme, indicator=indicator).first()
    if not row:
        if choice is not None:
            choice.delete()
        return
    if row not in contingent_rows(definition_of(indicator)):
        raise Refusal("Этот показатель по такой строке контингента не считают.")
    fact = contingent_of(programme).get(row)
    if fact is None or fact.count is None:
        raise Refusal("Факт в этой строке характеристики контингента ещё не заполнен.")
    choice = choice or DenominatorChoice(programme=programme, indicator=indicator)
    choice.row = row
    choice.save()
