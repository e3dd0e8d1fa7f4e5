"""Opens a survey for an audience, lets latecomers in, moves its last day, closes it."""

from datetime import date

from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit.log import action, record_many
from mentoring.core.russian.numerals import counted
from mentoring.database import lock
from mentoring.errors import Refusal
from monitoring.models import Questionnaire, Response, Survey
from monitoring.readers.roadmap_facts import SURVEYS
from monitoring.readers.surveys import audience
from monitoring.states import SurveyState
from participants.readers.consents import gates
from programmes.actions import roadmap_facts
from programmes.models import Programme

NOBODY = (
    "Спросить пока некого: в программе нет пар, участникам которых подходит эта анкета. "
    "Анкету «до начала работы» дают принятым парам, остальные – парам, которые уже работают."
)

NO_CONSENT = (
    "Ни у кого из участников нет действующего согласия на обработку персональных данных. "
    "Анкета открывается только после согласия: запишите согласия и откройте опрос снова."
)


@action
def open_for(
    programme: Programme,
    *,
    questionnaire: Questionnaire,
    opens_on: date,
    closes_on: date,
    title: str = "",
    by: User,
) -> Survey:
    """Give the questionnaire to its audience in the programme, from the first day to the last.

    Each person of the audience whose consent is valid on the first day gets a response to fill. Refused where nobody would be asked, or where the same
    questionnaire is already out on overlapping days.
    """
    if closes_on < opens_on:
        raise Refusal("Опрос закрывается раньше, чем открывается.")
    if not questionnaire.items.exists():
        raise Refusal("В этой анкете нет вопросов.")
    overlapping = Survey.objects.filter(
        programme=programme,
        questionnaire__code=questionnaire.code,
        state=SurveyState.OPEN,
        opens_on__lte=closes_on,
        closes_on__gte=opens_on,
    )
    if overlapping.exists():
        raise Refusal("Эту анкету участники уже заполняют. Закройте тот опрос или продлите его.")
    survey = Survey(
        programme=programme,
        questionnaire=questionnaire,
        title=title or questionnaire.title,
        role=questionnaire.role,
        wave=questionnaire.wave,
        opens_on=opens_on,
        closes_on=closes_on,
    )
    survey.open()
    survey.save()
    if not _ask(survey, on=opens_on, by=by):
        raise Refusal(NO_CONSENT if audience(programme, questionnaire).exists() else NOBODY)
    roadmap_facts.settle(programme, codes=SURVEYS, on=timezone.localdate(), by=by)
    return survey


@action
def invite_new(survey: Survey, *, on: date, by: User) -> int:
    """Ask those who have come into the audience since; says how many. Nobody is asked twice."""
    survey = lock(survey)
    if survey.state != SurveyState.OPEN:
        raise Refusal("Опрос закрыт, новых участников добавить нельзя.")
    return _ask(survey, on=on, by=by)


@action
def move_end(survey: Survey, *, closes_on: date, on: date, version: int | None = None, by: User) -> Survey:
    """Set another last day; not one that has passed already."""
    survey = lock(survey, version=version)
    if survey.state != SurveyState.OPEN:
        raise Refusal("Опрос закрыт, срок изменить нельзя.")
    if closes_on < max(survey.opens_on, on):
        raise Refusal("Последний день опроса не может быть раньше его начала или уже пройти.")
    survey.closes_on = closes_on
    survey.version += 1
    survey.save(update_fields=["closes_on", "version"])
    return survey


@action
def close(survey: Survey, *, by: User) -> Survey:
    """Take no more answers; begun and unsent ones stay and do not count. Closing twice is refused."""
    survey = lock(survey)
    if survey.state != SurveyState.OPEN:
        raise Refusal("Опрос уже закрыт.")
    survey.close()
    survey.version += 1
    survey.save(update_fields=["state", "version"])
    roadmap_facts.settle(survey.programme, codes=SURVEYS, on=timezone.localdate(), by=by)
    return survey


def told(count: int) -> str:
    """«Опрос открыт: спросим 12 человек», for the message after opening."""
    return f"Опрос открыт: спросим {counted(count, 'человека', 'человек', 'человек')}."


def _ask(survey: Survey, *, on: date, by: User) -> int:
    """A questionnaire opens only after consent, so that those without a valid one are not asked."""
    asked = set(survey.responses.values_list("person", flat=True))
    people = audience(survey.programme, survey.questionnaire).exclude(pk__in=asked).values_list("pk", flat=True)
    consents = gates(people, survey.programme, on).everybody
    rows = Response.objects.bulk_create(
        [Response(survey=survey, person_id=person) for person in sorted(consents) if consents[person].is_valid]
    )
    record_many("surveys.ask", rows, by=by, created=True)
    return len(rows)
