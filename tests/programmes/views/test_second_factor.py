"""Where a school asks for it, no order is approved without a second factor proved within the last minutes."""

import re
import time
from pathlib import Path

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import get_resolver, reverse
from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.second_factor import FRESH_FOR
from programmes.actions import desk, orders
from programmes.models import Order
from programmes.states import OrderState

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[3]
REAUTHENTICATE = reverse("mfa_reauthenticate")


@pytest.fixture
def strict(school, submitted):
    school.approval_second_factor = True
    school.save()
    return submitted


@pytest.fixture
def code(director):
    """A code of the director's, good once."""
    TOTP.activate(director, "JBSWY3DPEHPK3PXP")
    return RecoveryCodes.activate(director).get_unused_codes()[0]


@pytest.fixture
def client(client_as, director):
    return client_as(director)


def record(client, director, *, seconds_ago=0, method="mfa"):
    """What the library notes in the session when a factor is proved."""
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": method, "at": time.time() - seconds_ago, "type": "totp"}]
    session["account_authentication_methods_user"] = str(director.pk)
    session.save()


def single(order):
    url = reverse("programmes:order-approve", kwargs={"pk": order.pk})
    return url, {"number": "42-ОД", "dated_on": localdate().isoformat(), "version": str(order.version)}


def several(order):
    url = reverse("programmes:desk-approve", kwargs={"school": order.school.slug})
    return url, {"orders": [f"{order.pk}:{order.version}"], "dated_on": localdate().isoformat()}


WAYS = pytest.mark.parametrize("way", [single, several])


def state():
    return Order.objects.get().state


@WAYS
def test_without_a_proof_a_code_is_asked_for_and_what_was_typed_goes_on_by_itself(client, strict, code, way):
    url, data = way(strict)
    asked = client.post(url, data)
    assert (asked.url, state()) == (f"{REAUTHENTICATE}?next={url.replace('/', '%2F')}", OrderState.SUBMITTED)
    client.post(REAUTHENTICATE, {"code": code, "next": url})
    order = Order.objects.get()
    assert (order.state, order.number) == (OrderState.APPROVED, "42-ОД" if way is single else "1-ОД")


@WAYS
def test_wrong_code_approves_nothing(client, strict, code, way):
    url, data = way(strict)
    client.post(url, data)
    client.post(REAUTHENTICATE, {"code": "000000", "next": url})
    assert state() == OrderState.SUBMITTED


@WAYS
def test_password_in_place_of_the_code_leads_back_to_the_code(client, director, strict, code, way):
    director.set_password("Koleso-gremit-42")
    director.save()
    client.force_login(director)
    url, data = way(strict)
    client.post(url, data)
    answer = client.post(reverse("account_reauthenticate"), {"password": "Koleso-gremit-42", "next": url})
    assert (answer.url.split("?")[0], state()) == (REAUTHENTICATE, OrderState.SUBMITTED)


@WAYS
@pytest.mark.parametrize(
    ("seconds_ago", "method", "expected"),
    [
        (5, "mfa", OrderState.APPROVED),
        (FRESH_FOR - 30, "mfa", OrderState.APPROVED),
        (FRESH_FOR + 30, "mfa", OrderState.SUBMITTED),
        (-3600, "mfa", OrderState.SUBMITTED),
        (5, "password", OrderState.SUBMITTED),
    ],
)
def test_proof_holds_ten_minutes_and_a_password_is_none(
    client, director, strict, code, way, seconds_ago, method, expected
):
    record(client, director, seconds_ago=seconds_ago, method=method)
    client.post(*way(strict))
    assert state() == expected


@WAYS
def test_proof_counts_for_nothing_once_the_factor_is_switched_off(client, director, strict, way):
    record(client, director)
    assert client.post(*way(strict)).url == reverse("mfa_activate_totp")
    assert state() == OrderState.SUBMITTED


@WAYS
def test_who_has_no_second_factor_sets_it_up_and_goes_on_with_what_was_typed(client, director, strict, way):
    url, data = way(strict)
    client.post(url, data)
    TOTP.activate(director, "JBSWY3DPEHPK3PXP")
    code = RecoveryCodes.activate(director).get_unused_codes()[0]
    assert reverse("accounts:second-factor-go-on") in client.get(reverse("mfa_index")).content.decode()
    back = client.get(reverse("accounts:second-factor-go-on"))
    client.post(back.url, {"code": code, "next": url})
    assert (back.url.split("?")[0], state()) == (REAUTHENTICATE, OrderState.APPROVED)


def test_way_on_without_anything_kept_leads_home(client):
    assert client.get(reverse("accounts:second-factor-go-on")).url == reverse("web:home")


@WAYS
def test_school_that_does_not_ask_is_not_asked(client, submitted, way):
    client.post(*way(submitted))
    assert state() == OrderState.APPROVED


def test_page_itself_is_open_without_a_code(client, strict):
    assert client.get(single(strict)[0]).status_code == 200


def test_action_refuses_without_a_proof_however_it_is_called(strict, director):
    with pytest.raises(Refusal) as refusal:
        orders.approve(strict, dated_on=localdate(), by=director)
    (outcome,) = desk.approve_several([(strict, None)], dated_on=localdate(), by=director)
    assert (refusal.value.code, outcome.refusal, state()) == (
        "second_factor", "Школа утверждает приказы только с кодом из приложения.", OrderState.SUBMITTED,
    )  # fmt: skip


def patterns(resolver, prefix=""):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from patterns(pattern, pattern.namespace or prefix)
        elif getattr(pattern.callback, "access_mark", None):
            yield f"{prefix}:{pattern.name}", pattern.callback


def test_each_view_that_can_approve_carries_the_guard():
    """Only two views may call the action with the proof, and both are guarded; returning needs none."""
    approving = {
        name: getattr(view, "asks_second_factor", False)
        for name, view in patterns(get_resolver())
        if view.access_mark[0] == Permission.ORDER_APPROVE
    }
    assert approving == {
        "programmes:desk": False, "programmes:desk-approve": True, "programmes:order-approve": True,
        "programmes:order-return": False,
    }  # fmt: skip
    given = {
        path.relative_to(ROOT).as_posix()
        for app in ("mentoring", "programmes", "participants", "pairing", "monitoring")
        for path in (ROOT / app).rglob("*.py")
        if re.search(r"is_proved=(?!is_proved)", path.read_text(encoding="utf-8"))
    }
    assert given == {"programmes/views/desk.py", "programmes/views/orders.py"}


def card(school, **changes):
    values = {
        "name": school.name, "head_post": "директор", "lowest_grade": 1, "highest_grade": 11,
        "order_number_pattern": "{n}-ОД", "version": school.version,
    }  # fmt: skip
    return reverse("accounts:school-edit", kwargs={"school": school.slug}), values | changes


def test_director_switches_it_on_and_needs_a_code_to_switch_it_off(client, director, school, code):
    client.post(*card(school, approval_second_factor="on"))
    school.refresh_from_db()
    was_on = school.approval_second_factor
    asked = client.post(*card(school))
    school.refresh_from_db()
    assert (was_on, asked.url.split("?")[0], school.approval_second_factor) == (True, REAUTHENTICATE, True)
    record(client, director)
    client.post(*card(school))
    school.refresh_from_db()
    assert school.approval_second_factor is False


def test_curator_edits_the_school_without_touching_the_setting(client_as, curator, school):
    school.approval_second_factor = True
    school.save()
    client_as(curator).post(*card(school, place="г. Заречный"))
    school.refresh_from_db()
    assert (school.place, school.approval_second_factor) == ("г. Заречный", True)
