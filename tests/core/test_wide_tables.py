"""A register knows its heading, the widths of its columns and how its cells are printed."""

from datetime import date

import pytest

from mentoring.core.wide_tables import WideColumn, WideTable

COLUMNS = (WideColumn("№", 1, is_centred=True), WideColumn("ФИО", 3), WideColumn("Дата", 1))


def table(*rows):
    return WideTable("База", "Школа", COLUMNS, rows, date(2026, 11, 21), lines=("Программа",))


def test_cells_are_printed_the_russian_way():
    assert table((1, "Зимин Пётр", date(2026, 9, 5)), (2, "Ким", None)).printed == (
        ("1", "Зимин Пётр", "05.09.2026"),
        ("2", "Ким", ""),
    )


def test_widths_are_shares_of_a_hundred():
    assert (table().percents, table().filled) == ((20.0, 60.0, 20.0), "По состоянию на 21.11.2026")


def test_row_of_another_length_is_a_mistake():
    with pytest.raises(ValueError, match="a cell for each column"):
        table((1, "Зимин"))


@pytest.mark.parametrize(("count", "density"), [(9, "loose"), (13, "dense"), (16, "full")])
def test_letters_become_smaller_with_the_number_of_columns(count, density):
    columns = tuple(WideColumn(str(number)) for number in range(count))
    assert WideTable("База", "Школа", columns, (), date(2026, 11, 21)).density == density
