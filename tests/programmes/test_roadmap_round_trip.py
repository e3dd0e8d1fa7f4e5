"""What leaves as a workbook or a Word file comes back by import unchanged, whatever is written in it."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from mentoring.core.documents import Approval
from programmes.actions import roadmap
from programmes.actions import roadmap_imports as imports
from programmes.core.roadmap_import import own
from programmes.core.roadmap_import.change_set import (
    ACTIVITY_FIELDS,
    STAGE_FIELDS,
    Mode,
    Standing,
    StandingActivity,
    StandingStage,
    StandingTarget,
)
from programmes.core.roadmap_import.comparing import compare
from programmes.core.roadmap_import.files import source_of_file
from programmes.core.stored_text import block, line
from programmes.documents import roadmap_files
from programmes.documents.roadmap import ROADMAP
from programmes.models import Activity, RoadmapTarget, Stage
from programmes.readers.roadmap_imports import standing_of
from programmes.readers.roadmap_paper import ActivityPaper, RoadmapPaper, StagePaper, TargetPaper
from tests import factories

STAMP = Approval("УТВЕРЖДАЮ", ("Директор", "______________"))
ODD = [
    "=СУММ(A1)", "'=1", "''", "+7 900", "-", "@x", "#N/A", "_x0041_", "_x005F_x0041_", "Задача: внутри", "Результат: внутри", "5.", "1.10",
    "«ёлочки»", "a\nb", "- раз\n- два", "Вид строки", "№", "этап", "<b>x</b>", "{{ x }}", "10.01 - 31.01. 2023", "\u00a0",
    "Цель: раз Задача: два", "Цель:", "№\u00a05", "дл" * 2000, "0012", "1e5", "ИСТИНА", "\t", "👩‍🏫",
]  # fmt: skip
RAW = st.one_of(st.sampled_from(ODD), st.text(max_size=30))
TEXT, LINE = RAW.map(block), RAW.map(line)
TITLE, LINE_TITLE = TEXT.filter(bool), LINE.map(lambda text: text[:400].strip()).filter(bool)
NUMBER = st.one_of(st.sampled_from(["", "5.", "5", "1.1", "=1"]), LINE.map(lambda text: text[:10].strip()))
ACTIVITIES = st.builds(
    ActivityPaper,
    number=NUMBER,
    title=TITLE,
    deadline=LINE,
    starts_on=st.none() | st.just(date(2026, 9, 1)),
    ends_on=st.none() | st.just(date(2027, 5, 31)),
    responsible=TEXT,
    executors=TEXT,
    product=TEXT,
    state=st.just("Запланировано"),
    done_on=st.none(),
    note=TEXT,
    is_dropped=st.booleans(),
)
STAGES = st.builds(
    StagePaper,
    number=NUMBER,
    title=LINE_TITLE,
    task=TEXT,
    result=TEXT,
    product=TEXT,
    activities=st.lists(ACTIVITIES, max_size=4).map(tuple),
)
TARGETS = st.builds(
    TargetPaper,
    number=NUMBER,
    title=TITLE,
    values=st.dictionaries(st.sampled_from(["2023", "2024", "2025"]), LINE.filter(bool), max_size=3),
)
ROADMAPS = st.builds(
    RoadmapPaper,
    organisation=st.just("Школа"),
    title=LINE_TITLE,
    starts_on=st.just(date(2026, 9, 1)),
    ends_on=st.just(date(2027, 5, 31)),
    stages=st.lists(STAGES, min_size=1, max_size=4).map(tuple),
    targets=st.lists(TARGETS, max_size=2).map(tuple),
)
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def standing(paper: RoadmapPaper) -> Standing:
    """The roadmap as it would stand in the programme."""
    keys = iter(range(1, 1000))
    return Standing(
        tuple(
            StandingStage(
                next(keys),
                {name: getattr(stage, name) for name in STAGE_FIELDS},
                tuple(
                    StandingActivity(
                        next(keys), {name: getattr(row, name) for name in ACTIVITY_FIELDS}, is_dropped=row.is_dropped
                    )
                    for row in stage.activities
                ),
            )
            for stage in paper.stages
        ),
        tuple(StandingTarget(next(keys), row.number, row.title, row.values) for row in paper.targets),
    )


def draft_of(content: bytes, name: str):
    source = source_of_file(name, content)
    assert own.is_own(source)
    return own.read(source)


@FEW
@given(ROADMAPS)
def test_any_roadmap_comes_back_from_its_workbook_to_the_letter(paper):
    draft = draft_of(roadmap_files.xlsx(paper), "roadmap.xlsx")
    comparison = compare(draft, standing(paper), Mode.UPDATE)
    assert (comparison.is_nothing, draft.issues) == (True, ()), comparison
    assert [texts(stage, STAGE_FIELDS) for stage in draft.stages] == [
        texts(stage, STAGE_FIELDS) for stage in paper.stages
    ]
    assert [texts(row, ACTIVITY_FIELDS) for row in draft.activities] == [
        texts(row, ACTIVITY_FIELDS) for stage in paper.stages for row in stage.activities
    ]


@FEW
@given(ROADMAPS)
def test_any_roadmap_comes_back_from_its_word_file_without_a_change(paper):
    draft = draft_of(roadmap_files.docx(paper, STAMP), "roadmap.docx")
    comparison = compare(draft, standing(paper), Mode.UPDATE)
    assert (comparison.is_nothing, draft.issues) == (True, ()), comparison


def texts(row, names):
    return [getattr(row, name) for name in names]


@given(st.text())
def test_stored_text_is_not_changed_by_storing_it_again(text):
    assert (block(block(text)), line(line(text))) == (block(text), line(text))


@given(RAW)
def test_sealed_text_opens_to_what_it_was(text):
    assert own.unsealed(own.sealed(text)) == text


def contents(programme):
    """The roadmap's texts, deadlines and order, without keys."""
    stages = Stage.objects.filter(programme=programme).order_by("position", "pk")
    rows = Activity.objects.filter(stage__programme=programme).order_by("stage__position", "position", "pk")
    targets = RoadmapTarget.objects.filter(programme=programme).order_by("position", "pk")
    return (
        list(stages.values_list(*STAGE_FIELDS)),
        list(rows.values_list("stage__title", *ACTIVITY_FIELDS, "deadline_kind", "starts_on", "ends_on", "points")),
        list(targets.values_list("number", "title", "values")),
    )


