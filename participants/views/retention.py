"""Pages of keeping: whose data are due, and for how long each kind is kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import may, needs
from mentoring.web.lists import list_page
from participants.actions import retention as actions
from participants.forms.retention import DueFilter, TermsForm
from participants.readers import destructions as acts
from participants.readers import retention as reader
from participants.tables.retention import DueTable


@needs(Permission.DESTRUCTION_VIEW, School)
def index(request: HttpRequest, school: School) -> HttpResponse:
    """Whose data are to be destroyed, and what stands in the way."""
    rows = acts.due_rows(school, request.user, localdate())
    can_prepare = may(request.user, Permission.DESTRUCTION_PREPARE, school)
    return list_page(
        request,
        "participants/retention/due.html",
        table_class=DueTable,
        queryset=rows,
        filterset_class=DueFilter,
        table_kwargs={"attrs": {"class": "table table-hover table-stack table-tick"}}
        if can_prepare
        else {"exclude": ("pick",)},
        context={
            "school": school,
            "heading": "Подлежат уничтожению",
            "counts": acts.counts_of(rows),
            "can_prepare": can_prepare,
        },
    )


@needs(Permission.DESTRUCTION_VIEW, School)
def terms(request: HttpRequest, school: School) -> HttpResponse:
    """For how long each kind of data is kept, and on which ground."""
    context = {
        "school": school,
        "heading": "Сроки хранения",
        "lines": reader.term_lines(school),
        "can_prepare": may(request.user, Permission.DESTRUCTION_PREPARE, school),
    }
    return render(request, "participants/retention/terms.html", context)


@needs(Permission.DESTRUCTION_PREPARE, School)
def edit_terms(request: HttpRequest, school: School) -> HttpResponse:
    """The school's own terms."""
    form = TermsForm(request.POST or None, lines=reader.term_lines(school))
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_terms(school, form.terms, by=request.user)
        except Refusal as refusal:
            form.add_error(f"{refusal.code}_days" if f"{refusal.code}_days" in form.fields else None, refusal.text)
        else:
            messages.success(request, "Сроки сохранены.")
            return redirect("participants:retention-terms", school=school.slug)
    context = {"school": school, "heading": "Сроки хранения школы", "form": form}
    return render(request, "participants/retention/terms_form.html", context)
