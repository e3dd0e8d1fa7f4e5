"""The roadmap page: editing in place with htmx, on a page of its own without it, files to take away."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from openpyxl import load_workbook
from pypdf import PdfReader

from programmes.models import Activity, RoadmapTemplate, Stage
from programmes.states import ActivityState
from tests import factories

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def activity(programme):
    return factories.ActivityFactory(stage=factories.StageFactory(programme=programme), number="1.1", title="Собрание")


def url(name, pk):
    return reverse(f"programmes:{name}", kwargs={"pk": pk})


def test_empty_roadmap_offers_the_template_of_the_programmes_kind(client_as, curator, programme, forms):
    form = client_as(curator).get(url("roadmap", programme.pk)).context["template_form"]
    assert [template.code for template in form.fields["template"].queryset] == [
        "pupils-school-year",
        "additional-education-calendar-year",
    ]


def test_roadmap_is_built_by_the_button(client_as, curator, programme, forms):
    template = RoadmapTemplate.objects.get(code="pupils-school-year")
    response = client_as(curator).post(url("roadmap-build", programme.pk), {"template": template.pk})
    assert (response["Location"], programme.stages.count()) == (url("roadmap", programme.pk), 7)


def test_template_of_the_other_kind_cannot_be_posted(client_as, curator, programme, forms):
    template = RoadmapTemplate.objects.get(code="teachers-school-year")
    client_as(curator).post(url("roadmap-build", programme.pk), {"template": template.pk})
    assert programme.stages.count() == 0


def test_htmx_edit_answers_with_the_line(client_as, curator, activity):
    data = {"title": "Собрание", "deadline": "до 25 мая", "version": "1"}
    response = client_as(curator).post(url("activity-edit", activity.pk), data, **HTMX)
    assert next(template.name for template in response.templates) == "programmes/_activity_changed.html"
    assert "01.09.2026 – 25.05.2027" in response.content.decode()


def test_htmx_done_refreshes_the_shares(client_as, curator, activity):
    data = {"on": localdate().isoformat(), "version": "1"}
    response = client_as(curator).post(url("activity-done", activity.pk), data, **HTMX)
    assert (response.context["roadmap"].share.done, response.context["stage_line"].share.done) == (1, 1)
    assert response.content.decode().count("hx-swap-oob") == 2


def test_plain_edit_goes_back_to_the_activity_on_the_page(client_as, curator, activity):
    data = {"title": "Собрание", "deadline": "ноябрь", "version": "1"}
    response = client_as(curator).post(url("activity-edit", activity.pk), data)
    assert response["Location"] == f"{url('roadmap', activity.stage.programme_id)}#activity-{activity.pk}"


def test_stale_edit_keeps_what_was_typed(client_as, curator, activity):
    Activity.objects.filter(pk=activity.pk).update(version=3)
    response = client_as(curator).post(url("activity-edit", activity.pk), {"title": "Моё", "version": "1"})
    assert "изменил кто-то другой" in response.context["form"].non_field_errors()[0]
    assert response.context["form"]["title"].value() == "Моё"
    assert Activity.objects.get().title == "Собрание"


def test_text_longer_than_a_cell_of_a_spreadsheet_is_not_saved(client_as, curator, activity):
    data = {"title": "Собрание", "product": "д" * 30_001, "version": "1"}
    response = client_as(curator).post(url("activity-edit", activity.pk), data, **HTMX)
    assert list(response.context["form"].errors) == ["product"]


def test_activity_without_a_title_is_not_saved(client_as, curator, activity):
    response = client_as(curator).post(url("activity-edit", activity.pk), {"title": "", "version": "1"}, **HTMX)
    assert response.context["form"].errors["title"] == ["Обязательное поле."]


def test_done_mark_has_a_day_and_a_note(client_as, curator, activity):
    today = localdate()
    data = {"on": today.isoformat(), "note": "протокол № 3", "version": "1"}
    client_as(curator).post(url("activity-done", activity.pk), data)
    activity.refresh_from_db()
    assert (activity.state, activity.done_on, activity.note) == (ActivityState.DONE, today, "протокол № 3")


def test_future_day_of_doing_is_refused_on_the_page(client_as, curator, activity):
    data = {"on": (localdate() + timedelta(days=1)).isoformat(), "version": "1"}
    response = client_as(curator).post(url("activity-done", activity.pk), data)
    assert response.context["form"].non_field_errors() == ["Отметить выполнение будущим днём нельзя."]


def test_buttons_move_drop_and_delete(client_as, curator, activity):
    client = client_as(curator)
    second = factories.ActivityFactory(stage=activity.stage, number="1.2", position=20)
    client.post(url("activity-move", second.pk), {"up": "yes"})
    client.post(url("activity-drop", second.pk), {"version": "1"})
    client.post(url("activity-delete", activity.pk))
    assert list(Activity.objects.values_list("pk", "number", "state")) == [(second.pk, "1.1", ActivityState.DROPPED)]


def test_activity_is_added_to_its_stage(client_as, curator, activity):
    client_as(curator).post(url("activity-add", activity.stage_id), {"title": "Новое", "deadline": "май"})
    assert list(activity.stage.activities.order_by("position").values_list("number", "title")) == [
        ("1.1", "Собрание"),
        ("1.2", "Новое"),
    ]


def test_stage_is_added_edited_and_deleted(client_as, curator, programme):
    client = client_as(curator)
    client.post(url("stage-add", programme.pk), {"title": "Итоги"})
    stage = Stage.objects.get()
    client.post(url("stage-edit", stage.pk), {"title": "Завершение", "task": "Подвести итоги", "version": "1"})
    assert Stage.objects.values_list("title", "task").get() == ("Завершение", "Подвести итоги")
    client.post(url("stage-delete", stage.pk))
    assert Stage.objects.count() == 0


@pytest.mark.parametrize("name", ["activity-edit", "activity-done", "activity"])
def test_activity_of_another_school_does_not_exist(client_as, other_curator, activity, name):
    assert client_as(other_curator).get(url(name, activity.pk)).status_code == 404


@pytest.mark.parametrize("name", ["activity-move", "activity-delete", "activity-drop", "activity-reopen"])
def test_psychologist_cannot_change_the_roadmap(client_as, psychologist, activity, name):
    assert client_as(psychologist).post(url(name, activity.pk)).status_code == 403


def test_pdf_has_the_stamp_and_all_stages(client_as, curator, planned):
    response = client_as(curator).get(url("roadmap-pdf", planned.pk))
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    assert response["Content-Type"] == "application/pdf"
    assert [
        word for word in ("УТВЕРЖДАЮ", "А.С. Громова", "Завершение программы") if word not in text.replace("\xa0", " ")
    ] == []


def test_pdf_of_an_introduced_programme_names_its_order(client_as, curator, approved):
    response = client_as(curator).get(url("roadmap-pdf", approved.programme.pk))
    text = PdfReader(BytesIO(response.content)).pages[0].extract_text().replace("\xa0", " ")
    school = approved.school.name
    assert text.splitlines()[:3] == ["УТВЕРЖДЁН", f"приказом {school}", "от 3 сентября 2026 г. № 1-ОД"]


def test_spreadsheet_has_a_row_for_each_stage_and_activity_and_no_formula(client_as, curator, planned):
    Activity.objects.filter(stage__programme=planned, number="1.1").update(title="=1+1")
    address = reverse("programmes:roadmap-file", kwargs={"pk": planned.pk, "extension": "xlsx"})
    response = client_as(curator).get(address)
    rows = list(load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True))
    assert (len(rows), rows[4][2]) == (2 + 1 + 7 + 35, "'=1+1")


def test_note_that_is_too_long_is_refused_and_not_dropped(client_as, curator, activity):
    answer = client_as(curator).post(url("activity-drop", activity.pk), {"note": "ж" * 2001}, follow=True)
    activity.refresh_from_db()
    assert activity.state == ActivityState.PLANNED
    assert [str(message) for message in answer.context["messages"]] == [
        "Убедитесь, что это значение содержит не более 2000 символов (сейчас 2001)."
    ]


@pytest.mark.parametrize("page", ["activity", "activity-edit", "activity-done"])
def test_what_is_changed_in_its_place_leaves_the_address_of_the_roadmap(client_as, curator, activity, page):
    response = client_as(curator).get(url(page, activity.pk), **HTMX)
    assert response["HX-Push-Url"] == "false"