@pytest.fixture
def odd(programme, curator):
    """A roadmap of texts as people type them, through the actions that store them."""
    for title in (" Подготовка\r\nусловий ", "=СУММ(A1)", "Подготовка условий"):
        stage = roadmap.add_stage(programme, title=title, task="Задача: раз\x0b\r\n два ", result="'=1", by=curator)
        for name in ODD:
            if block(name):
                roadmap.add(
                    stage, title=name, deadline=name[:100], responsible=name, executors=name, product=name, by=curator
                )
    Stage.objects.filter(programme=programme).update(number="5.")
    RoadmapTarget.objects.create(programme=programme, number="1", title="Доля\nдетей", values={"2026": "70 %"})
    return programme


@pytest.mark.django_db
@pytest.mark.parametrize("extension", ["xlsx", "docx"])
def test_export_of_stored_texts_is_no_change(odd, extension):
    draft = imports.read(f"roadmap.{extension}", ROADMAP.formats[extension](odd))
    assert compare(draft, standing_of(odd), Mode.UPDATE).is_nothing


@pytest.mark.django_db
@pytest.mark.parametrize("extension", ["xlsx", "docx"])
def test_export_goes_into_an_empty_programme_as_the_same_roadmap(odd, curator, extension):
    other = factories.ProgrammeFactory(school=odd.school, title="Другая")
    upload = imports.upload(other, name=f"roadmap.{extension}", content=ROADMAP.formats[extension](odd), by=curator)
    imports.commit(upload, seen=standing_of(other).stamp(), by=curator)
    assert contents(other) == contents(odd)


@pytest.mark.django_db
@pytest.mark.parametrize("extension", ["xlsx", "docx"])
def test_built_in_roadmap_comes_back_into_an_empty_programme(planned, curator, extension):
    other = factories.ProgrammeFactory(school=planned.school, title="Другая")
    upload = imports.upload(other, name="a", content=ROADMAP.formats[extension](planned), by=curator)
    imports.commit(upload, seen=standing_of(other).stamp(), by=curator)
    assert contents(other) == contents(planned)


