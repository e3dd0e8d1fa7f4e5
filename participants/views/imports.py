"""Pages of an import: file, columns, preview, commit, what came of it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.documents import xlsx
from mentoring.documents.download import document
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import needs
from participants.actions import imports
from participants.core.imports.columns import recognise
from participants.core.imports.layouts import LAYOUTS
from participants.forms.imports import ColumnsForm, SheetForm, ShownForm, UploadForm
from participants.models import ImportBatch
from participants.readers import imports as readers
from participants.states import ImportState
from programmes.forms.version import VersionForm

ON_A_PAGE = 50


@needs(Permission.PERSON_IMPORT, School)
def batches(request: HttpRequest, school: School) -> HttpResponse:
    """The history of imports of a school."""
    rows = ImportBatch.objects.filter(school=school).history()
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "participants/imports/list.html", {"school": school, "page": page})


@needs(Permission.PERSON_IMPORT, School)
def upload(request: HttpRequest, school: School) -> HttpResponse:
    """Take a file or a pasted table."""
    form = UploadForm(request.POST or None, request.FILES or None, school=school, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        try:
            batch = imports.upload(
                school,
                layout=form.cleaned_data["layout"],
                name=form.filename,
                content=form.content,
                programme=form.programme,
                form=form.form_code,
                by=request.user,
            )
        except Refusal as refusal:
            form.add_error("file" if form.cleaned_data.get("file") else "pasted", refusal.text)
        else:
            return redirect("participants:import-columns", pk=batch.pk)
    return render(request, "participants/imports/upload.html", {"school": school, "form": form})


@needs(Permission.PERSON_IMPORT, ImportBatch)
def columns(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """Show what each column was taken for, and let the user correct it."""
    if batch.state == ImportState.COMMITTED:
        return redirect(batch)
    try:
        form, sheet_form = _column_forms(request, batch)
        if request.method == "POST" and form.is_valid():
            imports.preview(batch, plan=form.plan, version=form.cleaned_data["version"], by=request.user)
            return redirect(batch)
    except Refusal as refusal:
        messages.error(request, " ".join([refusal.text, *refusal.details]))
        if refusal.code not in ("columns", "stale"):
            return redirect("participants:imports", school=batch.school.slug)
        renew(form, refusal, batch)
    context = {"batch": batch, "school": batch.school, "form": form, "sheet_form": sheet_form}
    return render(request, "participants/imports/columns.html", context | {"notes": form.recognition.notes})


def _column_forms(request: HttpRequest, batch: ImportBatch) -> tuple[ColumnsForm, SheetForm]:
    """The form of columns for the sheet and header row in the address, or for those that the batch holds."""
    layout, plan, workbook = LAYOUTS[batch.layout], readers.plan_of(batch), readers.workbook_of(batch)
    sheet = readers.sheet_named(workbook, request.GET.get("sheet") or plan.sheet)
    asked = SheetForm(request.GET or None, sheets=workbook.sheets, shown=sheet)
    if "sheet" not in request.GET:
        recognition, mapping = recognise(sheet, layout, header_row=plan.header_row), dict(plan.columns)
    else:
        recognition = recognise(sheet, layout, header_row=asked.told_row)
        mapping = recognition.mapping
    form = ColumnsForm(
        request.POST or None,
        layout=layout,
        sheet=sheet.title,
        recognition=recognition,
        mapping=mapping,
        form_code=plan.form,
        initial={"version": batch.version},
    )
    initial = {"sheet": sheet.title, "header_row": recognition.header_row}
    return form, SheetForm(sheets=workbook.sheets, shown=sheet, initial=initial)


@needs(Permission.PERSON_IMPORT, ImportBatch)
def batch(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """The preview of an import, or what came of it once it is committed."""
    if batch.state == ImportState.UPLOADED:
        return redirect("participants:import-columns", pk=batch.pk)
    form = ShownForm(request.GET)
    shown = form.chosen or readers.first_shown(batch)
    page = Paginator(readers.items_shown(batch, shown), ON_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = readers.as_shown(batch, page.object_list)
    context = {
        "batch": batch,
        "school": batch.school,
        "page": page,
        "shown": shown,
        "tabs": _tabs(batch, shown),
        "written": batch.counts["new"] + batch.counts["changed"],
        "is_committed": batch.state == ImportState.COMMITTED,
        "ignored": batch.changes.get("ignored", []),
        "next_steps": _next_steps(batch),
    }
    return render(request, "participants/imports/batch.html", context)


def _tabs(batch: ImportBatch, shown: str) -> list[dict[str, Any]]:
    past = batch.state == ImportState.COMMITTED
    titles = {
        "new": "Добавлены" if past else "Новые",
        "changed": "Изменены" if past else "Изменятся",
        "same": "Без изменений",
        "refused": "Не приняты",
        "warnings": "С замечаниями",
    }
    address = reverse("participants:import", kwargs={"pk": batch.pk})
    tones = {"new": "success", "changed": "info", "same": "neutral", "refused": "danger", "warnings": "warning"}
    return [
        {
            "title": title,
            "url": f"{address}?show={code}",
            "count": batch.counts[code],
            "tone": tones[code] if batch.counts[code] else "neutral",
            "is_current": code == shown,
        }
        for code, title in titles.items()
    ]


def _next_steps(batch: ImportBatch) -> list[dict[str, str]]:
    """Where to go once a list is in the base."""
    here = {"school": batch.school.slug}
    steps = [
        {
            "title": "Посмотреть людей школы",
            "text": "Список с поиском и отбором по классу; карточки с представителями.",
            "url": reverse("participants:people", kwargs=here),
            "icon": "people",
        },
        {
            "title": "Загрузить ещё один список",
            "text": "Учеников, сотрудников, наставников или запросы наставляемых.",
            "url": reverse("participants:import-upload", kwargs=here),
            "icon": "upload",
        },
    ]
    programme = readers.programme_after(batch)
    if programme is None:
        first = {
            "title": "Создать программу наставничества",
            "text": "К программе относятся базы, согласия и пары.",
            "url": reverse("programmes:programmes", kwargs=here),
            "icon": "diagram-3",
        }
        return [first, *steps]
    bases = [
        {
            "title": title,
            "text": f"Программа «{programme.title}».",
            "url": reverse(f"participants:{name}", kwargs={"pk": programme.pk}),
            "icon": icon,
        }
        for title, name, icon in (
            ("База наставников", "mentors", "person-check"),
            ("База наставляемых", "mentees", "person-heart"),
            ("Записать согласия", "consents", "file-earmark-check"),
        )
    ]
    return [*bases, *steps]


@require_POST
@needs(Permission.PERSON_IMPORT, ImportBatch)
def commit(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """Write what was previewed."""
    try:
        form = VersionForm(request.POST)
        batch = imports.commit(
            batch, version=form.cleaned_data["version"] if form.is_valid() else None, by=request.user
        )
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        counts = batch.counts
        messages.success(request, f"Записано. Добавлено: {counts['new']}, изменено: {counts['changed']}.")
    return redirect(batch)


@require_POST
@needs(Permission.PERSON_IMPORT, ImportBatch)
def recount(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """Reckon the preview anew, against the base as it is now."""
    try:
        batch = imports.preview(batch, by=request.user)
    except Refusal as refusal:
        messages.error(request, " ".join([refusal.text, *refusal.details]))
    else:
        messages.success(request, "Пересчитано по базе, какая она сейчас.")
    return redirect(batch)


@require_POST
@needs(Permission.PERSON_IMPORT, ImportBatch)
def discard(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """Throw an import away that was not committed."""
    slug = batch.school.slug
    try:
        imports.discard(batch, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect(batch)
    messages.success(request, "Загрузка отменена, файл удалён. В базе ничего не изменилось.")
    return redirect("participants:imports", school=slug)


@needs(Permission.PERSON_IMPORT, ImportBatch)
def refused_rows(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """The rows that were not taken, as they came, with the reason beside each: to be put right and loaded again."""
    content = xlsx.write([readers.refused_sheet(batch)])
    return document(content, f"Не принятые строки — загрузка № {batch.pk}", "xlsx")
