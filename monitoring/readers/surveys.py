"""Surveys as pages need them: who is to be asked, how many have answered, what they said together."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from monitoring.core.questionnaires import ItemCard, ItemKind, Progress
from monitoring.core.results import Change, SurveyResult, changes, of_survey
from monitoring.models import Answer, Questionnaire, QuestionnaireItem, Response, Survey
from monitoring.states import RespondentRole, SurveyState, WaveChoice
from pairing.models import Pair, PairMember
from pairing.states import ORDERED_STATES, PairState
from participants.models import Person
from participants.readers.consents import gates
from programmes.models import Programme

# Expectations are asked before work starts; experience while it lasts; the last word also of those who have ended.
STATES_ASKED = {
    WaveChoice.BEFORE: (PairState.PROPOSED, PairState.AGREED, PairState.SUBMITTED, PairState.ACTIVE),
    WaveChoice.MIDDLE: (PairState.ACTIVE,),
    WaveChoice.AFTER: ORDERED_STATES,
}


@dataclass(frozen=True)
class PhaseLabel:
    """What a survey is doing today, in words and tone."""

    text: str
    tone: str


def questionnaires_for(programme: Programme) -> QuerySet[Questionnaire]:
    """Current questionnaires that fit a form of the programme, or any form."""
    return (
        Questionnaire.objects.filter(is_current=True)
        .filter(Q(form=None) | Q(form__in=programme.forms.all()))
        .annotate(item_count=Count("items"))
        .order_by(F("form__position").asc(nulls_first=True), "role", "-wave", "pk")
    )


def audience(programme: Programme, questionnaire: Questionnaire) -> QuerySet[Person]:
    """Whom the questionnaire would be given to: people of the programme's pairs in its role, under its form."""
    pairs = Pair.objects.filter(programme=programme, state__in=STATES_ASKED[WaveChoice(questionnaire.wave)])
    if questionnaire.form_id:
        pairs = pairs.filter(form=questionnaire.form_id)
    if questionnaire.role == RespondentRole.MENTOR:
        people: QuerySet = pairs.values("mentor")
    else:
        # At the end of a pair all its mentees leave it; who has left a group before is not asked.
        stayed = Q(left_on=None) | Q(left_on=F("pair__ended_on"))
        people = PairMember.objects.filter(stayed, pair__in=pairs).values("mentee")
    return Person.objects.filter(pk__in=people, left_on=None)


def item_cards(questionnaire_id: int) -> list[ItemCard]:
    """The items of a questionnaire in their order."""
    rows = QuestionnaireItem.objects.filter(questionnaire=questionnaire_id).order_by("position", "pk")
    return [
        ItemCard(
            code=row.code,
            kind=ItemKind(row.kind),
            text=row.text,
            hint=row.hint,
            low=row.low,
            high=row.high,
            is_required=row.is_required,
            is_satisfaction=row.counts_to_satisfaction,
        )
        for row in rows
    ]


def saved_values(response: Response) -> dict[str, str]:
    """What the respondent has kept so far, by item code, as the form shows it."""
    rows = Answer.objects.filter(response=response).values_list("item__code", "number", "text")
    return {code: text if number is None else str(number) for code, number, text in rows}


def has_consent(response: Response, *, on: date) -> bool:
    """Whether the respondent's data may be processed on the day."""
    state = gates([response.person_id], response.survey.programme, on).everybody.get(response.person_id)
    return state is not None and state.is_valid


def counted(surveys: QuerySet[Survey]) -> QuerySet[Survey]:
    """The surveys with how many were asked, have begun and have answered."""
    return surveys.annotate(
        asked=Count("responses"),
        begun=Count("responses", filter=Q(responses__started_at__isnull=False)),
        answered=Count("responses", filter=Q(responses__submitted_at__isnull=False)),
    )


def phase_on(survey: Survey, day: date) -> PhaseLabel:
    """What to call the survey today: an open one may not have begun, or be past its last day."""
    if survey.state != SurveyState.OPEN:
        return PhaseLabel(survey.state_label, survey.state_tone)
    if day < survey.opens_on:
        return PhaseLabel("Ещё не начался", "neutral")
    if day > survey.closes_on:
        return PhaseLabel("Срок вышел", "warning")
    return PhaseLabel("Идёт", "success")


def result_of(survey: Survey) -> SurveyResult:
    """The results of those who have sent their answers in; small groups are silent."""
    asked = Count("pk")
    answered = Count("pk", filter=Q(submitted_at__isnull=False))
    counts = Response.objects.filter(survey=survey).aggregate(asked=asked, answered=answered)
    values: dict[str, list[str]] = defaultdict(list)
    rows = Answer.objects.filter(response__survey=survey, response__submitted_at__isnull=False)
    for code, number, text in rows.values_list("item__code", "number", "text"):
        values[code].append(text if number is None else str(number))
    return of_survey(item_cards(survey.questionnaire_id), values, **counts)


def earlier_wave(survey: Survey) -> Survey | None:
    """The newest survey of expectations of the same role and form in the programme, to compare experience with."""
    if survey.wave == WaveChoice.BEFORE:
        return None
    return (
        Survey.objects.filter(
            programme=survey.programme_id,
            role=survey.role,
            wave=WaveChoice.BEFORE,
            questionnaire__form=survey.questionnaire.form_id,
        )
        .exclude(state=SurveyState.DRAFT)
        .order_by("-opens_on", "-pk")
        .first()
    )


def changes_of(survey: Survey, result: SurveyResult) -> list[Change]:
    """How marks moved since the survey of expectations, where there was one."""
    earlier = earlier_wave(survey)
    return changes(result_of(earlier), result) if earlier else []


def waiting_people(survey: Survey) -> QuerySet[Person]:
    """Those asked who have not sent their answers in, in order of their names."""
    waiting = Response.objects.filter(survey=survey, submitted_at=None).values("person")
    return Person.objects.filter(pk__in=waiting).order_by("sort_name", "pk")


@dataclass(frozen=True)
class OwnSurvey:
    """A survey as its respondent sees it on the personal page."""

    survey: Survey
    progress: Progress
    is_submitted: bool
    takes_answers: bool

    @property
    def left(self) -> int:
        """How many items are still to be seen."""
        return self.progress.total - self.progress.done


def surveys_of(person: Person, *, on: date) -> list[OwnSurvey]:
    """What the person is or was asked, the newest first; what never began is left out."""
    responses = (
        Response.objects.filter(person=person, survey__opens_on__lte=on)
        .exclude(survey__state=SurveyState.DRAFT)
        .select_related("survey__questionnaire")
        .annotate(saved=Count("answers", distinct=True), total=Count("survey__questionnaire__items", distinct=True))
        .order_by("-survey__opens_on", "-pk")
    )
    return [
        OwnSurvey(
            survey=response.survey,
            progress=Progress(done=response.saved, total=response.total),
            is_submitted=response.submitted_at is not None,
            takes_answers=response.survey.takes_answers_on(on),
        )
        for response in responses
    ]
