"""Search over what the user may see."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mentoring.web.guard import signed_in
from mentoring.web.providers import search as registry
from mentoring.web.shell import current_school

SHORTEST = 2
LONGEST = 100


@signed_in
def search(request: HttpRequest) -> HttpResponse:
    """Hits for the words in ``q``, two letters at least, by groups."""
    text = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST]
    current_school(request)
    hits = registry.collect(request, text) if len(text) >= SHORTEST else []
    hits.sort(key=lambda hit: hit.group)
    groups = [(title, list(rows)) for title, rows in groupby(hits, key=lambda hit: hit.group)]
    context = {"text": text, "hits": hits, "groups": groups, "is_short": 0 < len(text) < SHORTEST}
    return render(request, "web/search.html", context)