PAPER = RoadmapPaper(
    organisation="Школа",
    title="Программа",
    starts_on=date(2026, 9, 1),
    ends_on=date(2027, 5, 31),
    stages=(
        StagePaper(
            "1",
            "Подготовка",
            "Задача этапа",
            "",
            "",
            tuple(
                ActivityPaper(
                    f"1.{n}", title, "ноябрь", None, None, "Директор", "", "Приказ", "Идёт", None, "", is_dropped=False
                )
                for n, title in enumerate(("Собрание", "Опрос", "Приказ"), start=1)
            ),
        ),
        StagePaper("2", "База", "", "", "", ()),
    ),
    targets=(),
)


def test_workbook_edited_by_hand_is_read_row_by_row():
    book = load_workbook(BytesIO(roadmap_files.xlsx(PAPER)))
    sheet = book.active
    sheet.delete_rows(6)
    sheet["C5"] = "Собрание родителей"
    sheet.append([None, "9", "Дописано"])
    sheet.append(["Этап", 3, "Новый этап"])
    sheet.append(["мероприятие", 3.1, "Новое", "до 25 мая"])
    sheet.append(["мероприятие", "3.2"])
    content = BytesIO()
    book.save(content)
    draft = draft_of(content.getvalue(), "roadmap.xlsx")
    assert [
        (stage.number, stage.title, [(row.number, row.title, row.deadline) for row in stage.activities])
        for stage in draft.stages
    ] == [
        ("1", "Подготовка", [("1.1", "Собрание родителей", "ноябрь"), ("1.3", "Приказ", "ноябрь")]),
        ("2", "База", [("9", "Дописано", "")]),
        ("3", "Новый этап", [("3.1", "Новое", "до 25 мая")]),
    ]
    assert [(issue.row, issue.reason) for issue in draft.issues] == [
        (8, "Вид строки не указан: строка принята за мероприятие."),
        (11, "Нет названия мероприятия: строка пропущена."),
    ]


def test_text_erased_in_our_workbook_is_erased_and_in_a_foreign_file_it_is_not():
    erased = replace(PAPER, stages=(replace(PAPER.stages[0], task=""), PAPER.stages[1]))
    draft = draft_of(roadmap_files.xlsx(erased), "roadmap.xlsx")
    foreign = replace(draft, carried=())
    assert [
        [
            (change.word, change.before, change.after)
            for change in compare(one, standing(PAPER), Mode.UPDATE).stages[0].fields
        ]
        for one in (draft, foreign)
    ] == [[("задача", "Задача этапа", "")], []]


def test_word_file_edited_by_hand_is_read_by_its_styles():
    document = Document(BytesIO(roadmap_files.docx(PAPER, STAMP)))
    table = document.tables[0]
    table.rows[3].cells[1].paragraphs[0].runs[0].text = "Собрание родителей"
    table._tbl.remove(table.rows[4]._tr)
    row = table.add_row()
    row.cells[1].text, row.cells[2].text = "Дописано", "до 25 мая"
    content = BytesIO()
    document.save(content)
    draft = draft_of(content.getvalue(), "roadmap.docx")
    assert [
        (stage.title, stage.task, [(row.title, row.deadline) for row in stage.activities]) for stage in draft.stages
    ] == [
        ("Подготовка", "Задача этапа", [("Собрание родителей", "ноябрь"), ("Приказ", "ноябрь")]),
        ("База", "", [("Дописано", "до 25 мая")]),
    ]


def test_word_file_has_a_repeated_header_and_named_styles():
    table = Document(BytesIO(roadmap_files.docx(PAPER, STAMP))).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == [
        "№", "Мероприятие", "Срок", "Ответственные", "Результат, вид документа",
    ]  # fmt: skip
    assert len(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")) == 1
    assert [row.cells[1].paragraphs[0].style.name for row in table.rows[:4]] == [
        "Roadmap heading", "Roadmap stage", "Roadmap task", "Roadmap activity",
    ]  # fmt: skip
