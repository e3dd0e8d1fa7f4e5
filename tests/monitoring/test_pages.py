"""Pages of surveys, indicators and supervision: who sees what, and what they show."""

import json
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from monitoring.models import Indicator, Survey, Target
from monitoring.readers.readings import readings_of
from monitoring.readers.supervision import SchoolFigures, figures_of, figures_of_school
from pairing.states import PairState
from tests import factories
from tests.monitoring.rows import TODAY, answer, mentees_of, short_survey, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

SEEN, FORBIDDEN, UNKNOWN = 200, 403, 404


@pytest.fixture
def survey(programme):
    working_pair(programme, mentees=6)
    return short_survey(programme)


def path(name: str, *, programme, survey) -> str:
    of_survey = name.startswith("survey") and name not in {"surveys", "survey-add"}
    kwargs = {"pk": survey.pk if of_survey else programme.pk}
    if name == "behind":
        kwargs |= {"code": "mentees-10-19", "part": "numerator"}
    if name == "target":
        kwargs |= {"code": "mentees-10-19"}
    return reverse(f"monitoring:{name}", kwargs=kwargs)


READ = ("surveys", "survey", "indicators")
WRITE = ("survey-add", "survey-end", "survey-waiting", "target")


@pytest.mark.parametrize(
    ("role", "names", "status"),
    [
        ("curator", (*READ, *WRITE, "behind"), SEEN),
        ("director", (*READ, "behind"), SEEN),
        ("director", WRITE, FORBIDDEN),
        ("psychologist", ("surveys", "indicators", "behind", "survey-add", "target"), FORBIDDEN),
        ("psychologist", ("survey", "survey-end", "survey-waiting"), UNKNOWN),
        ("class_teacher", ("surveys", "indicators", "behind", "survey-add", "target"), FORBIDDEN),
        ("class_teacher", ("survey", "survey-end", "survey-waiting"), UNKNOWN),
        ("mentor_user", ("surveys", "indicators", "behind", "survey-add", "target"), FORBIDDEN),
        ("mentor_user", ("survey", "survey-end", "survey-waiting"), UNKNOWN),
        ("other_curator", (*READ, *WRITE, "behind"), UNKNOWN),
        ("supervisor", (*READ, *WRITE, "behind"), UNKNOWN),
        ("administrator", (*READ, *WRITE, "behind"), UNKNOWN),
    ],
)
def test_each_role_opens_its_own_pages_only(role, names, status, programme, survey, client_as, request):
    client = client_as(request.getfixturevalue(role))
    statuses = {name: client.get(path(name, programme=programme, survey=survey)).status_code for name in names}
    assert statuses == dict.fromkeys(names, status)


@pytest.mark.parametrize("name", ["survey-close", "survey-invite"])
def test_a_survey_is_changed_by_post_and_by_its_curator_only(
    name, programme, survey, client_as, curator, director, other_curator
):
    url = path(name, programme=programme, survey=survey)
    assert client_as(curator).get(url).status_code == 405
    assert client_as(director).post(url).status_code == FORBIDDEN
    assert client_as(other_curator).post(url).status_code == UNKNOWN
    assert client_as(curator).post(url).status_code == 302


def test_nobody_signed_out_sees_a_page(programme, survey, client):
    for name in (*READ, *WRITE):
        assert client.get(path(name, programme=programme, survey=survey)).status_code == 302


def test_the_curator_opens_a_survey_from_the_form(programme, client_as, curator):
    working_pair(programme, mentees=2)
    url = reverse("monitoring:survey-add", kwargs={"pk": programme.pk})
    questionnaire = programme.surveys.model.questionnaire.field.related_model.objects.get(code="short-mentee")
    data = {"questionnaire": questionnaire.pk, "title": "", "opens_on": "2026-12-10", "closes_on": "2026-12-24"}
    page = client_as(curator).post(url, data, follow=True)
    survey = Survey.objects.get()
    assert page.redirect_chain == [(survey.get_absolute_url(), 302)]
    assert [str(message) for message in page.context["messages"]] == [
        "Опрос открыт: спросим 2\N{NO-BREAK SPACE}человек."
    ]


def test_a_refused_survey_keeps_what_was_typed(programme, client_as, curator):
    url = reverse("monitoring:survey-add", kwargs={"pk": programme.pk})
    data = {"questionnaire": "", "title": "Отклик", "opens_on": "2026-12-24", "closes_on": "2026-12-10"}
    form = client_as(curator).post(url, data).context["form"]
    assert form.errors == {"questionnaire": ["Обязательное поле."], "closes_on": ["Последний день раньше первого."]}
    assert form["title"].value() == "Отклик"


