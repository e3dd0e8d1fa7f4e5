"""Documents of monitoring as files: what stands on them, that they open, that names stay where they belong."""

import io
import shutil
import subprocess
from urllib.parse import urlsplit

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from mentoring.web.providers import documents
from monitoring.actions import swot
from monitoring.models import Award
from programmes.actions import orders
from programmes.readers.documents import rows_of
from tests import factories
from tests.monitoring.final_papers import ordered, proposed, runnable, written
from tests.monitoring.rows import TODAY, answer, mentees_of, short_survey, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
HOSTILE = '<img src="http://evil.example/x.png"> & {{ 7*7 }}'


@pytest.fixture
def running(programme, curator):
    return runnable(programme)


@pytest.fixture
def answered(running):
    pair = working_pair(running, mentees=5)
    survey = short_survey(running)
    for person in mentees_of(pair):
        answer(survey, person, missing="Больше времени")
    return survey


def made(code, row, extension):
    kind = documents.get(code)
    return kind.formats[extension](kind.find(str(row.pk)))


def pdf_text(content):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def word_text(content):
    file = Document(io.BytesIO(content))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells]).replace("\u00a0", " ")


def test_certificate_names_the_person_the_reason_and_nothing_is_fetched(running):
    teacher = factories.TeacherFactory(
        school=running.school, last_name="Белова", first_name="Мария", middle_name="Ивановна", sex="f",
        post="учитель математики",
    )  # fmt: skip
    award = proposed(running, person=teacher, reason=HOSTILE)
    for content in (
        pdf_text(made("award-certificate", award, "pdf")),
        word_text(made("award-certificate", award, "docx")),
    ):
        said = " ".join(content.split())
        assert ["Беловой Марии Ивановне" in said, "учителю математики" in said, "{{ 7*7 }}" in said] == [True] * 3


def test_certificate_of_an_approved_order_leads_to_its_check_page(running, director):
    award = proposed(running)
    order = orders.approve(ordered(running, award), dated_on=TODAY, by=director)
    for extension, text in (("pdf", pdf_text), ("docx", word_text)):
        said = "".join(text(made("award-certificate", award, extension)).split())
        assert f"Проверкаприказа:{urlsplit(order.content['check_url']).netloc}/check/" in said
        assert f"№{order.number}" in said


@pytest.mark.parametrize("people", [1, 2, 12])
def test_certificate_is_one_sheet_and_nothing_runs_into_the_signature(running, people):
    pair = working_pair(running, mentees=max(people - 1, 1))
    for person in (pair.mentor, *mentees_of(pair)):
        type(person).objects.filter(pk=person.pk).update(last_name="Щукина-Преображенская-Ёлкина", post="учитель " * 15)
    award = proposed(running, reason="очень длинная причина " * 22, **({"person": pair.mentor} if people == 1 else {"kind": "best_pair", "pair": pair}))  # fmt: skip
    [page] = PdfReader(io.BytesIO(made("award-certificate", award, "pdf"))).pages
    lines = []
    page.extract_text(visitor_text=lambda text, ctm, matrix, *rest: lines.append((matrix[5] * ctm[3] + ctm[5], text)))
    lowest = min(height for height, text in lines if "причина" in text)
    signed = max(height for height, text in lines if "Директор" in text)
    assert lowest > signed


def test_letter_goes_to_the_guardians_in_the_base(running):
    child = factories.PupilFactory(school=running.school, last_name="Носов", first_name="Лев", sex="m")
    for last, first, middle in (("Носова", "Анна", "Петровна"), ("Носов", "Сергей", "Иванович")):
        parent = factories.ParentFactory(school=running.school, last_name=last, first_name=first, middle_name=middle)
        factories.GuardianshipFactory(child=child, guardian=parent)
    award = proposed(running, kind="parents", person=child)
    text = word_text(made("thanks-letter", award, "docx"))
    assert text.splitlines().count("Уважаемые Анна Петровна и Сергей Иванович!") == 1
    assert "Носовой Анне Петровне" in text
    with pytest.raises(LookupError):
        documents.get("award-certificate").find(str(award.pk))


def test_nothing_is_printed_of_somebody_whose_data_are_destroyed(running):
    award = proposed(running)
    type(award.person).objects.update(
        first_name="", middle_name="", phone="", email="", workplace="", post="", left_on=TODAY, destroyed_at="2026-12-09T00:00Z"
    )  # fmt: skip
    with pytest.raises(LookupError) as error:
        documents.get("award-certificate").find(str(award.pk))
    assert str(error.value) == "Данные этого человека уничтожены, напечатать больше нечего."
    assert documents.get("award-certificate").rows(running, running.curator) == []


