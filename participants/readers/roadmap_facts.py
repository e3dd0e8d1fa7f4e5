"""Facts of the bases and the consents that may mark a programme's roadmap."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Min, Q
from django.urls import reverse

from mentoring.core.russian.numerals import counted
from participants.models import LongTermMember, MenteeRequest, MentorProfile
from participants.readers.consents import consent_states
from participants.readers.figures import school_people
from participants.states import ProfileState, RequestState
from programmes.core.facts import Fact, FactKind
from programmes.models import Programme

WAITS = "Отметится, когда первых наставляемых закрепят приказом; раньше отметьте сами."


def mentee_base(programme: Programme, on: date) -> Fact:
    """The base counts as formed once somebody in it got a mentor by order: nothing before that says it is complete."""
    standing, served = _requests(programme)
    url = reverse("participants:mentees", kwargs={"pk": programme.pk})
    if not standing:
        return Fact(is_so=False, text="База наставляемых пока пуста.", url=url)
    told = f"В базе {counted(standing, 'наставляемый', 'наставляемых', 'наставляемых')}"
    if not served:
        return Fact(is_so=False, text=f"{told}. {WAITS}", url=url)
    return Fact(is_so=True, text=f"{told}, с наставником {served}.", url=url)


def mentor_base(programme: Programme, on: date) -> Fact:
    """Likewise for mentors: the base was formed at the latest when the first of them were assigned by order."""
    mentors = MentorProfile.objects.filter(programme=programme).exclude(state=ProfileState.WITHDRAWN).count()
    url = reverse("participants:mentors", kwargs={"pk": programme.pk})
    if not mentors:
        return Fact(is_so=False, text="База наставников пока пуста.", url=url)
    told = f"В базе {counted(mentors, 'наставник', 'наставника', 'наставников')}"
    _, served = _requests(programme)
    return Fact(is_so=True, text=f"{told}.", url=url) if served else Fact(is_so=False, text=f"{told}. {WAITS}", url=url)


def consents(programme: Programme, on: date) -> Fact:
    """Whether everybody in the bases has a valid consent to processing by the programme's rules."""
    states = consent_states(school_people(programme), programme, on)
    url = reverse("participants:consents", kwargs={"pk": programme.pk})
    if not states:
        return Fact(is_so=False, text="В базах пока никого нет, согласия не нужны.", url=url)
    valid = sum(state.is_valid for state in states.values())
    return Fact(is_so=valid == len(states), text=f"Согласия есть у {valid} из {len(states)}.", url=url)


def long_term_base(programme: Programme, on: date) -> Fact:
    """Whether the long-term base has got somebody from this programme."""
    rows = LongTermMember.objects.filter(programme=programme)
    found = rows.aggregate(count=Count("pk", filter=Q(removed_on=None)), first=Min("added_on"))
    url = reverse("participants:long-term-propose", kwargs={"pk": programme.pk})
    if not found["count"]:
        return Fact(is_so=False, text="Из этой программы в долгосрочную базу ещё никого не внесли.", url=url)
    told = counted(found["count"], "человек", "человека", "человек")
    url = reverse("participants:long-term", kwargs={"school": programme.school.slug})
    return Fact(is_so=True, on=found["first"], text=f"В долгосрочную базу внесли: {told}.", url=url)


def _requests(programme: Programme) -> tuple[int, int]:
    """How many mentees stand in the base, and how many of all have or had a mentor by order; one query."""
    found = MenteeRequest.objects.filter(programme=programme).aggregate(
        standing=Count("pk", filter=Q(state__in=[RequestState.OPEN, RequestState.PAIRED, RequestState.CLOSED])),
        served=Count("pk", filter=Q(state__in=[RequestState.PAIRED, RequestState.CLOSED])),
    )
    return found["standing"], found["served"]


CONSENTS, MENTEE_BASE, MENTOR_BASE = "consents", "mentee-base", "mentor-base"
LONG_TERM_BASE = "long-term-base"
KINDS = (
    FactKind(MENTEE_BASE, "сформирована база наставляемых", mentee_base, ("баз+наставляемых",), order=30),
    FactKind(MENTOR_BASE, "сформирована база наставников", mentor_base, ("баз+наставников+!долгосрочн",), order=32),
    FactKind(LONG_TERM_BASE, "составлена долгосрочная база", long_term_base, ("долгосрочн+баз",), order=90),
    FactKind(CONSENTS, "собраны согласия всех участников", consents, ("согласи+получ", "согласи+сб"), order=34),
)
