"""The page «Документы»: what stands there for whom, one document, many in an archive or in one file."""

import io
import zipfile

import pytest
from django.urls import reverse
from pypdf import PdfReader

from mentoring.core.roles import Permission
from mentoring.jobs.actions import jobs
from mentoring.jobs.models import Job
from mentoring.web.providers import DocumentKind, documents
from participants.models import MenteeRequest, Person
from programmes.documents import archive
from programmes.models import Order
from programmes.readers import documents as reader
from tests import factories
from tests.programmes.order_acts import drafted, signed

pytestmark = pytest.mark.django_db


def content_of(job):
    with job.file.open("rb") as stored:
        return stored.read()


def names_in(job):
    with zipfile.ZipFile(io.BytesIO(content_of(job))) as files:
        return sorted(files.namelist())


def page_of(school):
    return reverse("programmes:documents", kwargs={"school": school.slug})


def kind_page(programme, kind):
    return reverse("programmes:documents-kind", kwargs={"pk": programme.pk, "kind": kind})


def file_of(programme, kind, key, extension):
    given = {"pk": programme.pk, "kind": kind, "key": key, "extension": extension}
    return reverse("programmes:documents-file", kwargs=given)


def documents_made_of(monkeypatch, write):
    """A kind of three rows whose files the test makes."""
    kind = DocumentKind(
        "made", "Сделано для проверки", find=str, formats={"pdf": write}, filename=str, group="Программа",
        permission=Permission.PROGRAMME_VIEW, rows=lambda programme, user: ["Первый", "Второй", "Третий"], key=str,
    )  # fmt: skip
    monkeypatch.setitem(documents._kinds, "made", kind)


def test_every_document_of_the_registry_that_has_a_group_can_be_found_on_the_page():
    lost = [
        kind.code for kind in documents.all() if kind.group and not (kind.permission and (kind.rows or kind.is_single))
    ]
    assert lost == []


def test_school_without_programmes_is_told_what_to_do_first(client_as, school, curator):
    answer = client_as(curator).get(page_of(school))
    assert (answer.context["programme"], answer.context["groups"]) == (None, [])


def test_mentor_is_offered_the_programmes_papers_and_no_lists_of_people(client_as, programme):
    mentor = factories.mentor_user_of(programme.school)
    offered = {kind.code for group in reader.groups(mentor) for kind in group.kinds}
    assert {"roadmap", "programme"} <= offered
    assert offered.isdisjoint({"order", "mentees-base", "consent-sheet", "destruction-act"})
    assert client_as(mentor).get(kind_page(programme, "mentees-base")).status_code == 404


