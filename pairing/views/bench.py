"""Where a decision taken on the workbench leads back to: the same view, page and filters."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from mentoring.errors import Refusal

LONGEST = 1000


def carried(request: HttpRequest) -> QueryDict:
    """The parameters of the view from which a form was sent."""
    return QueryDict(request.POST.get("back", "")[:LONGEST].replace("\x00", ""))


def address(programme_pk: int, back: str) -> str:
    """The workbench under the parameters that a form has carried along."""
    url = reverse("pairing:matching", args=[programme_pk])
    query = QueryDict(back[:LONGEST].replace("\x00", "")).urlencode()
    return f"{url}?{query}" if query else url


def back_context(programme_pk: int, back: str) -> dict[str, str]:
    """What pages need to carry the view along: in hidden fields, in links, and for «Отмена»."""
    return {"back": back, "back_query": urlencode({"back": back}), "back_url": address(programme_pk, back)}


def back_to_bench(request: HttpRequest, programme_pk: int) -> HttpResponse:
    """After a decision."""
    return redirect(address(programme_pk, request.POST.get("back", "")))


def say_no(request: HttpRequest, refusal: Refusal) -> None:
    """A refusal with its further lines, as a message."""
    messages.error(request, " ".join([refusal.text, *refusal.details]))
