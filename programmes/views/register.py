"""The printed register of orders: a journal in a year, as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.documents.download import document as file_response
from mentoring.web.guard import needs
from programmes.documents.order_register import REGISTER
from programmes.models import OrderJournal
from programmes.readers.register import EARLIEST, LATEST, RegisterYear


@needs(Permission.ORDER_VIEW, OrderJournal)
def download(request: HttpRequest, journal: OrderJournal, year: int, extension: str) -> HttpResponse:
    """The register as PDF, Word or Excel."""
    if not EARLIEST <= int(year) <= LATEST:
        raise Http404
    register = RegisterYear(journal, int(year))
    content = REGISTER.formats[extension](register)
    log.record(f"journals.{extension}", journal, by=request.user, note=str(year))
    return file_response(content, REGISTER.filename(register), extension)
