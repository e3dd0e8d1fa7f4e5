"""Tables are read whatever their format, and refused with a sentence that says what to do."""

import io
import struct
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from mentoring.core.tables import Limits, TableError, read, read_text

ROWS = [["ФИО", "Класс"], ["Лисицын Павел", "7А"]]


def workbook(rows=ROWS, title="Ученики"):
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def refusal(content, name="список.xlsx", **limits):
    with pytest.raises(TableError) as caught:
        read(name, content, limits=Limits(**limits))
    return caught.value.text


def test_workbook_gives_its_sheets_with_plain_cells():
    book = read("a.xlsx", workbook([["ФИО", 1.0, 2.5, date(2013, 5, 14), datetime(2013, 5, 14, 12, 30), True]]))
    assert [sheet.title for sheet in book.sheets] == ["Ученики"]
    assert book.sheets[0].rows == [["ФИО", 1, 2.5, date(2013, 5, 14), datetime(2013, 5, 14, 12, 30), True]]


def test_row_numbers_are_those_that_the_spreadsheet_shows():
    book = Workbook()
    book.active["B5"] = "ФИО"
    buffer = io.BytesIO()
    book.save(buffer)
    numbered = [(number, row) for number, row in read("a.xlsx", buffer.getvalue()).sheets[0].numbered() if any(row)]
    assert numbered == [(5, ["", "ФИО"])]


def test_empty_and_hidden_sheets_are_left_out():
    book = Workbook()
    book.active.title = "Пустой"
    book.create_sheet("Список").append(["ФИО"])
    hidden = book.create_sheet("Служебный")
    hidden.append(["тайна"])
    hidden.sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    assert [sheet.title for sheet in read("a.xlsx", buffer.getvalue()).sheets] == ["Список"]


def test_formula_without_a_reckoned_value_is_shown_as_its_text():
    assert read("a.xlsx", workbook([["ФИО"], ["=1+1 Лисицын"]])).sheets[0].rows == [["ФИО"], ["=1+1 Лисицын"]]


def test_formula_with_a_reckoned_value_gives_the_value():
    plain = workbook([["Сумма"], ["=1+1"]])
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as source, zipfile.ZipFile(buffer, "w") as target:
        for entry in source.infolist():
            text = source.read(entry.filename)
            target.writestr(entry.filename, text.replace(b"<v />", b"<v>2</v>").replace(b"<v></v>", b"<v>2</v>"))
    assert read("a.xlsx", buffer.getvalue()).sheets[0].rows == [["Сумма"], [2]]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866"]
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_text_is_read_in_any_usual_encoding_and_delimiter(encoding, delimiter):
    text = f"Фамилия{delimiter}Имя\r\nЛисицын{delimiter}Павел\r\n"
    assert read("a.csv", text.encode(encoding)).sheets[0].rows == [["Фамилия", "Имя"], ["Лисицын", "Павел"]]


def test_blank_lines_and_line_breaks_inside_cells_keep_row_numbers():
    rows = list(
        read("a.csv", 'Список\n\nФИО;Адрес\n"Лисицын";"дом 1\nкв. 2"\nКотов;дом 3'.encode()).sheets[0].numbered()
    )
    assert rows == [
        (1, ["Список"]),
        (2, []),
        (3, ["ФИО", "Адрес"]),
        (4, ["Лисицын", "дом 1\nкв. 2"]),
        (5, ["Котов", "дом 3"]),
    ]


def test_separator_told_in_the_first_line_is_obeyed_and_counted_as_a_row():
    assert list(read("a.csv", "sep=|\nФИО|Класс, буква\n".encode()).sheets[0].numbered()) == [
        (2, ["ФИО", "Класс, буква"])
    ]


def test_lone_quotation_mark_does_not_swallow_the_file():
    assert read("a.csv", 'ФИО;Класс\n"Лисицын;7А\nКотов;8Б'.encode()).sheets[0].rows == [
        ["ФИО", "Класс"],
        ['"Лисицын', "7А"],
        ["Котов", "8Б"],
    ]


def test_pasted_cells_are_read():
    assert read_text("ФИО\tКласс\nЛисицын Павел\t7А").sheets[0].rows == ROWS


def test_content_decides_and_not_the_extension():
    assert read("список.csv", workbook()).sheets[0].rows == ROWS
    assert read("список.xlsx", "ФИО;Класс\nЛисицын Павел;7А".encode()).sheets[0].rows == ROWS


