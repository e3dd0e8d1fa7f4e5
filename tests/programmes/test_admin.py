"""Admin screens answer by role: reference data for the administrator, own programmes for the curator."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from programmes.models import MentoringForm, Programme
from programmes.resources import MentoringFormResource, RoadmapTemplateResource, RoleVariantResource
from tests import factories

pytestmark = pytest.mark.django_db
REFERENCE = ["mentoringform", "rolevariant", "workkind", "roadmaptemplate"]


def listing(model):
    return reverse(f"admin:programmes_{model}_changelist")


@pytest.mark.parametrize("model", REFERENCE)
def test_administrator_edits_reference_data(client_as, administrator, model):
    assert client_as(administrator).get(listing(model)).status_code == 200


@pytest.mark.parametrize("model", REFERENCE)
def test_curator_does_not(client_as, curator, model):
    assert client_as(curator).get(listing(model)).status_code == 403


def test_administrator_sees_no_programmes_of_schools(client_as, administrator, programme):
    assert client_as(administrator).get(listing("programme")).status_code == 403


def test_curator_sees_programmes_of_the_own_school_only(client_as, curator, programme, other_school):
    other = factories.ProgrammeFactory(school=other_school)
    client = client_as(curator)
    response = client.get(listing("programme"))
    assert list(response.context["cl"].queryset) == [programme]
    change = [reverse("admin:programmes_programme_change", args=[row.pk]) for row in (programme, other)]
    assert [client.get(address).status_code for address in change] == [200, 302]


def test_curator_does_not_delete_programmes(client_as, curator, programme):
    client_as(curator).post(reverse("admin:programmes_programme_delete", args=[programme.pk]), {"post": "yes"})
    assert Programme.objects.count() == 1


def test_form_page_of_the_administrator_opens(client_as, administrator, forms):
    form = MentoringForm.objects.get(code="pupil-pupil")
    response = client_as(administrator).get(reverse("admin:programmes_mentoringform_change", args=[form.pk]))
    assert response.status_code == 200


def test_broken_template_is_refused(client_as, administrator, template):
    address = reverse("admin:programmes_roadmaptemplate_change", args=[template.pk])
    data = {"code": template.code, "title": "Шаблон", "programme_kind": "pupils", "content": '{"stages": []}'}
    response = client_as(administrator).post(address, data)
    assert response.context["adminform"].form.errors["content"] == ["Нужен непустой список stages."]


def test_export_of_forms_is_a_spreadsheet(client_as, administrator, forms):
    content = MentoringFormResource().export().export("xlsx")
    rows = list(load_workbook(BytesIO(content)).active.iter_rows(values_only=True))
    assert (rows[1][0], rows[1][4]) == ("pupil-pupil", "pupil")


@pytest.mark.parametrize("resource", [MentoringFormResource, RoleVariantResource, RoadmapTemplateResource])
def test_exported_reference_data_comes_back_unchanged(forms, resource):
    result = resource().import_data(resource().export(), dry_run=False, raise_errors=True)
    assert {row.import_type for row in result.rows} == {"skip"}


def test_edited_row_is_taken_in(forms):
    data = MentoringFormResource().export(MentoringForm.objects.filter(code="student-pupil"))
    changed = [[*row[:4], "student, graduate, teacher", *row[5:]] for row in data]
    data.wipe()
    data.headers = MentoringFormResource().get_export_headers()
    data.extend(changed)
    MentoringFormResource().import_data(data, dry_run=False, raise_errors=True)
    assert MentoringForm.objects.get(code="student-pupil").mentor_kinds == ["student", "graduate", "teacher"]
