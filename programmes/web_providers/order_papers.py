"""What the desk, scans and acquaintance sheets add to the shell and to the order's page."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.web.guard import may
from mentoring.web.providers import Block, NavigationItem, ToDo
from programmes.forms.order_papers import OrderScansForm, SignaturesForm
from programmes.models import Order
from programmes.providers import BELOW_THE_SHEET
from programmes.readers import acquaintances as reader
from programmes.states import OrderState

AT_MOST = 5
VERBS = {
    "acquaintances.mark_seen": "С приказом ознакомились в программе",
    "acquaintances.sign_on_paper": "Записана подпись на листе ознакомления",
    "acquaintances.unsign": "Отметка о подписи снята",
    "acquaintances.print": "Лист ознакомления напечатан",
    "acquaintances.extract": "Выписка из приказа получена",
    "order_scans.add": "Приложен скан приказа",
    "order_scans.remove": "Скан приказа убран",
    "order_scans.removed": "Скан приказа убран",
    "order_scans.open": "Скан приказа получен",
}


def navigation(request: HttpRequest) -> Iterator[NavigationItem]:
    """The director's desk."""
    school = request.school
    if school is None or not may(request.user, Permission.ORDER_APPROVE, school):
        return
    url = reverse("programmes:desk", kwargs={"school": school.slug})
    waiting = Order.objects.filter(school=school).waiting().count()
    yield NavigationItem("На подпись", url, "pen", order=58, count=waiting or None)


def own_pages(request: HttpRequest) -> Iterator[NavigationItem]:
    """Orders to be read, among one's own pages."""
    if request.user.access.holds(Permission.PROGRAMME_VIEW):
        yield NavigationItem("Приказы для меня", reverse("programmes:acquaintances"), "file-earmark-check", order=5)


def to_do(request: HttpRequest) -> Iterator[ToDo]:
    """Orders that the user has to read; for the curator, approved ones that lack scans or signatures, a line a school."""
    user = request.user
    if user.access.holds(Permission.PROGRAMME_VIEW):
        for row in reader.unread(user)[:AT_MOST]:
            url = reverse("programmes:acquaintance", kwargs={"pk": row.pk})
            title = f"Ознакомьтесь с приказом № {row.order.number} от {row.order.dated_on:%d.%m.%Y}"
            yield ToDo(title, url, icon="file-earmark-check", text=row.order.school.name, tone="warning", order=12)
    schools = user.access.schools(Permission.ORDER_PREPARE)
    if schools:
        yield from _unfinished(request, schools)


def _unfinished(request: HttpRequest, schools: list[int]) -> Iterator[ToDo]:
    counts: dict[int, int] = {}
    for key in reader.unfinished(schools, now=timezone.now()).values_list("school", flat=True):
        counts[key] = counts.get(key, 0) + 1
    for school in request.user.access.member_schools():
        if school.pk in counts:
            number = counted(counts[school.pk], "приказа", "приказов", "приказов")
            url = reverse("programmes:order-papers", kwargs={"school": school.slug})
            yield ToDo(f"Не хватает скана или подписей: у {number}", url, icon="paperclip", text=school.name, order=45)


def order_blocks(request: HttpRequest, order: Order) -> Iterator[Block]:
    """Scans and the acquaintance sheet of an approved order; two queries."""
    if order.state != OrderState.APPROVED:
        return
    sheet = reader.sheet_of(order)
    scans = list(order.scans.select_related("added_by").order_by("pk"))
    can_attach = may(request.user, Permission.ORDER_ATTACH, order)
    can_note = may(request.user, Permission.ORDER_PREPARE, order)
    context = {"scans": scans, "form": OrderScansForm() if can_attach else None, "order": order}
    yield Block("programmes/_order_scans.html", context, order=BELOW_THE_SHEET)
    context = {
        "sheet": sheet, "order": order, "can_note": can_note,
        "form": SignaturesForm() if can_note and sheet.unsigned else None,
    }  # fmt: skip
    yield Block("programmes/_order_acquaintance.html", context, order=BELOW_THE_SHEET + 5)
