"""Pages before an order: the choice of kinds, conditions of each, drafts begun and changed, links on page and register."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programmes.actions import papers
from programmes.models import Order
from programmes.readers import places
from programmes.readers.places import Spot, url_at, url_of
from tests import factories
from tests.programmes.order_acts import drafted, signed

pytestmark = pytest.mark.django_db
CONTROL = {"control_by": "self", "control": "", "control_post": ""}


def choose(school, programme=None):
    url = reverse("programmes:order-choose", kwargs={"school": school.slug})
    return f"{url}?programme={programme.pk}" if programme else url


def begin(school, kind, programme=None, **query):
    url = reverse("programmes:order-begin", kwargs={"school": school.slug, "kind": kind})
    asked = {**({"programme": programme.pk} if programme else {}), **query}
    return f"{url}?{'&'.join(f'{name}={value}' for name, value in asked.items())}" if asked else url


@pytest.fixture
def led(planned, curator):
    planned.curator = curator
    planned.save()
    return planned


def choices(response):
    return {
        choice.kind.code: (bool(choice.url), [need.text for need in choice.needs], choice.why)
        for group in response.context["groups"]
        for choice in group.choices
    }


def test_all_kinds_are_offered_with_what_each_still_needs(client_as, curator, programme, school):
    school.head_last_name, programme.curator = "", None
    school.save()
    programme.save()
    found = choices(client_as(curator).get(choose(school, programme)))
    head, lead = "в сведениях о школе не указан руководитель", "в программе не назначен куратор"
    assert {
        code: found[code] for code in ("implementation", "appoint-curator", "approve-regulation", "amend-order")
    } == {
        "implementation": (True, [head, lead, "в дорожной карте нет мероприятий"], ""),
        "appoint-curator": (True, [head], ""),
        "approve-regulation": (True, [head, lead, "нет Положения, которое ждёт утверждения"], ""),
        "amend-order": (True, [head, "в журнале ещё нет утверждённых приказов"], ""),
    }


def test_needs_link_to_the_pages_that_fill_them(client_as, curator, programme, school):
    response = client_as(curator).get(choose(school, programme))
    needs = {
        need.text: need.url
        for group in response.context["groups"]
        for choice in group.choices
        for need in choice.needs
        if choice.kind.code in ("approve-regulation", "implementation")
    }
    assert needs["в дорожной карте нет мероприятий"] == reverse("programmes:roadmap", kwargs={"pk": programme.pk})
    assert needs["нет Положения, которое ждёт утверждения"] == reverse("programmes:papers", kwargs={"pk": programme.pk})


def test_single_programme_is_chosen_at_once_and_may_be_left_out(client_as, curator, programme, school):
    client = client_as(curator)
    assert client.get(choose(school)).context["programme"] == programme
    none = client.get(f"{choose(school)}?programme=")
    assert (none.context["programme"], choices(none)["implementation"]) == (
        None,
        (False, [], "Выберите программу: приказ составляется по ней."),
    )
    assert choices(none)["free-order"] == (True, [], "")


def test_programme_of_another_school_and_kinds_without_conditions_do_not_exist(
    client_as, curator, school, other_school
):
    foreign = factories.ProgrammeFactory(school=other_school)
    client = client_as(curator)
    addresses = [
        choose(school, foreign),
        begin(school, "free-order", foreign),
        begin(school, "assign-pairs"),
        begin(school, "implementation"),
        f"{choose(school)}?programme=x",
    ]
    assert [client.get(address).status_code for address in addresses] == [404] * len(addresses)


def test_conditions_of_an_introduction_come_back_as_they_were_typed(client_as, curator, led):
    client = client_as(curator)
    data = CONTROL | {
        "basis": "",
        "material": " Сидорова Анна Викторовна ",
        "material_post": "завхоз",
        "monitoring_first": "2026-10-15",
        "monitoring_last": "",
        "site_on": "",
    }
    client.post(reverse("programmes:order-prepare", kwargs={"pk": led.pk}), data)
    order = Order.objects.get()
    assert (order.parameters["material"], order.parameters["monitoring_first"]) == (
        "Сидорова Анна Викторовна",
        "2026-10-15",
    )
    form = client.get(reverse("programmes:order-edit", kwargs={"pk": order.pk})).context["form"]
    assert (form["material"].value(), form["monitoring_first"].value(), form["control_by"].value()) == (
        "Сидорова Анна Викторовна",
        "2026-10-15",
        "self",
    )


@pytest.mark.parametrize(
    ("changes", "field", "text"),
    [
        ({"control_by": "somebody"}, "control", "Напишите, на кого возлагают контроль."),
        ({"material_post": "завхоз"}, "material", "Должность указана, а кто это – нет."),
        (
            {"monitoring_first": "2027-05-01", "monitoring_last": "2026-10-01"},
            "monitoring_last",
            "Этот день раньше предыдущего.",
        ),
    ],
)
def test_conditions_that_contradict_are_told_at_their_field(client_as, curator, led, changes, field, text):
    response = client_as(curator).post(reverse("programmes:order-prepare", kwargs={"pk": led.pk}), CONTROL | changes)
    assert (response.context["form"].errors, Order.objects.count()) == ({field: [text]}, 0)


def test_stale_conditions_are_refused_and_nothing_typed_is_lost(client_as, curator, led):
    order = drafted(led, "implementation", by=curator)
    data = CONTROL | {"basis": "решением совета", "version": "7"}
    response = client_as(curator).post(reverse("programmes:order-edit", kwargs={"pk": order.pk}), data)
    form = response.context["form"]
    assert ("изменил кто-то другой" in form.non_field_errors()[0], form["basis"].value()) == (True, "решением совета")


def test_every_kind_is_begun_from_its_form(client_as, curator, director, led, school):
    client = client_as(curator)
    papers.create(led, kind="regulation", by=curator)
    base = signed(drafted(led, "approve-roadmap", by=curator), director=director)
    typed = {
        "appoint-curator": {"appointed": curator.pk, "post": "методист", "from_on": "2026-11-02"},
        "approve-regulation": {"from_on": "2026-11-02", "acquaint_on": "2026-11-20"},
        "approve-roadmap": {},
        "amend-order": {"base": base.pk, "ground": "ошибкой", "from_on": "2026-11-02", "changes": "Пункт 1\r\nПункт 2"},
        "cancel-order": {"base": base.pk, "ground": "ошибкой", "from_on": "2026-11-02"},
        "free-order": {"heading": "О дне", "preamble": "В целях", "points": "Провести\r\n- в школе", "readers": ""},
    }
    for kind, data in typed.items():
        response = client.post(begin(school, kind, led), CONTROL | data)
        order = Order.objects.latest("pk")
        assert (response.status_code, order.kind, order.programme) == (302, kind, led), kind
        assert client.get(order.get_absolute_url()).status_code == 200
        again = client.get(reverse("programmes:order-edit", kwargs={"pk": order.pk})).context["form"]
        saved = client.post(
            reverse("programmes:order-edit", kwargs={"pk": order.pk}),
            CONTROL | data | {"version": str(again["version"].value())},
        )
        order.refresh_from_db()
        assert (saved.status_code, order.version) == (302, 2), kind


def test_order_of_another_programme_carries_that_programme_on(client_as, curator, director, led, school):
    base = signed(drafted(led, "approve-roadmap", by=curator), director=director)
    form = client_as(curator).get(begin(school, "cancel-order", base=base.pk)).context["form"]
    assert form["base"].value() == base.pk
    data = CONTROL | {"base": base.pk, "ground": "ошибкой", "from_on": "2026-11-02"}
    client_as(curator).post(begin(school, "cancel-order"), data)
    assert Order.objects.latest("pk").programme == led


def test_page_and_register_tell_of_a_cancelled_order(client_as, curator, director, led, school):
    base = signed(drafted(led, "approve-roadmap", by=curator), director=director)
    client = client_as(curator)
    assert client.get(base.get_absolute_url()).context["links"].can_change is True
    cancelling = drafted(led, "cancel-order", by=curator, base=base.pk, ground="ошибкой", from_on="2026-12-01")
    assert [line.order for line in client.get(cancelling.get_absolute_url()).context["links"].acts] == [base]
    signed(cancelling, director=director, on=date(2026, 12, 1))
    links = client.get(base.get_absolute_url()).context["links"]
    assert (links.mark, links.can_change, links.suffers[0].order) == ("Отменён", False, cancelling)
    table = client.get(reverse("programmes:orders", kwargs={"school": school.slug})).context["table"]
    notes = {row.record.pk: row.get_cell_value("note").replace("\u00a0", " ") for row in table.rows}
    assert notes == {
        base.pk: "отменён приказом от 01.12.2026 № 2-ОД",
        cancelling.pk: "отменяет приказ от 03.09.2026 № 1-ОД",
    }


def test_director_is_not_offered_to_prepare(client_as, director, curator, led, school):
    base = signed(drafted(led, "approve-roadmap", by=curator), director=director)
    response = client_as(director).get(base.get_absolute_url())
    assert (response.context["links"].can_change, client_as(director).get(choose(school)).status_code) == (False, 403)


def test_order_without_a_programme_has_all_its_pages(client_as, curator, director, school):
    client = client_as(curator)
    data = CONTROL | {"heading": "О дне наставника", "preamble": "В целях", "points": "Провести", "readers": ""}
    client.post(begin(school, "free-order"), data)
    order = Order.objects.get()
    signed(order, director=director)
    pages = [
        order.get_absolute_url(),
        reverse("programmes:order-file", kwargs={"pk": order.pk, "extension": "docx"}),
        reverse("programmes:orders", kwargs={"school": school.slug}),
        reverse("programmes:orders", kwargs={"school": school.slug}) + "?export=xlsx",
        reverse("web:home"),
    ]
    assert [[client_as(who).get(page).status_code for page in pages] for who in (curator, director)] == [[200] * 5] * 2


def test_codes_of_places_lead_to_their_pages(led, curator, school):
    order = drafted(led, "implementation", by=curator)
    assert [url_of(code, order) for code in ("school", "programme", "conditions", "roadmap", "papers", "no-such")] == [
        f"/schools/{school.slug}/card/edit/",
        f"/programmes/{led.pk}/edit/",
        f"/orders/{order.pk}/edit/",
        f"/programmes/{led.pk}/roadmap/",
        f"/programmes/{led.pk}/papers/",
        "",
    ]
    assert (url_at("conditions", Spot(school)), url_at("programme", Spot(school))) == ("", "")


def test_code_of_a_place_means_one_page():
    with pytest.raises(ValueError, match="place 'school' is registered twice"):
        places.register("school", lambda spot: "")


@pytest.mark.parametrize("page", ["choose", "order"])
def test_pages_are_cheap(client_as, curator, led, school, director, page):
    papers.create(led, kind="regulation", by=curator)
    base = signed(drafted(led, "implementation", by=curator), director=director)
    draft = drafted(led, "cancel-order", by=curator, base=base.pk, ground="ошибкой", from_on="2026-12-01")
    address = choose(school, led) if page == "choose" else draft.get_absolute_url()
    client = client_as(curator)
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    assert len(captured) <= 20, "\n".join(query["sql"][:150] for query in captured)