def test_blank_has_room_for_each_question_and_asks_no_name(answered):
    text = pdf_text(made("survey-blank", answered, "pdf"))
    questions = [item.text for item in answered.questionnaire.items.order_by("position")]
    assert [" ".join(question.split()) in text for question in questions] == [True] * len(questions)
    assert ["ФИО" in text, "Фамилия" in text] == [False, False]


def test_filled_sheets_hold_answers_without_names(answered):
    people = [person.last_name for person in mentees_of(answered.programme.pairs.get())]
    text = word_text(made("survey-filled", answered, "docx"))
    assert [name for name in people if name in text] == []
    assert text.count("без имени") == 5


def test_results_are_the_same_in_pdf_word_and_workbook(answered):
    means = {"В среднем 8, медиана 8, 5 ответов"}
    for said in (
        pdf_text(made("survey-results", answered, "pdf")),
        word_text(made("survey-results", answered, "docx")),
    ):
        assert [mean in " ".join(said.replace("\u00a0", " ").split()) for mean in means] == [True]
    sheet = load_workbook(io.BytesIO(made("survey-results", answered, "xlsx")))["Итоги"]
    marks = [row for row in sheet.iter_rows(min_row=4, values_only=True) if row[2] == "8"]
    assert [(row[3], row[4]) for row in marks] == [(5, 100)] * len(marks)


def test_results_of_few_say_that_they_are_hidden(running):
    pair = working_pair(running)
    survey = short_survey(running)
    answer(survey, mentees_of(pair)[0], missing="Больше времени")
    text = word_text(made("survey-results", survey, "docx"))
    assert ["Ответили меньше пяти человек, поэтому итоги скрыты." in text, "Больше времени" in text] == [True, False]


def test_swot_stands_in_four_quarters(running):
    swot.add(running, quadrant="strength", text=HOSTILE, basis="8 из 10", by=running.curator)
    [table] = Document(io.BytesIO(made("swot", running, "docx"))).tables
    assert [cell.text.splitlines()[0] for row in table.rows for cell in row.cells] == [
        "Сильные стороны (внутренние факторы)",
        "Слабые стороны (внутренние факторы)",
        "Возможности (внешние факторы)",
        "Угрозы (внешние факторы)",
    ]
    assert table.rows[0].cells[0].text.splitlines()[1] == f"1. {HOSTILE} (8 из 10)"
    assert "{{ 7*7 }}" in pdf_text(made("swot", running, "pdf"))


def test_indicators_are_a_register_in_three_formats(running):
    sheet = load_workbook(io.BytesIO(made("indicators", running, "xlsx"))).worksheets[0]
    codes = [row[0].value for row in sheet.iter_rows(min_row=4)]
    kind = documents.get("indicators")
    assert (codes[0], sorted(kind.formats)) == ("mentees-10-19", ["docx", "pdf", "xlsx"])


def test_report_names_no_child(running):
    pair = working_pair(running, mentees=2)
    proposed(running, kind="best_pair", pair=pair)
    people = [pair.mentor, *mentees_of(pair)]
    text = pdf_text(made("programme-report", written(running), "pdf"))
    assert [person.last_name for person in people if person.last_name in text] == []
    assert "Провели встречи." in text


def test_rows_of_a_programme_are_those_the_user_may_see(running, answered, other_curator):
    proposed(running)
    written(running)
    ours = [
        "survey-blank",
        "survey-filled",
        "survey-results",
        "swot",
        "indicators",
        "programme-report",
        "award-certificate",
    ]
    counts = [
        [len(rows_of(documents.get(code), running, who)) for code in ours] for who in (running.curator, other_curator)
    ]
    assert counts == [[1] * len(ours), [0] * len(ours)]


@pytest.mark.slow
def test_word_files_open_in_libreoffice(running, answered, tmp_path):
    swot.add(running, quadrant="strength", text="Дружно", by=running.curator)
    rows = {
        "survey-blank": answered, "survey-filled": answered, "survey-results": answered, "swot": running,
        "indicators": running, "programme-report": written(running), "award-certificate": proposed(running),
    }  # fmt: skip
    for code, row in rows.items():
        (tmp_path / f"{code}.docx").write_bytes(made(code, row, "docx"))
    subprocess.run(  # noqa: S603 our own files
        [shutil.which("soffice"), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf",
         "--outdir", str(tmp_path), *(str(path) for path in sorted(tmp_path.glob("*.docx")))],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    texts = {code: pdf_text((tmp_path / f"{code}.pdf").read_bytes()) for code in rows}
    assert {code for code, text in texts.items() if len(text) < 100} == set()
    assert Award.objects.get().reason in texts["award-certificate"]
