"""An approved order of each app stays to the byte when the look, the words, the forms and the names behind it change."""

from datetime import date

import pytest

from mentoring.accounts.models import School, User
from mentoring.core.documents import OrderDocument
from participants.models import Person
from programmes.actions import orders
from programmes.documents.orders import ORDER
from programmes.models import Order, OwnTemplate, PostForms, Programme, SchoolLook, SchoolWording
from programmes.readers import orders as reader
from tests.monitoring.final_papers import ordered, proposed, runnable
from tests.monitoring.rows import TODAY
from tests.pairing.factories import accepted_pair, prepared_order

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
POST = "заместитель директора по воспитательной работе"


def appointed(programme, curator):
    """An order of programmes."""
    given = {"appointed": curator.pk, "post": POST, "from_on": "2026-12-10"}
    order = orders.prepare(programme, kind="appoint-curator", parameters=given, by=curator)
    return orders.submit(order, by=curator)


def assigned(programme, curator):
    """An order of pairing."""
    made = prepared_order(programme, curator, [accepted_pair(programme, curator, on=TODAY)], starts_on=TODAY)
    return orders.submit(made, by=curator)


def awarded(programme, curator):
    """An order of monitoring."""
    return ordered(programme, proposed(programme))


def change_all_that_stands_behind(school, code, by):
    """The look, the wording, the forms of a post, an own template, the names."""
    SchoolLook.objects.update_or_create(school=school, defaults={"letterhead": "Другой бланк", "size": 14, "left": 25})
    SchoolWording.objects.create(school=school, code=code, heading="О другом", preamble="В иных целях", points="Иное.")
    PostForms.objects.create(school=school, text=POST, forms={"accusative": "иного", "dative": "иному"})
    OwnTemplate.objects.create(
        school=school, kind="order", title="Свой", filename="own.docx", digest="0" * 64, is_used=True, added_by=by
    )
    School.objects.update(name="Иная школа", full_name="Иная школа", head_last_name="Иная", place="с. Иное")
    User.objects.update(full_name="Иной Иван Иванович")
    Person.objects.update(last_name="Иной", post="иной")
    Programme.objects.update(title="Иная программа", curator_post="иной")


@pytest.mark.parametrize("act", [appointed, assigned, awarded])
def test_approved_order_stays_whatever_stands_behind_it(act, programme, curator, director):
    sent = Order.objects.get(pk=act(runnable(programme), curator).pk)
    before = reader.document_of(sent)
    approved = orders.approve(sent, dated_on=TODAY, by=director)
    kept, content, digest = ORDER.formats["pdf"](approved), approved.content, approved.digest

    change_all_that_stands_behind(programme.school, approved.kind, director)

    order = Order.objects.get(pk=approved.pk)
    assert (order.content, order.digest, ORDER.formats["pdf"](order)) == (content, digest, kept)
    assert OrderDocument.from_dict(order.content) == before.signed(
        number="1-ОД", on=date(2026, 12, 10), check_url=OrderDocument.from_dict(content).check_url
    )
