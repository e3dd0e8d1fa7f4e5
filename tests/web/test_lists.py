"""List pages: order, paging, columns, filters and spreadsheets, on the list of schools."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests import factories


@pytest.fixture
def page(client_as, administrator):
    """The list of schools with the given parameters."""
    client = client_as(administrator)
    return lambda **parameters: client.get(reverse("accounts:schools"), parameters)


def names(answer):
    return [row.record.name for row in answer.context["table"].paginated_rows]


def rows_of(answer):
    return [list(row) for row in load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True)]


def test_rows_come_fifty_a_page(page):
    factories.SchoolFactory.create_batch(53)
    assert [len(names(page(page=number))) for number in (1, 2)] == [50, 3]


@pytest.mark.parametrize(("asked", "given"), [("99", 2), ("0", 2), ("-1", 2), ("x", 1), ("", 1)])
def test_page_that_does_not_exist_gives_one_that_does(page, asked, given):
    factories.SchoolFactory.create_batch(53)
    assert page(page=asked).context["table"].page.number == given


def test_page_size_is_not_the_visitors_choice(page):
    factories.SchoolFactory.create_batch(53)
    assert len(names(page(per_page=1000))) == 50


def test_order_follows_the_column_both_ways(page):
    for name in ("Б", "А", "В"):
        factories.SchoolFactory(name=name)
    assert [names(page(sort=sort)) for sort in ("name", "-name")] == [["А", "Б", "В"], ["В", "Б", "А"]]


def test_unknown_order_is_passed_over(page):
    factories.SchoolFactory(name="А")
    assert names(page(sort="password")) == ["А"]


def test_equal_rows_keep_their_order_over_pages(page):
    schools = factories.SchoolFactory.create_batch(60, place="п. Заречный")
    seen = names(page(sort="place")) + names(page(sort="place", page=2))
    assert sorted(seen) == sorted(school.name for school in schools)


def test_chosen_columns_are_shown_and_the_first_always(page):
    factories.SchoolFactory()
    table = page(columns=["place"]).context["table"]
    assert [column.name for column in table.columns] == ["name", "place", "staff"]


def test_filter_is_counted_and_can_be_reset(page):
    factories.SchoolFactory(name="Лицей")
    answer = page(text="лицей", sort="name", page=1)
    assert (answer.context["list"].filters_set, answer.context["list"].kept) == (1, [("sort", "name")])


def test_nothing_found_differs_from_nothing_there(page):
    assert "Школ пока нет" in page().content.decode()
    assert "Ничего не нашлось" in page(text="нигде").content.decode()


def test_wrong_value_of_a_filter_breaks_nothing(page):
    factories.SchoolFactory(name="А")
    assert page(authority="x").status_code == 200


def test_spreadsheet_holds_all_rows_and_the_shown_columns(page):
    factories.SchoolFactory.create_batch(53)
    rows = rows_of(page(export="xlsx", columns=["place"]))
    assert rows[0] == ["Школа", "Населённый пункт"]
    assert len(rows) == 54


def test_spreadsheet_holds_plain_values(page):
    factories.SchoolFactory(name="=1+1", place="п. Заречный")
    rows = rows_of(page(export="xlsx", columns=["has_director"]))
    assert rows[1] == ["'=1+1", "не назначен"]


def test_cells_carry_their_column_for_the_phone(page):
    factories.SchoolFactory()
    assert 'data-label="Населённый пункт"' in page().content.decode()
