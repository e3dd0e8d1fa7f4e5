"""The second factor asked for once more, in front of what a school wants guarded twice."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY, suspend_request
from allauth.core.internal.httpkit import serialize_request
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

FRESH_FOR = 10 * 60  # seconds
KEPT = "kept_until_second_factor"


def second_factor_first(asks: Callable[..., bool]) -> Callable:
    """Guard a view below `@needs`: where ``asks(request, *objects)``, what is sent waits for a second factor proved just now.

    What was typed is kept meanwhile and sent on by itself once the code is right. Only what is sent is guarded; looking
    at the page is not. The view learns by `was_proved` that it may act.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and asks(request, *args):
                if not _is_set_up(request):
                    return _set_up_first(request)
                if not _is_fresh(request):
                    return suspend_request(request, reverse("mfa_reauthenticate"))
                request.second_factor_was_proved = True
            return view(request, *args, **kwargs)

        guarded.asks_second_factor = True
        return guarded

    return decorate


def when_school_asks(request: HttpRequest, *objects: Any) -> bool:
    """The rule before approvals: whether the school whose page it is has set that they are proved."""
    return request.school.approval_second_factor


def was_proved(request: HttpRequest) -> bool:
    """Whether the guard has seen a second factor proved within the last minutes."""
    return getattr(request, "second_factor_was_proved", False)


def go_on(request: HttpRequest) -> HttpResponse:
    """After the second factor was set up: ask for a code, and send on what was kept."""
    kept = request.session.pop(KEPT, None)
    if not kept:
        return redirect("web:home")
    request.session[STATE_SESSION_KEY] = {"request": kept["request"]}
    return redirect(reverse("mfa_reauthenticate", query={"next": kept["path"]}))


def _is_set_up(request: HttpRequest) -> bool:
    return is_mfa_enabled(request.user, types=[Authenticator.Type.TOTP])


def _is_fresh(request: HttpRequest) -> bool:
    """By what the session has recorded; a password alone is no second factor, at the sign-in or later."""
    now = time.time()
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" and 0 <= now - record["at"] < FRESH_FOR for record in records)


def _set_up_first(request: HttpRequest) -> HttpResponse:
    request.session[KEPT] = {"request": serialize_request(request), "path": request.get_full_path()}
    messages.warning(
        request,
        "Школа просит подтверждать это действие кодом из приложения на телефоне. Настройте второй шаг входа, это одна "
        "минута. Вписанное сохранено: после настройки нажмите «Продолжить».",
    )
    return redirect("mfa_activate_totp")
