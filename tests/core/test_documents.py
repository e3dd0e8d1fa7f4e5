"""An order goes to JSON and back unchanged, and its digest tells any change."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.core.documents import (
    AcquaintanceRow,
    Appendix,
    Approval,
    Column,
    Letterhead,
    OrderDocument,
    Point,
    Signature,
    Table,
    points,
)

TEXT = st.text(max_size=12)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
LEAVES = st.builds(Point, number=TEXT, text=TEXT)
POINTS = st.lists(st.builds(Point, number=TEXT, text=TEXT, points=st.lists(LEAVES, max_size=2).map(tuple)), max_size=3)
COLUMNS = st.builds(Column, title=TEXT, width=st.integers(1, 50), align=st.sampled_from(["left", "center", "right"]))


@st.composite
def tables(draw):
    columns = tuple(draw(st.lists(COLUMNS, min_size=1, max_size=4)))
    row = st.tuples(*[TEXT for _ in columns])
    return Table(columns, tuple(draw(st.lists(row, max_size=4))), draw(TEXT))


APPENDICES = st.builds(
    Appendix,
    number=st.integers(1, 9),
    heading=TEXT,
    text=TEXTS,
    points=POINTS.map(tuple),
    table=st.none() | tables(),
    approval=st.none() | st.builds(Approval, word=TEXT, lines=TEXTS),
    is_landscape=st.booleans(),
)
ORDERS = st.builds(
    OrderDocument,
    letterhead=st.builds(Letterhead, full_name=TEXT, short_name=TEXT, founder=TEXT, details=TEXTS),
    heading=TEXT,
    preamble=TEXT,
    points=POINTS.map(tuple),
    signature=st.builds(Signature, post=TEXT, name=TEXT),
    number=TEXT,
    date=st.none() | st.dates(),
    place=TEXT,
    appendices=st.lists(APPENDICES, max_size=2).map(tuple),
    acquaintance=st.lists(st.builds(AcquaintanceRow, name=TEXT, post=TEXT), max_size=3).map(tuple),
    is_draft=st.booleans(),
)

ORDER = OrderDocument(
    letterhead=Letterhead("МБОУ «Школа № 5»"),
    heading="О закреплении наставнических пар",
    preamble="В целях поддержки обучающихся",
    points=points(["Закрепить пары.", ("Поручить:", ["вести журнал;", "составить планы."])]),
    signature=Signature("Директор", "А.И. Петрова"),
)


@given(ORDERS)
def test_an_order_goes_through_json_unchanged(order):
    stored = json.loads(json.dumps(order.to_dict()))
    assert OrderDocument.from_dict(stored) == order
    assert OrderDocument.from_dict(stored).digest() == order.digest()


@given(ORDERS, ORDERS)
def test_digests_are_equal_only_for_equal_orders(one, other):
    assert (one.digest() == other.digest()) == (one == other)


def test_the_digest_of_a_known_order_is_known():
    assert ORDER.digest() == "9fb30860aff591854108b11325dddb30fc7bcbd10b36b8f40c021ec2a9e49080"


def test_points_are_numbered_with_their_sub_points():
    assert ORDER.points == (
        Point("1", "Закрепить пары."),
        Point("2", "Поручить:", (Point("2.1", "вести журнал;"), Point("2.2", "составить планы."))),
    )


def test_a_signed_order_has_its_number_and_date():
    signed = ORDER.signed(number="42-од", on=date(2026, 9, 14))
    assert signed == replace(ORDER, number="42-од", date=date(2026, 9, 14), is_draft=False)


def test_an_order_frozen_before_a_field_existed_takes_its_default():
    stored = ORDER.to_dict()
    del stored["place"]
    del stored["letterhead"]["founder"]
    assert OrderDocument.from_dict(stored) == ORDER


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"colour": "red"}, r"^OrderDocument: unknown keys colour$"),
        ({"heading": 5}, r"^OrderDocument.heading: str is expected, not int$"),
        ({"is_draft": "yes"}, r"^OrderDocument.is_draft: bool is expected, not str$"),
        ({"points": "one"}, r"^OrderDocument.points: a list is expected, not str$"),
        ({"letterhead": None}, r"^Letterhead: an object is expected, not NoneType$"),
        ({"letterhead": {}}, r"^Letterhead: missing keys full_name$"),
        ({"date": "14.09.2026"}, r"^Invalid isoformat string: '14.09.2026'$"),
    ],
)
def test_data_that_is_no_order_is_refused(change, reason):
    with pytest.raises(ValueError, match=reason):
        OrderDocument.from_dict({**ORDER.to_dict(), **change})


def test_a_row_has_a_cell_for_each_column():
    with pytest.raises(ValueError, match=r"^each row has a cell for each column$"):
        Table((Column("№"), Column("Наставник")), (("1",),))


@given(tables())
def test_widths_of_columns_make_a_hundred_per_cent(table):
    assert sum(table.percents) == 100
    assert len(table.percents) == len(table.columns)


def test_cells_carry_the_alignment_of_their_columns():
    table = Table((Column("№", 1, "center"), Column("Наставник", 9)), (("1", "Петрова"),))
    assert table.aligned_rows == ((("1", "center"), ("Петрова", "left")),)
