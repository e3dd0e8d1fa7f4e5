"""The database itself refuses orders, journals, links, sheets and settings of documents that must never be."""

import pytest
from django.db import IntegrityError, models, transaction

from programmes.models import Order, OrderJournal
from tests.programmes.order_violations import MODELS, VIOLATIONS, rows

pytestmark = pytest.mark.django_db
CONSTRAINTS = {constraint.name: (model, constraint) for model in MODELS for constraint in model._meta.constraints}
TRIED = [(name, place) for name, acts in VIOLATIONS.items() for place in range(len(acts))]


@pytest.fixture
def found(programme, curator, director):
    return rows(programme, curator, director)


def test_every_constraint_is_tried():
    assert set(VIOLATIONS) == set(CONSTRAINTS)


@pytest.mark.parametrize(("name", "place"), TRIED)
def test_row_that_breaks_the_constraint_is_refused_by_the_database(name, place, found):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        VIOLATIONS[name][place](found)
    assert named_in(str(error.value), name)


def named_in(text, name):
    """Whether the database speaks of the constraint: by its name, or as SQLite does of a unique one, by its columns."""
    model, constraint = CONSTRAINTS[name]
    if isinstance(constraint, models.UniqueConstraint) and text.startswith("UNIQUE"):
        columns = [f"{model._meta.db_table}.{model._meta.get_field(one).column}" for one in constraint.fields]
        return text == f"UNIQUE constraint failed: {', '.join(columns)}"
    return f'"{name}"' in text or text.endswith(f" {name}")


def test_school_has_one_look(found):
    look = found.others[next(model for model in MODELS if model.__name__ == "SchoolLook")]
    with pytest.raises(IntegrityError, match=r"look\.school_id|schoollook_school_id"), transaction.atomic():
        type(look).objects.create(school=look.school)


def test_one_number_stands_in_two_journals_and_in_two_years(found):
    journal = OrderJournal.objects.create(school=found.signed.school, title="По личному составу")
    found.change(found.later, number="1-ОД", number_key="1-од", journal=journal)
    found.change(found.later, journal=found.signed.journal, journal_year=2027)
    assert list(Order.objects.filter(number="1-ОД").order_by("pk").values_list("journal_year", flat=True)) == [
        2026,
        2027,
    ]
