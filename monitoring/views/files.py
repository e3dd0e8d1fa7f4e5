"""Files of surveys and indicators."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.documents.download import document as file_response
from mentoring.web.guard import may, needs
from monitoring.documents import programme_results
from monitoring.documents import surveys as documents
from monitoring.models import Survey
from programmes.models import Programme

KINDS = {"blank": documents.BLANK, "filled": documents.FILLED, "results": documents.SURVEY_RESULTS}


@needs(Permission.SURVEY_VIEW, Survey)
def survey(request: HttpRequest, survey: Survey, what: str, extension: str) -> HttpResponse:
    """The questionnaire on paper, the filled ones without names, or the results."""
    kind = KINDS[what]
    if extension not in kind.formats:
        raise Http404
    if kind.permission is not None and not may(request.user, kind.permission, survey):
        raise PermissionDenied
    try:
        content = kind.formats[extension](survey)
    except LookupError as error:
        messages.error(request, str(error))
        return redirect(survey)
    log.record("surveys.print", survey, by=request.user, note=f"{what}.{extension}")
    return file_response(content, kind.filename(survey), extension)


@needs(Permission.INDICATOR_VIEW, Programme)
def indicators(request: HttpRequest, programme: Programme, extension: str) -> HttpResponse:
    """The register of indicators as of today."""
    kind = programme_results.INDICATORS
    return file_response(kind.formats[extension](programme), kind.filename(programme), extension)
