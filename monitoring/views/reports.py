"""Pages of reports: the list, a report as it will be printed, the curator's words, the order that ends the programme."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.documents.download import document as file_response
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from monitoring.actions import completion
from monitoring.actions import reports as actions
from monitoring.documents import programme_results as documents
from monitoring.forms.results import CompletionForm, PeriodForm, ReportForm
from monitoring.models import Report
from monitoring.readers import reports as reader
from programmes.models import Programme

WORDS = [(name, field) for name, field in ReportForm.base_fields.items() if name in actions.TEXTS]


@needs(Permission.RESULTS_VIEW, Programme)
def index(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The programme's reports."""
    context = {
        "programme": programme,
        "reports": reader.reports_of(programme),
        "may_edit": may(request.user, Permission.RESULTS_EDIT, programme),
    }
    return render(request, "monitoring/reports.html", context)


@needs(Permission.RESULTS_EDIT, Programme)
def add(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Begin a report: only its period is asked."""
    starts_on, ends_on = reader.usual_period(programme, on=timezone.localdate())
    form = PeriodForm(request.POST or None, initial={"starts_on": starts_on, "ends_on": ends_on})
    if request.method == "POST" and form.is_valid():
        try:
            report = actions.begin(programme, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, "Отчёт составлен по данным программы. Допишите, что сделано и какие выводы.")
            return redirect("monitoring:report-edit", pk=report.pk)
    context = {"programme": programme, "form": form, "heading": "Новый отчёт", "submit_label": "Составить отчёт"}
    return render(request, "monitoring/report_form.html", context)


@needs(Permission.RESULTS_VIEW, Report)
def report(request: HttpRequest, report: Report) -> HttpResponse:
    """The curator's words and what comes by itself; once approved, the report as it is kept."""
    may_edit = may(request.user, Permission.RESULTS_EDIT, report) and not report.is_approved
    today = timezone.localdate()
    context = {
        "report": report,
        "programme": report.programme,
        "document": reader.document_of(report, on=today) if report.is_approved else None,
        "words": [] if report.is_approved else [(field.label, getattr(report, name)) for name, field in WORDS],
        "parts": [] if report.is_approved else reader.parts_of(report, on=today),
        "may_edit": may_edit,
        "may_prepare": may_edit and may(request.user, Permission.ORDER_PREPARE, report),
    }
    return render(request, "monitoring/report.html", context)


@needs(Permission.RESULTS_EDIT, Report)
def edit(request: HttpRequest, report: Report) -> HttpResponse:
    """The curator's words and the period."""
    initial = {name: getattr(report, name) for name in (*actions.TEXTS, "starts_on", "ends_on", "version")}
    form = ReportForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.change(
                report,
                starts_on=data["starts_on"],
                ends_on=data["ends_on"],
                texts={name: data[name] for name in actions.TEXTS},
                version=data["version"],
                by=request.user,
            )
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, report)
        else:
            messages.success(request, "Отчёт сохранён.")
            if children := reader.named_children(Report.objects.get(pk=report.pk)):
                messages.warning(request, f"В отчёте названы ученики: {', '.join(children)}. Уберите имена.")
            return redirect(report)
    context = {"programme": report.programme, "report": report, "form": form, "heading": "Слова куратора"}
    return render(request, "monitoring/report_form.html", {**context, "back_url": report.get_absolute_url()})


@require_POST
@needs(Permission.RESULTS_EDIT, Report)
def delete(request: HttpRequest, report: Report) -> HttpResponse:
    """Take a draft away."""
    programme = report.programme_id
    try:
        actions.delete(report, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect(report)
    messages.success(request, "Отчёт удалён.")
    return redirect("monitoring:reports", pk=programme)


@needs(Permission.ORDER_PREPARE, Report)
def order(request: HttpRequest, report: Report) -> HttpResponse:
    """The order that ends the programme with this report; what stands in its way is told beforehand."""
    form = CompletionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = completion.prepare(report, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, "Приказ подготовлен: проверьте текст и отправьте директору.")
            return redirect(made)
    context = {
        "programme": report.programme,
        "report": report,
        "form": form,
        "heading": "Приказ о завершении программы",
        "submit_label": "Подготовить приказ",
        "obstacles": reader.ready_for_completion(report.programme, report),
        "back_url": report.get_absolute_url(),
    }
    return render(request, "monitoring/report_form.html", context)


@needs(Permission.RESULTS_VIEW, Report)
def download(request: HttpRequest, report: Report, extension: str) -> HttpResponse:
    """The report as a file."""
    log.record("reports.print", report, by=request.user, note=extension)
    return file_response(documents.REPORT.formats[extension](report), documents.REPORT.filename(report), extension)
