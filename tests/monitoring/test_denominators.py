"""The choice of denominators: its page, the page of indicators, the command, supervision."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mentoring.errors import Refusal
from monitoring.actions import denominators
from monitoring.models import DenominatorChoice, Indicator
from monitoring.readers.readings import reading_of
from monitoring.readers.supervision import figures_of, figures_of_school
from tests import factories
from tests.monitoring.rows import TODAY, working_pair

pytestmark = pytest.mark.django_db
CODE, ROW = "mentees-10-19", "pupils-10-19"


@pytest.fixture
def coverage():
    return Indicator.objects.get(code=CODE)


@pytest.fixture
def running(programme):
    """Two mentees by the list, and forty pupils by the contingent."""
    working_pair(programme, mentees=2)
    factories.figure_of(programme, ROW, 40, number="1.4", title="Обучающиеся 10–19 лет")
    return programme


def url(name: str, programme, **more) -> str:
    return reverse(f"monitoring:{name}", kwargs={"pk": programme.pk, "code": CODE} | more)


def test_the_contingent_is_chosen_and_left_again_on_the_page(client_as, curator, running):
    client = client_as(curator)
    client.post(url("denominator", running), {"row": ROW})
    assert reading_of(running, CODE, on=TODAY).denominator_count == 40
    client.post(url("denominator", running), {"row": ""})
    assert reading_of(running, CODE, on=TODAY).whole.is_listed is True


def test_the_page_names_both_figures(client_as, curator, running):
    form = client_as(curator).get(url("denominator", running)).context["form"]
    assert form.fields["row"].choices == [
        ("", "По списку школы: 3"),
        (ROW, "Характеристика контингента, строка 1.4 «Обучающиеся 10–19 лет», факт на 01.09.2026: 40"),
    ]


def test_a_row_that_is_not_filled_is_named_and_cannot_be_taken(client_as, curator, programme, coverage):
    form = client_as(curator).get(url("denominator", programme)).context["form"]
    assert form.unfilled == ["Характеристика контингента: строка для обучающихся этого возраста ещё не заполнена"]
    with pytest.raises(Refusal) as refused:
        denominators.choose(programme, indicator=coverage, row=ROW, by=curator)
    assert refused.value.text == "Факт в этой строке характеристики контингента ещё не заполнен."


def test_a_row_of_other_people_is_refused(running, coverage, curator):
    factories.figure_of(running, "teachers", 18)
    with pytest.raises(Refusal) as refused:
        denominators.choose(running, indicator=coverage, row="teachers", by=curator)
    assert refused.value.text == "Этот показатель по такой строке контингента не считают."


def test_an_indicator_that_is_no_share_of_the_contingent_has_no_such_page(client_as, curator, running):
    address = reverse("monitoring:denominator", kwargs={"pk": running.pk, "code": "satisfied-mentees"})
    assert client_as(curator).get(address).status_code == 404


def test_choosing_twice_keeps_one_choice_and_leaving_nothing_is_no_fault(running, coverage, curator):
    denominators.choose(running, indicator=coverage, row="", by=curator)
    denominators.choose(running, indicator=coverage, row=ROW, by=curator)
    denominators.choose(running, indicator=coverage, row=ROW, by=curator)
    assert DenominatorChoice.objects.get().row == ROW


def test_the_choice_holds_for_one_programme_only(running, coverage, curator):
    other = factories.ProgrammeFactory(school=running.school, title="Вторая")
    denominators.choose(running, indicator=coverage, row=ROW, by=curator)
    assert reading_of(other, CODE, on=TODAY).whole.is_listed is True


def test_the_page_offers_the_contingent_where_the_list_is_shorter(client_as, curator, director, running):
    address = reverse("monitoring:indicators", kwargs={"pk": running.pk})
    text = "Считать от 40"
    assert client_as(curator).get(address).content.decode().count(text) == 1
    assert client_as(director).get(address).content.decode().count(text) == 0


def test_nobody_can_be_listed_behind_a_typed_denominator_and_the_page_says_so(client_as, curator, running, coverage):
    denominators.choose(running, indicator=coverage, row=ROW, by=curator)
    answer = client_as(curator).get(url("behind", running, part="denominator"))
    assert len(answer.context["table"].rows) == 0
    assert answer.content.decode().count("Показать людей нельзя") == 1


def test_the_people_behind_the_numerator_can_still_be_listed(client_as, curator, running, coverage):
    denominators.choose(running, indicator=coverage, row=ROW, by=curator)
    answer = client_as(curator).get(url("behind", running, part="numerator"))
    assert len(answer.context["table"].rows) == 2


def test_a_figure_below_the_numerator_is_told_on_the_page(client_as, curator, running, coverage):
    denominators.choose(running, indicator=coverage, row=ROW, by=curator)
    running.contingent.update(fact=1)
    page = client_as(curator).get(reverse("monitoring:indicators", kwargs={"pk": running.pk})).content.decode()
    assert page.count("В характеристике контингента 1, а в программе участвуют 2: так быть не может.") == 1


def test_the_command_keeps_a_number_and_says_where_it_is_from(running, coverage, curator):
    denominators.choose(running, indicator=coverage, row=ROW, by=curator)
    out = StringIO()
    call_command("indicators", programme=running.pk, on="2026-12-10", json=True, stdout=out)
    told = next(row for row in json.loads(out.getvalue())["indicators"] if row["code"] == CODE)
    names = ("numerator", "denominator", "value", "denominator_kind", "denominator_source", "fault")
    assert [told[name] for name in names] == [
        2,
        40,
        5.0,
        "contingent",
        "характеристика контингента, строка 1.4 «Обучающиеся 10–19 лет», факт на 01.09.2026",
        "",
    ]


def test_the_command_tells_a_fault_in_words(running, coverage, curator):
    denominators.choose(running, indicator=coverage, row=ROW, by=curator)
    running.contingent.update(fact=1)
    out = StringIO()
    call_command("indicators", programme=running.pk, on="2026-12-10", stdout=out)
    assert "    В характеристике контингента 1, а в программе участвуют 2: так быть не может." in out.getvalue()


def test_those_above_the_school_see_the_same_denominator(running, coverage, curator):
    working_pair(running, mentees=6)
    denominators.choose(running, indicator=coverage, row=ROW, by=curator)
    figures = figures_of_school(running.school_id, on=TODAY)
    assert figures == figures_of([running.school_id], on=TODAY)[running.school_id]
    assert (figures.shown_pupils.text, figures.coverage.text, figures.covered_text) == (
        "40",
        "20\u00a0%",
        reading_of(running, CODE, on=TODAY).value_text + "\u00a0%",
    )


def test_a_contingent_that_nobody_chose_changes_nothing_above(running):
    assert figures_of_school(running.school_id, on=TODAY).all_pupils == 3


def test_the_page_of_indicators_costs_the_same_with_and_without_a_contingent(client_as, curator, programme, coverage):
    client, address = client_as(curator), reverse("monitoring:indicators", kwargs={"pk": programme.pk})
    few = queries(client, address)
    for number, code in enumerate((ROW, "pupils-15-19", "teachers-young", "teachers")):
        factories.figure_of(programme, code, 40, on=date(2026, 9, 1), number=str(number))
    denominators.choose(programme, indicator=coverage, row=ROW, by=curator)
    assert (queries(client, address), few <= 20) == (few, True)


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)
