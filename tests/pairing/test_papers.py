"""Papers of pairs: the individual plan, the log of meetings, memos; who finds which of them."""

from dataclasses import replace
from datetime import date, time
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from mentoring.core.documents import Letterhead
from mentoring.core.russian.names import Name
from mentoring.web.providers import DOCUMENT_GROUPS, documents
from pairing.core import meeting_log, memos, plan_paper
from pairing.core.meeting_log import LogFacts, MeetingFacts
from pairing.core.memos import MemoFacts
from pairing.core.pair_order import Participant
from pairing.core.plan_paper import PlanFacts, TaskFacts
from pairing.models import IndividualPlan, Meeting
from programmes import wordings
from tests import factories
from tests.pairing.factories import DAY, working_pair


def person(last, first, middle, sex, **fields):
    return Participant(Name(last, first, middle, sex), {}, **fields)


EZHOV = person("Ежов", "Лев", "Ильич", "m", grade=10, letter="Б")
NOSOVA = person("Носова", "Анна", "Петровна", "f", grade=7, letter="А")
YUDIN = person("Юдин", "Пётр", "Сергеевич", "m", grade=7, letter="Б")
PLAN = PlanFacts(
    letterhead=Letterhead("Школа № 1"),
    programme="Шаг навстречу",
    is_employment=False,
    form="Ученик – ученик",
    role_variant="",
    mentor=EZHOV,
    mentees=(NOSOVA,),
    starts_on=DAY,
    ends_on=date(2027, 5, 31),
    goal="Писать без ошибок",
    tasks=(TaskFacts("Познакомиться", DAY, DAY, "Познакомились"), TaskFacts("Прочитать книгу")),
)
LOG = LogFacts(
    school="Школа № 1",
    programme="Шаг навстречу",
    form="Ученик – ученик",
    mentor=EZHOV,
    mentees=(NOSOVA, YUDIN),
    starts_on=DAY,
    ends_on=date(2027, 5, 31),
    filled_on=DAY,
    meetings=(
        MeetingFacts(DAY, "Встреча-знакомство", 45, "Кто мы", time(14, 30), "каб. 12", present=("Носова А.П.",)),
        MeetingFacts(DAY, "Рабочая встреча", 30, "План", is_online=True, present=("—",)),
    ),
)
MEMO = MemoFacts("Школа № 1", "Шаг навстречу", DAY, date(2027, 5, 31), is_employment=False, email="o@example.org")


def plain(text):
    return text.replace("\u00a0", " ")


def test_plan_tells_both_sides_and_the_term():
    assert [(label, plain(value)) for label, value in plan_paper.compose(PLAN).facts] == [
        ("Программа", "«Шаг навстречу»"),
        ("Форма наставничества", "Ученик – ученик"),
        ("Ролевая модель", "—"),
        ("Наставляемый", "Носова Анна Петровна, обучающаяся 7А класса"),
        ("Наставник", "Ежов Лев Ильич, обучающийся 10Б класса"),
        ("Срок осуществления плана", "с 1 октября 2026 г. по 31 мая 2027 г."),
    ]


def test_short_plan_has_room_for_more_tasks():
    assert plan_paper.compose(PLAN).table.rows == (
        ("1", "Познакомиться", "01.10.2026", "", "Познакомились", "выполнено 01.10.2026"),
        ("2", "Прочитать книгу", "", "", "", ""),
        ("3", "", "", "", "", ""),
        ("4", "", "", "", "", ""),
        ("5", "", "", "", "", ""),
    )


@pytest.mark.parametrize(
    ("is_employment", "sections"),
    [
        (False, ["1. Анализ трудностей и способы их преодоления", "2. Направления развития"]),
        (
            True,
            [
                "1. Анализ трудностей и способы их преодоления",
                "2. Вхождение в должность",
                "3. Направления профессионального развития",
            ],
        ),
    ],
)
def test_sections_are_those_of_the_form(is_employment, sections):
    paper = plan_paper.compose(replace(PLAN, is_employment=is_employment))
    assert [section.heading for section in paper.sections] == sections
    assert paper.sections[-1].texts == ("Цель: Писать без ошибок",)


def test_each_of_a_group_signs_its_plan():
    paper = plan_paper.compose(replace(PLAN, mentees=(NOSOVA, YUDIN)))
    assert [(signer.part, plain(signer.name)) for signer in paper.signers] == [
        ("Наставник", "Л.И. Ежов"),
        ("Наставляемый", "А.П. Носова"),
        ("Наставляемый", "П.С. Юдин"),
    ]


