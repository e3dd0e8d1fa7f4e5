"""Orders signed before there were journals come over into the main one, numbers kept and in the order in which people count."""

import json
from datetime import date
from io import BytesIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from pypdf import PdfReader

from mentoring.accounts.models import School
from mentoring.core import frozen
from mentoring.core.documents import OrderDocument
from programmes.actions import kept_orders, orders
from programmes.documents.orders import ORDER
from programmes.models import Order, OrderJournal
from programmes.readers import orders as reader
from tests import factories
from tests.programmes.plain_orders import PLAIN

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = [
    ("programmes", "0004_sides_agree"), ("accounts", "0001_initial"), ("monitoring", "0002_programmes_whole"),
]  # fmt: skip
DAY = date(2026, 9, 3)
# As it was written before documents had a look of the school's own and a check page.
CONTENT = {
    "letterhead": {
        "full_name": "МБОУ «СОШ № 5»", "short_name": "СОШ № 5", "founder": "", "details": ["ул. Садовая, д. 1"],
    },
    "heading": "О дежурстве", "preamble": "В целях порядка",
    "points": [{"number": "1", "text": "Назначить дежурных.", "points": []}],
    "signature": {"post": "Директор", "name": "А.С. Громова"},
    "title": "ПРИКАЗ", "place": "г. Тверь", "command": "ПРИКАЗЫВАЮ:", "appendices": [], "acquaintance": [],
}  # fmt: skip


def migrated(targets):
    """The models as they are after the migrations."""
    MigrationExecutor(connection).migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


@pytest.fixture
def old():
    """The tables as they were; whatever happens, they are the present ones again afterwards."""
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    yield migrated(BEFORE), lambda: migrated(latest)
    migrated(latest)


@pytest.fixture
def schools():
    """Two schools with their curators, made while the tables were the present ones."""
    found = [factories.SchoolFactory(), factories.SchoolFactory(), factories.SchoolFactory()]
    return [(school, factories.curator_of(school)) for school in found]


def written(apps, school, curator, number="", on=DAY, **values):
    """An order of the old tables; with a number an approved one."""
    model = apps.get_model("programmes", "Order")
    content = CONTENT | {"number": number, "date": on.isoformat() if number else None, "is_draft": not number}
    approval = {
        "state": "approved", "number": number, "dated_on": on, "journal_year": on.year, "digest": frozen.digest(content),
        "approved_at": timezone.now(), "approved_by_id": curator.pk,
    }  # fmt: skip
    return model.objects.create(
        school_id=school.pk, kind=PLAIN, title="О дежурстве", content=content, prepared_by_id=curator.pk,
        **(approval if number else {}), **values,
    ).pk  # fmt: skip


def test_orders_come_into_the_main_journal_of_their_school(schools, old, plain):
    apps, forward = old
    (first, by), (second, other), (third, _) = schools
    patterns = {first.pk: "{n}/1", second.pk: "{n}-ОД", third.pk: "приказ"}  # the last one by hand in the database
    for key, pattern in patterns.items():
        apps.get_model("accounts", "School").objects.filter(pk=key).update(order_number_pattern=pattern)
    ours = [written(apps, first, by, number) for number in ("21/10", "14-а", "9", "21/1", "14", "100/1")]
    ours.append(written(apps, first, by, "9", on=date(2025, 9, 3)))
    theirs = [written(apps, second, other, number) for number in ("2-ОД", "10-ОД")]
    unsigned = [written(apps, first, by), written(apps, first, by, state="submitted")]

    forward()

    journals = {journal.school_id: journal for journal in OrderJournal.objects.all()}
    assert {key: (journal.pattern, journal.is_main, journal.kinds) for key, journal in journals.items()} == {
        first.pk: ("{n}/1", True, []), second.pk: ("{n}-ОД", True, []), third.pk: ("{n}", True, []),
    }  # fmt: skip
    rows = Order.objects.filter(journal=journals[first.pk], journal_year=2026).order_by("number_sort")
    assert list(rows.values_list("number", flat=True)) == ["9", "14", "14-а", "21/1", "21/10", "100/1"]
    rows = Order.objects.filter(journal=journals[second.pk]).order_by("number_sort")
    assert list(rows.values_list("number", flat=True)) == ["2-ОД", "10-ОД"]
    drafts = Order.objects.filter(pk__in=unsigned).values_list("journal", "number_sort", "check_key", "edits")
    assert set(map(repr, drafts)) == {repr((None, "", "", []))}
    assert Order.objects.filter(pk__in=[*ours, *theirs]).count() == 9
    assert reader.next_number(journals[first.pk], DAY) == "101/1"
    assert "order_number_pattern" not in {field.name for field in School._meta.fields}


def test_old_order_is_printed_verified_and_followed_by_the_next_number(schools, old, plain, capsys):
    apps, forward = old
    school, by = schools[0]
    apps.get_model("accounts", "School").objects.filter(pk=school.pk).update(order_number_pattern="{n}/1")
    signed = written(apps, school, by, "21/1")
    draft = written(apps, school, by)

    forward()

    order = Order.objects.get(pk=signed)
    assert order.content == CONTENT | {"number": "21/1", "date": "2026-09-03", "is_draft": False}
    text = PdfReader(BytesIO(kept_orders.pdf(order))).pages[0].extract_text()
    assert ("21/1" in text, "Назначить дежурных." in text, "СОШ №\u00a05" in text) == (True, True, True)
    assert ORDER.formats["docx"](order).startswith(b"PK")
    call_command("verify_orders", "--json")
    assert json.loads(capsys.readouterr().out) == {"orders": 1, "without_file": 0, "wrong": []}
    later = orders.approve(orders.submit(Order.objects.get(pk=draft), by=by), dated_on=DAY, by=by)
    assert (later.number, later.journal, OrderDocument.from_dict(later.content).number) == (
        "22/1",
        OrderJournal.objects.get(school=school),
        "22/1",
    )
