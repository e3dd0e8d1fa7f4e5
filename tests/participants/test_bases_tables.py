"""The official tables: filled by stages, nothing sensitive in them, logged; parts, figures, the list for others."""

from datetime import date
from io import BytesIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from mentoring.audit.models import Entry
from mentoring.core.russian.phones import show_phone
from mentoring.jobs.models import Job
from participants.core.bases_paper import EXTRAS_OF, BaseOptions
from participants.documents import bases_job
from participants.models import InformationCard, MenteeRequest, MentorProfile, RequestCategory
from participants.readers.offered import offered_table
from participants.readers.official import mentee_table, mentor_table
from tests import factories
from tests.pairing.factories import ended_pair, finished_pair, mentor, working_pair

ON = date(2026, 11, 21)
SECRET = "Тайна"


def url(name, **kwargs):
    return reverse(f"participants:{name}", kwargs=kwargs)


def sheet_of(response):
    return [list(row) for row in load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True)]


@pytest.fixture
def pair(programme, curator, director):
    return working_pair(programme, curator, director)


@pytest.fixture
def request_of_pair(pair):
    return MenteeRequest.objects.get(person=pair.members.get().mentee)


def rows(programme, side, **options):
    made = mentee_table if side == "mentees" else mentor_table
    model = MenteeRequest if side == "mentees" else MentorProfile
    found = model.objects.filter(programme=programme).order_by("pk")
    return made(programme, found, options=BaseOptions.of(side, **options), on=ON).rows


def test_columns_of_the_end_are_empty_while_the_pair_works(pair, request_of_pair, programme):
    (row,) = rows(programme, "mentees")
    assert (row[6], row[8]) == (pair.mentor.full_name, f"{pair.mentor.school.name}, {pair.mentor.class_name}")
    assert row[9:] == (None, "", "", "")


def test_columns_of_the_end_are_filled_when_it_has_come(pair, request_of_pair, programme, curator, director):
    finished_pair(pair, curator, director, on=ON)
    MenteeRequest.objects.update(
        result="Сдал зачёт", review_links="https://a.example/1\nhttps://a.example/2", completion="completed"
    )
    (row,) = rows(programme, "mentees")
    assert row[9:] == (ON, "Сдал зачёт", "https://a.example/1\nhttps://a.example/2", "да")
    MenteeRequest.objects.update(completion="not_completed", completion_note="переехал")
    assert rows(programme, "mentees")[0][12] == "нет: переехал"


def test_pair_broken_off_does_not_end_the_programme_of_a_mentee(pair, request_of_pair, programme, curator, director):
    ended_pair(pair, curator, director, on=ON, reason="mentor")
    (row,) = rows(programme, "mentees")
    assert (row[9], row[10]) == (None, "По инициативе наставника")


def test_mentor_of_several_stands_once_with_a_list_or_in_a_row_for_each(programme, curator, director):
    profile = mentor(programme, curator, capacity=2)
    pairs = [working_pair(programme, curator, director, profile=profile) for _ in range(2)]
    names = [pair.members.get().mentee.full_name for pair in pairs]
    (listed,) = rows(programme, "mentors")
    first, second = rows(programme, "mentors", is_by_pair=True)
    assert listed[10] == ";\n".join(names)
    assert [(row[0], row[10]) for row in (first, second)] == [(1, names[0]), (2, names[1])]


def test_minor_is_reached_through_the_representative_and_only_the_year_is_printed(programme):
    child = factories.PupilFactory(school=programme.school, phone="+79001112233", born_on=date(2012, 5, 6))
    factories.GuardianshipFactory(
        child=child, guardian=factories.ParentFactory(school=child.school, phone="+79005556677")
    )
    factories.MenteeRequestFactory(programme=programme, person=child)
    (row,) = rows(programme, "mentees")
    assert (show_phone("+79005556677") in row[2], show_phone(child.phone) in row[2], row[3]) == (True, False, 2012)


