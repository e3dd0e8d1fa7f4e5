"""What participants add to the shell."""

from datetime import date

import pytest
from django.test import RequestFactory

from mentoring.web.providers import documents
from participants.readers.figures import ProgrammeFigures
from participants.web_providers import shell as web_providers
from tests import factories

DAY = date(2026, 11, 1)


def asked_by(user, school=None):
    request = RequestFactory().get("/")
    request.user, request.school = user, school
    return request


def test_search_finds_people_of_the_own_school_only(curator, other_school, school):
    own = factories.PupilFactory(school=school, last_name="Дроздов")
    factories.PupilFactory(school=other_school, last_name="Дроздов")
    hits = list(web_providers.search(asked_by(curator), "дрозд"))
    assert [(hit.title, hit.url) for hit in hits] == [(own.full_name, own.get_absolute_url())]


@pytest.mark.parametrize("text", ["", "  ", "нет такого"])
def test_search_without_words_finds_nothing(curator, school, text):
    factories.PupilFactory(school=school)
    assert list(web_providers.search(asked_by(curator), text)) == []


def test_administrator_finds_no_children(administrator, school):
    factories.PupilFactory(school=school, last_name="Дроздов")
    assert list(web_providers.search(asked_by(administrator), "дрозд")) == []


def test_menu_leads_class_teachers_to_people_but_not_mentors(class_teacher, mentor_user, school, programme):
    titles = [
        [item.title for item in web_providers.navigation(asked_by(user, school))]
        for user in (class_teacher, mentor_user)
    ]
    assert titles == [["Люди", "Базы", "Согласия"], []]


def test_steps_tell_how_far_the_bases_have_come(curator, programme):
    factories.consent_of(factories.MenteeRequestFactory(programme=programme).person, by=curator)
    factories.MentorProfileFactory(programme=programme)
    figures = ProgrammeFigures.of(programme, DAY)
    assert (figures.requests, figures.profiles, figures.participants, figures.consents) == (1, 1, 2, 1)
    steps = list(web_providers.programme_steps(asked_by(curator), programme))
    assert [(step.order, step.tone) for step in steps] == [(20, "success"), (30, "success"), (40, "warning")]


def test_figures_cost_the_same_whatever_the_size(programme, django_assert_num_queries):
    for _ in range(5):
        factories.MenteeRequestFactory(programme=programme)
    with django_assert_num_queries(6):
        ProgrammeFigures.of(programme, DAY)


def test_consent_sheet_is_in_the_registry(school):
    kind = documents.get("consent")
    person = factories.PupilFactory(school=school)
    assert kind.formats["pdf"](kind.find(str(person.pk)))[:5] == b"%PDF-"
    with pytest.raises(LookupError):
        kind.find("999999")
