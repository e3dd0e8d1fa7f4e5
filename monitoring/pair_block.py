"""The surveys that the people of a pair were asked, on the page of the pair.

What they answered is told nowhere by name: the page of a survey tells it together, and is silent of small groups. Who of
two has answered is known to those who run surveys, as on the page of those who have not; others get the way to the survey.
"""

from collections.abc import Iterator

from django.http import HttpRequest

from mentoring.core.roles import Permission
from mentoring.web.guard import may
from mentoring.web.providers import Block
from monitoring.models import Response
from monitoring.states import SurveyState
from pairing.models import Pair
from pairing.providers import ANSWERS


def pair_blocks(request: HttpRequest, pair: Pair) -> Iterator[Block]:
    """Surveys of the programme with how many of the pair were asked and have answered; one query."""
    if not may(request.user, Permission.SURVEY_VIEW, pair.programme):
        return
    people = [pair.mentor_id, *(member.mentee_id for member in pair.members.all())]
    rows = Response.objects.filter(person__in=people, survey__programme=pair.programme)
    rows = rows.exclude(survey__state=SurveyState.DRAFT).select_related("survey")
    lines: dict[int, dict] = {}
    for row in rows.order_by("-survey__opens_on", "-survey", "pk"):
        line = lines.setdefault(row.survey_id, {"survey": row.survey, "asked": 0, "answered": 0})
        line["asked"] += 1
        line["answered"] += row.submitted_at is not None
    if lines:
        context = {
            "anchor": "surveys",
            "anchor_title": "Анкеты",
            "lines": list(lines.values()),
            "sees_who_answered": may(request.user, Permission.SURVEY_EDIT, pair.programme),
        }
        yield Block("monitoring/_pair.html", context, order=ANSWERS)
