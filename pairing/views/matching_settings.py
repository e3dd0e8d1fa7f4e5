"""The page of weights and wishes by which a form of a programme is matched."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.form_fields import is_key
from mentoring.web.guard import needs
from pairing.actions import matching_settings as actions
from pairing.forms.row_version import VersionForm
from pairing.forms.rules import MatchingSettingsForm
from pairing.models import MatchingSettings
from pairing.readers import matching_rules as reader
from programmes.models import MentoringForm, Programme


@needs(Permission.MATCHING_RUN, Programme)
def page(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The criteria of one form of the programme with their weights, and its wishes."""
    forms = list(programme.forms.order_by("position", "pk"))
    mentoring_form = _chosen(request, forms)
    form = None
    if mentoring_form is not None:
        form = _form(request, programme, mentoring_form)
        if request.method == "POST" and form.is_valid() and _saved(request, programme, mentoring_form, form):
            return redirect(_url(programme, mentoring_form))
    context = {
        "programme": programme,
        "school": programme.school,
        "forms": forms,
        "mentoring_form": mentoring_form,
        "form": form,
        "is_own": form is not None and form.instance.pk is not None,
        "most": sum(form.saved.values()) if form is not None else 0,
    }
    return render(request, "pairing/matching_settings.html", context)


@require_POST
@needs(Permission.MATCHING_RUN, Programme)
def reset(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The built-in weights and wishes again."""
    mentoring_form = _chosen(request, list(programme.forms.order_by("position", "pk")))
    if mentoring_form is None:
        raise Http404
    try:
        actions.reset(programme, mentoring_form, version=VersionForm(request.POST).shown, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, f"«{mentoring_form.title}»: снова действуют встроенные веса.")
    return redirect(_url(programme, mentoring_form))


def _chosen(request: HttpRequest, forms: list[MentoringForm]) -> MentoringForm | None:
    """The form named in the address, else the first; a strange one is not found."""
    wanted = request.GET.get("form") or request.POST.get("form") or ""
    if not wanted:
        return forms[0] if forms else None
    found = next((form for form in forms if is_key(wanted) and form.pk == int(wanted)), None)
    if found is None:
        raise Http404
    return found


def _form(request: HttpRequest, programme: Programme, mentoring_form: MentoringForm) -> MatchingSettingsForm:
    built_in = reader.built_in(mentoring_form, programme)
    settings = reader.settings_of(programme).get(mentoring_form.pk)
    values = reader.with_settings(built_in, settings).weights
    row = settings or MatchingSettings(programme=programme, form=mentoring_form, version=0)
    return MatchingSettingsForm(
        request.POST or None, built_in=built_in.weights, values=values, instance=row, initial={"version": row.version}
    )


def _saved(
    request: HttpRequest, programme: Programme, mentoring_form: MentoringForm, form: MatchingSettingsForm
) -> bool:
    try:
        actions.change(
            programme, mentoring_form, values=form.values, version=form.cleaned_data["version"], by=request.user
        )
    except Refusal as refusal:
        form.add_error(None, refusal.text)
        if refusal.code == "stale":  # what was typed stays; sending it again is upon the rules as they are now
            now = reader.settings_of(programme).get(mentoring_form.pk)
            form.data = form.data.copy()
            form.data["version"] = str(now.version if now else 0)
        return False
    messages.success(request, "Правила сохранены. Они подействуют при следующем подборе, принятые пары останутся.")
    return True


def _url(programme: Programme, mentoring_form: MentoringForm) -> str:
    return f"{reverse('pairing:matching-settings', args=[programme.pk])}?form={mentoring_form.pk}"
