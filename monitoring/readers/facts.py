"""The facts of a programme that indicators are reckoned from, in a constant number of queries."""

from collections import defaultdict
from datetime import date

from django.db.models import Q
from django.utils import timezone

from monitoring.core.indicators import (
    MENTEE,
    MENTOR,
    BaseFact,
    Definition,
    Facts,
    ParticipationFact,
    PersonFact,
    Settings,
)
from monitoring.core.satisfaction import AnswerFact, SatisfactionRule
from monitoring.core.targets import TargetFact
from monitoring.core.wholes import ContingentFact
from monitoring.models import Answer, DenominatorChoice, Indicator, Target
from monitoring.states import WaveChoice
from pairing.models import Pair, PairMember
from participants.models import MenteeRequest, MentorProfile, Person
from participants.states import PersonKind, ProfileState, RequestState
from programmes.models import ContingentFigure, Programme

EXPERIENCE = (WaveChoice.MIDDLE, WaveChoice.AFTER)
OF_PROGRAMME, COMMON = 1, 0


def facts_of(programme: Programme, *, on: date) -> Facts:
    """People of the school on the day, and what the programme knows of them."""
    return Facts(
        people=_people(programme, on),
        participations=_participations(programme),
        base=_base(programme),
        answers=_answers(programme),
    )


def settings_of(programme: Programme) -> Settings:
    """The points that each programme sets for itself."""
    return Settings(
        age_on=programme.age_counted_on,
        young_teacher_years=programme.young_teacher_years,
        young_teacher_age=programme.young_teacher_age,
        satisfaction=SatisfactionRule(threshold=programme.satisfied_from),
    )


def kinds_of(programme: Programme) -> dict[str, frozenset[str]]:
    """Which kinds of people the programme's forms open each role to."""
    forms = list(programme.forms.all())
    return {
        MENTOR: frozenset(kind for form in forms for kind in form.mentor_kinds),
        MENTEE: frozenset(kind for form in forms for kind in form.mentee_kinds),
    }


def definitions_for(programme: Programme) -> list[Definition]:
    """The indicators shown in programmes of this kind, in their order."""
    rows = Indicator.objects.filter(Q(programme_kind="") | Q(programme_kind=programme.kind), is_active=True)
    return [definition_of(row) for row in rows.order_by("position", "pk")]


def definition_of(row: Indicator) -> Definition:
    """An indicator's row as it is reckoned with."""
    return Definition(
        code=row.code,
        title=row.title,
        formula=row.formula,
        number=row.number,
        role=row.role,
        age_from=row.age_from,
        age_to=row.age_to,
        numerator=row.numerator,
        denominator=row.denominator,
        denominator_source=row.denominator_source,
    )


def targets_for(programme: Programme) -> list[TargetFact]:
    """The programme's own targets and the common ones."""
    rows = Target.objects.filter(Q(programme=None) | Q(programme=programme)).select_related("indicator")
    return [
        TargetFact(
            indicator=row.indicator.code,
            year=row.year,
            value=row.value,
            source=row.source,
            rank=OF_PROGRAMME if row.programme_id else COMMON,
        )
        for row in rows
    ]


def contingent_of(programme: Programme) -> dict[str, ContingentFact]:
    """The built-in rows of the programme's contingent, by code."""
    rows = ContingentFigure.objects.filter(programme=programme).exclude(code="")
    return {row.code: ContingentFact(row.code, row.number, row.title, row.fact, row.fact_on) for row in rows}


def denominators_of(programme: Programme) -> dict[str, str]:
    """Which row of the contingent each indicator is divided by; those divided by a list are not named."""
    return dict(DenominatorChoice.objects.filter(programme=programme).values_list("indicator__code", "row"))


def _people(programme: Programme, on: date) -> list[PersonFact]:
    rows = (
        Person.objects.filter(school=programme.school_id, kind__in=[PersonKind.PUPIL, PersonKind.TEACHER])
        .filter(Q(left_on=None) | Q(left_on__gt=on))
        .values_list("pk", "born_on", "kind", "teaching_years")
    )
    return [
        PersonFact(
            id=pk,
            born_on=born_on,
            is_pupil=kind == PersonKind.PUPIL,
            is_teacher=kind == PersonKind.TEACHER,
            years_of_work=years,
        )
        for pk, born_on, kind, years in rows
    ]


def _participations(programme: Programme) -> list[ParticipationFact]:
    pairs = Pair.objects.filter(programme=programme, starts_on__isnull=False)
    mentors = [
        ParticipationFact(person, MENTOR, pair, starts_on, ended_on)
        for pair, person, starts_on, ended_on in pairs.values_list("pk", "mentor", "starts_on", "ended_on")
        if starts_on is not None
    ]
    members = PairMember.objects.filter(programme=programme, pair__starts_on__isnull=False).values_list(
        "pair", "mentee", "joined_on", "pair__starts_on", "left_on", "pair__ended_on"
    )
    mentees = [
        ParticipationFact(person, MENTEE, pair, joined_on or starts_on, left_on or ended_on)
        for pair, person, joined_on, starts_on, left_on, ended_on in members
        if starts_on is not None
    ]
    return [*mentors, *mentees]


def _base(programme: Programme) -> list[BaseFact]:
    profiles = MentorProfile.objects.filter(programme=programme).exclude(state=ProfileState.WITHDRAWN)
    requests = MenteeRequest.objects.filter(programme=programme).exclude(state=RequestState.WITHDRAWN)
    return [
        *(BaseFact(person, MENTOR) for person in profiles.values_list("person", flat=True)),
        *(BaseFact(person, MENTEE) for person in requests.values_list("person", flat=True)),
    ]


def _answers(programme: Programme) -> list[AnswerFact]:
    """The marks of satisfaction, a fact for each questionnaire sent in; expectations are no satisfaction."""
    rows = Answer.objects.filter(
        response__survey__programme=programme,
        response__survey__wave__in=EXPERIENCE,
        response__submitted_at__isnull=False,
        item__counts_to_satisfaction=True,
        number__isnull=False,
    ).values_list("response", "response__person", "response__survey__role", "response__submitted_at", "number")
    marks: dict[int, list[int]] = defaultdict(list)
    heads: dict[int, tuple[int, str, date]] = {}
    for response, person, role, submitted_at, number in rows:
        if number is None:
            continue
        marks[response].append(number)
        heads[response] = (person, role, timezone.localdate(submitted_at))
    return [
        AnswerFact(person, role, answered_on, marks=tuple(marks[response]))
        for response, (person, role, answered_on) in heads.items()
    ]
