"""Pages of an import of a roadmap: file or pasted table, preview, commit."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from programmes import providers
from programmes.actions import roadmap_imports as actions
from programmes.core.roadmap_import import correcting, splitting
from programmes.forms.roadmap_import import CommitForm, ModeForm, ShownForm, StepForm, TakeForm, UploadForm
from programmes.forms.version import VersionForm, checked
from programmes.models import Programme, RoadmapImport
from programmes.readers import roadmap_imports as reader
from programmes.readers.roadmap_page import what_next
from programmes.states import RoadmapImportState

EVERYWHERE = {"split": splitting.split, "keep": splitting.whole, "inherit": correcting.inherit}


@needs(Permission.PROGRAMME_EDIT, Programme)
def add(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Take a file or a pasted table."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(actions.upload(programme, **form.material, by=request.user))
        except Refusal as refusal:
            field = "file" if form.cleaned_data.get("file") else "pasted"
            form.add_error(field, " ".join([refusal.text, *refusal.details]))
    context = {
        "programme": programme,
        "school": programme.school,
        "form": form,
        "waiting": reader.open_import(programme),
    }
    return render(request, "programmes/roadmap_import/upload.html", context)


@needs(Permission.PROGRAMME_EDIT, RoadmapImport)
def page(request: HttpRequest, upload: RoadmapImport) -> HttpResponse:
    """The preview; of a committed or discarded import what became of it."""
    programme = upload.programme
    context = {"upload": upload, "programme": programme, "school": programme.school}
    if upload.state != RoadmapImportState.REVIEW:
        return render(request, "programmes/roadmap_import/closed.html", context)
    results = [providers.PlannedResult(target.title, target.values) for target in reader.draft_of(upload).targets]
    taken = providers.target_takers.collect(programme, results, None) if results else []
    shown = ShownForm(request.GET)
    context |= {
        "preview": reader.preview(upload, {one.title: one.indicator for one in taken}),
        "only_noted": shown.only_noted,
        "mode_form": ModeForm(initial={"mode": reader.mode_of(upload).value, "version": upload.version}),
    }
    return render(request, "programmes/roadmap_import/preview.html", context)


@require_POST
@needs(Permission.PROGRAMME_EDIT, RoadmapImport)
def everywhere(request: HttpRequest, upload: RoadmapImport) -> HttpResponse:
    """Split or keep all cells that hold several activities, or fill what merged cells left empty."""
    form = StepForm(request.POST)
    try:
        data = checked(form)
        change = EVERYWHERE.get(data["step"])
        if change is None:
            raise Refusal("Такого действия нет. Откройте загрузку ещё раз.")
        actions.correct(upload, change, version=data["version"], by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    return redirect(upload)


@require_POST
@needs(Permission.PROGRAMME_EDIT, RoadmapImport)
def take(request: HttpRequest, upload: RoadmapImport) -> HttpResponse:
    """Rows that were left out become stages or activities."""
    form = TakeForm(request.POST, draft=reader.draft_of(upload))
    try:
        data = checked(form)
        change = partial(correcting.take_rows, indexes=data["rows"], as_stage=data["sort"] == "stage")
        actions.correct(upload, change, version=data["version"], by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    return redirect(upload)


@require_POST
@needs(Permission.PROGRAMME_EDIT, RoadmapImport)
def choose(request: HttpRequest, upload: RoadmapImport) -> HttpResponse:
    """What the import does to the roadmap that stands."""
    try:
        actions.choose(upload, **checked(ModeForm(request.POST)), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    return redirect(f"{upload.get_absolute_url()}#what-changes")


@require_POST
@needs(Permission.PROGRAMME_EDIT, RoadmapImport)
def take_again(request: HttpRequest, upload: RoadmapImport) -> HttpResponse:
    """As it was read from the file, without the corrections."""
    try:
        actions.take_again(upload, **checked(VersionForm(request.POST)), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Прочитано заново, ваши поправки сняты.")
    return redirect(upload)


@require_POST
@needs(Permission.PROGRAMME_EDIT, RoadmapImport)
def commit(request: HttpRequest, upload: RoadmapImport) -> HttpResponse:
    """Write what was previewed."""
    try:
        actions.commit(upload, **checked(CommitForm(request.POST)), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect(upload)
    left = what_next(upload.programme, user=request.user, on=localdate())
    messages.success(request, f"Дорожная карта внесена. {left}")
    return redirect("programmes:roadmap", pk=upload.programme_id)


@require_POST
@needs(Permission.PROGRAMME_EDIT, RoadmapImport)
def discard(request: HttpRequest, upload: RoadmapImport) -> HttpResponse:
    """Throw the import away."""
    try:
        actions.discard(upload, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect(upload)
    messages.success(request, "Загрузка отменена. В дорожной карте ничего не изменилось.")
    return redirect(reverse("programmes:roadmap", kwargs={"pk": upload.programme_id}))
