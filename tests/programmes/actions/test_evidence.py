"""Evidence is a file, an order or a link; a file goes with its row, and not before."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from mentoring.uploads import checked
from programmes.actions import activity_reports, evidence, roadmap, roadmap_bulk
from programmes.core.bulk import Act, Change
from programmes.models import Activity, Evidence
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


@pytest.fixture
def activity(programme):
    return factories.ActivityFactory(stage=factories.StageFactory(programme=programme))


@pytest.fixture
def attachment():
    return checked(SimpleUploadedFile("Протокол.pdf", b"%PDF-1.7 minutes"))


def exists(row):
    return row.file.storage.exists(row.file.name)


def test_file_is_kept_under_a_name_of_ours(activity, attachment, curator):
    row = evidence.attach_file(activity, attachment, title="Протокол № 3", by=curator)
    assert (row.filename, row.content_type, row.size, "Протокол" in row.file.name) == (
        "Протокол.pdf",
        "application/pdf",
        16,
        False,
    )


def test_file_goes_after_the_commit_only(activity, attachment, curator, django_capture_on_commit_callbacks):
    row = evidence.attach_file(activity, attachment, by=curator)
    with django_capture_on_commit_callbacks() as callbacks:
        evidence.remove(row, by=curator)
    assert (Evidence.objects.count(), exists(row)) == (0, True)
    for callback in callbacks:
        callback()
    assert not exists(row)


def test_deleted_activity_takes_its_files_along(activity, attachment, curator, django_capture_on_commit_callbacks):
    row = evidence.attach_file(activity, attachment, by=curator)
    with django_capture_on_commit_callbacks(execute=True):
        roadmap.delete(activity, by=curator)
    assert not exists(row)


def test_deleted_stage_takes_its_files_along(activity, attachment, curator, django_capture_on_commit_callbacks):
    row = evidence.attach_file(activity, attachment, by=curator)
    with django_capture_on_commit_callbacks() as callbacks:
        roadmap.delete_stage(activity.stage, by=curator)
    assert (Evidence.objects.count(), exists(row)) == (0, True)
    for callback in callbacks:
        callback()
    assert not exists(row)


def test_file_that_has_gone_from_the_disk_is_not_found(activity, attachment, curator, client_as):
    row = evidence.attach_file(activity, attachment, by=curator)
    client, url = client_as(curator), reverse("programmes:evidence-file", kwargs={"pk": row.pk})
    assert client.get(url).content == b"%PDF-1.7 minutes"
    assert list(Entry.objects.filter(verb="evidence.file").values_list("actor", "object_id")) == [(curator.pk, row.pk)]
    row.file.storage.delete(row.file.name)
    assert client.get(url).status_code == 404


def test_bulk_delete_takes_the_files_along(activity, attachment, curator, django_capture_on_commit_callbacks):
    row = evidence.attach_file(activity, attachment, by=curator)
    with django_capture_on_commit_callbacks(execute=True):
        roadmap_bulk.change(activity.stage.programme, [activity.pk], Change(Act.DELETE), today=TODAY, by=curator)
    assert not exists(row)


def test_order_of_the_school_is_attached_once(approved, curator):
    activity = Activity.objects.filter(stage__programme=approved.programme).first()
    evidence.attach_order(activity, approved, by=curator)
    with pytest.raises(Refusal, match="уже приложен"):
        evidence.attach_order(activity, approved, by=curator)
    assert activity.evidence.count() == 1


def test_order_of_another_school_is_refused(approved, other_curator, other_school):
    strange = factories.ActivityFactory(stage__programme__school=other_school)
    with pytest.raises(Refusal, match="нет в журнале"):
        evidence.attach_order(strange, approved, by=other_curator)


def test_thirty_things_are_enough(activity, curator):
    for number in range(evidence.MOST):
        evidence.attach_link(activity, f"https://school.example/{number}", by=curator)
    with pytest.raises(Refusal, match="уже приложено 30"):
        evidence.attach_link(activity, "https://school.example/31", by=curator)


def test_report_is_one_act(activity, attachment, curator):
    done = activity_reports.report(
        activity,
        on=TODAY,
        today=TODAY,
        note="24 человека",
        attachment=attachment,
        url="https://school.example/news",
        by=curator,
    )
    assert (done.done_on, done.note, done.evidence.count()) == (TODAY, "24 человека", 2)


def test_refused_report_attaches_nothing(activity, attachment, curator):
    with pytest.raises(Refusal, match="будущим днём"):
        activity_reports.report(activity, on=date(2026, 11, 22), today=TODAY, attachment=attachment, by=curator)
    assert Evidence.objects.count() == 0
