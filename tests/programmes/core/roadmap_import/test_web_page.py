"""Tables that a site or a converter has written in HTML are tables like others."""

import time

import pytest

from mentoring.core.tables import TableError
from programmes.core.roadmap_import.draft import RowSort
from programmes.core.roadmap_import.reading import read_file, read_text
from tests.programmes.core.roadmap_import.plans import HEADER, PLAN, ROWS, plan

HEAD = "<tr>" + "".join(f"<th>{title}</th>" for title in HEADER) + "</tr>"


def row(*cells):
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def test_table_of_a_page_is_read_with_the_text_around_it():
    page = f"<html><head><title>Сайт</title></head><body><p>План</p><table>{HEAD}{''.join(row(*cells) for cells in ROWS)}</table></body>"
    draft = read_file("план.html", page.encode())
    assert plan(draft) == PLAN
    assert draft.readings[0].sort is RowSort.TEXT


def test_merged_cells_of_a_page_are_known():
    draft = read_text(
        f"План\n<table>{HEAD}<tr><td colspan=4>Подготовка</td></tr>"
        '<tr><td>1</td><td>Педсовет<br>и опрос</td><td rowspan="2">Май</td><td>Директор</td></tr>'
        "<tr><td>2<td>Собрание<td>Куратор</table>"
    )
    assert plan(draft) == [
        ("", "Подготовка", [("1", "Педсовет и опрос", "Май", "Директор"), ("2", "Собрание", "Май", "Куратор")])
    ]
    assert [issue.row for issue in draft.issues] == [5]


def test_spans_beyond_reason_are_refused():
    with pytest.raises(TableError) as caught:
        read_text("<table><tr><td colspan=999>а</td></tr></table>")
    assert caught.value.text == "В таблице слишком много столбцов. Оставьте только дорожную карту."


@pytest.mark.parametrize("piece", ["<!--", "<a ", "<!", "а<br>", "<b>а</b>", "<p>а", "<table>", "</td>", "&amp;"])
def test_pages_made_to_be_slow_are_not(piece):
    started = time.perf_counter()
    draft = read_text("<table><tr><td>план</td></tr></table>" + "<table><tr><td>" + piece * 18_000)
    assert time.perf_counter() - started < 5
    assert draft.activities == ()
