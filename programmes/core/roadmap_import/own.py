"""Reads the roadmaps that this program has written itself, word for word: nothing is split, joined or guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from programmes.core.roadmap_import.draft import (
    Draft,
    DraftActivity,
    DraftStage,
    DraftTarget,
    Issue,
    RowReading,
    RowSort,
)
from programmes.core.roadmap_import.source import Source, SourceRow, SourceTable
from programmes.core.roadmap_wording import LABELS
from programmes.core.stored_text import block, line

ROW_KIND, NUMBER, TITLE, DEADLINE = "Вид строки", "№", "Название", "Срок"
STARTS, ENDS = "С", "По"
RESPONSIBLE, EXECUTORS, PRODUCT = "Ответственные", "Соисполнители", "Результат, вид документа"
TASK, RESULT = "Задача этапа", "Результат этапа"
STATE, DONE, NOTE = "Состояние", "Выполнено", "Заметки"
STAGE_ROW, ACTIVITY_ROW = "этап", "мероприятие"
ACTIVITY_TITLE, TARGET_TITLE = "Мероприятие", "Показатель"

FIELDS = {
    NUMBER: "number",
    TITLE: "title",
    ACTIVITY_TITLE: "title",
    TARGET_TITLE: "title",
    DEADLINE: "deadline",
    RESPONSIBLE: "responsible",
    EXECUTORS: "executors",
    PRODUCT: "product",
    TASK: "task",
    RESULT: "result",
    NOTE: "note",
}
STAGE_FIELDS = {"number", "title", "task", "result", "product"}
ABOUT_WORDS = {name: f"{label}:" for name, label in LABELS.items()}
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)", re.IGNORECASE)
_NUMBER = re.compile(r"[+\-]?[\d\u00a0 ().,\-\u2011]*")


class Style(StrEnum):
    """Names of paragraph styles in the Word file, by which its rows are known again."""

    HEADING = "Roadmap heading"
    STAGE = "Roadmap stage"
    TASK = "Roadmap task"
    RESULT = "Roadmap result"
    PRODUCT = "Roadmap product"
    ACTIVITY = "Roadmap activity"
    TARGET = "Roadmap target"


ABOUT = {Style.TASK: "task", Style.RESULT: "result", Style.PRODUCT: "product"}


def sealed(text: str) -> str:
    """The text as a spreadsheet shows it and executes nothing, with an apostrophe in front where it needs one."""
    return f"'{text}" if _is_dangerous(text.lstrip("'")) else text


def unsealed(text: str) -> str:
    """What stood there before ``sealed``."""
    return text[1:] if text.startswith("'") and _is_dangerous(text.lstrip("'")) else text


def _is_dangerous(text: str) -> bool:
    return bool(_FORMULA.match(text)) and not _NUMBER.fullmatch(text)


def is_own(source: Source) -> bool:
    """Whether the file is an export of ours, edited by hand or not."""
    return any(_is_own_header(row) for table in _tables(source) for row in table.rows)


def read(source: Source) -> Draft:
    """The draft of an export of ours; rows that were added by hand are taken by their columns.

    Tables without a header of ours, which somebody has put into the file, are passed over.
    """
    reading = _Reading()
    for table in _tables(source):
        reading.take(table)
    return reading.draft()


def _tables(source: Source) -> Iterator[SourceTable]:
    return (part for part in source.blocks if isinstance(part, SourceTable))


def _is_own_header(row: SourceRow) -> bool:
    """The header of the workbook's first sheet, or a row in the style of the Word file's headings."""
    titles = {line(cell) for cell in row.cells}
    if {ROW_KIND, NUMBER, TITLE} <= titles:
        return True
    return Style.HEADING in row.styles and bool({ACTIVITY_TITLE, TARGET_TITLE} & titles)


def _is_header(row: SourceRow) -> bool:
    """The same, or the header of the workbook's second sheet."""
    return _is_own_header(row) or {NUMBER, TARGET_TITLE} <= {line(cell) for cell in row.cells}


def _is_targets_header(titles: Mapping[int, str]) -> bool:
    return TARGET_TITLE in titles.values()


@dataclass
class _Columns:
    """Which column of a table holds what."""

    titles: dict[int, str]
    is_workbook: bool

    def texts(self, row: SourceRow) -> dict[str, str]:
        """The row's texts by field; fields without a column are left out."""
        return {FIELDS[title]: self.text(row, place) for place, title in self.titles.items() if title in FIELDS}

    def text(self, row: SourceRow, place: int) -> str:
        cell = row.cells[place] if place < len(row.cells) else ""
        return block(unsealed(block(cell)) if self.is_workbook else cell)

    def kind(self, row: SourceRow) -> str:
        return next((self.text(row, place) for place, title in self.titles.items() if title == ROW_KIND), "")


