"""The guard of pages that are opened by a personal link: whose it is, or why it opens nothing."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from participants.actions import links
from participants.readers.links import find_link


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view ``(request, person, token, **rest)`` for a link that holds; otherwise say in plain words why not.

    The address itself is the secret, so it goes to no other site and into no search engine. The policy is not
    «no-referrer», under which browsers hide the origin of a form and every answer of a survey would be refused.
    """

    @wraps(view)
    def opened(request: HttpRequest, token: str, **kwargs) -> HttpResponse:
        found = find_link(token)
        if found.link is not None:
            links.note_use(found.link)
            request.school = found.link.person.school
            response = view(request, found.link.person, token, **kwargs)
        elif found.has_ended:
            response = render(request, "participants/links/ended.html", status=410)
        else:
            response = render(request, "participants/links/unknown.html", status=404)
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    opened.access_mark = ("link", None)
    return opened