def test_grown_up_pupil_is_reached_directly(programme):
    person = factories.PupilFactory(school=programme.school, grade=11, phone="+79001112233", born_on=date(2008, 5, 6))
    factories.MentorProfileFactory(programme=programme, person=person)
    assert rows(programme, "mentors")[0][2] == show_phone(person.phone)


def test_further_columns_come_on_wish(programme, curator):
    person = factories.PupilFactory(school=programme.school, grade=7, letter="Б", born_on=date(2013, 9, 2))
    factories.MenteeRequestFactory(programme=programme, person=person, source="parent")
    assert rows(programme, "mentees", extras=EXTRAS_OF["mentees"])[0][13:] == ("7Б", 12, "нет", "Родители")
    factories.consent_of(person, by=curator)
    assert rows(programme, "mentees", extras=["consent"])[0][13:] == ("да, 10.09.2026",)


@pytest.mark.parametrize("extension", ["xlsx", "docx", "pdf"])
@pytest.mark.parametrize("side", ["mentees", "mentors"])
def test_nothing_sensitive_is_in_lists_exports_and_prints(client_as, curator, programme, side, extension):
    entry = factories.MenteeRequestFactory(programme=programme, note=SECRET)
    factories.MentorProfileFactory(programme=programme, note=SECRET)
    InformationCard.objects.create(
        request=entry,
        author_kind="psychologist",
        author=curator,
        author_name="Психолог",
        health=SECRET,
        special_needs=SECRET,
        registers=SECRET,
        family=SECRET,
        signed_at=timezone.now(),
    )
    client, data = client_as(curator), {"extra": EXTRAS_OF[side], "format": extension}
    response = client.get(url(f"{side}-export", pk=programme.pk), data)
    if extension == "pdf":
        text = " ".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    elif extension == "docx":
        text = "".join(Document(BytesIO(response.content)).element.itertext())
    else:
        text = str(sheet_of(response))
    everything = ["note", *client.get(url(side, pk=programme.pk)).context["table"].columns.names()]
    pages = [
        client.get(url(name, pk=programme.pk), {"columns": everything}).content.decode()
        for name in (side, f"{side}-table")
    ]
    assert [SECRET in one for one in (text, *pages)] == [False] * 3


def test_log_says_what_was_handed_out_and_no_name(client_as, curator, programme):
    person = factories.PupilFactory(school=programme.school, last_name="Зимин")
    factories.MenteeRequestFactory(programme=programme, person=person)
    data = {"format": "pdf", "q": "Зимин", "rows": "pairs", "extra": "class"}
    client_as(curator).get(url("mentees-export", pk=programme.pk), data)
    assert Entry.objects.get(verb="mentees.export").note == (
        "PDF; записей: 1; по строке на пару; столбцы: класс; отбор: имя"
    )


def test_large_base_is_made_as_a_job(client_as, curator, programme):
    people = [factories.PupilFactory(school=programme.school) for _ in range(bases_job.LARGE + 1)]
    form = programme.forms.get()
    MenteeRequest.objects.bulk_create(MenteeRequest(programme=programme, person=one, form=form) for one in people)
    client = client_as(curator)
    response = client.get(url("mentees-export", pk=programme.pk), {"format": "docx", "extra": "class"}, follow=True)
    job = Job.objects.get(kind=bases_job.KIND)
    (grid,) = Document(BytesIO(b"".join(response.streaming_content) if response.streaming else response.content)).tables
    assert (job.state, job.title, len(grid.rows), len(grid.columns)) == ("done", "База наставляемых, DOCX", 102, 14)


def test_page_of_the_table_shows_what_the_file_will_hold(client_as, curator, programme):
    factories.MenteeRequestFactory(programme=programme)
    response = client_as(curator).get(url("mentees-table", pk=programme.pk), {"extra": ["class"], "q": "нет такого"})
    table = response.context["table"]
    assert (len(table.columns), table.rows, response.context["narrowed_by"]) == (14, (), "имя")


