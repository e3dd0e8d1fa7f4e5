"""Pages of the SWOT: four quarters, what the surveys propose, lines."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.documents.download import document as file_response
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from monitoring.actions import swot as actions
from monitoring.documents import programme_results as documents
from monitoring.forms.results import SwotEditForm, SwotLineForm
from monitoring.models import SwotLine
from monitoring.readers import swot as reader
from monitoring.states import Quadrant
from programmes.models import Programme


@needs(Permission.RESULTS_VIEW, Programme)
def index(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The four quarters; below them, for the curator, what the surveys propose."""
    may_edit = may(request.user, Permission.RESULTS_EDIT, programme)
    context = {
        "programme": programme,
        "views": reader.view_of(reader.lines_of(programme)),
        "proposals": reader.proposals(programme) if may_edit else None,
        "quadrants": Quadrant.choices,
        "may_edit": may_edit,
    }
    return render(request, "monitoring/swot.html", context)


@needs(Permission.RESULTS_EDIT, Programme)
def add(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The curator's own line."""
    form = SwotLineForm(request.POST or None, initial={"quadrant": request.GET.get("quadrant", "")})
    if request.method == "POST" and form.is_valid():
        line = actions.add(programme, **form.cleaned_data, by=request.user)
        messages.success(request, "Строка добавлена.")
        return redirect(line)
    context = {"programme": programme, "form": form, "heading": "Строка SWOT-анализа", "submit_label": "Добавить"}
    return render(request, "monitoring/swot_form.html", context)


@require_POST
@needs(Permission.RESULTS_EDIT, Programme)
def accept(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Take a proposed line; of a quote the curator says where it belongs."""
    origin, quadrant = request.POST.get("origin", ""), request.POST.get("quadrant", "")
    try:
        line = actions.accept(programme, origin=origin, quadrant=quadrant, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect("monitoring:swot", pk=programme.pk)
    messages.success(request, "Строка принята. Её можно переписать своими словами.")
    return redirect(line)


@needs(Permission.RESULTS_EDIT, SwotLine)
def edit(request: HttpRequest, line: SwotLine) -> HttpResponse:
    """Other words or another quarter."""
    initial = {"quadrant": line.quadrant, "text": line.text, "basis": line.basis, "version": line.version}
    form = SwotEditForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            line = actions.change(line, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, line)
        else:
            messages.success(request, "Строка изменена.")
            return redirect(line)
    context = {"programme": line.programme, "line": line, "form": form, "heading": "Строка SWOT-анализа"}
    return render(request, "monitoring/swot_form.html", context)


@require_POST
@needs(Permission.RESULTS_EDIT, SwotLine)
def move(request: HttpRequest, line: SwotLine) -> HttpResponse:
    """One place up or down."""
    return redirect(actions.move(line, up=request.POST.get("up") == "1", by=request.user))


@require_POST
@needs(Permission.RESULTS_EDIT, SwotLine)
def delete(request: HttpRequest, line: SwotLine) -> HttpResponse:
    """Take a line out."""
    programme = line.programme_id
    actions.delete(line, by=request.user)
    messages.success(request, "Строка удалена.")
    return redirect("monitoring:swot", pk=programme)


@needs(Permission.RESULTS_VIEW, Programme)
def download(request: HttpRequest, programme: Programme, extension: str) -> HttpResponse:
    """The sheet as a file."""
    kind = documents.SWOT
    return file_response(kind.formats[extension](programme), kind.filename(programme), extension)
