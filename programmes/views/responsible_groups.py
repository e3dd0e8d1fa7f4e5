"""The school's groups of the responsible: «рабочая группа» and its members."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import may, needs
from programmes.actions import responsible_groups as actions
from programmes.forms.roadmap import GroupForm
from programmes.models import ResponsibleGroup
from programmes.readers.responsibles import groups_of


@needs(Permission.PROGRAMME_VIEW, School)
def index(request: HttpRequest, school: School) -> HttpResponse:
    """All groups with their members."""
    context = {
        "school": school,
        "groups": groups_of(school),
        "can_edit": may(request.user, Permission.PROGRAMME_EDIT, school),
    }
    return render(request, "programmes/groups.html", context)


@needs(Permission.PROGRAMME_EDIT, School)
def add(request: HttpRequest, school: School) -> HttpResponse:
    """A new group."""
    form = GroupForm(request.POST or None, school=school)
    if request.method == "POST" and form.is_valid():
        try:
            actions.create(school, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(refusal.code or None, refusal.text)
        else:
            messages.success(request, "Группа создана.")
            return redirect("programmes:groups", school=school.slug)
    return _form(request, school, form, "Новая группа")


@needs(Permission.PROGRAMME_EDIT, ResponsibleGroup)
def edit(request: HttpRequest, group: ResponsibleGroup) -> HttpResponse:
    """The title and the members."""
    form = GroupForm(request.POST or None, instance=group, school=group.school)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit(ResponsibleGroup(pk=group.pk), **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(refusal.code or None, refusal.text)
        else:
            messages.success(request, "Группа сохранена.")
            return redirect("programmes:groups", school=group.school.slug)
    return _form(request, group.school, form, "Группа ответственных", group)


@require_POST
@needs(Permission.PROGRAMME_EDIT, ResponsibleGroup)
def delete(request: HttpRequest, group: ResponsibleGroup) -> HttpResponse:
    """No such group any more."""
    try:
        actions.delete(group, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Группа удалена.")
    return redirect("programmes:groups", school=group.school.slug)


def _form(
    request: HttpRequest, school: School, form: GroupForm, heading: str, group: ResponsibleGroup | None = None
) -> HttpResponse:
    context = {"form": form, "school": school, "heading": heading, "group": group}
    return render(request, "programmes/group_form.html", context)
