"""Every page of orders and documents in a browser: no barriers, nothing too wide or too heavy, one heading."""

from io import StringIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from mentoring.accounts.models import School, User
from mentoring.documents import word_templates
from mentoring.uploads import checked
from mentoring.web.providers import documents
from monitoring.models import Award, Report, SwotLine
from monitoring.states import AwardState
from programmes.actions import own_templates
from programmes.forms.order_conditions import FORMS
from programmes.models import Acquaintance, Order, OrderJournal, OrderLink, OrderScan, PostForms, Programme
from programmes.states import LinkKind, OrderState
from tests.browser.looking import WINTER, Looker, address_in

OF_SCHOOL = "orders order-choose order-papers journals journal-add wordings word-forms look own-templates documents"
WORDED = ("approve-roadmap", "assign-pairs", "pair-agreement")
OF_RESULTS = "awards award-add awards-suggested swot swot-add reports report-add"
TEMPLATE_OF = "order"

address, of_results = address_in("programmes"), address_in("monitoring")


@pytest.fixture
def school(transactional_db):
    """The invented school on a working day in December, with a Word template of its own."""
    with time_machine.travel(WINTER, tick=True):
        call_command("demo", stdout=StringIO())
        school = School.objects.get(slug="demo")
        curator = User.objects.get(email="curator@demo.example")
        kind = documents.get(TEMPLATE_OF)
        content = word_templates.starter(kind.title, kind.fields.fields)
        file = checked(SimpleUploadedFile("Наш приказ.docx", content))
        own_templates.add(school, kind=kind.code, title="Наш приказ", attachment=file, by=curator)
        yield school


def orders_of_each_fate() -> list[Order]:
    """One order in each state, one edited by hand, one with a gap, the changed, the cancelled, and those that did it."""
    newest = [Order.objects.filter(state=state).latest("pk") for state in OrderState]
    linked = OrderLink.objects.filter(kind=LinkKind.CANCELS)[:1] or ()
    links = [*linked, OrderLink.objects.filter(base__kind="assign-pairs", kind=LinkKind.CHANGES).earliest("pk")]
    edited = Order.objects.filter(state=OrderState.SUBMITTED).exclude(edits=[]).get()
    found = [
        *newest,
        edited,
        OrderScan.objects.get().order,
        *(row for link in links for row in (link.order, link.base)),
    ]
    return sorted({order.pk: order for order in found}.values(), key=lambda order: order.pk)


def of_the_curator(school: School) -> list[str]:
    programme = Programme.objects.get(school=school, kind="pupils")
    asked = f"?programme={programme.pk}"
    draft = Order.objects.get(state=OrderState.DRAFT, kind="approve-roadmap")
    proposed = Award.objects.filter(programme=programme, state=AwardState.PROPOSED, order=None).earliest("pk")
    report, line = Report.objects.earliest("pk"), SwotLine.objects.earliest("pk")
    return [
        *(address(name, school.slug) for name in OF_SCHOOL.split()),
        *(address("order-begin", school.slug, kind, query=asked) for kind in FORMS),
        *(address(name, draft.pk) for name in ("order-edit", "order-text")),
        *(order.get_absolute_url() for order in orders_of_each_fate()),
        address("order-scan-remove", OrderScan.objects.get().pk),
        *(address("wording", school.slug, code) for code in WORDED),
        address("word-forms-edit", school.slug, f"post:{PostForms.objects.get().pk}"),
        address("word-forms-edit", school.slug, f"head:{school.pk}"),
        address("journal-edit", OrderJournal.objects.latest("pk").pk),
        address("own-template-add", school.slug, TEMPLATE_OF),
        school.own_templates.get().get_absolute_url(),
        address("documents-kind", programme.pk, "order"),
        *(of_results(name, programme.pk) for name in OF_RESULTS.split()),
        *(of_results(name, proposed.pk) for name in ("award", "award-edit")),
        *(of_results(name, report.pk) for name in ("report", "report-edit", "report-order")),
        of_results("swot-edit", line.pk),
    ]


def of_the_director(school: School) -> list[str]:
    desk = Order.objects.filter(school=school, state=OrderState.SUBMITTED).order_by("pk")
    first = desk[0]
    return [
        "/",
        address("desk", school.slug),
        *(order.get_absolute_url() for order in desk),
        *(address(name, first.pk) for name in ("order-return", "order-approve")),
        address("acquaintances"),
    ]


def of_the_mentor() -> list[str]:
    unread = Acquaintance.objects.get(user__email="mentor@demo.example", seen_at=None)
    return ["/", address("acquaintances"), address("acquaintance", unread.pk)]


def test_pages_have_no_barriers_fit_the_screen_and_stay_light(school, browser, live_server, barriers):
    ended = OrderLink.objects.get(kind=LinkKind.CANCELS)
    looker = Looker(browser, live_server.url, barriers)

    looker.look(of_the_curator(school), who="curator")
    looker.look(of_the_director(school), who="director")
    looker.look(of_the_mentor(), who="mentor")
    looker.look([address("check", ended.order.check_key), address("check", ended.base.check_key)])

    assert looker.amiss == [], "\n".join(looker.amiss)
