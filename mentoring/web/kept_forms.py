"""A form that could not be taken, because the session or the page had ended: what was typed is handed back to be sent again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TEMPLATE = "web/kept_form.html"
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "version", "step", "next"})
SHOWN_FROM = 20  # shorter values are ticks and dates; what took time to write is shown to be read and copied


def kept_form(request: HttpRequest, *, has_ended_session: bool) -> HttpResponse | None:
    """A page with what was typed and a button that sends it again; None where there is nothing to keep.

    Only what a page of ours has sent is handed back: the browser tells by «Origin». What another site has sent
    would otherwise get a valid token here, and one careless press would be enough.
    """
    if request.method != "POST" or not _is_ours(request) or request.headers.get("HX-Request"):
        return None
    pairs = [(name, value) for name, values in request.POST.lists() for value in values]
    pairs = [(name, value) for name, value in pairs if name != "csrfmiddlewaretoken"]
    if not any(value.strip() for name, value in pairs if name not in NOT_TYPED):
        return None
    if request.path.startswith("/accounts/") or any("password" in name for name, _ in pairs):
        return None
    context = {
        "pairs": pairs,
        "texts": [value for name, value in pairs if name not in NOT_TYPED and len(value) >= SHOWN_FROM],
        "has_files": bool(request.FILES),
        "has_ended_session": has_ended_session,
        "action": request.get_full_path(),
    }
    return render(request, TEMPLATE, context, status=403)


def _is_ours(request: HttpRequest) -> bool:
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
