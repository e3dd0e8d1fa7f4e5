"""Pages of orders: each step by its role, the director's desk, files that say what was signed."""

from io import BytesIO
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from docx import Document
from pypdf import PdfReader

from mentoring.core.russian.dates import long_date
from programmes.actions import implementation, orders
from programmes.models import Order
from programmes.states import DecisionKind, OrderState

pytestmark = pytest.mark.django_db


def url(name, order):
    return reverse(f"programmes:order-{name}", kwargs={"pk": order.pk})


def file_url(order, extension):
    return reverse("programmes:order-file", kwargs={"pk": order.pk, "extension": extension})


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


def test_whole_way_by_buttons(client_as, curator, director, planned):
    at_school, at_desk = client_as(curator), client_as(director)
    at_school.post(reverse("programmes:order-prepare", kwargs={"pk": planned.pk}), {"basis": ""})
    order = Order.objects.get()
    at_school.post(url("submit", order), {"version": "1"})
    at_desk.post(url("return", order), {"remark": "Уточните", "version": "2"})
    at_school.post(url("submit", order), {"version": "3"})
    day = localdate()
    at_desk.post(url("approve", order), {"number": "", "dated_on": day.isoformat(), "version": "4"})
    order.refresh_from_db()
    assert (order.state, order.number, order.dated_on) == (OrderState.APPROVED, "1-ОД", day)


def test_second_click_is_told_that_the_order_is_approved(client_as, director, submitted):
    client = client_as(director)
    data = {"number": "", "dated_on": localdate().isoformat(), "version": str(submitted.version)}
    client.post(url("approve", submitted), data)
    response = client.post(url("approve", submitted), data, follow=True)
    assert messages_of(response)[-1].startswith("Приказ уже утверждён: № 1-ОД") is True
    assert Order.objects.count() == 1


@pytest.mark.parametrize("step", ["submit", "withdraw"])
def test_director_does_not_prepare(client_as, director, draft, step):
    assert client_as(director).post(url(step, draft)).status_code == 403


@pytest.mark.parametrize("step", ["approve", "return"])
def test_curator_does_not_decide(client_as, curator, submitted, step):
    assert client_as(curator).post(url(step, submitted)).status_code == 403


@pytest.mark.parametrize("role", ["psychologist", "class_teacher", "mentor_user", "supervisor", "other_curator"])
def test_order_does_not_exist_for_others(client_as, request, submitted, role):
    client = client_as(request.getfixturevalue(role))
    answers = [
        client.get(address).status_code for address in (submitted.get_absolute_url(), file_url(submitted, "pdf"))
    ]
    assert answers == [404, 404]


def test_return_without_a_remark_keeps_the_order_on_the_desk(client_as, director, submitted):
    response = client_as(director).post(url("return", submitted), {"remark": "", "version": "2"})
    assert response.context["return_form"].errors["remark"] == [
        "Напишите, что исправить: без замечания вернуть приказ нельзя."
    ]
    assert Order.objects.get().state == OrderState.SUBMITTED


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": "ОД"}, "number"),
        ({"number": "<b>1</b>"}, "number"),
        ({"dated_on": ""}, "dated_on"),
        ({"dated_on": "2999-01-01"}, "dated_on"),
        ({"dated_on": "2001-01-01"}, "dated_on"),
    ],
)
def test_wrong_number_or_day_stands_beside_its_field(client_as, director, submitted, changes, field):
    data = {"number": "5", "dated_on": localdate().isoformat(), "version": str(submitted.version)} | changes
    response = client_as(director).post(url("approve", submitted), data)
    assert (response.status_code, list(response.context["approve_form"].errors)) == (200, [field])
    assert Order.objects.get().state == OrderState.SUBMITTED


def test_number_in_use_stands_beside_its_field(client_as, curator, director, approved, planned):
    order = orders.submit(orders.prepare(planned, kind=implementation.CODE, by=curator), by=curator)
    day = approved.dated_on.isoformat()
    Order.objects.filter(pk=approved.pk).update(journal_year=localdate().year)
    data = {"number": "1-од", "dated_on": localdate().isoformat(), "version": str(order.version)}
    response = client_as(director).post(url("approve", order), data)
    (error,) = response.context["approve_form"].errors["number"]
    assert (error.startswith("Приказ № 1-ОД за"), day[:4]) == (True, "2026")


def test_stale_page_is_told_so(client_as, director, submitted):
    data = {"number": "", "dated_on": localdate().isoformat(), "version": "1"}
    response = client_as(director).post(url("approve", submitted), data, follow=True)
    assert "изменил кто-то другой" in messages_of(response)[0]


