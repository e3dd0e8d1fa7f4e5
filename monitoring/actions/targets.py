"""Sets and takes away a programme's own targets."""

from decimal import Decimal

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.errors import Refusal
from monitoring.models import Indicator, Target
from programmes.models import Programme


@action
def set_for(
    programme: Programme, *, indicator: Indicator, year: int, value: Decimal, source: str = "", by: User
) -> Target:
    """The programme's own target of the indicator for the year; a second one replaces the first."""
    if not Decimal(0) <= value <= Decimal(100):
        raise Refusal("Целевое значение – от 0 до 100 %.")
    target = Target.objects.select_for_update().filter(programme=programme, indicator=indicator, year=year).first()
    target = target or Target(programme=programme, indicator=indicator, year=year)
    target.value, target.source = value, source
    target.save()
    return target


@action
def remove_own(programme: Programme, *, indicator: Indicator, year: int, by: User) -> None:
    """Go back to the common target; refused where the programme has no own one for the year."""
    removed = Target.objects.filter(programme=programme, indicator=indicator, year=year).first()
    if removed is None:
        raise Refusal("Своего целевого значения на этот год нет.")
    removed.delete()
