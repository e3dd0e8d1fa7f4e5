"""Pages of a school's synonyms: words by which interests and skills are known to be the same."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from pairing.actions import synonyms as actions
from pairing.forms.rules import SwitchForm, SynonymsForm
from pairing.models import SynonymGroup
from pairing.readers import synonyms as reader
from participants.readers.current import current_programme


@needs(Permission.MATCHING_RUN, School)
def page(request: HttpRequest, school: School) -> HttpResponse:
    """The school's own groups and the general ones; a new group is added at the top."""
    form = SynonymsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add(school, words=form.cleaned_data["words"], by=request.user)
        except Refusal as refusal:
            form.add_error("words", refusal.text)
        else:
            messages.success(request, "Группа добавлена. Она подействует при следующем подборе.")
            return redirect("pairing:synonyms", school=school.slug)
    context = {
        "school": school,
        "programme": current_programme(school.pk, localdate()),
        "form": form,
        "groups": reader.groups(school),
    }
    return render(request, "pairing/synonyms.html", context)


@needs(Permission.MATCHING_RUN, SynonymGroup)
def edit(request: HttpRequest, group: SynonymGroup) -> HttpResponse:
    """Other words of one group."""
    form = SynonymsForm(request.POST or None, instance=group)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(
                SynonymGroup(pk=group.pk, school=group.school),
                words=form.cleaned_data["words"],
                seen=form.cleaned_data["seen"],
                by=request.user,
            )
        except Refusal as refusal:
            form.add_error("words", refusal.text)
            if refusal.code == "stale":
                form.data = form.data.copy()
                form.data["seen"] = SynonymGroup.objects.get(pk=group.pk).words
        else:
            messages.success(request, "Синонимы сохранены.")
            return redirect("pairing:synonyms", school=request.school.slug)
    context = {
        "school": request.school,
        "form": form,
        "group": group,
        "heading": "Группа синонимов",
        "back_url": reverse("pairing:synonyms", args=[request.school.slug]),
    }
    return render(request, "pairing/synonyms_form.html", context)


@require_POST
@needs(Permission.MATCHING_RUN, SynonymGroup)
def switch(request: HttpRequest, group: SynonymGroup) -> HttpResponse:
    """Switch a group off, or on again."""
    form = SwitchForm(request.POST)
    is_active = form.is_valid() and form.cleaned_data["is_active"]
    try:
        actions.switch(group, is_active=is_active, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Группа снова действует." if is_active else "Группа выключена.")
    return redirect("pairing:synonyms", school=request.school.slug)
