"""The emblem of a school's letterhead, as pages show it beside a paper."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

from mentoring.accounts.models import School
from mentoring.core.documents import Letterhead
from mentoring.core.roles import Permission
from mentoring.documents import looks
from mentoring.web.guard import needs


@needs(Permission.SCHOOL_VIEW, School)
@cache_control(private=True, max_age=86_400, immutable=True)
def emblem(request: HttpRequest, school: School, name: str) -> HttpResponse:
    """A small copy of the picture; its name is the digest of its content, so it never changes."""
    found = looks.emblem(Letterhead(school.name, emblem=f"emblems/{name}"))
    if found is None:
        raise Http404
    return HttpResponse(found.small.content, content_type="image/png")