@pytest.mark.parametrize("content", [b"", b"   \r\n", b"\0\0\0"])
def test_empty_file_is_refused(content):
    assert refusal(content) == "Файл пуст: в нём нет ни одной строки."


def test_workbook_without_a_filled_cell_is_refused():
    assert refusal(workbook([])) == "Файл пуст: ни на одном листе нет заполненных ячеек."


def test_large_file_is_refused_with_both_sizes():
    text = refusal(b"a" * (50 * 1024 * 1024))
    assert text.startswith("Файл слишком большой: 50\u00a0МБ при допустимых 20\u00a0МБ.")


def test_zip_bomb_is_refused_before_it_is_unpacked():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("xl/workbook.xml", b"0" * (64 * 1024 * 1024))
    assert refusal(buffer.getvalue()).startswith("Файл распаковывается в слишком большой объём")


def test_zip_bomb_whose_directory_lies_is_refused():
    buffer = io.BytesIO()
    size = 64 * 1024 * 1024
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("xl/workbook.xml", b"0" * size)
    lying = buffer.getvalue().replace(struct.pack("<L", size), struct.pack("<L", 100))
    assert refusal(lying).startswith("Файл распаковывается в слишком большой объём")


def test_two_cells_in_opposite_corners_do_not_take_all_memory():
    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = "ФИО", "конец"
    buffer = io.BytesIO()
    book.save(buffer)
    assert refusal(buffer.getvalue()).startswith("Таблица слишком велика")


def test_too_many_rows_are_refused_with_their_number():
    text = refusal(workbook([["ФИО"]] + [["Лисицын"]] * 30), rows=20)
    assert text == "На листе «Ученики» 31 строк, а принимаем до 20. Разделите список на части."


def test_too_many_lines_of_text_are_refused():
    assert refusal(b"a;b\n" * 30, rows=20).startswith("В таблице больше 20 строк.")


def test_too_many_columns_are_refused():
    assert refusal(workbook([["а"] * 30]), columns=20).startswith("На листе «Ученики» больше 20 столбцов.")
    assert refusal(b"a;" * 30, columns=20).startswith("В таблице больше 20 столбцов.")


def test_encrypted_workbook_is_refused_with_the_advice_to_unlock_it():
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    assert refusal(content) == "Файл защищён паролем. Откройте его, снимите пароль и загрузите снова."


@pytest.mark.parametrize(
    "content", [workbook()[:2000], b"PK\x03\x04" + b"x" * 300, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 900]
)
def test_broken_workbook_is_refused(content):
    assert refusal(content).startswith("Файл повреждён и не открывается.")


@pytest.mark.parametrize("start", ["<html>", "<!DOCTYPE html>", '<?xml version="1.0"?>', "\ufeff  <table>"])
def test_web_page_under_the_name_of_a_workbook_is_refused(start):
    text = refusal(f"{start}<tr><td>Лисицын</td></tr>".encode(), "список.xls")
    assert text.startswith("Под видом таблицы сохранена веб-страница.")


@pytest.mark.parametrize(
    ("content", "start"),
    [
        (b"%PDF-1.7 ...", "Это PDF, а нужна таблица."),
        (b"\x89PNG\r\n\x1a\n", "Это картинка, а нужна таблица."),
        (b"Rar!\x1a\x07", "Это архив, а не таблица."),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0" * 40, "Это не таблица:"),
        (bytes(range(1, 256)) * 4, "Это не таблица:"),
    ],
)
def test_other_kinds_of_files_are_refused_by_name(content, start):
    assert refusal(content).startswith(start)


def test_archives_and_word_documents_are_refused_by_name():
    for entry, start in (("word/document.xml", "Это документ Word"), ("list.csv", "Это архив, а не таблица.")):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as target:
            target.writestr(entry, "x")
        assert refusal(buffer.getvalue()).startswith(start)


@given(st.binary(max_size=400))
def test_whatever_text_is_brought_it_is_read_or_refused(content):
    if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return
    try:
        told = [sheet.rows != [] for sheet in read("a.csv", content).sheets]
    except TableError as error:
        told = [error.text.endswith((".", "!"))]
    assert told == [True]


CELLS = st.text(alphabet="абвАБВ 12", max_size=6)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=2, max_size=8))
def test_text_round_trip(rows):
    rows = [["Фамилия", "Имя", "Класс"], *rows]
    assert read_text("\n".join(";".join(row) for row in rows)).sheets[0].rows == rows
