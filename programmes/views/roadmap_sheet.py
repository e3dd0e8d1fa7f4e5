"""The roadmap as a sheet for the wall."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from mentoring.core.roles import Permission
from mentoring.documents.download import document as file_response
from mentoring.web.guard import needs
from programmes.documents import roadmap as documents
from programmes.forms.roadmap_layout import LayoutForm
from programmes.models import Programme


@needs(Permission.PROGRAMME_VIEW, Programme)
def pdf(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The roadmap as PDF, upright or turned."""
    content = documents.roadmap_pdf(programme, is_landscape=LayoutForm(request.GET).is_landscape)
    return file_response(content, documents.ROADMAP.filename(programme), "pdf")
