"""The mark of views in which the responsible report on their own activities."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from mentoring.core.roles import Permission
from mentoring.web.guard import needs
from programmes.models import Activity
from programmes.readers.responsibles import may_report


def reports(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Guard a view on an activity: who sees it and is a curator or responsible for it gets in, others get 403."""

    @needs(Permission.PROGRAMME_VIEW, Activity)
    @wraps(view)
    def guarded(request: HttpRequest, activity: Activity, **kwargs) -> HttpResponse:
        if not may_report(request.user, activity):
            raise PermissionDenied
        return view(request, activity, **kwargs)

    return guarded
