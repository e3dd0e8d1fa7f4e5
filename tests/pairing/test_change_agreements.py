"""Whoever gets another mentor, group or programme is asked before the order goes to the director."""

import json
from datetime import date, timedelta

import pytest
from django.urls import reverse

from mentoring.errors import Refusal
from pairing.actions import change_agreements, changes
from pairing.core.changes import REPLACE
from pairing.models import Pair, PairChange
from programmes.actions import orders
from programmes.models import Order
from tests import factories
from tests.pairing.factories import DAY, change, mentee, mentor, signed, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def pair(programme, curator, director):
    pair = working_pair(programme, curator, director, profile=mentor(programme, curator, capacity=3))
    programme.agreement_needed = True
    programme.save()
    return Pair.objects.get(pk=pair.pk)


@pytest.fixture
def asked_of(pair, programme, school, curator):
    """A change of a kind, prepared without a word of the sides."""
    target = factories.ProgrammeFactory(
        school=school, curator=curator, starts_on=date(2027, 9, 1), ends_on=date(2028, 5, 31), agreement_needed=True
    )
    target.forms.set(programme.forms.all())

    def make(kind, **more):
        values = {
            "replace": lambda: {"reason": "mentee", "new_profile": mentor(programme, curator)},
            "join": lambda: {"mentee_request": mentee(programme, curator)},
            "transfer": lambda: {"target_programme": target, "new_ends_on": date(2028, 5, 25)},
            "end": lambda: {"reason": "both"},
            "prolong": lambda: {"new_ends_on": date(2027, 5, 31)},
        }[kind]()
        return change(pair, curator, kind=kind, **values, **more)

    return make


def order_of(made):
    return Order.objects.get(pk=made.order_id)


@pytest.mark.parametrize("kind", ["replace", "join", "transfer"])
def test_order_does_not_go_to_the_director_before_the_sides_agree(kind, asked_of, curator, director):
    made = asked_of(kind)
    with pytest.raises(Refusal, match="нет отметки о согласии сторон") as refusal:
        orders.submit(order_of(made), by=curator)
    names = [person.short_name for person in ([made.new_profile.person] if made.new_profile else [made.pair.mentor])]
    assert all(name in refusal.value.text for name in names)
    change_agreements.mark(made, agreed_on=DAY, on=DAY, by=curator)
    assert signed(made, curator, director).state == "approved"
    made.refresh_from_db()
    assert (made.state, made.agreed_on, made.agreed_by) == ("done", DAY, curator)


def test_early_end_asks_nobody(asked_of, curator, director):
    assert signed(asked_of("end"), curator, director).state == "approved"


def test_programme_that_asks_nobody_wants_no_mark(asked_of, programme, curator, director):
    programme.agreement_needed = False
    programme.save()
    assert signed(asked_of("replace"), curator, director).state == "approved"


def test_new_pair_tells_when_its_sides_agreed_and_the_order_too(asked_of, curator, director):
    made = asked_of("replace", agreed_on=DAY - timedelta(days=1))
    order = signed(made, curator, director)
    new = Pair.objects.get(pk=made.pair_id).successor
    steps = [(step.kind, step.note, step.by) for step in new.steps.order_by("pk")]
    assert steps[0] == ("agreed", "Согласие сторон от 30.09.2026", curator)
    assert [kind for kind, *_ in steps] == ["agreed", "activated"]
    assert "согласие сторон от\u00a030.09.2026" in json.dumps(order.content, ensure_ascii=False)


def test_other_people_are_asked_anew(pair, programme, curator):
    asked = changes.ask_for_another(pair.members.get(), person=pair.members.get().mentee, reason="mentee")
    given = {"reason": "mentee", "effective_on": DAY, "new_profile": mentor(programme, curator), "agreed_on": DAY}
    made = changes.take(asked, values=given, kind=REPLACE, on=DAY, by=curator)
    made = changes.withdraw(made, by=curator)
    given |= {"new_profile": mentor(programme, curator), "agreed_on": None}
    made = changes.take(made, values=given, kind=REPLACE, on=DAY, by=curator)
    assert (made.agreed_on, made.agreed_by) == (None, None)


def test_mark_is_refused_where_it_would_mean_nothing(asked_of, curator, director):
    made = asked_of("replace")
    with pytest.raises(Refusal, match="день в будущем"):
        change_agreements.mark(made, agreed_on=DAY + timedelta(days=1), on=DAY, by=curator)
    change_agreements.mark(made, agreed_on=DAY, on=DAY, by=curator)
    orders.submit(order_of(made), by=curator)
    with pytest.raises(Refusal, match="Приказ у директора"):
        change_agreements.mark(made, agreed_on=None, on=DAY, by=curator)
    assert PairChange.objects.get(pk=made.pk).agreed_on == DAY


def test_curator_marks_and_takes_back_on_the_page(asked_of, curator, client_as):
    made, client = asked_of("join"), client_as(curator)
    page, url = made.get_absolute_url(), reverse("pairing:change-agreed", args=[made.pk])
    assert "Подписать приказ пока нельзя" in client.get(page).content.decode()
    client.post(url, {"agreed": "yes", "version": PairChange.objects.get(pk=made.pk).version})
    shown = client.get(page).content.decode()
    assert ("Подписать приказ пока нельзя" in shown, "Согласия ещё нет" in shown) == (False, True)
    client.post(url, {"agreed": "no", "version": 1})  # a stale page
    assert PairChange.objects.get(pk=made.pk).agreed_on == DAY
    client.post(url, {"agreed": "no", "version": PairChange.objects.get(pk=made.pk).version})
    assert PairChange.objects.get(pk=made.pk).agreed_on is None


def test_changed_order_names_the_order_that_has_changed_it(asked_of, pair, curator, director, client_as):
    order = signed(asked_of("replace", agreed_on=DAY), curator, director)
    client = client_as(director)
    page = client.get(pair.order.get_absolute_url()).content.decode()
    assert f'Изменён приказом <a href="{order.get_absolute_url()}">№ {order.number} от 01.10.2026</a>' in page
    assert "Изменён приказом" not in client.get(order.get_absolute_url()).content.decode()