def test_results_are_silent_until_five_have_answered(programme, survey, client_as, curator):
    people = [response.person for response in survey.responses.select_related("person")]
    for person in people[:4]:
        answer(survey, person, contact="10", missing="секрет")
    url = survey.get_absolute_url()
    page = client_as(curator).get(url)
    assert page.context["result"].is_suppressed is True
    assert "секрет" not in page.content.decode()
    answer(survey, people[4], contact="4", missing="времени")
    result = client_as(curator).get(url).context["result"]
    assert (result.answered, result.items[0].mean) == (5, Decimal("8.8"))


def test_change_since_the_survey_of_expectations_is_shown(programme, client_as, curator):
    pair = working_pair(programme, mentees=5)
    before = short_survey(programme, code="pupil-pupil-mentee-before")
    after = short_survey(programme, code="pupil-pupil-mentee-after")
    for person in mentees_of(pair):
        answer(before, person, contact="5")
        answer(after, person, contact="7")
    page = client_as(curator).get(after.get_absolute_url())
    assert page.context["drawings"][0].change.text == "+2 к началу"


# indicators


def reading(programme, code, on=TODAY):
    return next(one for one in readings_of(programme, on=on) if one.code == code)


def test_coverage_and_satisfaction_come_from_pairs_and_answers(programme):
    first = working_pair(programme, mentees=3)
    working_pair(programme, state=PairState.PROPOSED, starts_on=None)  # not at work: counts in the denominator only
    survey = short_survey(programme)
    one, two, _ = mentees_of(first)
    answer(survey, one, joint_work="9", result="5")
    answer(survey, two, joint_work="6", result="7")
    coverage, satisfied = reading(programme, "mentees-10-19"), reading(programme, "satisfied-mentees")
    assert (coverage.numerator_count, coverage.denominator_count) == (3, 6)
    assert (satisfied.numerator, satisfied.denominator_count, satisfied.answered) == ((one.pk,), 3, 2)


def test_expectations_are_no_satisfaction(programme):
    pair = working_pair(programme, mentees=1)
    survey = short_survey(programme, code="pupil-pupil-mentee-before")
    answer(survey, mentees_of(pair)[0], joint_work="10")
    assert reading(programme, "satisfied-mentees").answered == 0


def test_figures_are_those_of_the_day_asked_for(programme):
    working_pair(programme, starts_on=date(2026, 11, 1))
    assert reading(programme, "pairs-active", on=date(2026, 10, 31)).denominator == ()
    assert reading(programme, "pairs-active", on=date(2026, 11, 1)).denominator_count == 1


def test_pupils_of_another_school_and_those_who_left_are_not_in_the_denominator(programme, other_school):
    factories.PupilFactory(school=other_school)
    factories.PupilFactory(school=programme.school, left_on=date(2026, 11, 1))
    stays = factories.PupilFactory(school=programme.school)
    assert reading(programme, "mentees-10-19").denominator == (stays.pk,)
    assert reading(programme, "mentees-10-19", on=date(2026, 10, 31)).denominator_count == 2


def test_an_own_target_comes_before_the_common_one(programme, client_as, curator):
    assert reading(programme, "mentees-10-19").target == Decimal(70)
    url = reverse("monitoring:target", kwargs={"pk": programme.pk, "code": "mentees-10-19"})
    client_as(curator).post(url, {"year": "2026", "value": "12.5", "source": "план школы"})
    own = reading(programme, "mentees-10-19")
    assert (own.target, own.target_year, own.target_source) == (Decimal("12.5"), 2026, "план школы")
    remove = reverse("monitoring:target-remove", kwargs={"pk": programme.pk, "code": "mentees-10-19", "year": 2026})
    client_as(curator).post(remove)
    assert Target.objects.filter(programme=programme).count() == 0


def test_a_click_on_a_figure_shows_the_people_behind_it(programme, client_as, curator):
    pair = working_pair(programme, mentees=2)
    url = reverse("monitoring:behind", kwargs={"pk": programme.pk, "code": "mentees-10-19", "part": "numerator"})
    page = client_as(curator).get(url, {"on": "2026-12-10"})
    assert {row.record for row in page.context["table"].rows} == set(mentees_of(pair))


