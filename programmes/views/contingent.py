"""Pages of the contingent: the table as it stands, the table as one form, its files."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mentoring.core.roles import Permission
from mentoring.documents.download import document as file_response
from mentoring.errors import Refusal
from mentoring.web.guard import may, needs
from programmes.actions import contingent as actions
from programmes.documents.contingent import CONTINGENT
from programmes.forms.contingent import TableForm
from programmes.models import Programme
from programmes.readers import contingent as reader


@needs(Permission.PROGRAMME_VIEW, Programme)
def page(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The table, where its figures came from, and where the base says something else now."""
    table = reader.table(programme)
    context = {
        "programme": programme,
        "school": programme.school,
        "table": table,
        "rows": reader.compared(programme, table),
        "can_edit": may(request.user, Permission.PROGRAMME_EDIT, programme),
    }
    return render(request, "programmes/contingent.html", context)


@needs(Permission.PROGRAMME_EDIT, Programme)
def edit(request: HttpRequest, programme: Programme) -> HttpResponse:
    """All rows in one form; buttons that move, add or take figures change the form and write nothing."""
    is_sent = request.method == "POST"
    form = TableForm(programme, reader.table(programme), request.POST if is_sent else None)
    if is_sent and not form.take_step() and form.is_valid():
        try:
            actions.save(programme, form.figures, by=request.user)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "Характеристика контингента сохранена.")
            return redirect("programmes:contingent", pk=programme.pk)
    context = {"programme": programme, "school": programme.school, "form": form}
    return render(request, "programmes/contingent_form.html", context)


@needs(Permission.PROGRAMME_VIEW, Programme)
def download(request: HttpRequest, programme: Programme, extension: str) -> HttpResponse:
    """The table as a file."""
    content = CONTINGENT.formats[extension](programme)
    return file_response(content, CONTINGENT.filename(programme), extension)
