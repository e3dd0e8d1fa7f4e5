"""«Итоги программы»: marks, results and links of all who have come to the end, on one page."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from participants.actions import bases_results as actions
from participants.forms.bases_results import ResultForms
from participants.readers.bases_results import UNMARKED, ending
from participants.views.bases_sides import SIDES, context_of
from programmes.models import Programme

PER_PAGE = 25


@needs(Permission.PROGRAMME_EDIT, Programme)
def results(request: HttpRequest, programme: Programme, side: str) -> HttpResponse:
    """Fill in what the official table asks for at the end."""
    base = SIDES[side]
    only = request.GET.get("only", "")
    found = ending(programme, side, only=only)
    page = Paginator(found.entries, PER_PAGE).get_page(request.GET.get("page"))
    entries = _sent(request, programme, side) if request.method == "POST" else list(page.object_list)
    forms = ResultForms(
        found.rows(entries),
        request.POST if request.method == "POST" else None,
        marks_rest="rest" in request.POST,
    )
    refusal = None
    if request.method == "POST" and forms.is_valid():
        try:
            written = actions.record(programme, side, forms.changes, by=request.user)
        except Refusal as error:
            refusal = error
            forms.renew()
        else:
            told = counted(written, "запись", "записи", "записей")
            messages.success(request, f"Итоги сохранены: {told}." if written else "Изменений не было.")
            return redirect(request.get_full_path())
    context = context_of(programme, base) | {
        "forms": forms.forms,
        "page": page,
        "refusal": refusal,
        "has_errors": any(form.errors for form in forms.forms),
        "still_working": found.still_working,
        "only": only,
        "unmarked": UNMARKED,
    }
    return render(request, "participants/bases/results.html", context)


def _sent(request: HttpRequest, programme: Programme, side: str) -> list:
    """The entries that were on the page that was sent, whoever has marked some of them since."""
    numbers = [name.removesuffix("-version") for name in request.POST if name.endswith("-version")]
    keys = [int(number) for number in numbers if number.isascii() and number.isdecimal() and len(number) < 19]
    return list(ending(programme, side).entries.filter(pk__in=keys[: PER_PAGE * 2]))
