"""Questionnaires on paper, blank and filled, and the results of a survey: PDF, Word, Excel from one context each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.documents import html, pdf, pdf_many, xlsx
from mentoring.documents.sheets import Sheet, SheetColumn
from mentoring.documents.word_file import WordFile
from mentoring.web.providers import DocumentKind, documents
from monitoring.core.questionnaires import ItemKind
from monitoring.core.results import SMALLEST_GROUP
from monitoring.core.survey_papers import Question, QuestionnaireSheet, ResultsPaper, answer_rows, told
from monitoring.models import Survey
from monitoring.readers import survey_papers as reader
from monitoring.readers.surveys import counted
from programmes.documents.finding import found
from programmes.models import Programme

SHEET, RESULTS = "documents/questionnaire.html", "documents/survey_results.html"
SHEET_CSS = (pdf.PRINT_STYLESHEET, "css/print/questionnaire.css")
RESULTS_CSS = (pdf.PRINT_STYLESHEET, "css/print/survey_results.css")
GROUP = "Анкеты и результаты"
TOO_FEW = "Ответов меньше пяти: по отдельным анкетам было бы видно, кто их заполнил, поэтому их не печатают."
HIDDEN = "Ответили меньше пяти человек, поэтому итоги скрыты."
EMPTY_BOX, RULE = "☐", "_" * 80


def blank_pdf(survey: Survey) -> bytes:
    """The questionnaire to be filled by hand."""
    return pdf.render(SHEET, {"sheet": reader.blank(survey)}, stylesheets=SHEET_CSS)


def blank_docx(survey: Survey) -> bytes:
    """The same to be changed before printing."""
    return _docx([reader.blank(survey)])


def filled_pdf(survey: Survey) -> bytes:
    """One sheet a respondent, without names; LookupError where there are too few of them."""
    return pdf_many.render((html.render(SHEET, {"sheet": one}) for one in _filled(survey)), stylesheets=SHEET_CSS)


def filled_docx(survey: Survey) -> bytes:
    """The same as a Word file."""
    return _docx(_filled(survey))


def results_pdf(survey: Survey) -> bytes:
    """The results with their bars."""
    paper = reader.results(survey, on=localdate())
    parts = [(drawing, told(drawing)) for drawing in paper.drawings]
    return pdf.render(RESULTS, {"paper": paper, "parts": parts, "hidden": HIDDEN}, stylesheets=RESULTS_CSS)


def results_docx(survey: Survey) -> bytes:
    """The results as tables."""
    paper = reader.results(survey, on=localdate())
    file = WordFile(paper.title, paper.organisation)
    _results_head(file, paper)
    if paper.is_suppressed:
        file.text(HIDDEN, "Body Text")
        return file.content()
    for number, drawing in enumerate(paper.drawings, start=1):
        file.text(f"{number}. {drawing.result.item.text}", "Heading 2")
        file.text(told(drawing), "Remark")
        if drawing.chart:
            marks = tuple((bar.label, 10) for bar in drawing.result.bars)
            file.grid(marks, [tuple(str(bar.count) for bar in drawing.result.bars)], ["center"] * len(marks))
        elif drawing.result.bars:
            columns = (("Ответ", 60), ("Сколько", 20), ("Доля", 20))
            file.grid(columns, answer_rows(drawing), ["left", "center", "center"])
        elif drawing.result.texts:
            file.bullets(drawing.result.texts)
    return file.content()


def results_xlsx(survey: Survey) -> bytes:
    """The results as a workbook: a row for each answer that could be chosen, and the words on a sheet of their own."""
    paper = reader.results(survey, on=localdate())
    heading = (paper.title, f"{paper.organisation}. {paper.programme}. {paper.filled}")
    closed: list[tuple[Any, ...]] = []
    words: list[tuple[Any, ...]] = []
    for number, drawing in enumerate(paper.drawings, start=1):
        result = drawing.result
        if result.is_suppressed:
            closed.append((number, result.item.text, "итог скрыт: ответили меньше пяти", None, None, None))
        closed += [(number, result.item.text, bar.label, bar.count, bar.percent, result.mean) for bar in result.bars]
        words += [(number, result.item.text, text) for text in result.texts]
    question = SheetColumn("Вопрос", 60, is_wrapped=True)
    columns = ("№", question, SheetColumn("Ответ", 24), SheetColumn("Сколько", 10), SheetColumn("Доля, %", 10))
    return xlsx.write(
        [
            Sheet("Итоги", (*columns, SheetColumn("Средняя оценка", 16)), closed, heading),
            Sheet("Своими словами", ("№", question, SheetColumn("Ответ", 70, is_wrapped=True)), words, heading),
        ]
    )


def _filled(survey: Survey) -> list[QuestionnaireSheet]:
    sheets = reader.filled(survey)
    if not sheets:
        raise LookupError(TOO_FEW)
    return sheets


def _docx(sheets: Sequence[QuestionnaireSheet]) -> bytes:
    file = WordFile(sheets[0].title, sheets[0].organisation, size=11)
    for place, sheet in enumerate(sheets):
        if place:
            file.new_page()
        file.text(sheet.organisation, "Centred")
        file.text(sheet.title, "Title")
        for line in (sheet.intro, sheet.remark, sheet.until):
            if line:
                file.text(line, "Remark")
        for question in sheet.questions:
            _question(file, question, is_filled=sheet.is_filled)
    return file.content()


def _question(file: WordFile, question: Question, *, is_filled: bool) -> None:
    file.text(f"{question.number}. {question.text}", "Heading 2")
    if is_filled:
        file.text(question.answer or "нет ответа", "Body Text")
        return
    for line in (question.hint, question.scale):
        if line:
            file.text(line, "Remark")
    if question.kind == ItemKind.RATING:
        file.bare_row(question.options)
    elif question.kind == ItemKind.TEXT:
        for _ in question.lines:
            file.text(RULE)
    else:
        file.text("      ".join(f"{EMPTY_BOX}\u00a0{option}" for option in question.options))


def _results_head(file: WordFile, paper: ResultsPaper) -> None:
    file.text(paper.organisation, "Centred")
    file.text("Результаты анкетирования", "Title")
    file.text(paper.title, "Organisation")
    for line in (f"Программа «{paper.programme}»", *paper.lines, paper.filled):
        file.text(line, "Centred")
    file.grid(
        tuple((label, 100 // len(paper.figures)) for label, _ in paper.figures),
        [tuple(text for _, text in paper.figures)],
        ["center"] * len(paper.figures),
    )


def _survey(identifier: str) -> Survey:
    rows = Survey.objects.select_related("questionnaire", "programme__school")
    return found(rows, identifier, missing=f"Опроса {identifier} нет.")


def _answered(identifier: str) -> Survey:
    survey = _survey(identifier)
    _filled(survey)
    return survey


def _rows(programme: Programme, user: Any) -> QuerySet[Survey]:
    rows = Survey.objects.visible_to(user).filter(programme=programme)
    return rows.select_related("questionnaire", "programme__school").order_by("opens_on", "pk")


def _rows_answered(programme: Programme, user: Any) -> Iterable[Survey]:
    rows = Survey.objects.holding(user, Permission.SURVEY_EDIT).filter(programme=programme)
    return counted(rows).filter(answered__gte=SMALLEST_GROUP).order_by("opens_on", "pk")


def _label(survey: Survey) -> str:
    return f"{survey.title}, {survey.opens_on:%d.%m.%Y} – {survey.closes_on:%d.%m.%Y}"


BLANK = DocumentKind(
    code="survey-blank",
    title="Анкета на бумаге",
    find=_survey,
    formats={"pdf": blank_pdf, "docx": blank_docx},
    filename=lambda survey: f"Анкета {survey.title}",
    group=GROUP,
    note="Пустая анкета опроса: для тех, кто отвечает на бумаге.",
    permission=Permission.SURVEY_VIEW,
    rows=_rows,
    label=_label,
)
FILLED = DocumentKind(
    code="survey-filled",
    title="Заполненные анкеты",
    find=_answered,
    formats={"pdf": filled_pdf, "docx": filled_docx},
    filename=lambda survey: f"Заполненные анкеты {survey.title}",
    group=GROUP,
    note="Ответы без имён, по листу на каждого; когда ответили хотя бы пятеро.",
    permission=Permission.SURVEY_EDIT,
    rows=_rows_answered,
    label=_label,
)
SURVEY_RESULTS = DocumentKind(
    code="survey-results",
    title="Результаты анкетирования",
    find=_survey,
    formats={"pdf": results_pdf, "docx": results_docx, "xlsx": results_xlsx},
    filename=lambda survey: f"Результаты {survey.title}",
    group=GROUP,
    note="Средние, распределение ответов и высказывания; малые группы скрыты.",
    permission=Permission.SURVEY_VIEW,
    rows=_rows,
    label=_label,
)


def register() -> None:
    """Make the kinds known; called when the application is ready."""
    for kind in (BLANK, FILLED, SURVEY_RESULTS):
        documents.register(kind)
