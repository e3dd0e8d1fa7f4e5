"""Facts of surveys that may mark a programme's roadmap."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.urls import reverse

from mentoring.core.russian.dates import short_date
from mentoring.core.russian.numerals import counted
from monitoring.models import Survey
from monitoring.states import SurveyState, WaveChoice
from programmes.core.facts import Fact, FactKind
from programmes.models import Programme


def surveys_closed(programme: Programme, on: date, *, wave: str) -> Fact:
    """Whether the surveys of the wave were given and all of them are closed."""
    surveys = list(
        Survey.objects.filter(programme=programme, wave=wave).exclude(state=SurveyState.DRAFT).order_by("pk")
    )
    url = reverse("monitoring:surveys", kwargs={"pk": programme.pk})
    if not surveys:
        return Fact(is_so=False, text=f"Опросов «{WaveChoice(wave).label.casefold()}» ещё не было.", url=url)
    still_open = [survey for survey in surveys if survey.state == SurveyState.OPEN]
    if still_open:
        last = max(survey.closes_on for survey in still_open)
        return Fact(is_so=False, text=f"Опрос идёт до {short_date(last)}.", url=url)
    closed_on = min(max(survey.closes_on for survey in surveys), on)
    told = counted(len(surveys), "опрос закрыт", "опроса закрыты", "опросов закрыто")
    return Fact(is_so=True, on=closed_on, text=f"{told[:1].upper()}{told[1:]}.", url=url)


SURVEYS = ("survey-before", "survey-after")
KINDS = (
    FactKind(
        SURVEYS[0],
        "закрыт опрос «до начала работы»",
        partial(surveys_closed, wave=WaveChoice.BEFORE),
        ("перв+замер", "входн+опрос", "вход+анкет"),
        order=36,
    ),
    FactKind(
        SURVEYS[1],
        "закрыт опрос «после работы»",
        partial(surveys_closed, wave=WaveChoice.AFTER),
        ("втор+замер", "итогов+опрос", "итогов+анкет"),
        order=62,
    ),
)