def test_a_click_on_pairs_shows_pairs(programme, client_as, curator):
    pair = working_pair(programme, mentees=2)
    url = reverse("monitoring:behind", kwargs={"pk": programme.pk, "code": "pairs-active", "part": "numerator"})
    assert [row.record for row in client_as(curator).get(url).context["table"].rows] == [pair]


def test_who_is_satisfied_is_read_by_the_curator_alone(programme, client_as, curator, director):
    working_pair(programme)
    url = reverse("monitoring:behind", kwargs={"pk": programme.pk, "code": "satisfied-mentees", "part": "numerator"})
    assert client_as(curator).get(url).status_code == SEEN
    assert client_as(director).get(url).status_code == UNKNOWN
    assert (
        url
        not in client_as(director).get(reverse("monitoring:indicators", kwargs={"pk": programme.pk})).content.decode()
    )


@pytest.mark.parametrize("tail", ["no-such-code/numerator/", "mentees-10-19/middle/"])
def test_an_unknown_figure_is_not_found(programme, client_as, curator, tail):
    assert client_as(curator).get(f"/programmes/{programme.pk}/indicators/{tail}").status_code == UNKNOWN


def test_a_day_that_is_none_gives_todays_figures_and_says_so(programme, client_as, curator):
    url = reverse("monitoring:indicators", kwargs={"pk": programme.pk})
    page = client_as(curator).get(url, {"on": "31.02.2026"})
    assert (page.context["on"], page.context["form"].errors) == (
        TODAY,
        {"on": ["Такой даты нет. Напишите, например, 15.09.2026."]},
    )


def test_the_schools_page_leads_to_the_programme_that_runs_now(programme, school, client_as, curator):
    factories.ProgrammeFactory(school=school, starts_on=date(2027, 9, 1), ends_on=date(2028, 5, 31))
    page = client_as(curator).get(reverse("monitoring:school-indicators", kwargs={"school": school.slug}))
    assert page.url == reverse("monitoring:indicators", kwargs={"pk": programme.pk})


def test_a_school_without_a_programme_is_told_what_to_do(other_school, other_curator, client_as):
    page = client_as(other_curator).get(reverse("monitoring:school-indicators", kwargs={"school": other_school.slug}))
    assert page.templates[0].name == "monitoring/no_programme.html"


def test_the_command_prints_the_same_figures_as_the_page(programme):
    working_pair(programme, mentees=2)
    out = StringIO()
    call_command("indicators", programme=programme.pk, on="2026-12-10", json=True, stdout=out)
    told = json.loads(out.getvalue())
    readings = readings_of(programme, on=TODAY)
    assert (told["programme"], told["on"]) == (programme.pk, "2026-12-10")
    assert [
        (row["code"], row["numerator"], row["denominator"], row["value"], row["target"]) for row in told["indicators"]
    ] == [
        (
            one.code,
            one.numerator_count,
            one.denominator_count,
            None if one.value is None else float(one.value),
            None if one.target is None else float(one.target),
        )
        for one in readings
    ]


def test_the_command_refuses_an_unknown_programme_and_a_day_that_is_none(programme):
    out = StringIO()
    with pytest.raises(SystemExit, match=r"^1$"):
        call_command("indicators", programme=10**6, json=True, stdout=out)
    assert json.loads(out.getvalue())["reason"] == "Программы № 1000000 нет."
    with pytest.raises(CommandError) as usage:
        call_command("indicators", programme=programme.pk, on="завтра")
    assert usage.value.returncode == 2


# supervision


def test_a_supervisor_sees_the_figures_of_schools_below_and_no_names(
    programme, survey, supervisor, other_school, client_as
):
    page = client_as(supervisor).get(reverse("monitoring:supervision"))
    cells = [
        [row.get_cell(name) for name in ("name", "mentees", "mentors", "pairs")] for row in page.context["table"].rows
    ]
    assert cells == [[programme.school.name, "6", "меньше 5", "меньше 5"]]
    names = {response.person.last_name for response in survey.responses.select_related("person")}
    assert [name for name in names if name in page.content.decode()] == []


def test_the_home_page_of_a_school_tells_the_same_figures_as_the_page_above(programme, school):
    pair = working_pair(programme, mentees=3)
    answer(short_survey(programme), mentees_of(pair)[0])
    figures = figures_of_school(school.pk, on=TODAY)
    assert figures == figures_of([school.pk], on=TODAY)[school.pk]
    assert (figures.mentees, figures.pairs, figures.satisfied, figures.satisfied_text) == (
        3,
        1,
        1,
        "33,3\N{NO-BREAK SPACE}%",
    )
    assert figures_of_school(factories.SchoolFactory().pk, on=TODAY) == SchoolFigures()


