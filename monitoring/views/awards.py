"""Pages of awards: the list, what the figures suggest, proposing and changing, the order, the papers."""

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
from mentoring.web.lists import list_page
from monitoring.actions import award_orders
from monitoring.actions import awards as actions
from monitoring.documents import awards as documents
from monitoring.forms.results import AwardEditForm, AwardForm, AwardOrderForm
from monitoring.models import Award
from monitoring.readers import awards as reader
from monitoring.states import AwardState
from monitoring.tables import AwardTable
from programmes.forms.version import VersionForm, checked
from programmes.models import Programme


@needs(Permission.RESULTS_VIEW, Programme)
def index(request: HttpRequest, programme: Programme) -> HttpResponse:
    """All awards of the programme."""
    rows = Award.objects.filter(programme=programme)
    standing = rows.standing()
    context = {
        "heading": "Поощрения",
        "programme": programme,
        "may_edit": may(request.user, Permission.RESULTS_EDIT, programme),
        "may_prepare": may(request.user, Permission.ORDER_PREPARE, programme),
        "has_proposed": rows.filter(state=AwardState.PROPOSED).exists(),
        "has_certificates": standing.exclude(kind="parents").exists(),
        "has_letters": standing.filter(kind="parents").exists(),
    }
    return list_page(
        request,
        "monitoring/awards.html",
        table_class=AwardTable,
        queryset=reader.with_people(rows),
        export_name="Поощрения" if may(request.user, Permission.PERSONAL_DATA_EXPORT, programme) else "",
        context=context,
    )


@needs(Permission.RESULTS_EDIT, Programme)
def suggested(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Pairs that have worked most, with the figures; who is thanked the curator decides."""
    context = {"programme": programme, "suggestions": reader.suggestions(programme)}
    return render(request, "monitoring/awards_suggested.html", context)


@needs(Permission.RESULTS_EDIT, Programme)
def add(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Propose an award; a suggestion fills in whom and what."""
    asked = {name: request.GET[name] for name in ("kind", "person", "pair") if name in request.GET}
    form = AwardForm(request.POST or None, programme=programme, initial=asked)
    if request.method == "POST" and form.is_valid():
        try:
            award = actions.propose(programme, **form.cleaned_data, on=timezone.localdate(), by=request.user)
        except Refusal as refusal:
            _tell(form, refusal)
        else:
            messages.success(request, "Поощрение предложено. Когда соберёте все, подготовьте приказ.")
            return redirect(award)
    context = {"programme": programme, "form": form, "heading": "Новое поощрение", "submit_label": "Предложить"}
    return render(request, "monitoring/award_form.html", context)


@needs(Permission.ORDER_PREPARE, Programme)
def order(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Which of the proposed awards go into the order."""
    form = AwardOrderForm(request.POST or None, programme=programme)
    if request.method == "POST" and form.is_valid():
        try:
            made = award_orders.prepare(programme, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            _tell(form, refusal)
        else:
            messages.success(request, "Приказ подготовлен: проверьте текст и отправьте директору.")
            return redirect(made)
    context = {
        "programme": programme,
        "form": form,
        "heading": "Приказ о поощрении",
        "submit_label": "Подготовить приказ",
    }
    return render(request, "monitoring/award_form.html", context)


@needs(Permission.RESULTS_VIEW, Programme)
def papers(request: HttpRequest, programme: Programme, what: str) -> HttpResponse:
    """All certificates, or all letters, in one file for the printer."""
    kind = documents.LETTER if what == "letters" else documents.CERTIFICATE
    rows = list(kind.rows(programme, request.user)) if kind.rows else []
    if not rows or kind.all_in_one is None:
        messages.error(request, "Печатать пока нечего: таких поощрений нет.")
        return redirect("monitoring:awards", pk=programme.pk)
    log.record("awards.print", programme, by=request.user, note=f"{what}: {len(rows)}")
    return file_response(kind.all_in_one(rows), f"{kind.title}, {programme.title}", "pdf")


@needs(Permission.RESULTS_VIEW, Award)
def award(request: HttpRequest, award: Award) -> HttpResponse:
    """One award: whom, with what, by which order, and its paper."""
    award = reader.with_people(Award.objects.filter(pk=award.pk)).get()
    context = {
        "award": award,
        "programme": award.programme,
        "whom": reader.whom(award),
        "people": reader.people_of(award),
        "guardians": reader.facts_of(award).guardians if award.is_letter else (),
        "has_gone": reader.has_gone(award),
        "may_edit": may(request.user, Permission.RESULTS_EDIT, award),
        "is_proposed": award.state == AwardState.PROPOSED,
        "is_dropped": award.state == AwardState.DROPPED,
    }
    return render(request, "monitoring/award.html", context)


@needs(Permission.RESULTS_EDIT, Award)
def edit(request: HttpRequest, award: Award) -> HttpResponse:
    """Other words or another kind, while it is only proposed."""
    initial = {"kind": award.kind, "reason": award.reason, "is_paid": award.is_paid, "version": award.version}
    form = AwardEditForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(award, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            _tell(form, refusal)
            renew(form, refusal, award)
        else:
            messages.success(request, "Поощрение изменено.")
            return redirect(award)
    context = {"programme": award.programme, "award": award, "form": form, "heading": "Изменить поощрение"}
    return render(request, "monitoring/award_form.html", {**context, "back_url": award.get_absolute_url()})


@require_POST
@needs(Permission.RESULTS_EDIT, Award)
def drop(request: HttpRequest, award: Award) -> HttpResponse:
    """Give a proposal up."""
    return _step(request, award, actions.drop, "Поощрение снято.")


@require_POST
@needs(Permission.RESULTS_EDIT, Award)
def restore(request: HttpRequest, award: Award) -> HttpResponse:
    """Propose it again."""
    return _step(request, award, actions.restore, "Поощрение снова предложено.")


@needs(Permission.RESULTS_VIEW, Award)
def paper(request: HttpRequest, award: Award, extension: str) -> HttpResponse:
    """The certificate or the letter."""
    award = reader.with_people(Award.objects.filter(pk=award.pk)).get()
    if reader.has_gone(award):
        messages.error(request, documents.GONE)
        return redirect(award)
    log.record("awards.print", award, by=request.user, note=extension)
    return file_response(documents.paper_of(award, extension), documents.filename(award), extension)


def _step(request: HttpRequest, award: Award, act, told: str) -> HttpResponse:
    try:
        act(award, **checked(VersionForm(request.POST)), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, told)
    return redirect(award)


def _tell(form, refusal: Refusal) -> None:
    """The refusal beside the field it speaks of, or above the form."""
    field = {"whom": "person"}.get(refusal.code, refusal.code)
    form.add_error(field if field in form.fields and field != "version" else None, refusal.text)
