"""The surveys that somebody was asked, on the page of the person.

What people answered is shown nowhere by name: the page of a survey tells it together, and is silent of small groups.
Who has answered is known to those who run surveys, as on the page of those who have not.
"""

from collections.abc import Iterator

from django.http import HttpRequest

from mentoring.core.roles import Permission
from mentoring.web.guard import may
from mentoring.web.providers import Block
from monitoring.models import Response
from monitoring.states import SurveyState
from participants.models import Person

SHOWN = 20


def person_blocks(request: HttpRequest, person: Person) -> Iterator[Block]:
    """Surveys with their days, and whether the person has answered; one query."""
    if not may(request.user, Permission.SURVEY_VIEW, person.school):
        return
    rows = Response.objects.filter(person=person).exclude(survey__state=SurveyState.DRAFT)
    responses = list(rows.select_related("survey__programme").order_by("-survey__opens_on", "-pk")[:SHOWN])
    if not responses:
        return
    context = {
        "anchor": "surveys",
        "anchor_title": "Анкеты",
        "anchor_count": len(responses),
        "responses": responses,
        "sees_who_answered": may(request.user, Permission.SURVEY_EDIT, person.school),
    }
    yield Block("monitoring/_person.html", context, order=40)
