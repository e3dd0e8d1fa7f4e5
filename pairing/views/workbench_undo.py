"""The last act on the workbench taken back, or done again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from pairing.actions import workbench_undo
from pairing.forms.matching_runs import TurnForm
from pairing.readers.workbench_steps import words_of
from programmes.models import Programme


@require_POST
@needs(Permission.MATCHING_RUN, Programme)
def undo(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Take back the act that the button names."""
    number = TurnForm(request.POST).shown
    try:
        step = workbench_undo.undo(programme, number, on=localdate(), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, f"Отменено: {words_of(step)}.")
    return redirect("pairing:matching", pk=programme.pk)


@require_POST
@needs(Permission.MATCHING_RUN, Programme)
def redo(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Do again what the last undo has taken back."""
    number = TurnForm(request.POST).shown
    try:
        step = workbench_undo.redo(programme, number, on=localdate(), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, f"Возвращено: {words_of(step)}.")
    return redirect("pairing:matching", pk=programme.pk)
