"""A person in papers of orders: what keeps the data from being destroyed, and what the extract tells."""

from datetime import UTC, date, datetime

import pytest

from participants.readers.person_data import sections_of
from participants.web_providers.retention import order_blocks
from programmes.models import Acquaintance, Order
from tests import factories

pytestmark = pytest.mark.django_db
FULL = "Журавлёвский Ратибор Святославович"


@pytest.fixture
def person(school):
    user = factories.mentor_user_of(school)
    user.name_forms = {"dative": {"last": "Журавлёвскому"}}
    user.save()
    return factories.TeacherFactory(
        school=school,
        last_name="Журавлёвский",
        first_name="Ратибор",
        middle_name="Святославович",
        sex="m",
        user=user,
    )


@pytest.mark.parametrize(
    "where",
    [
        {"title": f"О поощрении: {FULL}"},
        {"content": {"points": [{"text": "Поощрить Журавлёвского Р. С."}]}},
        {"edits": [{"place": "1", "was": "Поощрить", "now": f"Поощрить: {FULL}", "is_added": False}]},
        {"parameters": {"control": FULL}},
    ],
)
@pytest.mark.parametrize("state", ["draft", "submitted", "returned"])
def test_order_under_way_that_names_the_person_anywhere_keeps_the_data(school, curator, person, where, state):
    values = {"title": "О поощрении", "kind": "free-order", "prepared_by": curator} | where
    order = Order.objects.create(school=school, state=state, **values)
    assert [keeper.person for keeper in order_blocks([person])] == [person.pk]
    Order.objects.filter(pk=order.pk).update(title="О поощрении", content={}, edits=[], parameters={})
    assert list(order_blocks([person])) == []


def test_extract_tells_which_orders_the_person_has_read_and_how_the_name_is_declined(school, curator, person):
    order = Order.objects.create(school=school, title="О парах", kind="free-order", prepared_by=curator)
    Acquaintance.objects.create(
        order=order, position=1, name="Другой А. А.", user=person.user, seen_at=datetime(2026, 9, 4, 9, 0, tzinfo=UTC)
    )
    Acquaintance.objects.create(
        order=order, position=2, name="Журавлёвский Р.С.", post="учитель", signed_on=date(2026, 9, 5)
    )
    Acquaintance.objects.create(order=order, position=3, name="Громова А. С.")
    told = {one.title: one.rows for one in sections_of(person, sensitive=False)}
    assert [row[1:] for row in told["Ознакомление с приказами"]] == [
        ("Другой А. А.", "04.09.2026 12:00", ""),
        ("Журавлёвский Р.С., учитель", "", "05.09.2026"),
    ]
    assert [value for label, value in told["Сведения о человеке"] if label == "Падежи имени в учётной записи"] == [
        "Журавлёвскому"
    ]
