"""The pages of an import of a roadmap: a file or a pasted table, the preview, corrections in place, the commit."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programmes.actions import roadmap
from programmes.actions import roadmap_imports as imports
from programmes.core.roadmap_import.draft import (
    Draft,
    DraftActivity,
    DraftStage,
    DraftTarget,
    Issue,
    RowReading,
    RowSort,
)
from programmes.models import Activity, RoadmapImport, Stage
from programmes.readers.roadmap_imports import draft_of, standing_of
from programmes.states import RoadmapImportState
from tests import factories

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
TABLE = (
    "№\tМероприятие\tСрок\tОтветственные\n"
    "1\tПодготовка условий\t\t\n"
    "1.1\tИнформирование педагогов\tноябрь\tКуратор\n"
    "1.2\tИнформирование родителей\tдо 25 мая\tКлассные руководители\n"
)


def draft_of_rows(many=1):
    rows = tuple(
        DraftActivity(f"1.{n}", f"Мероприятие {n}", "ноябрь" if n == 1 else "", rows=(n + 3,))
        for n in range(1, many + 1)
    )
    parts = DraftActivity("2.1", "Опрос; беседа", "май", rows=(900,), parts=("Опрос", "Беседа"))
    return Draft(
        (
            DraftStage("1", "Подготовка", activities=rows, rows=(3,)),
            DraftStage("2", "База", activities=(parts,), rows=(899,)),
        ),
        (DraftTarget("1", "Доля детей 10-19 лет в роли наставляемого", {"2026": "20"}, (950,)),),
        (Issue(900, "В ячейке два мероприятия."),),
        (
            RowReading(1, "План работы", RowSort.TEXT),
            *(RowReading(row.rows[0], row.title, RowSort.ACTIVITY) for row in rows),
            RowReading(900, "Опрос; беседа", RowSort.ACTIVITY),
        ),
    )


@pytest.fixture
def upload(programme, curator):
    return imports.record_upload(programme, draft=draft_of_rows(), name="План.docx", by=curator)


@pytest.fixture
def client(client_as, curator):
    return client_as(curator)


def url(name, upload, **more):
    return reverse(f"programmes:roadmap-import{name}", kwargs={"pk": upload.pk} | more)


def post(client, name, upload, _more=None, **data):
    upload.refresh_from_db()
    return client.post(url(name, upload, **(_more or {})), {"version": str(upload.version)} | data)


def titles(upload):
    upload.refresh_from_db()
    return [(stage.title, [row.title for row in stage.activities]) for stage in draft_of(upload).stages]


def add_url(programme):
    return reverse("programmes:roadmap-import-add", kwargs={"pk": programme.pk})


def test_empty_roadmap_leads_to_the_import(client, programme):
    text = client.get(reverse("programmes:roadmap", kwargs={"pk": programme.pk})).content.decode()
    assert text.count(f'href="{add_url(programme)}"') == 2  # the empty state and the menu


def test_pasted_table_leads_to_its_preview(client, programme):
    response = client.post(add_url(programme), {"pasted": TABLE})
    made = RoadmapImport.objects.get()
    assert (response["Location"], titles(made)) == (
        made.get_absolute_url(),
        [("Подготовка условий", ["Информирование педагогов", "Информирование родителей"])],
    )


def test_file_leads_to_its_preview(client, programme):
    client.post(add_url(programme), {"file": SimpleUploadedFile("План.txt", TABLE.encode())})
    assert RoadmapImport.objects.values_list("filename", "state").get() == ("План.txt", "review")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.docx", b"x" * (20 * 1024 * 1024 + 1), "Файл слишком большой: 20 МБ"),
        ("a.png", b"\x89PNG\r\n\x1a\n....", "Это картинка"),
        ("a.csv", "Школа;Адрес\nПервая;Лесная\n".encode(), "Дорожной карты здесь не нашлось"),
        ("a.txt", b"", "Файл пуст"),
    ],
)
def test_what_cannot_be_read_is_told_beside_the_field(client, programme, name, content, reason):
    response = client.post(add_url(programme), {"file": SimpleUploadedFile(name, content)})
    (error,) = response.context["form"].errors["file"]
    assert (error.startswith(reason), RoadmapImport.objects.count()) == (True, 0)


def test_nothing_or_both_is_told_beside_the_field(client, programme):
    nothing = client.post(add_url(programme), {"pasted": " "}).context["form"].errors
    both = client.post(add_url(programme), {"pasted": TABLE, "file": SimpleUploadedFile("a.txt", TABLE.encode())})
    assert (list(nothing), list(both.context["form"].errors)) == (["file"], ["pasted"])


def test_unfinished_import_is_offered_again(client, programme, upload):
    assert client.get(add_url(programme)).context["waiting"] == upload


def test_preview_counts_what_was_read(client, upload):
    text = client.get(upload.get_absolute_url()).content.decode().replace("\xa0", " ")
    assert "План.docx: 2 этапа, 2 мероприятия, 1 показатель, 1 замечание" in text
    assert "01.11.2026 – 30.11.2026" in text


def test_issue_leads_to_its_row(client, upload):
    response = client.get(upload.get_absolute_url())
    (note,) = response.context["preview"].notes
    assert (note.anchor, response.content.decode().count('id="row-1-0"')) == ("row-1-0", 1)


def test_target_says_which_indicator_it_is(client, upload):
    (target,) = client.get(upload.get_absolute_url()).context["preview"].targets
    assert target.indicator == "Доля детей и молодёжи 10–19 лет, вовлечённых как наставляемые"


def test_only_noted_rows_are_shown_when_asked(client, upload):
    text = client.get(upload.get_absolute_url() + "?only=noted").content.decode()
    assert ('id="row-1-0"' in text, 'id="row-0-0"' in text) == (True, False)


@pytest.mark.parametrize(("headers", "template"), [(HTMX, "_row_form.html"), ({}, "row.html")])
def test_row_is_corrected_in_place_and_on_a_page_of_its_own(client, upload, headers, template):
    response = client.get(url("-row", upload, stage=0, place=0), **headers)
    assert (response.templates[0].name, response.context["form"]["title"].value()) == (
        f"programmes/roadmap_import/{template}", "Мероприятие 1",
    )  # fmt: skip


def test_corrected_row_comes_back_to_its_place_in_the_preview(client, upload):
    data = {"number": "1.9", "title": " Собрание\r\nродителей ", "deadline": "май", "to_stage": "0"}
    response = post(client, "-row", upload, {"stage": 0, "place": 0}, **data)
    row = draft_of(RoadmapImport.objects.get()).stages[0].activities[0]
    assert (response["Location"], row.number, row.title, row.deadline) == (
        f"{upload.get_absolute_url()}#row-0-0", "1.9", "Собрание\nродителей", "май",
    )  # fmt: skip


def test_row_moves_to_another_stage(client, upload):
    post(client, "-row", upload, {"stage": 0, "place": 0}, title="Мероприятие 1", to_stage="1")
    assert titles(upload) == [("Подготовка", []), ("База", ["Опрос; беседа", "Мероприятие 1"])]


def test_row_without_a_title_is_not_saved(client, upload):
    response = post(client, "-row", upload, {"stage": 0, "place": 0}, title="", to_stage="0")
    assert list(response.context["form"].errors) == ["title"]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("to_stage", [("Подготовка", ["Мероприятие 1"]), ("База", []), ("Опрос; беседа", [])]),
        ("leave_out", [("Подготовка", ["Мероприятие 1"]), ("База", [])]),
        ("split", [("Подготовка", ["Мероприятие 1"]), ("База", ["Опрос", "Беседа"])]),
        ("join_up", [("Подготовка", ["Мероприятие 1"]), ("База", ["Опрос; беседа"])]),
    ],
)
def test_step_changes_the_row(client, upload, step, expected):
    post(client, "-row", upload, {"stage": 1, "place": 0}, step=step)
    assert titles(upload) == expected


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("to_activity", [("Подготовка", ["Мероприятие 1", "База", "Опрос; беседа"])]),
        ("leave_out", [("Подготовка", ["Мероприятие 1", "Опрос; беседа"])]),
    ],
)
def test_step_changes_the_stage(client, upload, step, expected):
    post(client, "-stage", upload, {"stage": 1}, step=step)
    assert titles(upload) == expected


def test_stage_is_corrected(client, upload):
    post(client, "-stage", upload, {"stage": 1}, number="2", title="База наставляемых", task="Собрать")
    stage = draft_of(RoadmapImport.objects.get()).stages[1]
    assert (stage.title, stage.task) == ("База наставляемых", "Собрать")


def test_row_left_out_is_taken_back(client, upload):
    post(client, "-take", upload, rows="0", sort="activity")
    assert titles(upload)[0] == ("Подготовка", ["План работы", "Мероприятие 1"])


def test_all_cells_are_split_at_once(client, upload):
    post(client, "-everywhere", upload, step="split")
    assert titles(upload)[1] == ("База", ["Опрос", "Беседа"])


def test_unknown_step_changes_nothing(client, upload):
    response = post(client, "-everywhere", upload, step="drop")
    assert (response.status_code, RoadmapImport.objects.get().version) == (302, 1)


@pytest.mark.parametrize("place", [7, 99999])
def test_row_that_is_not_there_is_not_found(client, upload, place):
    assert client.get(url("-row", upload, stage=0, place=place)).status_code == 404


def test_stale_correction_keeps_what_was_typed(client, upload):
    RoadmapImport.objects.update(version=5)
    data = {"title": "Моё", "to_stage": "0", "version": "1"}
    response = client.post(url("-row", upload, stage=0, place=0), data)
    form = response.context["form"]
    assert (form["title"].value(), form["version"].value(), len(form.non_field_errors())) == ("Моё", "5", 1)


def test_previewed_roadmap_is_committed(client, upload, programme):
    response = post(client, "-commit", upload, seen=standing_of(programme).stamp())
    assert (response["Location"], list(Activity.objects.order_by("pk").values_list("title", flat=True))) == (
        reverse("programmes:roadmap", kwargs={"pk": programme.pk}), ["Мероприятие 1", "Опрос; беседа"],
    )  # fmt: skip


def test_page_carries_what_the_commit_needs(client, upload, programme):
    text = client.get(upload.get_absolute_url()).content.decode()
    assert re.findall(r'name="seen" value="(\w+)"', text) == [standing_of(programme).stamp()]


def test_commit_over_a_changed_roadmap_shows_the_new_comparison(client, upload, programme, curator):
    seen = standing_of(programme).stamp()
    roadmap.add_stage(programme, title="Подготовка", by=curator)
    response = client.post(url("-commit", upload), {"version": "1", "seen": seen}, follow=True)
    assert [str(message)[:39] for message in response.context["messages"]] == [
        "Пока вы смотрели, дорожная карта програм"[:39]
    ]
    assert response.context["preview"].comparison.stages[0].outcome == "same"


def test_missing_rows_are_removed_only_when_ticked(client, upload, programme, curator):
    gone, kept = (roadmap.add_stage(programme, title=title, by=curator) for title in ("Лишний", "Свой"))
    post(client, "-commit", upload, seen=standing_of(programme).stamp(), remove=f"stage-{gone.pk}")
    assert set(Stage.objects.values_list("title", flat=True)) == {"Подготовка", "База", kept.title}


def test_commit_without_the_stamp_is_refused(client, upload):
    post(client, "-commit", upload)
    assert (Stage.objects.count(), RoadmapImport.objects.get().state) == (0, RoadmapImportState.REVIEW)


def test_mode_is_chosen_and_shown(client, upload, programme, curator):
    roadmap.add_stage(programme, title="Подготовка", by=curator)
    post(client, "-choose", upload, mode="add")
    preview = client.get(upload.get_absolute_url()).context["preview"]
    assert (preview.mode, preview.comparison.counts["new"]) == ("add", 5)


def test_discarded_import_says_so(client, upload):
    client.post(url("-discard", upload))
    response = client.get(upload.get_absolute_url())
    assert response.templates[0].name == "programmes/roadmap_import/closed.html"


def test_import_of_another_school_is_not_found(client_as, other_school, upload):
    stranger = client_as(factories.curator_of(other_school))
    answers = [stranger.get(upload.get_absolute_url()), stranger.post(url("-commit", upload))]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_preview_takes_as_many_queries_for_three_hundred_rows_as_for_one(client, programme, curator):
    found = []
    for many in (1, 300):
        made = imports.record_upload(programme, draft=draft_of_rows(many), by=curator)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = client.get(made.get_absolute_url())
        assert len(response.context["preview"].draft.activities) == many + 1
        found.append(len(queries))
    assert (found[0] == found[1], found[1] <= 20) == (True, True), found


def test_five_hundred_rows_need_no_more_fields_than_one(client, programme, curator):
    found = []
    for many in (2, 500):
        made = imports.record_upload(programme, draft=draft_of_rows(many), by=curator)
        text = client.get(made.get_absolute_url()).content.decode()
        found.append((text.count("<form"), text.count("<input")))
    assert found[0] == found[1]
