"""Pages of programmes: who gets in, what they show, what their forms do."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programmes.models import Activity, MentoringForm, Programme, RoadmapTemplate, RoleVariant
from programmes.states import ProgrammeState
from tests import factories

pytestmark = pytest.mark.django_db


def url(name, **kwargs):
    return reverse(f"programmes:{name}", kwargs=kwargs)


def filled(**changes):
    """What a browser sends from the form of a new programme."""
    form = MentoringForm.objects.get(code="pupil-pupil")
    values = {
        "title": "Вместе",
        "starts_on": "2026-09-01",
        "ends_on": "2027-05-31",
        "curator": "",
        "curator_post": "методист",
        "lowest_age": "10",
        "age_counted_on": "2026-09-01",
        "most_mentees": "2",
        "own_signature_from": "14",
        "satisfied_from": "7",
        "forms": [form.pk],
        "role_variants": list(RoleVariant.objects.filter(form=form).values_list("pk", flat=True)),
        "template": RoadmapTemplate.objects.get(code="pupils-school-year").pk,
    }
    return values | changes


def test_empty_list_leads_the_curator_to_the_first_programme(client_as, curator, school, forms):
    response = client_as(curator).get(url("programmes", school=school.slug))
    assert url("add", school=school.slug) in response.content.decode()


def test_class_teacher_sees_the_list_without_the_button(client_as, class_teacher, school):
    response = client_as(class_teacher).get(url("programmes", school=school.slug))
    assert (response.status_code, url("add", school=school.slug) in response.content.decode()) == (200, False)


@pytest.mark.parametrize(
    ("name", "status"),
    [("programme", 200), ("roadmap", 200), ("edit", 403), ("stage-add", 403), ("order-prepare", 403)],
)
def test_director_reads_and_does_not_edit(client_as, director, programme, name, status):
    assert client_as(director).get(url(name, pk=programme.pk)).status_code == status


@pytest.mark.parametrize("name", ["programme", "roadmap", "edit", "stage-add", "order-prepare"])
def test_programme_of_another_school_does_not_exist(client_as, other_curator, programme, name):
    assert client_as(other_curator).get(url(name, pk=programme.pk)).status_code == 404


def test_list_of_another_school_does_not_exist(client_as, other_curator, school):
    assert client_as(other_curator).get(url("programmes", school=school.slug)).status_code == 404


def test_supervisor_sees_no_programme(client_as, supervisor, programme):
    assert client_as(supervisor).get(url("programme", pk=programme.pk)).status_code == 404


def test_form_proposes_the_asked_school_year_and_kind(client_as, curator, school, forms):
    response = client_as(curator).get(url("add", school=school.slug) + "?kind=teachers&year=2027")
    form = response.context["form"]
    assert (form.initial["title"], form.initial["starts_on"]) == (
        "Наставничество педагогов на 2027/28 учебный год",
        date(2027, 9, 1),
    )
    assert {choice["form"].programme_kind for choice in form.form_choices()} == {"teachers"}


@pytest.mark.parametrize("query", ["?kind=nonsense&year=x", "?year=99999", "?kind="])
def test_nonsense_in_the_address_gives_the_usual_form(client_as, curator, school, forms, query):
    response = client_as(curator).get(url("add", school=school.slug) + query)
    assert (response.status_code, response.context["form"].kind) == (200, "pupils")


def test_programme_is_created_with_its_roadmap(client_as, curator, school, forms):
    response = client_as(curator).post(url("add", school=school.slug), filled())
    programme = Programme.objects.get()
    assert response["Location"] == programme.get_absolute_url()
    assert (programme.title, programme.most_mentees, programme.stages.count()) == ("Вместе", 2, 7)
    assert programme.role_variants.count() == 4


def test_teachers_programme_is_created_from_its_own_form(client_as, curator, school, forms):
    form = MentoringForm.objects.get(code="pedagogue-pedagogue")
    data = filled(forms=[form.pk], role_variants=[], template="", young_teacher_years="5")
    response = client_as(curator).post(url("add", school=school.slug) + "?kind=teachers", data)
    assert response.status_code == 302
    assert Programme.objects.values_list("kind", "young_teacher_years").get() == ("teachers", 5)


@pytest.mark.parametrize(
    ("changes", "field", "error"),
    [
        ({"forms": []}, "forms", "Выберите хотя бы одну форму наставничества."),
        ({"ends_on": "2026-01-01"}, "ends_on", "Окончание программы раньше её начала."),
        ({"ends_on": "2062-05-31"}, "ends_on", "Программа дольше пяти лет. Проверьте годы."),
    ],
)
def test_wrong_form_says_why_and_keeps_what_was_typed(client_as, curator, school, forms, changes, field, error):
    response = client_as(curator).post(url("add", school=school.slug), filled(**changes))
    form = response.context["form"]
    assert (response.status_code, error in form.errors[field], form["title"].value()) == (200, True, "Вместе")
    assert Programme.objects.count() == 0


def test_same_title_is_refused_on_the_page(client_as, curator, school, forms):
    client = client_as(curator)
    client.post(url("add", school=school.slug), filled())
    response = client.post(url("add", school=school.slug), filled(title="вместе"))
    assert response.context["form"].non_field_errors() == [
        "Программа с таким названием и началом в школе уже есть. Измените название."
    ]


def test_stale_settings_are_not_saved(client_as, curator, programme):
    Programme.objects.filter(pk=programme.pk).update(version=5, title="Чужое")
    response = client_as(curator).post(url("edit", pk=programme.pk), filled(version="1"))
    assert "изменил кто-то другой" in response.context["form"].non_field_errors()[0]
    assert Programme.objects.get().title == "Чужое"


def test_settings_are_saved(client_as, curator, programme):
    response = client_as(curator).post(url("edit", pk=programme.pk), filled(version="1", title="Новое"))
    assert (response.status_code, Programme.objects.get().title) == (302, "Новое")


def test_hub_names_the_next_step(client_as, curator, programme):
    response = client_as(curator).get(programme.get_absolute_url())
    assert response.context["next_step"].title == "Дорожная карта"


def test_curator_starts_and_finishes_by_buttons(client_as, curator, programme):
    client = client_as(curator)
    client.post(url("start", pk=programme.pk))
    client.post(url("finish", pk=programme.pk), {"version": "2"})
    assert Programme.objects.get().state == ProgrammeState.FINISHED


def test_get_changes_nothing(client_as, curator, programme):
    assert client_as(curator).get(url("start", pk=programme.pk)).status_code == 405


def test_html_in_a_title_stays_text(client_as, curator, programme):
    Programme.objects.update(title="<script>alert(1)</script>")
    text = client_as(curator).get(programme.get_absolute_url()).content.decode()
    assert ("<script>alert(1)" in text, "&lt;script&gt;alert(1)" in text) == (False, True)


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_list_takes_as_many_queries_for_thirty_programmes_as_for_one(client_as, curator, school, planned):
    client = client_as(curator)
    address = url("programmes", school=school.slug)
    client.get(address)
    one = queries(client, address)
    for _ in range(29):
        stage = factories.StageFactory(programme=factories.ProgrammeFactory(school=school, curator=curator))
        factories.ActivityFactory(stage=stage)
    assert (queries(client, address), one <= 20) == (one, True)


def test_roadmap_takes_as_many_queries_for_thirty_stages_as_for_one(client_as, curator, programme):
    client, address = client_as(curator), url("roadmap", pk=programme.pk)
    factories.ActivityFactory(stage=factories.StageFactory(programme=programme))
    client.get(address)
    one = queries(client, address)
    for _ in range(29):
        factories.ActivityFactory(stage=factories.StageFactory(programme=programme))
    assert (queries(client, address), one <= 20) == (one, True)


def test_programmes_list_counts_what_is_late(client_as, curator, school, planned):
    Activity.objects.filter(stage__programme=planned).update(starts_on=None, ends_on=date(2020, 1, 1))
    response = client_as(curator).get(url("programmes", school=school.slug))
    (line,) = response.context["lines"]
    assert (line.overdue, line.share.done, line.share.total) == (35, 0, 35)


@pytest.mark.parametrize("role", ["curator", "director", "class_teacher"])
def test_hub_and_home_are_cheap(client_as, request, submitted, role):
    client = client_as(request.getfixturevalue(role))
    addresses = [submitted.programme.get_absolute_url(), reverse("web:home")]
    for address in addresses:
        client.get(address)
    assert [queries(client, address) <= 20 for address in addresses] == [True, True]
