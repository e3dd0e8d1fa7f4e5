"""The school's own role variants and kinds of work, on one page."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from programmes.actions import dictionaries as actions
from programmes.forms.templates import TitleForm, VariantForm, WorkKindForm
from programmes.forms.version import checked
from programmes.models import RoleVariant, WorkKind
from programmes.readers import dictionaries as reader


@needs(Permission.PROGRAMME_EDIT, School)
def index(request: HttpRequest, school: School) -> HttpResponse:
    """Each form with its role variants, the kinds of work below."""
    return _page(request, school)


@require_POST
@needs(Permission.PROGRAMME_EDIT, School)
def add_variant(request: HttpRequest, school: School) -> HttpResponse:
    """A role variant of the school's own."""
    form = VariantForm(request.POST)
    return _step(request, school, lambda: actions.add_variant(school, **checked(form), by=request.user), "Добавлено.")


@require_POST
@needs(Permission.PROGRAMME_EDIT, School)
def add_work_kind(request: HttpRequest, school: School) -> HttpResponse:
    """A kind of work of the school's own."""
    form = WorkKindForm(request.POST)
    return _step(request, school, lambda: actions.add_work_kind(school, **checked(form), by=request.user), "Добавлено.")


def _rename(model: type[Model]) -> Callable[..., HttpResponse]:
    def rename(request: HttpRequest, row: RoleVariant | WorkKind) -> HttpResponse:
        form = TitleForm(request.POST)
        return _step(
            request, row.school, lambda: actions.rename(row, **checked(form), by=request.user), "Переименовано."
        )

    return require_POST(needs(Permission.PROGRAMME_EDIT, model)(rename))


def _button(model: type[Model], step: Callable, done: str) -> Callable[..., HttpResponse]:
    def pressed(request: HttpRequest, row: RoleVariant | WorkKind) -> HttpResponse:
        return _step(request, row.school, lambda: step(row, by=request.user), done)

    return require_POST(needs(Permission.PROGRAMME_EDIT, model)(pressed))


HIDDEN = "Больше не предлагается. Где выбрано раньше, осталось."
rename_variant = _rename(RoleVariant)
hide_variant = _button(RoleVariant, actions.hide, HIDDEN)
show_variant = _button(RoleVariant, actions.show, "Снова предлагается.")
delete_variant = _button(RoleVariant, actions.delete, "Удалено.")
rename_work_kind = _rename(WorkKind)
hide_work_kind = _button(WorkKind, actions.hide, HIDDEN)
show_work_kind = _button(WorkKind, actions.show, "Снова предлагается.")
delete_work_kind = _button(WorkKind, actions.delete, "Удалено.")


def _step(request: HttpRequest, school: School, step: Callable[[], object], done: str) -> HttpResponse:
    try:
        step()
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return _page(request, school)  # with what was typed
    messages.success(request, done)
    return redirect("programmes:dictionaries", school=school.slug)


def _page(request: HttpRequest, school: School) -> HttpResponse:
    context = {
        "school": school,
        "sections": reader.variant_sections(school),
        "work_kinds": reader.work_kind_sections(school),
        "typed": request.POST,
    }
    return render(request, "programmes/dictionaries.html", context)