def test_parts_and_figures_add_up_under_filters(client_as, curator, programme):
    for grade in (4, 6, 6, 10):
        factories.MenteeRequestFactory(
            programme=programme, person=factories.PupilFactory(school=programme.school, grade=grade)
        )
    factories.MenteeRequestFactory(programme=programme, state="withdrawn")
    page = client_as(curator).get(url("mentees", pk=programme.pk), {"group": "basic"}).context
    assert [(tab.title, tab.count) for tab in page["tabs"]] == [
        ("Все", 4),
        ("1–4 классы", 1),
        ("5–9 классы", 2),
        ("10–11 классы", 1),
    ]
    assert page["list"].total == 2
    assert {one.label: one.count for one in page["totals"]} == {"без наставника": 2, "без согласия": 2}


@pytest.mark.parametrize(("query", "count"), [("paired=yes", 1), ("paired=no", 1), ("consent=yes", 1)])
def test_pair_and_consent_narrow_the_base(client_as, curator, programme, pair, query, count):
    factories.MenteeRequestFactory(programme=programme)
    response = client_as(curator).get(f"{url('mentees', pk=programme.pk)}?{query}")
    assert response.context["list"].total == count


def offer(programme, curator, *, consents=True, **fields):
    profile = factories.MentorProfileFactory(programme=programme, may_be_offered=True, **fields)
    if consents:
        factories.consent_of(profile.person, by=curator)
    return profile


def test_other_organisations_learn_only_of_those_who_allow_it_and_of_no_childs_contacts(programme, curator):
    child = factories.PupilFactory(school=programme.school, grade=10, phone="+79001112233")
    factories.GuardianshipFactory(
        child=child, guardian=factories.ParentFactory(school=child.school, phone="+79005556677")
    )
    offer(programme, curator, person=child, usefulness="Помогу с физикой")
    teacher = factories.TeacherFactory(school=programme.school, phone="+79008889900")
    offer(programme, curator, person=teacher)
    factories.MentorProfileFactory(programme=programme)
    offer(programme, curator, consents=False)
    offer(programme, curator, state="candidate")
    table = offered_table(programme, on=ON)
    text = "".join(str(cell) for row in table.rows for cell in row)
    assert {row[1] for row in table.rows} == {child.full_name, teacher.full_name}
    numbers = ("+79008889900", "+79001112233", "+79005556677")
    assert [show_phone(number) in text for number in numbers] == [True, False, False]
    assert table.remarks[-1].replace("\u00a0", " ") == (
        "Не вошли 1 наставник: нет действующего согласия на обработку персональных данных."
    )


def test_list_for_others_is_logged(client_as, curator, programme):
    offer(programme, curator)
    client_as(curator).get(url("mentors-offered", pk=programme.pk), {"format": "xlsx"})
    assert Entry.objects.get(verb="mentors.offer").note == "XLSX; наставников: 1"


def test_who_allowed_offering_is_in_the_log(client_as, curator, programme):
    profile = factories.MentorProfileFactory(programme=programme)
    study = RequestCategory.objects.get(code="study")
    data = {"competences": [study.pk], "capacity": 1, "joined_on": "2026-09-15", "may_be_offered": "on", "version": 1}
    client_as(curator).post(url("mentor-profile-edit", pk=profile.pk), data)
    entry = Entry.objects.filter(verb="profiles.change", changes__has_key="may_be_offered").get()
    assert (entry.actor, entry.changes["may_be_offered"]) == (curator, ["False", "True"])
    page = client_as(curator).get(url("mentor-profile-edit", pk=profile.pk)).content.decode()
    assert "Можно предлагать другим организациям: нет → да" in page


@pytest.mark.parametrize("code", ["mentees-base", "mentors-base", "mentors-offered"])
def test_command_writes_the_tables(programme, tmp_path, code):
    for extension in ("pdf", "docx", "xlsx"):
        path = tmp_path / f"base.{extension}"
        call_command("export_document", code, str(programme.pk), format=extension, output=str(path), verbosity=0)
        assert path.stat().st_size > 1000
