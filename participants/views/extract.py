"""The extract of all data on one person, on request of the person or of the guardian."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.documents.download import document as file_response
from mentoring.web.guard import may, needs
from participants.documents import retention as documents
from participants.forms.retention import ExtractForm
from participants.models import Person
from participants.readers.person_data import sections_of


@needs(Permission.PERSONAL_DATA_EXPORT, Person)
def page(request: HttpRequest, person: Person) -> HttpResponse:
    """What would be in the file, section by section."""
    may_see = may(request.user, Permission.CARD_VIEW, person)
    context = {
        "person": person,
        "school": person.school,
        "sections": sections_of(person, sensitive=may_see),
        "form": ExtractForm() if may_see else None,
    }
    return render(request, "participants/retention/extract.html", context)


@needs(Permission.PERSONAL_DATA_EXPORT, Person)
def download(request: HttpRequest, person: Person, extension: str) -> HttpResponse:
    """The file; that it was given out is noted in the log."""
    form = ExtractForm(request.GET)
    asked = form.is_valid() and form.cleaned_data["sensitive"]
    sensitive = asked and may(request.user, Permission.CARD_VIEW, person)
    make = documents.extract_pdf if extension == "pdf" else documents.extract_xlsx
    content = make(person, sensitive=sensitive)
    log.record("extract.download", person, by=request.user, note="с чувствительными сведениями" if sensitive else "")
    return file_response(content, documents.extract_name(person), extension)
