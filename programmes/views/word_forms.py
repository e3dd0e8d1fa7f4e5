"""Forms of names and posts corrected by hand: one word in five cases, and the list of all that the school has corrected."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import may, must_see, needs
from programmes import declinables
from programmes.declinables import Declinable, DeclinableKind
from programmes.forms.wording import WordFormsForm
from programmes.models import Order

PER_PAGE = 50


@needs(Permission.DOCUMENT_SETUP, School)
def index(request: HttpRequest, school: School) -> HttpResponse:
    """Everything that was corrected and that the user may correct."""
    found = [
        (kind, one)
        for kind in declinables.all_kinds()
        if may(request.user, kind.permission, school)
        for one in kind.corrected(school)
    ]
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"school": school, "heading": "Исправленные падежи", "page": page}
    return render(request, "programmes/word_forms.html", context)


@needs(Permission.DOCUMENT_SETUP, School)
def edit(request: HttpRequest, school: School, source: str) -> HttpResponse:
    """The five cases of one name or post; afterwards back to the order from which the user came."""
    kind, found = _found(request, school, source)
    order = _order(request, school)
    back_url = order.get_absolute_url() if order else reverse("programmes:word-forms", kwargs={"school": school.slug})
    form = WordFormsForm(request.POST or None, of=found)
    if request.method == "POST" and form.is_valid():
        try:
            kind.correct(school, declinables.key_of(source), form.typed, request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, f"Падежи исправлены: {found.title}. Так будет во всех новых документах.")
            return redirect(back_url)
    context = {
        "school": school,
        "kind": kind,
        "found": found,
        "form": form,
        "heading": found.title,
        "submit_label": "Сохранить",
        "back_url": back_url,
    }
    return render(request, "programmes/word_form.html", context)


@require_POST
@needs(Permission.DOCUMENT_SETUP, School)
def remove(request: HttpRequest, school: School) -> HttpResponse:
    """The machine's forms again."""
    kind, found = _found(request, school, request.POST.get("source", ""))
    kind.correct(school, declinables.key_of(found.source), {}, request.user)
    messages.success(request, f"Исправления убраны: {found.title}.")
    return redirect("programmes:word-forms", school=school.slug)


def _found(request: HttpRequest, school: School, source: str) -> tuple[DeclinableKind, Declinable]:
    try:
        kind = declinables.kind_of(source)
        found = kind.find(school, declinables.key_of(source))
    except LookupError as error:
        raise Http404 from error
    if not may(request.user, kind.permission, school):
        raise PermissionDenied
    return kind, found


def _order(request: HttpRequest, school: School) -> Order | None:
    key = request.GET.get("order", "")
    return must_see(request.user, Order, pk=int(key), school=school) if key.isdecimal() and len(key) < 12 else None
