"""Admin screens of monitoring: who enters, and what can no longer be edited."""

import pytest
import tablib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from monitoring.models import Questionnaire, Target
from monitoring.resources import TargetResource
from tests.monitoring.rows import short_survey, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

MODELS = ("questionnaire", "indicator", "target")


@pytest.fixture
def questionnaire():
    return Questionnaire.objects.get(code="short-mentee")


def change_url(row) -> str:
    return reverse(f"admin:monitoring_{row._meta.model_name}_change", args=[row.pk])


def test_the_administrator_opens_the_lists_and_the_curator_does_not(client_as, administrator, curator):
    urls = [reverse(f"admin:monitoring_{name}_changelist") for name in MODELS]
    assert [client_as(administrator).get(url).status_code for url in urls] == [200, 200, 200]
    assert [client_as(curator).get(url).status_code for url in urls] == [403, 403, 403]


def test_a_questionnaire_nobody_has_seen_is_edited_in_place(client_as, administrator, questionnaire):
    page = client_as(administrator).get(change_url(questionnaire))
    assert "title" in page.context["adminform"].form.fields
    assert page.context["inline_admin_formsets"][0].has_change_permission is True


def test_a_questionnaire_in_use_is_not_edited_but_copied(client_as, administrator, questionnaire, programme):
    working_pair(programme)
    short_survey(programme)
    client = client_as(administrator)
    page = client.get(change_url(questionnaire))
    assert list(page.context["adminform"].form.fields) == []
    assert page.context["inline_admin_formsets"][0].has_change_permission is False
    assert client.post(reverse("admin:monitoring_questionnaire_delete", args=[questionnaire.pk])).status_code == 403
    data = {"action": "copy_to_new_version", "_selected_action": [questionnaire.pk]}
    client.post(reverse("admin:monitoring_questionnaire_changelist"), data)
    copy = Questionnaire.objects.get(code="short-mentee", is_current=True)
    assert (copy.version, copy.items.count()) == (2, 6)


def test_targets_of_a_programme_are_not_among_the_common_ones(client_as, administrator, programme):
    common = Target.objects.filter(programme=None).count()
    own = Target.objects.create(
        indicator_id=Target.objects.first().indicator_id, programme=programme, year=2026, value=9
    )
    page = client_as(administrator).get(reverse("admin:monitoring_target_changelist"))
    assert page.context["cl"].result_count == common
    assert client_as(administrator).get(change_url(own)).status_code == 302


def test_a_table_of_targets_changes_known_rows_and_adds_new_ones():
    dataset = TargetResource().export()
    assert dataset.headers == ["Показатель", "Год", "Цель, %", "Откуда"]
    rows = TargetResource.Meta.model.objects.count()
    result = _imported('mentees-10-19,2024,"65,5",план\nmentees-10-19,2030,80,план\n')
    assert (result.totals["update"], result.totals["new"], Target.objects.count()) == (1, 1, rows + 1)
    assert str(Target.objects.get(indicator__code="mentees-10-19", year=2024).value) == "65.5"


def test_a_bad_row_of_targets_is_refused_in_russian():
    result = _imported("no-such,2024,50,план\nmentees-10-19,2030,много,план\nmentees-10-19,2031,300,план\n")
    assert [str(error.error) for _, errors in result.row_errors() for error in errors] == [
        "Показателя с кодом «no-such» нет."
    ]
    assert [row.error_dict for row in result.invalid_rows] == [
        {"value": ["«много» – не число."]},
        {"value": ["Убедитесь, что это значение меньше либо равно 100."]},
    ]


def test_the_import_page_is_open_to_the_administrator(client_as, administrator):
    url = reverse("admin:monitoring_target_import")
    file = SimpleUploadedFile("targets.csv", 'Показатель,Год,"Цель, %",Откуда\nmentees-10-19,2031,90,план\n'.encode())
    assert client_as(administrator).post(url, {"format": "0", "import_file": file}).status_code == 200


def _imported(lines: str):
    dataset = tablib.Dataset().load('Показатель,Год,"Цель, %",Откуда\n' + lines, format="csv")
    return TargetResource().import_data(dataset, raise_errors=False)
