"""The roadmap along the months: the page, and the same on paper."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.documents.download import document as file_response
from mentoring.web.guard import may, needs
from programmes.documents.roadmap import TIMELINE
from programmes.models import Programme
from programmes.readers.timeline import timeline_of


@needs(Permission.PROGRAMME_VIEW, Programme)
def page(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Bars and points of all activities, stage by stage."""
    context = {
        "programme": programme,
        "school": programme.school,
        "timeline": timeline_of(programme, on=localdate()),
        "can_edit": may(request.user, Permission.PROGRAMME_EDIT, programme),
    }
    return render(request, "programmes/timeline.html", context)


@needs(Permission.PROGRAMME_VIEW, Programme)
def download(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The timeline as PDF."""
    content = TIMELINE.formats["pdf"](programme)
    return file_response(content, TIMELINE.filename(programme), "pdf")
