"""No page of a living school takes more than twenty queries, whoever opens it."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mentoring.accounts.models import User
from monitoring.models import Survey
from pairing.models import Pair
from participants.models import Person
from programmes.models import Order, Programme

MOST = 20


def pages_of(who: str) -> list[str]:
    """Where the role works, by the objects of the invented school."""
    programme = Programme.objects.filter(kind="pupils").get()
    pair = Pair.objects.filter(state="active", programme=programme).order_by("pk").first()
    common = [
        "/",
        programme.get_absolute_url(),
        f"/programmes/{programme.pk}/roadmap/",
        f"/programmes/{programme.pk}/roadmap/calendar/",
        f"/programmes/{programme.pk}/roadmap/timeline/",
        f"/programmes/{programme.pk}/events/",
        "/reminders/",
        "/calendar/",
        "/schools/demo/programmes/",
    ]
    office = [
        *common,
        *(
            reverse(f"programmes:{name}", kwargs={"school": "demo"})
            for name in ("journals", "wordings", "own-templates", "word-forms", "look", "documents", "order-papers")
        ),
        *(
            reverse("programmes:wording", kwargs={"school": "demo", "code": code})
            for code in ("implementation-pupils", "assign-pairs")
        ),
        *(
            reverse("programmes:documents-kind", kwargs={"pk": programme.pk, "kind": kind})
            for kind in ("order", "consent-sheet", "portfolio")
        ),
        *(reverse(f"monitoring:{name}", kwargs={"pk": programme.pk}) for name in ("awards", "swot", "reports")),
        "/schools/demo/people/",
        "/schools/demo/orders/",
        "/schools/demo/partners/",
        Person.objects.get(pk=pair.mentor_id).get_absolute_url(),
        pair.get_absolute_url(),
        *(order.get_absolute_url() for order in Order.objects.order_by("pk")),
        *(
            f"/programmes/{programme.pk}/{page}/"
            for page in ("mentees", "mentors", "consents", "pairs", "indicators", "contingent")
        ),
        f"/programmes/{programme.pk}/surveys/",
        Survey.objects.filter(state="open").order_by("pk").last().get_absolute_url(),
    ]
    request = programme.mentee_requests.filter(state="open").first()
    working = [
        f"/programmes/{programme.pk}/matching/",
        f"/requests/{request.pk}/mentor/",
        f"/pairs/{pair.pk}/meetings/add/",
        f"/programmes/{programme.pk}/mentees/choose/?school_class=7А",
        "/schools/demo/imports/",
        "/search/?q=ива",
        reverse("programmes:order-choose", kwargs={"school": "demo"}),
        reverse("programmes:order-begin", kwargs={"school": "demo", "kind": "free-order"}),
        reverse("programmes:order-begin", kwargs={"school": "demo", "kind": "cancel-order"}),
        *(
            reverse("programmes:order-text", kwargs={"pk": order.pk})
            for order in Order.objects.filter(state__in=("draft", "returned")).order_by("pk")
        ),
        reverse("monitoring:awards-order", kwargs={"pk": programme.pk}),
    ]
    return {
        "curator": office + working,
        "director": [*office, reverse("programmes:desk", kwargs={"school": "demo"})],
        "mentor": [*common, "/pairs/mine/", "/acquaintance/"],
        "teacher": common,
        "supervisor": ["/", "/supervision/"],
        "admin": ["/", "/administration/schools/"],
    }[who]


@pytest.mark.django_db
def test_no_page_takes_more_than_twenty_queries():
    call_command("demo", stdout=StringIO())
    too_many = {}
    for who in ("curator", "director", "mentor", "teacher", "supervisor", "admin"):
        client = Client()
        client.force_login(User.objects.get(email=f"{who}@demo.example"))
        for page in pages_of(who):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page).status_code == 200, f"{page} as {who}"
            if len(queries) > MOST:
                too_many[who, page] = len(queries)
    assert too_many == {}
