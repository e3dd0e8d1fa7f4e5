"""The home page and a school's start page, put together from what the apps provide."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.web.guard import needs, signed_in
from mentoring.web.providers import home_blocks, to_do


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the user today, and the figures of his schools."""
    return render(
        request, "web/home.html", {"to_do": to_do.collect(request), "blocks": home_blocks.collect(request)}
    )


@needs(Permission.SCHOOL_VIEW, School)
def school(request: HttpRequest, school: School) -> HttpResponse:
    """The same, narrowed to one school."""
    return home(request)
