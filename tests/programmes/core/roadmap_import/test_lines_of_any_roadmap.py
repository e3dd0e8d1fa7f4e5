"""Whatever a roadmap says and however it is broken over lines, it comes back; whatever a text is, nothing of it is lost."""

from __future__ import annotations

import textwrap
import time
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from programmes.core.roadmap_import.lost_columns.lines import tables_from_lines
from programmes.core.roadmap_import.source import SourceTable, SourceText

TITLES = [
    "Информирование педагогов о программе",
    "Анкетирование обучающихся, желающих стать наставниками",
    "Сбор согласий родителей на обработку персональных данных",
    "Обучение наставников",
    "Анализ анкет и составление списка запросов от обучающихся",
    "Проведение встречи-знакомства и планирование совместной работы на полугодие",
    "Подведение итогов в формате личной и групповой рефлексии",
]
DEADLINES = [
    "Сентябрь 2026",
    "Октябрь – ноябрь 2026",
    "До 15 декабря",
    "В течение учебного года",
    "Ежемесячно",
    "01.09.2026",
    "По мере необходимости",
    "Февраль-май 2027",
    "Декабрь, май",
]
PEOPLE = [
    "Куратор",
    "Директор школы",
    "Заместитель директора по ВР",
    "Педагог-психолог, классные руководители",
    "Ветрова О.П., методист",
    "Рабочая группа",
    "Наставники",
]
HEADER = ("№", "Мероприятие", "Сроки", "Ответственные")
rows = st.lists(
    st.tuples(st.sampled_from(TITLES), st.sampled_from(DEADLINES), st.sampled_from(PEOPLE)), min_size=2, max_size=9
)


def read(text: str) -> list[tuple[str, ...]]:
    blocks = tables_from_lines(list(enumerate(text.split("\n"), start=1)))
    (table,) = (block for block in blocks if isinstance(block, SourceTable))
    return [row.cells for row in table.rows]


def numbered(found: list[tuple[str, str, str]]) -> list[tuple[str, ...]]:
    return [(f"1.{place}", *row) for place, row in enumerate(found, start=1)]


def wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


@given(rows, st.integers(24, 44), st.integers(14, 18), st.integers(17, 26), st.integers(2, 5))
def test_columns_kept_by_spaces_come_back(found, title, deadline, people, gap):
    widths = (5, title, deadline, people)
    lines = []
    for row in [HEADER, *numbered(found)]:
        cells = [wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
        for place in range(max(map(len, cells))):
            parts = [
                (cell[place] if place < len(cell) else "").ljust(width + gap)
                for cell, width in zip(cells, widths, strict=True)
            ]
            lines.append("".join(parts).rstrip())
    assert read("\n".join(lines)) == [HEADER, *numbered(found)]


@given(rows, st.integers(18, 60), st.sampled_from(["\n", "\n\n", " \n \n"]))
def test_rows_that_run_on_as_lines_come_back(found, width, end):
    lines = ["№", "п/п", "Мероприятие Сроки Ответственные"]
    for number, title, deadline, people in numbered(found):
        lines += wrapped(f"{number} {title}", width) + wrapped(deadline, 14) + wrapped(people, width)
    assert read(end.join(lines)) == [("№ п/п", *HEADER[1:]), *numbered(found)]


@given(rows, st.sampled_from([(0, 1, 2), (0, 2, 1), (1, 0, 2)]))
def test_a_row_a_line_comes_back_in_any_order_of_columns(found, order):
    lines = [" ".join(["№", *(HEADER[1 + place] for place in order)])]
    lines += [" ".join([number, *(row[place] for place in order)]) for number, *row in numbered(found)]
    assert read("\n".join(lines)) == [HEADER, *numbered(found)]


SCRAPS = [
    "№", "п/п", "Мероприятие", "Сроки", "Ответственные", "Результат", "Этапы", "1", "1.", "1.1", "1)", "2", "2.1", "I.", "Этап 2.",
    "Сентябрь", "2026", "до 1 мая", "Куратор", "директор", "Иванова А.Б.", "Задача:", "база", "наставников", "-", "·", "\t", "  ",
    "     ", "\u00a0", "\x0c", "ß", "İ", "20.", "0.1", "Приказ", "программы", ";", "(",
]  # fmt: skip
scraps = st.lists(st.lists(st.sampled_from(SCRAPS), max_size=7).map(" ".join), max_size=40)
texts = scraps | st.text(max_size=300).map(lambda text: text.split("\n"))


def letters(text: str) -> Counter:
    return Counter(letter for letter in text if not letter.isspace() and letter != "\u00ad")


@settings(max_examples=400)
@given(texts)
def test_no_letter_of_any_text_is_lost_or_doubled_and_rows_are_in_order(lines):
    blocks = tables_from_lines(list(enumerate(lines, start=1)))
    found: Counter = Counter()
    for block in blocks:
        if isinstance(block, SourceText):
            found += letters(block.text)
            continue
        written = [row for row in block.rows if row.number]
        assert [row.number for row in written] == sorted({row.number for row in written})
        found += letters("".join(cell for row in written for cell in row.cells))
    missing = letters("".join(lines))
    missing.subtract(found)
    assert {letter: count for letter, count in missing.items() if count and letter not in ",;№Сроки"} == {}


def test_long_texts_are_read_in_a_moment():
    table = "№ Мероприятие Сроки Ответственные\n" + "\n".join(
        f"{stage}.{place} Обучение наставников Сентябрь 2026 Куратор"
        for stage in range(1, 40)
        for place in range(1, 40)
    )
    prose = "Сентябрь 2026 директор и куратор наставников 1 раз в месяц по мере необходимости до конца года.\n" * 1_500
    headers = "№ Мероприятие Сроки Ответственные\n1. Встреча Май Куратор\n" * 2_000
    for text in (table + "\n" + prose, prose + table, headers, "1.\n" * 60_000, "Сентябрь " * 20_000):
        began = time.process_time()
        tables_from_lines(list(enumerate(text.split("\n"), start=1)))
        assert time.process_time() - began < 3
