"""Sheets of one shape go into one change set, columns are remembered, long lists are work with progress, all of it comes out again."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook as NewWorkbook

from mentoring.core.tables import Sheet, read
from mentoring.documents import xlsx
from mentoring.errors import Refusal
from mentoring.jobs.models import Job
from participants.actions import imports
from participants.core.imports.columns import recognise
from participants.core.imports.layouts import PUPILS
from participants.models import ColumnMapping, MenteeRequest, MentorProfile, Person
from participants.readers import imports as readers
from participants.readers import people_export
from participants.readers.people import guardians
from tests import factories
from tests.participants.imports import tables
from tests.participants.imports.test_actions import load, mentors, previewed

HEADER = ["ФИО", "Дата рождения"]
FIFTH = {
    "5А": [HEADER, ["Ли Юн", "1.2.2015"], ["Цой Ян Ильич", "31.2.2015"]],
    "5-б": [["Список"], HEADER[::-1], ["3.4.2015", "Ким Ева"], ["1.2.2015", "Ли Юн"]],
    "Учителя": [["ФИО", "Должность"], ["Рощина Инна Львовна", "учитель"]],
}


def book(sheets):
    return tables.xlsx(next(iter(sheets.values())), next(iter(sheets)), **dict(list(sheets.items())[1:]))


def told(batch):
    return {key: batch.counts[key] for key in ("new", "changed", "same", "refused", "undecided") if batch.counts[key]}


def test_tabs_named_after_classes_are_read_together_and_give_their_class(school, curator):
    batch = previewed(school, curator, book(FIFTH))
    assert batch.mapping["more"] == ["5-б"]
    items = readers.changes_of(batch).items
    assert [(item.key, item.person.get("grade"), item.person.get("letter")) for item in items if item.person] == [
        ("5А:2", 5, "А"), ("5-б:3", 5, "Б"),
    ]  # fmt: skip
    assert [(issue.place, issue.reason) for issue in readers.changes_of(batch).refusals()] == [
        ("лист «5А», строка 3", "Даты 31.02.2015 не бывает."),
        ("лист «5-б», строка 4", "Повторяет строку 2 листа «5А»: то же имя и та же дата рождения."),
    ]


def test_sheet_of_another_shape_is_refused_by_name(school, curator):
    batch = imports.upload(
        school, layout="pupils", name="Классы.xlsx", content=book(FIFTH), sheets=["5А", "Учителя"], by=curator
    )
    with pytest.raises(Refusal) as refusal:
        imports.preview(batch, by=curator)
    assert refusal.value.text == (
        "На листе «Учителя» столбцы не те, что на листе «5А». Снимите с него отметку и загрузите его отдельно."
    )


def test_tab_that_only_counts_is_no_class(school, curator):
    batch = previewed(school, curator, tables.xlsx([HEADER, ["Ли Юн", "1.2.2015"]], "Лист 1"))
    assert [issue.reason for issue in readers.changes_of(batch).refusals()] == [
        "Класс не указан, а такого ученика в базе нет: новому ученику нужен класс."
    ]


def test_columns_are_remembered_by_their_headers_and_can_be_forgotten(client_as, school, curator):
    rows = [["Кто", "Когда", "Где"], ["Ли Юн", "1.2.2015", "5А"]]
    batch = imports.upload(school, layout="pupils", name="a.xlsx", content=tables.xlsx(rows), by=curator)
    plan = readers.Plan("Лист1", 1, {0: "full_name", 1: "born_on", 2: "class"})
    imports.commit(imports.preview(batch, plan=plan, by=curator), by=curator)
    rows = [["Школа"], ["КТО", "когда ", "Где"], ["Ким Ева", "3.4.2015", "5Б"]]
    batch = imports.upload(school, layout="pupils", name="b.xlsx", content=tables.xlsx(rows), by=curator)
    assert (batch.mapping["header_row"], batch.mapping["columns"]) == (
        2,
        {"0": "full_name", "1": "born_on", "2": "class"},
    )
    client = client_as(curator)
    columns = reverse("participants:import-columns", kwargs={"pk": batch.pk})
    assert "прочитаны как в прошлый раз" in client.get(columns).content.decode()
    assert "прочитаны как в прошлый раз" not in client.get(f"{columns}?again=1").content.decode()
    mapping = ColumnMapping.objects.get()
    page = client.get(reverse("participants:import-mappings", kwargs={"school": school.slug}))
    assert page.context["page"].object_list[0].columns == [
        ("Кто", "Фамилия, имя, отчество"), ("Когда", "Дата рождения"), ("Где", "Класс"),
    ]  # fmt: skip
    client.post(reverse("participants:import-mapping-forget", kwargs={"pk": mapping.pk}))
    assert not ColumnMapping.objects.exists()


def test_header_over_two_rows_is_read_together():
    rows = [
        ["№", "Ученик", None, None, "Родитель", None],
        [None, "Фамилия", "Имя", "Дата рождения", "ФИО", "Телефон"],
        [1, "Ли", "Юн", "1.2.2015", "Ли Нина", "89001112233"],
    ]
    sheet = Sheet("5А", rows, merged=[(0, 0, 1, 0), (0, 1, 0, 3), (0, 4, 0, 5)])
    found = recognise(sheet, PUPILS)
    assert (found.header_row, found.mapping) == (
        2, {0: "number", 1: "last_name", 2: "first_name", 3: "born_on", 4: "guardian", 5: "guardian_phone"},
    )  # fmt: skip


def test_same_file_again_is_pointed_out(client_as, school, curator):
    content = tables.clean()  # a workbook made a second later has other bytes
    first = load(school, curator, content)
    second = previewed(school, curator, content)
    assert readers.same_file(second) == first
    page = client_as(curator).get(second.get_absolute_url()).content.decode()
    assert f"загрузка № {first.pk}" in page


def test_long_list_goes_through_work_with_progress(client_as, school, curator):
    client = client_as(curator)
    upload = reverse("participants:import-upload", kwargs={"school": school.slug})
    file = SimpleUploadedFile("a.csv", "\n".join(["ФИО;Дата рождения;Класс", *["Ли Юн;1.2.2013;7А"] * 1_001]).encode())
    address = client.post(upload, {"layout": "pupils", "file": file}).url
    answer = client.post(address, {"column_0": "full_name", "column_1": "born_on", "column_2": "class", "version": 1})
    assert (Job.objects.get().kind, answer.url.split("?")[0]) == ("import-preview", address.removesuffix("columns/"))
    page = client.get(answer.url, follow=True)
    version = page.context["batch"].version
    client.post(f"{answer.url}commit/", {"version": version})
    assert (Job.objects.count(), Person.objects.count()) == (2, 1)


def test_people_come_out_and_go_in_again_unchanged(school, curator):
    for content in (tables.clean(), tables.journal(), tables.dirty()):
        load(school, curator, content)
    load(school, curator, tables.xlsx([tables.STAFF_HEADER, *tables.STAFF]), layout="teachers")
    Person.objects.filter(kind="teacher", first_name="Яков").update(post="=СУММ(1;2) «психолог» \"и\" 'другое'")
    mother = Person.objects.get(last_name="Лисицына", first_name="Нина")
    mother.wards.update(relation="крёстная")
    people = Person.objects.filter(school=school).prefetch_related(guardians())
    content = xlsx.write(people_export.people_sheets(people))
    assert [sheet.title for sheet in read("a", content).sheets] == ["Ученики", "Сотрудники", "Родители"]
    assert told(previewed(school, curator, content)) == {"same": 4}
    assert told(previewed(school, curator, content, layout="teachers")) == {"same": 2}


def test_bases_come_out_and_go_in_again_unchanged(school, curator, programme):
    factories.CategoryFactory()
    more = {"programme": programme, "form": "pupil-pupil"}
    load(school, curator, mentors(), layout="mentors", **more)
    MentorProfile.objects.update(achievements="=HYPERLINK(1)\nГрамота «За труд»", interests="лыжи;\nшахматы")
    rows = [["ФИО", "Дата рождения", "Класс", "Запрос"], ["Ким Ева", "3.4.2015", "5А", "Алгебра,\nгеометрия"]]
    load(school, curator, tables.xlsx(rows), layout="mentees", **more)
    MenteeRequest.objects.update(goals="+ сдать\n- не бояться")
    out = xlsx.write([people_export.mentors_sheet(programme)])
    assert told(previewed(school, curator, out, layout="mentors", **more)) == {"same": 2}
    out = xlsx.write([people_export.mentees_sheet(programme)])
    assert told(previewed(school, curator, out, layout="mentees", **more)) == {"same": 1}
    assert MenteeRequest.objects.get().text == "Алгебра,\nгеометрия"


def test_export_follows_the_filters_of_the_list(client_as, school, curator):
    load(school, curator)
    address = reverse("participants:people-export", kwargs={"school": school.slug})
    answer = client_as(curator).get(f"{address}?school_class=7А")
    (sheet,) = read("a", answer.content).sheets
    assert [row[1:4] for row in sheet.rows[1:]] == [["Лисицын", "Павел", "Олегович"]]


def test_empty_workbook_and_headers_alone_are_told(school, curator):
    empty = NewWorkbook()
    with pytest.raises(Refusal):
        imports.upload(school, layout="pupils", name="a.xlsx", content=_saved(empty), by=curator)
    batch = imports.upload(school, layout="pupils", name="a.xlsx", content=tables.xlsx([tables.HEADER]), by=curator)
    with pytest.raises(Refusal) as refusal:
        imports.preview(batch, by=curator)
    assert refusal.value.text == ("Под строкой заголовков не нашлось ни одного человека. Проверьте лист и столбцы.")


def _saved(workbook):
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()