class _Reading:
    """What has been read so far."""

    def __init__(self) -> None:
        self.stages: list[DraftStage] = []
        self.targets: list[DraftTarget] = []
        self.issues: list[Issue] = []
        self.readings: list[RowReading] = []
        self.carried: set[str] = set()

    def draft(self) -> Draft:
        return Draft(
            stages=tuple(self.stages),
            targets=tuple(self.targets),
            issues=tuple(self.issues),
            readings=tuple(self.readings),
            carried=tuple(sorted(self.carried)),
        )

    def take(self, table: SourceTable) -> None:
        columns: _Columns | None = None
        for row in table.rows:
            if not row.filled:
                continue
            if (columns is None and _is_header(row)) or (columns is not None and self._is_repeated(columns, row)):
                titles = {place: line(cell) for place, cell in enumerate(row.cells) if cell.strip()}
                columns = _Columns(titles, is_workbook=ROW_KIND in titles.values() or not any(row.styles))
                self._speak_of(columns)
                self._note(row, RowSort.HEADER)
            elif columns is None:
                self._note(row, RowSort.TEXT)
            elif _is_targets_header(columns.titles):
                self._target(columns, row)
            elif columns.is_workbook:
                self._workbook_row(columns, row)
            else:
                self._word_row(columns, row)

    def _speak_of(self, columns: _Columns) -> None:
        """What the table tells of each row, also where it is empty; a Word file tells all of its stages."""
        if _is_targets_header(columns.titles):
            return
        fields = {FIELDS[title] for title in columns.titles.values() if title in FIELDS}
        self.carried |= {f"activity.{name}" for name in fields - {"task", "result"}}
        of_stage = fields & STAGE_FIELDS if columns.is_workbook else STAGE_FIELDS
        self.carried |= {f"stage.{name}" for name in of_stage}

    @staticmethod
    def _is_repeated(columns: _Columns, row: SourceRow) -> bool:
        return columns.titles == {place: line(cell) for place, cell in enumerate(row.cells) if cell.strip()}

    def _workbook_row(self, columns: _Columns, row: SourceRow) -> None:
        kind, texts = line(columns.kind(row)).casefold(), columns.texts(row)
        if kind == STAGE_ROW:
            self._stage(row, texts)
            return
        if kind != ACTIVITY_ROW and texts["title"]:
            said = f"Вид строки «{kind}» не известен" if kind else "Вид строки не указан"
            self.issues.append(Issue(row.number, f"{said}: строка принята за мероприятие."))
        self._activity(row, texts)

    def _word_row(self, columns: _Columns, row: SourceRow) -> None:
        styles = {row.styles[place] for place in row.filled if place < len(row.styles)}
        if Style.STAGE in styles:
            number = columns.text(row, 0)
            rest = [columns.text(row, place) for place in row.filled if place]
            self._stage(row, {"number": number, "title": rest[0] if rest else ""})
            return
        about = next((name for style, name in ABOUT.items() if style in styles), "")
        if not about:
            self._activity(row, columns.texts(row))
            return
        text = "\n".join(columns.text(row, place) for place in row.filled)
        if self.stages:
            said = block(text.removeprefix(ABOUT_WORDS[about]))
            known = getattr(self.stages[-1], about)
            told = {about: f"{known}\n{said}" if known else said}
            self.stages[-1] = replace(self.stages[-1], rows=(*self.stages[-1].rows, row.number), **told)  # type: ignore[arg-type]
        self._note(row, RowSort.ABOUT_STAGE)

    def _stage(self, row: SourceRow, texts: Mapping[str, str]) -> None:
        if not texts["title"]:
            self._untitled(row, "этапа")
            return
        self.stages.append(
            DraftStage(
                number=line(texts["number"]),
                title=line(texts["title"]),
                task=texts.get("task", ""),
                result=texts.get("result", ""),
                product=texts.get("product", ""),
                rows=(row.number,),
            )
        )
        self._note(row, RowSort.STAGE)

    def _activity(self, row: SourceRow, texts: Mapping[str, str]) -> None:
        if not texts.get("title"):
            self._untitled(row, "мероприятия")
            return
        activity = DraftActivity(
            number=line(texts.get("number", "")),
            title=texts["title"],
            deadline=line(texts.get("deadline", "")),
            responsible=texts.get("responsible", ""),
            executors=texts.get("executors", ""),
            product=texts.get("product", ""),
            note=texts.get("note", ""),
            rows=(row.number,),
        )
        if not self.stages:
            self.stages.append(DraftStage())
        stage = self.stages[-1]
        self.stages[-1] = replace(stage, activities=(*stage.activities, activity))
        self._note(row, RowSort.ACTIVITY)

    def _target(self, columns: _Columns, row: SourceRow) -> None:
        texts = columns.texts(row)
        if not texts["title"]:
            self._untitled(row, "показателя")
            return
        years = {
            title: line(columns.text(row, place)) for place, title in columns.titles.items() if title not in FIELDS
        }
        values = {year: value for year, value in years.items() if value}
        self.targets.append(DraftTarget(line(texts.get("number", "")), texts["title"], values, rows=(row.number,)))
        self._note(row, RowSort.TARGET)

    def _untitled(self, row: SourceRow, whose: str) -> None:
        self.issues.append(Issue(row.number, f"Нет названия {whose}: строка пропущена."))
        self._note(row, RowSort.SKIPPED)

    def _note(self, row: SourceRow, sort: RowSort) -> None:
        text = " | ".join(line(row.cells[place]) for place in row.filled)
        self.readings.append(RowReading(row.number, text, sort))
