"""The way on after the second factor was set up in the middle of something."""

from django.http import HttpRequest, HttpResponse

from mentoring.web import second_factor
from mentoring.web.guard import signed_in


@signed_in
def go_on(request: HttpRequest) -> HttpResponse:
    """Back to what was kept, by way of a code."""
    return second_factor.go_on(request)
