"""A user's private calendar address: the page where it is made, and the calendar that telephones read."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from mentoring.documents import ics
from mentoring.errors import Refusal
from mentoring.web.guard import public, signed_in
from mentoring.web.wrong_addresses import WrongAddresses
from programmes.actions import calendar_feeds as actions
from programmes.readers.calendar import feed_entries
from programmes.readers.calendar_feeds import feed_by_token, feed_of

NAME = "Наставничество"
ATTEMPTS = WrongAddresses("calendar-feed")


@signed_in
def page(request: HttpRequest) -> HttpResponse:
    """Whether there is an address, when it was last read, what it holds."""
    return render(request, "programmes/calendar_feed.html", {"feed": feed_of(request.user)})


@require_POST
@signed_in
def renew(request: HttpRequest) -> HttpResponse:
    """A new address, shown on the spot and never again."""
    token = actions.renew(request.user, by=request.user)
    url = settings.SITE_URL.rstrip("/") + reverse("programmes:calendar-feed", kwargs={"token": token})
    context = {"feed": feed_of(request.user), "url": url, "subscribe_url": f"webcal://{url.partition('://')[2]}"}
    return render(request, "programmes/calendar_feed.html", context)


@require_POST
@signed_in
def revoke(request: HttpRequest) -> HttpResponse:
    """The address opens nothing any more."""
    try:
        actions.revoke(request.user, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Личный адрес календаря отключён.")
    return redirect("programmes:calendar-feeds")


@require_safe
@public
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar itself; the token in the address is the key to it."""
    address = get_adapter(request).get_client_ip(request)
    locked = ATTEMPTS.seconds_locked(address)
    if locked:
        return HttpResponse(status=429, headers={"Retry-After": str(locked)}, content_type="text/plain; charset=utf-8")
    found = feed_by_token(token)
    if found is None:
        ATTEMPTS.count(address)
        raise Http404
    now = timezone.now()
    today = timezone.localdate(now)
    entries = feed_entries(found.user, on=today)
    content = ics.render(NAME, entries, site=settings.SITE_URL, zone=settings.TIME_ZONE, stamp=now)
    actions.note_read(found, on=today)
    headers = {"Cache-Control": "private", "Content-Disposition": 'inline; filename="mentoring.ics"'}
    return HttpResponse(content, content_type=ics.CONTENT_TYPE, headers=headers)
