"""Pages of an import up to its preview: the history, the file, the columns; recounting, throwing away, refused rows."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.core.tables import Workbook
from mentoring.documents import xlsx
from mentoring.documents.download import document
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import needs
from participants.actions import import_jobs, imports
from participants.core.imports.columns import recognise, with_columns
from participants.core.imports.layouts import LAYOUTS
from participants.forms.imports import ColumnsForm, SheetForm, UploadForm
from participants.models import ImportBatch
from participants.readers import imports as readers
from participants.readers.imports import Plan
from participants.states import ImportState
from participants.views.import_waiting import after

ON_A_PAGE = 50


@needs(Permission.PERSON_IMPORT, School)
def batches(request: HttpRequest, school: School) -> HttpResponse:
    """The history of imports of a school."""
    rows = ImportBatch.objects.filter(school=school).history()
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "school": school,
        "page": page,
        "unfinished": readers.unfinished(school),
        "programmes": readers.programmes_to_export(school, request.user),
    }
    return render(request, "participants/imports/list.html", context)


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
    if batch.state in (ImportState.COMMITTED, ImportState.UNDONE):
        return redirect(batch)
    try:
        workbook = readers.workbook_of(batch)
        form, sheet_form, is_remembered = _column_forms(request, batch, workbook)
    except Refusal as refusal:
        messages.error(request, " ".join([refusal.text, *refusal.details]))
        return redirect("participants:imports", school=batch.school.slug)
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            plan = readers.measured(form.plan, workbook)
            if plan.is_long:
                job = import_jobs.start_preview(batch, plan=plan, version=version, by=request.user)
                return after(request, job, batch, refused_to=request.path)
            imports.preview(batch, plan=plan, version=version, by=request.user)
            return redirect(batch)
        except Refusal as refusal:
            messages.error(request, " ".join([refusal.text, *refusal.details]))
            if refusal.code not in ("columns", "stale"):
                return redirect("participants:imports", school=batch.school.slug)
            renew(form, refusal, batch)
    context = {
        "batch": batch,
        "school": batch.school,
        "form": form,
        "sheet_form": sheet_form,
        "notes": form.recognition.notes,
        "is_remembered": is_remembered,
        "others": _other_sheets(workbook, form),
        "has_sheets": len(workbook.sheets) > 1,
        "same_file": readers.same_file(batch),
    }
    return render(request, "participants/imports/columns.html", context)


def _column_forms(request: HttpRequest, batch: ImportBatch, workbook: Workbook) -> tuple[ColumnsForm, SheetForm, bool]:
    """The form of columns for the sheet and header row in the address, or for those that the batch holds."""
    layout, plan = LAYOUTS[batch.layout], readers.plan_of(batch)
    sheet = readers.sheet_named(workbook, request.GET.get("sheet") or plan.sheet)
    asked = SheetForm(request.GET or None, sheets=workbook.sheets, shown=sheet)
    if "sheet" in request.GET or "again" in request.GET:
        recognition = recognise(sheet, layout, header_row=asked.told_row)
        plan = Plan(sheet.title, recognition.header_row, recognition.mapping, plan.form, plan.more)
    elif plan.header_row:
        recognition = with_columns(sheet, plan.header_row, plan.columns)
    else:
        recognition = recognise(sheet, layout, header_row=0)
    form = ColumnsForm(
        request.POST or None,
        layout=layout,
        sheet=sheet.title,
        recognition=recognition,
        mapping=dict(plan.columns),
        form_code=plan.form,
        more=plan.more,
        alike=readers.alike(workbook, plan, layout),
        initial={"version": batch.version},
    )
    initial = {"sheet": sheet.title, "header_row": recognition.header_row}
    return form, SheetForm(sheets=workbook.sheets, shown=sheet, initial=initial), plan.is_remembered


def _other_sheets(workbook: Workbook, form: ColumnsForm) -> list[str]:
    """Sheets that cannot be read together with the shown one."""
    together = (
        {form.sheet, *(value for value, _ in form.fields["more"].choices)} if "more" in form.fields else {form.sheet}
    )
    return [sheet.title for sheet in workbook.sheets if sheet.title not in together]


@require_POST
@needs(Permission.PERSON_IMPORT, ImportBatch)
def recount(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """Reckon the preview anew, against the base as it is now."""
    try:
        if readers.plan_of(batch).is_long:
            job = import_jobs.start_preview(batch, by=request.user)
            return after(request, job, batch, refused_to=batch.get_absolute_url())
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
