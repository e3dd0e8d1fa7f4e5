"""Surveys that still take answers when a programme is about to be finished."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from mentoring.core.russian.numerals import counted
from monitoring.models import Survey
from monitoring.states import SurveyState
from programmes.models import Programme
from programmes.providers import OpenEnd


def open_ends(request: HttpRequest, programme: Programme) -> Iterator[OpenEnd]:
    """Open surveys; an answer that nobody gave stops nothing."""
    count = Survey.objects.filter(programme=programme, state=SurveyState.OPEN).count()
    if count:
        words = counted(count, "опрос ещё открыт", "опроса ещё открыты", "опросов ещё открыты")
        yield OpenEnd(f"Анкеты: {words}", reverse("monitoring:surveys", kwargs={"pk": programme.pk}))
