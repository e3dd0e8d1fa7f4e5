"""Pages for requests that cannot be answered, each saying what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mentoring.web.guard import public
from mentoring.web.kept_forms import kept_form


@public
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request itself is broken."""
    return render(request, "400.html", status=400)


@public
def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Visible, but not this user's to do."""
    return render(request, "403.html", status=403)


@public
def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No such page, or not this user's to see."""
    return render(request, "404.html", status=404)


@public
def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of the program; drawn without the page shell, which may be what failed."""
    return render(None, "500.html", status=500)


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or came from elsewhere; what was typed on a page of ours is handed back."""
    return kept_form(request, has_ended_session=False) or render(request, "403_csrf.html", status=403)