def test_log_tells_when_where_and_who():
    table = meeting_log.compose(LOG)
    assert [row[:6] for row in table.rows] == [
        (1, DAY, "14:30–15:15", "Встреча-знакомство", "каб. 12", "Носова А.П."),
        (2, DAY, "30 мин.", "Рабочая встреча", "онлайн", "—"),
    ]
    assert plain(table.lines[1]) == (
        "Наставник: Ежов Лев Ильич, 10Б класс. Наставляемые: Носова Анна Петровна, 7А класс, Юдин Пётр Сергеевич, 7Б класс"
    )


def memo(code, **fields):
    return memos.compose(replace(MEMO, **fields), wordings.get(code).built_in)


def lines_of(paper):
    return [plain(line) for section in paper.sections for block in section.blocks for line in block.lines]


def test_memo_of_an_employee_tells_of_the_notice():
    notice = "предупредив школу письменно не менее чем за три рабочих дня."
    told = [
        any(notice in line for line in lines_of(memo("mentor-memo", is_employment=is_it))) for is_it in (True, False)
    ]
    assert told == [True, False]


def test_memo_says_whom_to_ask():
    curator = person("Куратова", "Ольга", "Петровна", "f", post="методист")
    assert lines_of(memo("mentor-memo", curator=curator, phone="22-33"))[-1] == (
        "Куратова Ольга Петровна, методист. Телефон школы: 22-33, почта: o@example.org."
    )


def test_memo_of_a_pupil_ends_with_a_part_for_parents():
    assert memo("mentee-memo").sections[-1].title == "Родителям (законным представителям)"
    assert "Родителям (законным представителям)" not in [one.title for one in memo("mentee-memo-employee").sections]


@pytest.fixture
def pair(programme, curator, director, today):
    made = working_pair(programme, curator, director)
    IndividualPlan.objects.create(pair=made, goal="Писать без ошибок")
    meeting = Meeting.objects.create(pair=made, held_on=DAY, topic="Знакомство", recorded_by=curator)
    meeting.present.set(made.members.all())
    return made


CODES = ("individual-plan", "meeting-log", "meeting-log-form", "mentor-memo", "mentee-memo")


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
def test_each_paper_is_made_in_all_its_formats(code, pair, programme, curator):
    kind = documents.get(code)
    [row] = kind.rows(programme, curator)
    made = {name: make(row) for name, make in kind.formats.items()}
    pages = PdfReader(BytesIO(made["pdf"])).pages
    words = {
        "individual-plan": "Писать без ошибок",
        "meeting-log": "Знакомство",
        "meeting-log-form": "Заполняется от руки",
        "mentor-memo": "Куратова",
        "mentee-memo": "Куратова",
    }[code]
    assert words in plain(pages[0].extract_text())
    file = Document(BytesIO(made["docx"]))
    told = [one.text for one in file.paragraphs]
    told += [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    assert words in " ".join(told)
    if code != "individual-plan":
        assert len(pages) == 1
    if "xlsx" in made:
        cells = [
            cell for line in load_workbook(BytesIO(made["xlsx"])).active.iter_rows(values_only=True) for cell in line
        ]
        assert "Знакомство" in cells


@pytest.mark.django_db
def test_plans_of_many_pairs_go_into_one_file(pair, programme, curator):
    kind = documents.get("individual-plan")
    [row] = kind.rows(programme, curator)
    alone = len(PdfReader(BytesIO(kind.formats["pdf"](row))).pages)
    assert len(PdfReader(BytesIO(kind.all_in_one([row, row]))).pages) == 2 * alone


@pytest.mark.django_db
@pytest.mark.parametrize("code", [*CODES, "pair-agreement", "group-meeting-list", "preference-slips"])
def test_kinds_stand_in_the_registry_and_show_what_may_be_seen(
    code, pair, programme, curator, django_assert_max_num_queries
):
    kind = documents.get(code)
    stranger = factories.curator_of(factories.SchoolFactory())
    assert (kind.group in DOCUMENT_GROUPS, bool(kind.note), kind.permission is not None) == (True, True, True)
    assert list(kind.rows(programme, stranger)) == []
    with django_assert_max_num_queries(4):
        assert all(kind.label(row) for row in kind.rows(programme, curator))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "extension", "status"),
    [
        ("meeting-log", "xlsx", 200),
        ("individual-plan", "docx", 200),
        ("mentee-memo", "pdf", 200),
        ("mentee-memo", "xlsx", 404),
        ("pair-agreement", "pdf", 404),
        ("unknown", "pdf", 404),
    ],
)
def test_papers_are_taken_from_the_page_of_the_pair(code, extension, status, pair, curator, client):
    client.force_login(curator)
    assert client.get(f"/pairs/{pair.pk}/papers/{code}.{extension}").status_code == status
