"""Files are taken for what they are, within bounds, and refused with advice."""

import io
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentoring.core.tables import Limits, TableError
from programmes.core.roadmap_import.draft import Draft
from programmes.core.roadmap_import.files import source_of_file
from programmes.core.roadmap_import.reading import read_file, read_source, read_text
from programmes.core.roadmap_import.source import Source, SourceRow, SourceTable, SourceText
from tests.programmes.core.roadmap_import.plans import HEADER, ROWS, document, sheet, tabbed

ADVICE = "Сохраните его как .docx или скопируйте таблицу и вставьте её в поле."
WORDS = (
    "", "", "1", "1.", "1.1", "I", "Этап 1", "Мероприятие", "Срок", "Ответственный", "Результат", "№", "Показатель", "2026",
    "сентябрь", "Задача: всё", "- опрос; - беседы", "продолжение", "ПОДГОТОВКА", "Директор", "+", "11/11",
)  # fmt: skip
SIGNS = ("\t", "\n", ";", "|", ",", '"', "№\tМероприятие\tСрок\n")
CELLS = st.one_of(st.sampled_from(WORDS), st.text(max_size=30))


def zipped(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", "Файл пуст: в нём нет ни одной строки."),
        (b"%PDF-1.7 ...", f"Это PDF: столбцов таблицы в нём нет. {ADVICE}"),
        (b"{\\rtf1 ...}", f"Это документ в формате .rtf. {ADVICE}"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            f"Это документ старого Word (.doc). {ADVICE}",
        ),
        (b"<html><p></p></html>", f"Это веб-страница. Откройте её в программе для документов. {ADVICE}"),
        (b"\x89PNG....", "Это картинка, текста в ней нет. Нужен файл .docx, .xlsx или .csv с таблицей."),
        (b"abc\x01\x02\x03", "Это не текст и не таблица. Нужен файл .docx, .xlsx, .csv или .txt с дорожной картой."),
    ],
)
def test_foreign_files_are_refused_with_advice(content, refusal):
    with pytest.raises(TableError) as caught:
        read_file("карта.docx", content)
    assert caught.value.text == refusal


def test_document_of_another_office_is_refused_with_advice():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(TableError) as caught:
        read_file("карта.odt", buffer.getvalue())
    assert caught.value.text == f"Это документ в формате .odt. {ADVICE}"


def test_empty_field_is_refused():
    with pytest.raises(TableError) as caught:
        read_text(" \n ")
    assert caught.value.text == "В поле ничего не вставлено: скопируйте таблицу дорожной карты и вставьте её."


def test_text_without_any_table_gives_an_issue_and_all_its_lines():
    draft = read_text("Уважаемые коллеги.\nПлан пришлём позже.")
    assert (draft.stages, len(draft.issues), [reading.row for reading in draft.readings]) == ((), 1, [1, 2])


def test_paragraphs_and_rows_of_a_document_are_counted_through():
    source = source_of_file("карта.docx", document("Утверждаю", [HEADER, ROWS[0]], "Итог"))
    assert [block.number for block in source.blocks if isinstance(block, SourceText)] == [1, 4]
    assert [row.number for row in source.blocks[1].rows] == [2, 3]


def test_cells_of_a_sheet_are_verbatim():
    (table,) = source_of_file("карта.xlsx", sheet([["'=1+1", " отступ ", 2.0, True]])).blocks
    assert (table.title, table.rows[0].cells) == ("План", ("'=1+1", " отступ ", "2", "да"))


def test_bomb_in_a_document_is_refused():
    bomb = zipped(word__document="<w>" + " " * 30_000_000 + "</w>")
    with pytest.raises(TableError) as caught:
        read_file("карта.docx", bomb)
    assert caught.value.text.startswith("Файл распаковывается в слишком большой объём")


def test_entities_in_a_document_are_not_expanded():
    declared = '<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>'
    with pytest.raises(TableError) as caught:
        read_file("карта.docx", zipped(word__document=declared))
    assert caught.value.text.startswith("Документ повреждён")


def test_more_lines_than_allowed_are_refused():
    with pytest.raises(TableError) as caught:
        read_text("строка\n" * 50, limits=Limits(rows=20))
    assert caught.value.text == "В тексте слишком много строк. Оставьте в нём только дорожную карту."


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["1." + str(place), f"Встреча {place} участ ников- наставников", "", "Куратор програм мы"]
            for place in range(2_000)
        ],
        [["", "продолжение строки", "и срока", ""] for _ in range(2_000)],
        [["", "", "", "слово"] for _ in range(2_000)],
        [["1", "слово " * 20_000, "май", "- пункт; " * 20_000]],
    ],
)
def test_long_tables_are_read_in_seconds(rows):
    started = time.perf_counter()
    draft = read_text(tabbed([HEADER, *rows]))
    assert time.perf_counter() - started < 8
    assert len(draft.readings) == len(rows) + 1


def test_wide_rows_are_refused_or_read_but_never_slow():
    started = time.perf_counter()
    with pytest.raises(TableError):
        read_text("\t".join(["Мероприятие", "Срок"] * 5_000) + "\n" + "\t".join("а" for _ in range(10_000)))
    assert time.perf_counter() - started < 5


@settings(max_examples=150, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(CELLS, max_size=7), max_size=12),
    st.lists(st.lists(CELLS, max_size=7), max_size=8),
    st.sets(st.integers(0, 6), max_size=3),
)
def test_every_row_of_any_grid_has_one_reading(first, second, covered):
    tables = []
    number = 0
    for rows in ([HEADER, *first], second):
        made = []
        for cells in rows:
            number += 1
            made.append(SourceRow(number, tuple(cells), frozenset(covered) if number % 3 == 0 else frozenset()))
        tables.append(SourceTable(tuple(made)))
    draft = read_source(Source((tables[0], SourceText(number + 1, "Этап 2. Далее"), tables[1])))
    assert sorted(reading.row for reading in draft.readings) == list(range(1, number + 2))
    assert Draft.from_dict(draft.to_dict()) == draft


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.lists(st.one_of(CELLS, st.sampled_from(SIGNS)), max_size=40))
def test_any_text_gives_a_draft_or_advice(pieces):
    draft = draft_or_advice(read_text, "".join(pieces))
    assert draft is None or len({reading.row for reading in draft.readings}) == len(draft.readings)


@settings(max_examples=40, derandomize=True, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_draft_or_advice(content):
    draft = draft_or_advice(read_file, "карта", content)
    assert draft is None or len(draft.readings) > 0


def draft_or_advice(reader, *given):
    """The draft, None where the refusal says what to do; anything else that is raised fails the test."""
    try:
        return reader(*given)
    except TableError:
        return None
