"""The page that says what undoing an import will do, and does it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from participants.actions import import_undo as actions
from participants.forms.imports import UndoForm
from participants.models import ImportBatch
from participants.readers import import_undo as readers
from participants.states import ImportState


@needs(Permission.PERSON_IMPORT, ImportBatch)
def undo(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """Show what will be deleted and put back; undo on confirmation."""
    if batch.state != ImportState.COMMITTED:
        return redirect(batch)
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = actions.undo(batch, token=form.cleaned_data["token"], by=request.user)
        except Refusal as refusal:
            messages.error(request, refusal.text)
            return redirect("participants:import-undo", pk=batch.pk)
        messages.success(request, "Загрузка отменена: её записи удалены, изменённое возвращено.")
        return redirect(batch)
    seen = readers.outlook(batch)
    context = {
        "batch": batch,
        "school": batch.school,
        "seen": seen,
        "form": UndoForm(initial={"token": seen.token}),
        "is_traced": bool(batch.written),
    }
    return render(request, "participants/imports/undo.html", context)
