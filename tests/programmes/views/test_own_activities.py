"""Who is responsible reports on his own activities and nobody else's; evidence is seen by few."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localdate

from mentoring.uploads import checked
from programmes.actions import evidence, roadmap
from programmes.models import Activity, Evidence, ResponsibleGroup
from programmes.web_providers.programmes import to_do
from tests import factories

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 minutes"


@pytest.fixture
def programme(school, curator):
    today = localdate()
    return factories.ProgrammeFactory(
        school=school, curator=curator, starts_on=today - timedelta(days=60), ends_on=today + timedelta(days=200)
    )


@pytest.fixture
def stage(programme):
    return factories.StageFactory(programme=programme)


@pytest.fixture
def theirs(stage):
    """Of the psychologist, by the words of the roadmap."""
    return factories.ActivityFactory(stage=stage, responsible="Педагог-психолог")


def url(name, pk):
    return reverse(f"programmes:{name}", kwargs={"pk": pk})


def report(client, activity):
    data = {"on": localdate().isoformat(), "note": "24 человека", "version": activity.version}
    return client.post(url("activity-done", activity.pk), data)


def test_responsible_by_words_reports_with_a_file(client_as, psychologist, theirs):
    data = {
        "on": localdate().isoformat(), "note": "24 человека", "version": "1",
        "file": SimpleUploadedFile("Протокол.pdf", PDF),
    }  # fmt: skip
    client_as(psychologist).post(url("activity-done", theirs.pk), data)
    theirs.refresh_from_db()
    assert (theirs.done_on, theirs.note, theirs.evidence.get().added_by) == (localdate(), "24 человека", psychologist)


@pytest.mark.parametrize("who", ["director", "class_teacher", "mentor_user"])
def test_others_of_the_school_do_not_report_on_it(client_as, request, theirs, who):
    client = client_as(request.getfixturevalue(who))
    assert report(client, theirs).status_code == 403
    assert client.get(url("activity-attach", theirs.pk)).status_code == 403
    theirs.refresh_from_db()
    assert theirs.done_on is None


def test_ticked_person_and_member_of_a_ticked_group_report(client_as, class_teacher, mentor_user, stage):
    one, two = factories.ActivityFactory(stage=stage), factories.ActivityFactory(stage=stage)
    one.responsible_users.add(class_teacher)
    group = ResponsibleGroup.objects.create(school=stage.programme.school, title="Рабочая группа")
    group.members.add(mentor_user)
    two.responsible_groups.add(group)
    report(client_as(class_teacher), one)
    report(client_as(mentor_user), two)
    assert list(Activity.objects.order_by("pk").values_list("done_on", flat=True)) == [localdate()] * 2


def test_words_no_longer_count_once_somebody_else_is_ticked(client_as, psychologist, class_teacher, theirs):
    theirs.responsible_users.add(class_teacher)
    assert report(client_as(psychologist), theirs).status_code == 403


def test_responsible_changes_nothing_else(client_as, psychologist, theirs):
    client = client_as(psychologist)
    names = ("activity-edit", "activity-move", "activity-drop", "activity-delete", "activity-reopen", "activity-term")
    assert {client.post(url(name, theirs.pk)).status_code for name in names} == {403}


def test_namesake_post_of_another_school_is_hidden(client_as, other_school, theirs):
    stranger = factories.psychologist_of(other_school)
    assert report(client_as(stranger), theirs).status_code == 404


def test_evidence_is_seen_by_office_and_by_who_attached_it(
    client_as, curator, director, psychologist, class_teacher, other_curator, theirs
):
    attachment = checked(SimpleUploadedFile("Протокол.pdf", PDF))
    row = evidence.attach_file(theirs, attachment, by=psychologist)
    found = {
        user.pk: client_as(user).get(url("evidence-file", row.pk)).status_code
        for user in (curator, director, psychologist, class_teacher, other_curator)
    }
    assert found == {
        curator.pk: 200,
        director.pk: 200,
        psychologist.pk: 200,
        class_teacher.pk: 404,
        other_curator.pk: 404,
    }


def test_file_comes_with_its_name_and_is_not_kept_by_browsers(client_as, curator, theirs):
    row = evidence.attach_file(theirs, checked(SimpleUploadedFile("Протокол.pdf", PDF)), by=curator)
    answer = client_as(curator).get(url("evidence-file", row.pk))
    assert (answer.content, answer["Content-Type"], answer["Cache-Control"]) == (
        PDF,
        "application/pdf",
        "no-store, private",
    )
    assert answer["Content-Disposition"].startswith('inline; filename="protokol.pdf"')


def test_link_has_no_file(client_as, curator, theirs):
    row = evidence.attach_link(theirs, "https://school.example/news", by=curator)
    assert client_as(curator).get(url("evidence-file", row.pk)).status_code == 404


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"title": "Протокол"}, "Выберите файл, приказ или ссылку."),
        ({"url": "https://school.example/", "file": True}, "Приложите что-то одно: файл, приказ или ссылку."),
    ],
)
def test_evidence_is_one_thing(client_as, curator, theirs, data, text):
    if "file" in data:
        data = {**data, "file": SimpleUploadedFile("Протокол.pdf", PDF)}
    form = client_as(curator).post(url("activity-attach", theirs.pk), data).context["form"]
    assert form.non_field_errors() == [text]
    assert Evidence.objects.count() == 0


def test_file_that_is_a_program_is_refused(client_as, curator, theirs):
    data = {"file": SimpleUploadedFile("Протокол.pdf", b"MZ\x90")}
    form = client_as(curator).post(url("activity-attach", theirs.pk), data).context["form"]
    assert form.errors["file"][0].startswith("Такой файл приложить нельзя.")


def test_director_does_not_remove_what_others_attached(client_as, director, curator, theirs):
    row = evidence.attach_link(theirs, "https://school.example/news", by=curator)
    client_as(director).post(url("evidence-remove", row.pk))
    assert Evidence.objects.count() == 1
    client_as(curator).post(url("evidence-remove", row.pk))
    assert Evidence.objects.count() == 0


def things(rf, user):
    request = rf.get("/")
    request.user, request.school = user, None
    return [(thing.title, thing.tone) for thing in to_do(request)]


def test_home_page_names_what_is_late_and_due_within_two_weeks(rf, psychologist, stage):
    today = localdate()
    for title, days in (("Поздно", -3), ("Скоро", 14), ("Потом", 15)):
        day = today + timedelta(days=days)
        factories.ActivityFactory(
            stage=stage, title=title, responsible="Психолог", starts_on=day, ends_on=day, deadline_kind="range"
        )
    assert things(rf, psychologist) == [("Поздно", "danger"), ("Скоро", "warning")]


def test_home_page_of_others_names_nothing_of_it(rf, class_teacher, stage):
    today = localdate()
    factories.ActivityFactory(
        stage=stage, responsible="Психолог", starts_on=today, ends_on=today, deadline_kind="range"
    )
    assert things(rf, class_teacher) == []


def test_next_day_of_a_rhythm_counts(rf, psychologist, stage, curator):
    today = localdate()
    row = roadmap.add(stage, title="Отзывы", responsible="Психолог", by=curator)
    points = [(today + timedelta(days=days)).isoformat() for days in (-20, 10, 40)]
    Activity.objects.filter(pk=row.pk).update(
        deadline_kind="recurrence",
        every="month",
        points=points,
        starts_on=today - timedelta(days=30),
        ends_on=today + timedelta(days=40),
    )
    assert things(rf, psychologist) == [("Отзывы", "warning")]


def test_page_of_an_activity_tells_whom_its_words_do_not_name(client_as, curator, stage):
    row = factories.ActivityFactory(stage=stage, responsible="Методист, куратор")
    found = client_as(curator).get(url("activity", row.pk)).context["found"]
    assert (found.who.users, found.who.unknown) == ((curator,), ("Методист",))
