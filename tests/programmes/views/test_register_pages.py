"""The register of orders: its order, its filters, its print; the settings of journals; what is asked before a signature."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from openpyxl import load_workbook
from pypdf import PdfReader

from programmes.actions import journals, orders
from programmes.models import Acquaintance, Order, OrderJournal, OrderLink
from programmes.readers import register as reader
from programmes.readers.register import RegisterYear
from programmes.states import OrderState
from tests import factories
from tests.programmes.plain_orders import PLAIN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain")]
DAY = date(2026, 9, 3)


@pytest.fixture
def waiting(programme, curator):
    """Sends another order to the director."""
    return lambda: orders.submit(orders.prepare(programme, kind=PLAIN, by=curator), by=curator)


@pytest.fixture
def sign(waiting, director):
    """Approves another order."""
    return lambda number="", on=DAY: orders.approve(waiting(), dated_on=on, number=number, by=director)


def index(client, school, **query):
    answer = client.get(reverse("programmes:orders", kwargs={"school": school.slug}), query)
    return [row.record.number for row in answer.context["table"].page.object_list]


def test_orders_stand_as_people_count_and_drafts_above(client_as, curator, school, sign, waiting):
    for number in ("2-ОД", "10-ОД", "9-ОД", "9-а"):
        sign(number)
    sign(on=date(2027, 1, 11))
    waiting()
    client = client_as(curator)
    assert index(client, school) == ["", "1-ОД", "10-ОД", "9-а", "9-ОД", "2-ОД"]
    assert index(client, school, sort="number") == ["", "2-ОД", "9-ОД", "9-а", "10-ОД", "1-ОД"]
    assert index(client, school, journal_year="2026", text="9") == ["9-а", "9-ОД"]
    assert index(client, school, state=OrderState.SUBMITTED) == [""]


def test_filter_of_journals_is_there_where_there_are_several(client_as, curator, director, school, sign, waiting):
    sign()
    first = OrderJournal.objects.get()
    client = client_as(curator)
    assert index(client, school, journal=str(first.pk)) == ["1-ОД"]
    other = journals.add(school, title="Дежурства", pattern="{n}/1", kinds=[PLAIN], by=curator)
    sign()
    assert index(client, school, journal=str(other.pk)) == ["1/1"]
    assert index(client, school, journal=str(first.pk)) == ["1-ОД"]


def test_note_says_what_became_of_an_order(client_as, curator, school, sign):
    first, second = sign(), sign()
    OrderLink.objects.create(order=second, base=first, kind="cancels")
    answer = client_as(curator).get(reverse("programmes:orders", kwargs={"school": school.slug}))
    notes = [row.get_cell_value("note") for row in answer.context["table"].rows]
    assert [note.replace("\u00a0", " ") for note in notes] == [
        "отменяет приказ от 03.09.2026 № 1-ОД",
        "отменён приказом от 03.09.2026 № 2-ОД",
    ]


def test_list_takes_as_many_queries_for_thirty_numbers_as_for_one(client_as, curator, school, sign):
    client, address = client_as(curator), reverse("programmes:orders", kwargs={"school": school.slug})
    sign()
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _ in range(10):
        sign()
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert (len(many), len(one) <= 20) == (len(one), True)


def test_printed_register_shows_gaps_acquaintance_and_fates(school, sign, curator):
    first, last = sign("14-ОД"), sign("17-ОД", on=date(2026, 9, 10))
    sign("14-а")
    Acquaintance.objects.create(order=first, position=1, name="Куратова О.П.", signed_on=DAY)
    Acquaintance.objects.create(order=first, position=2, name="Зимина А.А.")
    OrderLink.objects.create(order=last, base=first, kind="changes")
    table = reader.table_of(RegisterYear(first.journal, 2026), on=DAY)
    signer = f"Директор\n{first.content['signature']['name']}"
    assert table.rows == (
        (1, "14-ОД", DAY, "О дежурстве", signer, "ознакомлены 1 из 2\nизменён приказом №\u00a017-ОД от 10.09.2026"),
        (2, "14-а", DAY, "О дежурстве", signer, ""),
        (None, None, None, "№\u00a015–16 не использованы", None, None),
        (3, "17-ОД", date(2026, 9, 10), "О дежурстве", signer, ""),
    )


@pytest.mark.parametrize("extension", ["pdf", "docx", "xlsx"])
def test_register_is_a_file(client_as, director, sign, extension):
    journal = sign("14-ОД").journal
    url = reverse("programmes:journal-file", kwargs={"pk": journal.pk, "year": 2026, "extension": extension})
    content = client_as(director).get(url).content
    if extension == "pdf":
        page = PdfReader(BytesIO(content)).pages[0]
        assert ("14-ОД" in page.extract_text(), page.mediabox.width > page.mediabox.height) == (True, True)
    elif extension == "xlsx":
        cells = [cell.value for row in load_workbook(BytesIO(content)).active for cell in row]
        assert "14-ОД" in cells
    else:
        assert content.startswith(b"PK")


@pytest.mark.parametrize("year", ["1000", "3999"])
def test_year_that_no_journal_has_is_no_page(client_as, director, sign, year):
    url = reverse("programmes:journal-file", kwargs={"pk": sign().journal_id, "year": year, "extension": "xlsx"})
    assert client_as(director).get(url).status_code == 404


@pytest.mark.parametrize("identifier", ["", "x", "1", "0-2026", "1-20x6", "1-1", "99999999999999999999-2026"])
def test_register_that_is_not_there_is_refused_by_the_command(identifier, tmp_path):
    with pytest.raises(CommandError):
        call_command("export_document", "order-register", identifier, "--format", "xlsx", "-o", str(tmp_path / "x"))


def test_registers_of_a_programme_are_those_of_its_school_that_one_may_see(
    programme, curator, psychologist, sign, other_school
):
    factories.main_journal(other_school)
    sign()
    sign(on=date(2027, 1, 11))
    assert [str(row) for row in reader.rows_for(programme, curator)] == [
        "Журнал приказов по основной деятельности, 2027 год",
        "Журнал приказов по основной деятельности, 2026 год",
    ]
    assert list(reader.rows_for(programme, psychologist)) == []


def test_journals_are_set_up_by_pages(client_as, curator, school):
    client = client_as(curator)
    add = reverse("programmes:journal-add", kwargs={"school": school.slug})
    client.post(add, {"title": "Приказы", "pattern": "{n}"})
    client.post(add, {"title": "Дежурства", "pattern": "{n}/1", "kinds": [PLAIN]})
    again = client.post(add, {"title": "Ещё", "pattern": "{n}/2", "kinds": [PLAIN]})
    assert again.context["form"].errors == {"kinds": ["«О дежурстве»: этот вид уже идёт в журнал «Дежурства»."]}
    journal = OrderJournal.objects.get(title="Дежурства")
    edit = reverse("programmes:journal-edit", kwargs={"pk": journal.pk})
    client.post(edit, {"title": "Дежурства", "pattern": "{n}-д", "kinds": [PLAIN], "version": "1"})
    stale = client.post(edit, {"title": "Дежурства", "pattern": "{n}", "kinds": [PLAIN], "version": "1"})
    assert "Сейчас записано: Образец номера — «{n}-д»." in stale.context["form"].non_field_errors()
    answer = client.get(reverse("programmes:journals", kwargs={"school": school.slug}))
    assert [(line.journal.title, line.example, line.kinds) for line in answer.context["lines"]] == [
        ("Приказы", "15", ()),
        ("Дежурства", "15-д", ("О дежурстве",)),
    ]
    client.post(reverse("programmes:journal-delete", kwargs={"pk": journal.pk}))
    assert [one.title for one in OrderJournal.objects.all()] == ["Приказы"]


def approve(client, order, **data):
    url = reverse("programmes:order-approve", kwargs={"pk": order.pk})
    return client.post(url, {"number": "", "version": str(order.version)} | data)


def test_day_that_runs_against_the_journal_is_asked_about_once(client_as, director, sign, waiting):
    today, before = localdate(), localdate() - timedelta(days=1)
    sign(on=today)
    if before.year != today.year:
        pytest.skip("the journal begins anew today")
    order, client = waiting(), client_as(director)
    asked = approve(client, order, dated_on=before.isoformat()).context["approve_form"]
    assert (asked.errors["dated_on"][0].partition(" от")[0], Order.objects.get(pk=order.pk).state) == (
        "Дата раньше, чем у приказа №\u00a01-ОД", OrderState.SUBMITTED,
    )  # fmt: skip
    approve(client, order, dated_on=before.isoformat(), is_date_right="on")
    order = Order.objects.get(pk=order.pk)
    assert (order.state, order.number, order.dated_on) == (OrderState.APPROVED, "2-ОД", before)


def test_number_out_of_its_turn_is_said_after_the_signature(client_as, director, sign, waiting):
    sign(on=localdate())
    client = client_as(director)
    order = waiting()
    approve(client, order, dated_on=localdate().isoformat(), number="4-ОД")
    answer = client.get(order.get_absolute_url())
    assert [str(message) for message in answer.context["messages"]] == [
        "Приказ № 4-ОД утверждён.",
        "Номер введён не по порядку: №\u00a02–3 не использованы. В журнале это будет видно.",
    ]
