"""Bases and consents mark the roadmap by what they hold."""

from datetime import date

import pytest
from django.utils.timezone import localdate

from participants.actions import consents
from participants.models import MenteeRequest
from participants.readers import roadmap_facts
from participants.states import ConsentKind, RequestState
from programmes.models import Activity
from programmes.states import ActivityState, FactMark
from tests import factories

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 1)


@pytest.fixture
def request_of_one(programme):
    return factories.MenteeRequestFactory(programme=programme)


@pytest.fixture
def bound(programme):
    stage = factories.StageFactory(programme=programme)
    return factories.ActivityFactory(stage=stage, fact=roadmap_facts.CONSENTS)


def told(look, programme):
    fact = look(programme, DAY)
    return fact.is_so, fact.text.replace("\xa0", " ")


def test_empty_bases_are_not_formed_and_need_no_consents(programme):
    assert told(roadmap_facts.mentee_base, programme) == (False, "База наставляемых пока пуста.")
    assert told(roadmap_facts.mentor_base, programme) == (False, "База наставников пока пуста.")
    assert told(roadmap_facts.consents, programme) == (False, "В базах пока никого нет, согласия не нужны.")


def test_bases_are_formed_once_somebody_got_a_mentor_by_order(programme, request_of_one):
    factories.MentorProfileFactory(programme=programme)
    assert told(roadmap_facts.mentee_base, programme) == (False, f"В базе 1 наставляемый. {roadmap_facts.WAITS}")
    assert told(roadmap_facts.mentor_base, programme) == (False, f"В базе 1 наставник. {roadmap_facts.WAITS}")
    MenteeRequest.objects.update(state=RequestState.PAIRED)
    assert told(roadmap_facts.mentee_base, programme) == (True, "В базе 1 наставляемый, с наставником 1.")
    assert told(roadmap_facts.mentor_base, programme) == (True, "В базе 1 наставник.")


def test_consents_are_gathered_when_all_have_theirs(programme, curator, request_of_one):
    other = factories.MenteeRequestFactory(programme=programme)
    factories.consent_of(request_of_one.person, by=curator)
    assert told(roadmap_facts.consents, programme) == (False, "Согласия есть у 1 из 2.")
    factories.consent_of(other.person, by=curator)
    assert told(roadmap_facts.consents, programme) == (True, "Согласия есть у 2 из 2.")


def test_recorded_consent_marks_and_a_withdrawn_one_warns(programme, curator, bound, request_of_one):
    person = request_of_one.person
    guardianship = factories.GuardianshipFactory(child=person)
    factories.ConsentTextFactory()
    consent = consents.record(
        person,
        kind=ConsentKind.PROCESSING,
        given_on=localdate(),
        expires_on=None,
        guardianship=guardianship,
        signed_by_self=True,
        by=curator,
    )
    bound.refresh_from_db()
    assert (bound.state, bound.fact_mark, bound.fact_text) == (
        ActivityState.DONE,
        FactMark.MADE,
        "Согласия есть у 1 из 1.",
    )
    consents.withdraw(consent, on=localdate(), reason="", by=curator)
    bound.refresh_from_db()
    assert (bound.state, bound.fact_mark, bound.fact_text) == (
        ActivityState.DONE,
        FactMark.CEASED,
        "Согласия есть у 0 из 1.",
    )


def test_consents_of_another_school_do_not_touch_the_roadmap(other_school, other_curator, bound):
    programme = factories.ProgrammeFactory(school=other_school)
    person = factories.MenteeRequestFactory(programme=programme).person
    consents.record_many(
        [person],
        kind=ConsentKind.PROCESSING,
        given_on=localdate(),
        expires_on=None,
        own_signature_from=None,
        signed_own=True,
        by=other_curator,
    )
    assert Activity.objects.get().fact_text == ""


@pytest.mark.parametrize("look", [roadmap_facts.mentee_base, roadmap_facts.mentor_base, roadmap_facts.consents])
def test_look_takes_few_queries(programme, request_of_one, look, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        look(programme, DAY)
