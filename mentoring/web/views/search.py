"""Search over what the user may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mentoring.web.guard import signed_in
from mentoring.web.providers import search as registry


@signed_in
def search(request: HttpRequest) -> HttpResponse:
    """Hits for the words in ``q``, two letters at least."""
    text = request.GET.get("q", "").strip()
    hits = registry.collect(request, text) if len(text) >= 2 else []
    return render(request, "web/search.html", {"text": text, "hits": hits})