def test_document_is_downloaded_under_its_name(client_as, programme, curator):
    answer = client_as(curator).get(file_of(programme, "roadmap", programme.pk, "xlsx"))
    assert answer["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert answer.content.startswith(b"PK")


def test_document_that_is_not_there_yet_is_told_in_words(client_as, programme, curator):
    answer = client_as(curator).get(file_of(programme, "regulation", programme.pk, "pdf"), follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "«Положение о наставничестве»: у этой программы документа ещё нет."
    ]


@pytest.mark.parametrize(
    ("kind", "key", "extension"),
    [
        ("roadmap", "999999", "pdf"),
        ("nothing", "1", "pdf"),
        ("roadmap-timeline", "own", "docx"),
        ("portfolio", "1", "pdf"),
    ],
)
def test_what_is_not_of_the_programme_is_not_found(client_as, programme, curator, kind, key, extension):
    key = str(programme.pk) if key == "own" else key
    assert client_as(curator).get(file_of(programme, kind, key, extension)).status_code == 404


def test_person_of_another_school_is_not_found_by_way_of_an_own_programme(client_as, programme, curator):
    stranger = factories.MentorProfileFactory().person
    assert client_as(curator).get(file_of(programme, "portfolio", stranger.pk, "pdf")).status_code == 404


def test_marked_rows_come_as_an_archive_with_a_file_each(client_as, programme, curator):
    people = [factories.MentorProfileFactory(programme=programme).person for _ in range(2)]
    factories.MentorProfileFactory(programme=programme)
    told = {"which": "marked", "extension": "pdf", "way": "archive", "row": [person.pk for person in people]}
    answer = client_as(curator).post(kind_page(programme, "portfolio"), told, follow=True)
    job = answer.context["job"]
    assert names_in(job) == sorted(f"Портфолио наставника, {person.full_name}.pdf" for person in people)
    assert job.message == "В архиве 2\u00a0документа."


def test_namesakes_each_keep_a_file_in_the_archive(programme, curator):
    teacher = factories.TeacherFactory(school=programme.school)
    names = {name: getattr(teacher, name) for name in ("last_name", "first_name", "middle_name")}
    twin = factories.TeacherFactory(school=programme.school, **names)
    for person in (teacher, twin):
        factories.MentorProfileFactory(programme=programme, person=person)
    job = archive.start(programme, [("portfolio", "pdf", [str(teacher.pk), str(twin.pk)])], by=curator)
    stem = f"Портфолио наставника, {teacher.full_name}"
    assert names_in(job) == [f"{stem} (2).pdf", f"{stem}.pdf"]


def test_all_rows_come_one_after_another_in_one_file(client_as, programme, curator):
    for _ in range(2):
        factories.MenteeRequestFactory(programme=programme)
    told = {"which": "all", "extension": "pdf", "way": "one"}
    job = client_as(curator).post(kind_page(programme, "information-card-blank"), told, follow=True).context["job"]
    assert (job.message, len(PdfReader(io.BytesIO(content_of(job))).pages) % 2) == ("В файле 2\u00a0документа.", 0)


def test_word_files_are_not_put_into_one(client_as, programme, curator):
    Order.objects.create(
        school=programme.school, programme=programme, kind="implementation", title="О внедрении", prepared_by=curator
    )
    told = {"which": "all", "extension": "docx", "way": "one"}
    form = client_as(curator).post(kind_page(programme, "order"), told).context["form"]
    assert form.errors == {"way": ["Одним файлом печатают только PDF. Выберите PDF или архив."]}


def test_nothing_marked_is_refused_and_nothing_begun(client_as, programme, curator):
    factories.MentorProfileFactory(programme=programme)
    told = {"which": "marked", "extension": "pdf", "way": "archive"}
    form = client_as(curator).post(kind_page(programme, "portfolio"), told).context["form"]
    assert (form.non_field_errors(), Job.objects.count()) == (["Отметьте хотя бы один документ."], 0)


def test_documents_of_the_programme_come_in_one_archive_without_those_that_are_not_there(client_as, programme, curator):
    marks = {"document": ["roadmap.xlsx", "regulation.pdf", "contingent.xlsx"]}
    url = reverse("programmes:documents-archive", kwargs={"pk": programme.pk})
    job = client_as(curator).post(url, marks, follow=True).context["job"]
    assert len(names_in(job)) == 2
    assert job.message == "В архиве 2\u00a0документа."


def test_order_that_was_tampered_with_is_left_out_of_the_one_file_and_named(programme, school, curator, director):
    whole, spoilt = (
        signed(
            drafted(
                programme, "free-order", by=curator, heading=f"О деле {number}", preamble="В целях порядка",
                points="Назначить дежурных", control_by="self",
            ),
            director=director,
        )
        for number in (1, 2)
    )  # fmt: skip
    Order.objects.filter(pk=spoilt.pk).update(content={**spoilt.content, "preamble": "Иначе"})
    job = archive.start(programme, [("order", "pdf", [str(whole.pk), str(spoilt.pk)])], way="one", by=curator)
    first, _, left_out = job.message.partition("\n")
    assert (job.state, first) == ("done", "В файле 1\u00a0документ.")
    assert "содержание не совпадает с отпечатком" in left_out


@pytest.mark.parametrize("way", ["archive", "one"])
def test_account_that_was_closed_meanwhile_gets_nothing(programme, curator, way):
    profile = factories.MentorProfileFactory(programme=programme)
    curator.is_active = False
    curator.save()
    del_access(curator)
    job = archive.start(programme, [("portfolio", "pdf", [str(profile.person_id)])], way=way, by=curator)
    assert (job.state, job.message.startswith("Ни один документ не получился")) == ("refused", True)


def del_access(user):
    """Forget what was reckoned for the user before."""
    vars(user).pop("access", None)


def test_everything_comes_at_once_with_many_of_a_kind_in_a_folder_of_their_own(client_as, programme, monkeypatch):
    documents_made_of(monkeypatch, lambda row: b"%PDF-1.7")
    factories.MentorProfileFactory(programme=programme)
    url = reverse("programmes:documents-archive", kwargs={"pk": programme.pk})
    mentor = factories.mentor_user_of(programme.school)
    job = client_as(mentor).post(url, {"all": "1"}, follow=True).context["job"]
    assert [name for name in names_in(job) if "/" in name] == [
        "Сделано для проверки/Второй.pdf",
        "Сделано для проверки/Первый.pdf",
        "Сделано для проверки/Третий.pdf",
    ]


@pytest.mark.parametrize("way", ["archive", "one"])
def test_job_that_is_stopped_in_the_middle_leaves_nothing(programme, curator, monkeypatch, way):
    made = []

    def write(row):
        made.append(row)
        if len(made) == 2:
            jobs.cancel(Job.objects.get())
        return b"%PDF-1.7"

    documents_made_of(monkeypatch, write)
    monkeypatch.setattr("mentoring.jobs.progress.SECONDS_BETWEEN_WRITES", 0)
    job = archive.start(programme, [("made", "pdf", ["Первый", "Второй", "Третий"])], way=way, by=curator)
    assert (job.state, job.message, bool(job.file), len(made)) == ("cancelled", jobs.CANCELLED, False, 2)


@pytest.mark.parametrize("rows", [1, 300])
def test_pages_cost_the_same_however_many_rows_there_are(
    client_as, programme, curator, django_assert_max_num_queries, rows
):
    form = factories.FormFactory()
    people = Person.objects.bulk_create(factories.PupilFactory.build_batch(rows, school=programme.school))
    MenteeRequest.objects.bulk_create(MenteeRequest(programme=programme, person=one, form=form) for one in people)
    for url in (page_of(programme.school), kind_page(programme, "information-card-blank")):
        client = client_as(curator)
        with django_assert_max_num_queries(20):
            assert client.get(url).status_code == 200


def test_whoever_has_lost_the_right_meanwhile_gets_nothing(programme, curator):
    profile = factories.MentorProfileFactory(programme=programme)
    job = archive.start(programme, [("portfolio", "pdf", [str(profile.person_id)])], by=curator)
    assert job.state == "done"
    curator.memberships.all().delete()
    del curator.access
    again = archive.start(programme, [("portfolio", "pdf", [str(profile.person_id)])], by=curator)
    assert (again.state, again.message.splitlines()[0]) == ("refused", "Ни один документ не получился.")