def test_totals_above_leave_out_what_a_school_hides(programme, supervisor, authority, client_as):
    working_pair(programme, mentees=7)
    few = factories.ProgrammeFactory(school=factories.SchoolFactory(authority=authority), curator=programme.curator)
    working_pair(few, mentees=3)
    totals = client_as(supervisor).get(reverse("monitoring:supervision")).context["totals"]
    assert (totals.schools, totals.working, totals.mentees, totals.pairs) == (2, 2, "7", "0")


def test_satisfaction_above_is_the_newest_answer_of_each(programme, supervisor, client_as):
    pair = working_pair(programme, mentees=12)
    first = short_survey(programme)
    second = short_survey(programme, code="pupil-pupil-mentee-after")
    people = mentees_of(pair)
    for person in people:
        answer(first, person, joint_work="9", result="9")
    from_second = answer(second, people[0], joint_work="9", result="9")
    for person in people[1:7]:
        answer(second, person, at=from_second.submitted_at.replace(hour=12), joint_work="2", result="2")
    page = client_as(supervisor).get(reverse("monitoring:supervision"))
    [row] = page.context["table"].rows
    assert row.get_cell("satisfaction") == "50\N{NO-BREAK SPACE}%"


def test_only_supervisors_and_heads_of_schools_see_figures(client_as, administrator, mentor_user, curator, school):
    url = reverse("monitoring:supervision")
    assert client_as(administrator).get(url).status_code == FORBIDDEN
    assert client_as(mentor_user).get(url).status_code == FORBIDDEN
    assert [row.record for row in client_as(curator).get(url).context["table"].rows] == [school]


# counts of queries


def queries(client, url) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == SEEN
    return len(seen)


def test_pages_take_as_many_queries_at_thirty_rows_as_at_one(programme, client_as, curator):
    client = client_as(curator)
    pair = working_pair(programme, mentees=1)
    survey = short_survey(programme)
    answer(survey, mentees_of(pair)[0])
    names = ("surveys", "survey", "survey-waiting", "indicators", "behind")
    urls = {name: path(name, programme=programme, survey=survey) for name in names}
    urls["home"] = "/"
    few = {name: queries(client, url) for name, url in urls.items()}
    for _ in range(29):
        mentee = mentees_of(working_pair(programme, mentees=1))[0]
        survey.responses.create(person=mentee)
        answer(survey, mentee)
        programme.surveys.create(
            questionnaire=survey.questionnaire,
            title="Опрос",
            role="mentee",
            wave="middle",
            opens_on=date(2026, 12, 1),
            closes_on=date(2026, 12, 11),
        )
    many = {name: queries(client, url) for name, url in urls.items()}
    assert many == few
    assert {name: count for name, count in many.items() if name != "home" and count > 20} == {}


def test_supervision_takes_as_many_queries_for_thirty_schools_as_for_one(programme, supervisor, authority, client_as):
    client = client_as(supervisor)
    url = reverse("monitoring:supervision")
    few = queries(client, url)
    for _ in range(29):
        school = factories.SchoolFactory(authority=authority)
        other = factories.ProgrammeFactory(school=school, curator=programme.curator)
        working_pair(other, mentees=2)
    assert queries(client, url) == few
    assert few <= 20


# the shell


def test_the_to_do_list_warns_three_days_before_the_end(programme, client_as, curator):
    pair = working_pair(programme, mentees=3)
    survey = short_survey(programme, closes_on=date(2026, 12, 13))
    answer(survey, mentees_of(pair)[0])
    tasks = [(task.title, task.text) for task in client_as(curator).get("/").context["to_do"] if "Анкета" in task.text]
    assert tasks == [(survey.title, "Анкета закрывается через 3\N{NO-BREAK SPACE}дня, ответили 1 из 3.")]


def test_the_to_do_list_asks_to_close_what_is_over(programme, client_as, curator):
    working_pair(programme, mentees=3)
    survey = short_survey(programme, closes_on=date(2026, 12, 9))
    tasks = [
        (task.url, task.tone)
        for task in client_as(curator).get("/").context["to_do"]
        if task.text.startswith("Срок вышел")
    ]
    assert tasks == [(survey.get_absolute_url(), "warning")]


def test_an_inactive_indicator_is_not_shown(programme):
    Indicator.objects.filter(code="pairs-active").update(is_active=False)
    assert "pairs-active" not in [one.code for one in readings_of(programme, on=TODAY)]
