"""The page on which a curator chooses what an indicator is divided by."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from monitoring.actions import denominators
from monitoring.forms.surveys import DenominatorForm
from monitoring.models import Indicator
from monitoring.readers.denominators import choices_of
from programmes.models import Programme


@needs(Permission.TARGET_EDIT, Programme)
def denominator(request: HttpRequest, programme: Programme, code: str) -> HttpResponse:
    """By the list of people, or by a row of the contingent."""
    indicator = get_object_or_404(Indicator, code=code, is_active=True)
    options = choices_of(programme, indicator, on=timezone.localdate())
    if not options:
        raise Http404
    form = DenominatorForm(request.POST or None, options=options)
    if request.method == "POST" and form.is_valid():
        try:
            denominators.choose(programme, indicator=indicator, row=form.cleaned_data["row"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, "Знаменатель сохранён.")
            return redirect("monitoring:indicators", pk=programme.pk)
    context = {"heading": indicator.title, "programme": programme, "form": form}
    return render(request, "monitoring/denominator.html", context)
