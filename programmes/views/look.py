"""Pages of the school's look: the settings with a sample beside them, and the sample as files."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.documents import orders as printing
from mentoring.documents.download import document as file_response
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import needs
from programmes.actions import looks as actions
from programmes.documents import look_sample
from programmes.forms.look import LookForm
from programmes.readers import requisites


@needs(Permission.DOCUMENT_SETUP, School)
def look(request: HttpRequest, school: School) -> HttpResponse:
    """Letterhead, emblem, typeface, size, margins; the sample shows what is saved."""
    row = requisites.school_look(school)
    sample = printing.context(look_sample.order(school, on=localdate()))  # before the form writes into the row
    form = LookForm(request.POST or None, request.FILES or None, instance=row, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(School(pk=school.pk), **form.written, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            if row.pk:
                renew(form, refusal, row)
        else:
            messages.success(request, "Бланк сохранён. Так будут выглядеть новые документы; подписанные не изменятся.")
            return redirect("programmes:look", school=school.slug)
    return render(request, "programmes/look.html", {"school": school, "form": form, "paper": sample, "row": row})


@needs(Permission.DOCUMENT_SETUP, School)
def sample(request: HttpRequest, school: School, extension: str) -> HttpResponse:
    """The invented order as a file: a PDF to look at, a Word file to take along."""
    content = look_sample.FORMATS[extension](look_sample.order(school, on=localdate()))
    return file_response(content, "Образец приказа", extension, is_inline=extension == "pdf")
