"""Downloads of people and of the bases as tables that can be loaded again."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate

from mentoring.accounts.models import School
from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.documents import xlsx
from mentoring.documents.download import document
from mentoring.web.guard import may, needs
from participants.readers import people_export as readers
from participants.readers.people import people_of
from participants.tables.people import PeopleFilter
from programmes.models import Programme

ENTRIES = {
    "mentors": (readers.mentors_sheet, "Наставники для загрузки"),
    "mentees": (readers.mentees_sheet, "Наставляемые для загрузки"),
}


@needs(Permission.PERSONAL_DATA_EXPORT, School)
def people(request: HttpRequest, school: School) -> HttpResponse:
    """The people that the list shows under its filters, whole: a sheet a kind, parents beside their children."""
    rows = PeopleFilter(request.GET, queryset=people_of(school, request.user, localdate()), request=request).qs
    content = xlsx.write(readers.people_sheets(rows))
    log.record("people_export.people", school, by=request.user)
    return document(content, "Люди для загрузки", "xlsx")


@needs(Permission.PROGRAMME_VIEW, Programme)
def entries(request: HttpRequest, programme: Programme, layout: str) -> HttpResponse:
    """The base of mentors or of mentees of a programme."""
    if layout not in ENTRIES:
        raise Http404
    if not may(request.user, Permission.PERSONAL_DATA_EXPORT, programme.school):
        raise PermissionDenied
    sheet, name = ENTRIES[layout]
    content = xlsx.write([sheet(programme)])
    log.record("people_export.entries", programme, by=request.user, note=layout)
    return document(content, name, "xlsx")
