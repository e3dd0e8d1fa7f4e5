"""What a withdrawn consent stops in the surveys under way."""

from collections.abc import Iterator

from monitoring.models import Response
from monitoring.states import SurveyState
from participants.models import Consent
from participants.states import ConsentKind


def effects(consent: Consent) -> Iterator[str]:
    """Open questionnaires that the person has not sent; they close by themselves, so that nothing is left to be done."""
    if consent.kind not in (ConsentKind.PROCESSING, ConsentKind.PARTICIPATION):
        return
    waiting = Response.objects.filter(person=consent.person_id, submitted_at=None, survey__state=SurveyState.OPEN)
    for response in waiting.select_related("survey").order_by("pk"):
        yield f"Анкета «{response.survey.title}»: ответы этого участника больше не принимаются."