def test_page_shows_the_sheet_as_printed(client_as, curator, draft):
    text = client_as(curator).get(draft.get_absolute_url()).content.decode()
    assert [
        word for word in ("ПРИКАЗЫВАЮ:", "ПРОЕКТ", "Куратову Ольгу Петровну", "А.С.\xa0Громова") if word not in text
    ] == []


def test_director_has_the_order_on_the_desk_and_among_things_to_do(client_as, director, submitted, school):
    client = client_as(director)
    desk = client.get(reverse("programmes:orders", kwargs={"school": school.slug}))
    assert [line.order for line in desk.context["waiting"]] == [submitted]
    home = client.get(reverse("web:home"))
    assert [task.url for task in home.context["to_do"] if task.icon == "pen"] == [submitted.get_absolute_url()]


def test_returned_order_is_a_thing_to_do_for_the_curator(client_as, curator, director, submitted):
    orders.send_back(submitted, remark="Сроки", by=director)
    home = client_as(curator).get(reverse("web:home"))
    assert [task.text for task in home.context["to_do"] if task.url == submitted.get_absolute_url()] == [
        f"директор вернул с замечанием · {submitted.programme.title}"
    ]


def test_pdf_is_named_by_number_and_day(client_as, director, approved):
    response = client_as(director).get(file_url(approved, "pdf"))
    assert quote("Приказ № 1-ОД от 03.09.2026.pdf") in response["Content-Disposition"]
    text = PdfReader(BytesIO(response.content)).pages[0].extract_text().replace("\xa0", " ")
    assert [word for word in ("3 сентября 2026 г.", "№ 1-ОД", "ПРИКАЗЫВАЮ:") if word not in text] == []


def test_pdf_of_an_approved_order_stays_when_facts_change(client_as, director, approved, school):
    school.full_name = "Гимназия № 99"
    school.save()
    text = PdfReader(BytesIO(client_as(director).get(file_url(approved, "pdf")).content)).pages[0].extract_text()
    assert "Гимназия № 99" not in text.replace("\xa0", " ")


def test_word_file_says_the_same(client_as, curator, approved):
    response = client_as(curator).get(file_url(approved, "docx"))
    paragraphs = [paragraph.text for paragraph in Document(BytesIO(response.content)).paragraphs]
    assert "О внедрении целевой модели наставничества обучающихся" in paragraphs
    assert any(long_date(approved.dated_on) in text for text in paragraphs) is True


def test_unknown_format_does_not_exist(client_as, curator, approved):
    assert client_as(curator).get(f"/orders/{approved.pk}/order.exe").status_code == 404


def test_register_filters_by_state_and_words(client_as, curator, draft, approved_second, school):
    client, address = client_as(curator), reverse("programmes:orders", kwargs={"school": school.slug})
    found = [
        sorted(row.record.pk for row in client.get(address + query).context["table"].rows)
        for query in ("", "?state=draft", "?text=1-од", "?text=внедрении", "?text=пар")
    ]
    both = sorted([draft.pk, approved_second.pk])
    assert found == [both, [draft.pk], [approved_second.pk], both, []]


@pytest.fixture
def approved_second(planned, curator, director):
    order = orders.submit(orders.prepare(planned, kind=implementation.CODE, by=curator), by=curator)
    return orders.approve(order, dated_on=localdate(), by=director)


def test_register_is_exported(client_as, curator, approved, school):
    address = reverse("programmes:orders", kwargs={"school": school.slug})
    response = client_as(curator).get(address + "?export=xlsx")
    assert response["Content-Type"].startswith("application/vnd.openxmlformats") is True


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("role", ["curator", "director"])
def test_register_takes_as_many_queries_for_thirty_orders_as_for_one(
    client_as, request, submitted, curator, school, role
):
    client = client_as(request.getfixturevalue(role))
    address = reverse("programmes:orders", kwargs={"school": school.slug})
    client.get(address)
    one = queries(client, address)
    for _ in range(29):
        order = Order(school=school, programme=submitted.programme, kind=submitted.kind, prepared_by=curator)
        order.submit()
        order.save()
        order.decisions.create(kind=DecisionKind.SUBMITTED, by=curator)
    assert (queries(client, address), one <= 20) == (one, True)


def test_order_page_is_cheap(client_as, director, submitted):
    client = client_as(director)
    client.get(submitted.get_absolute_url())
    assert queries(client, submitted.get_absolute_url()) <= 20
