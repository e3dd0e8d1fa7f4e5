"""What the desk, scans and acquaintance sheets add to the shell and to the order's page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.core.russian.typography import in_quotes
from mentoring.web.guard import may
from mentoring.web.providers import Block, NavigationItem, ToDo
from programmes.forms.order_papers import OrderScansForm, SignaturesForm
from programmes.models import Order
from programmes.providers import BELOW_THE_SHEET
from programmes.readers import order_tasks as reader
from programmes.readers.acquaintances import sheet_of
from programmes.states import OrderState

AT_MOST = 10
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
    if hasattr(request, "order_tasks"):
        waiting = sum(one.state == OrderState.SUBMITTED and one.school_id == school.pk for one in request.order_tasks)
    else:
        waiting = Order.objects.filter(school=school).waiting().count()
    yield NavigationItem("На подпись", url, "pen", order=58, count=waiting or None)


def own_pages(request: HttpRequest) -> Iterator[NavigationItem]:
    """Orders to be read, among one's own pages."""
    if request.user.access.holds(Permission.PROGRAMME_VIEW):
        yield NavigationItem("Приказы для меня", reverse("programmes:acquaintances"), "file-earmark-check", order=5)


def to_do(request: HttpRequest) -> Iterator[ToDo]:
    """Orders that wait for the director, came back to the curator, are to be read, or lack scans and signatures."""
    if not request.user.access.member_schools():
        return
    now = timezone.now()
    request.order_tasks = reader.tasks(request.user, now=now)
    for state, told in ((OrderState.SUBMITTED, _waiting), (OrderState.RETURNED, _returned)):
        yield from (told(order) for order in [one for one in request.order_tasks if one.state == state][:AT_MOST])
    yield from (_to_read(order) for order in [one for one in request.order_tasks if one.own_row][:AT_MOST])
    prepares = request.user.access.schools(Permission.ORDER_PREPARE)
    lacking = Counter(one.school for one in request.order_tasks if reader.lacks_papers(one, now=now))
    for school, number in lacking.items():
        if school.pk in prepares:
            title = f"Не хватает скана или подписей: у {counted(number, 'приказа', 'приказов', 'приказов')}"
            url = reverse("programmes:order-papers", kwargs={"school": school.slug})
            yield ToDo(title, url, icon="paperclip", text=school.name, order=45)


def _waiting(order: Order) -> ToDo:
    return ToDo(
        f"Утвердить приказ {in_quotes(order.title)}",
        order.get_absolute_url(),
        icon="pen",
        text=f"{order.programme.title} · {order.prepared_by}" if order.programme else str(order.prepared_by),
        tone="warning",
        order=10,
    )


def _returned(order: Order) -> ToDo:
    return ToDo(
        f"Исправить приказ {in_quotes(order.title)}",
        order.get_absolute_url(),
        icon="arrow-return-left",
        text=f"директор вернул с замечанием · {order.programme.title}"
        if order.programme
        else "директор вернул с замечанием",
        tone="warning",
        order=15,
    )


def _to_read(order: Order) -> ToDo:
    title = f"Ознакомьтесь с приказом № {order.number} от {order.dated_on:%d.%m.%Y}"
    url = reverse("programmes:acquaintance", kwargs={"pk": order.own_row})
    return ToDo(title, url, icon="file-earmark-check", text=order.school.name, tone="warning", order=12)


def order_blocks(request: HttpRequest, order: Order) -> Iterator[Block]:
    """Scans and the acquaintance sheet of an approved order; two queries."""
    if order.state != OrderState.APPROVED:
        return
    sheet = sheet_of(order)
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
