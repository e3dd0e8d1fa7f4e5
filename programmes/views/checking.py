"""The public page that tells whether a printed order is genuine; the key in its QR code is the way to it."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mentoring.web.guard import public
from mentoring.web.wrong_addresses import WrongAddresses
from programmes.readers import checking as reader

ATTEMPTS = WrongAddresses("order-check", most=60)
HEADERS = {"X-Robots-Tag": "noindex, nofollow", "Cache-Control": "no-store, private", "Referrer-Policy": "no-referrer"}


@require_safe
@public
def check(request: HttpRequest, key: str) -> HttpResponse:
    """Kind, school, number, date, state and digests of the order; every wrong key is answered alike."""
    address = get_adapter(request).get_client_ip(request)
    locked = ATTEMPTS.seconds_locked(address)
    if locked:
        response = _page(request, "programmes/check_unknown.html", status=429, is_locked=True)
        response["Retry-After"] = str(locked)
        return response
    found = reader.checked(key)
    if found is None:
        ATTEMPTS.count(address)
        return _page(request, "programmes/check_unknown.html", status=404)
    return _page(request, "programmes/check.html", order=found)


def _page(request: HttpRequest, template: str, *, status: int = 200, **context: object) -> HttpResponse:
    response = render(request, template, context, status=status)
    for name, value in HEADERS.items():
        response[name] = value
    return response
