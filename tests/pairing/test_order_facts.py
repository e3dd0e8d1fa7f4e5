"""What the director sees beside an order on pairs, and who is known to read it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pairing.models import Pair
from pairing.readers import order_facts, pair_orders
from programmes.actions import orders
from programmes.readers.acquaintances import extract_for
from tests import factories
from tests.pairing.factories import DAY, accepted_pair, mentee, mentor, prepared_order

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def profile(programme, curator):
    return mentor(programme, curator, capacity=3, last_name="Ежов", first_name="Лев", middle_name="Ильич", letter="Б")


@pytest.fixture
def pair(programme, curator, profile):
    request = mentee(programme, curator, last_name="Носова", first_name="Анна", middle_name="Петровна", sex="f")
    return accepted_pair(programme, curator, profile=profile, request=request)


def behind(order):
    pairs = pair_orders.pairs_of(order)
    return order_facts.of_pairs(order, pairs, order_facts.consents_of(order, pairs, on=DAY))


def test_facts_of_a_pair_stand_beside_the_order(programme, curator, pair):
    found = behind(prepared_order(programme, curator, [pair]))
    (fact,) = found.pairs
    assert fact.title == f"{pair.mentor.short_name} — {pair.members.get().mentee.short_name}"
    assert [(person.part, person.name, person.consent) for person in fact.people] == [
        ("наставник", "Ежов Лев Ильич", "согласие от 10.09.2026 действует"),
        ("наставляемый", "Носова Анна Петровна", "согласие от 10.09.2026 действует"),
    ]
    assert (fact.places, fact.score, found.entitled, found.named, fact.is_sound) == (
        "занято 1 из 3, свободно 2", pair.score, 2, 2, True,
    )  # fmt: skip


def test_missing_consent_is_told_of_whom(programme, curator, pair):
    order = prepared_order(programme, curator, [pair])
    pair.mentor.consents.all().delete()
    found = behind(order)
    assert (found.entitled, found.named, found.pairs[0].people[0].is_entitled, found.pairs[0].is_sound) == (
        1, 2, False, False,
    )  # fmt: skip


def test_agreement_that_was_not_offered_is_told_where_the_programme_wants_it(programme, curator, pair):
    order = prepared_order(programme, curator, [pair])
    programme.agreement_needed = True
    programme.save()
    order.programme.refresh_from_db()
    assert [(fact.sides, fact.sides_tone) for fact in behind(order).pairs] == [("не предложено", "warning")]


def test_page_of_an_order_with_thirty_pairs_costs_no_more_than_with_one(client_as, director, programme, curator, pair):
    order = orders.submit(prepared_order(programme, curator, [pair]), by=curator)
    client = client_as(director)
    client.get(order.get_absolute_url())
    with CaptureQueriesContext(connection) as one:
        client.get(order.get_absolute_url())
    orders.send_back(order, remark="Добавьте пары", by=director)
    many = [pair] + [
        accepted_pair(programme, curator, profile=mentor(programme, curator), request=mentee(programme, curator))
        for _ in range(29)
    ]
    order = orders.submit(prepared_order(programme, curator, many), by=curator)
    with CaptureQueriesContext(connection) as thirty:
        page = client.get(order.get_absolute_url())
    assert page.content.decode().count('class="fact"') == 30
    assert max(len(one), len(thirty)) <= 20


def test_mentor_with_an_account_reads_the_own_pair_and_no_other_child(
    programme, curator, director, profile, pair, school
):
    profile.person.user = factories.mentor_user_of(school)
    profile.person.save()
    other = accepted_pair(
        programme, curator, profile=mentor(programme, curator, last_name="Зыков", first_name="Кирилл", middle_name="Львович"),
        request=mentee(programme, curator, last_name="Юдина", first_name="Вера", middle_name="Сергеевна", sex="f"),
    )  # fmt: skip
    order = orders.submit(prepared_order(programme, curator, [pair, other]), by=curator)
    order = orders.approve(order, dated_on=DAY, by=director)
    rows = list(order.acquaintances.order_by("position").values_list("name", "user"))
    assert rows == [
        ("Куратова Ольга Петровна", curator.pk), ("Ежов Лев Ильич", profile.person.user_id), ("Зыков Кирилл Львович", None),
    ]  # fmt: skip
    shown = str(extract_for(order.acquaintances.select_related("order").get(user=profile.person.user)).to_dict())
    assert [name in shown for name in ("Носов", "Ежов", "Юдин", "Зыков")] == [True, True, False, False]
    assert Pair.objects.filter(order=order).count() == 2
