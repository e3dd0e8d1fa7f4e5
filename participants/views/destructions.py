"""Pages of acts of destruction: the list, a new act, one act with its steps, its papers."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.documents.download import document as file_response
from mentoring.errors import Refusal
from mentoring.form_fields import keys
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from mentoring.web.lists import list_page
from participants.actions import destructions as actions
from participants.documents.retention import ACT, LOG
from participants.forms.retention import DestructionForm, ExecuteForm
from participants.models import Destruction, Person
from participants.readers import destructions as reader
from participants.states import DestructionState
from participants.tables.retention import ActFilter, ActTable
from programmes.forms.order import RemarkForm
from programmes.forms.version import VersionForm, checked


@needs(Permission.DESTRUCTION_VIEW, School)
def index(request: HttpRequest, school: School) -> HttpResponse:
    """Acts of the school."""
    return list_page(
        request,
        "participants/retention/acts.html",
        table_class=ActTable,
        queryset=reader.acts_of(school),
        filterset_class=ActFilter,
        context={"school": school, "heading": "Акты об уничтожении"},
    )


@needs(Permission.DESTRUCTION_PREPARE, School)
def add(request: HttpRequest, school: School) -> HttpResponse:
    """A new act for the people named in the address."""
    asked = Person.objects.visible_to(request.user).filter(school=school, destroyed_at=None)
    people = list(asked.filter(pk__in=keys(request.GET.getlist("person"))).order_by("sort_name", "pk"))
    if not people:
        messages.error(request, "Отметьте в списке, чьи данные уничтожить.")
        return redirect("participants:retention", school=school.slug)
    choices = reader.choices_of(people, localdate())
    form = DestructionForm(request.POST or None, school=school, initial=_proposed(choices, request))
    if request.method == "POST" and form.is_valid():
        try:
            created = actions.prepare(school, **_values(form), by=request.user)
        except Refusal as refusal:
            form.add_error(refusal.code if refusal.code in form.fields else None, refusal.text)
        else:
            messages.success(request, f"Акт № {created.number} подготовлен. Проверьте его и отправьте директору.")
            return redirect(created)
    return _form(request, form, school, choices, heading="Новый акт об уничтожении")


@needs(Permission.DESTRUCTION_VIEW, Destruction)
def destruction(request: HttpRequest, destruction: Destruction) -> HttpResponse:
    """The act: whose data, what would be destroyed or was, its way."""
    return _page(request, destruction)


@needs(Permission.DESTRUCTION_PREPARE, Destruction)
def edit(request: HttpRequest, destruction: Destruction) -> HttpResponse:
    """Other people or other words in an act that is being prepared."""
    if destruction.state != DestructionState.DRAFT:
        return redirect(destruction)
    people = Person.objects.filter(destruction_items__destruction=destruction).order_by("sort_name", "pk")
    choices = reader.choices_of(people, localdate())
    initial = {
        "reason": destruction.reason, "commission": destruction.commission, "version": destruction.version,
        "demanded": next((item.reason for item in destruction.items.all()), ""),
    }  # fmt: skip
    form = DestructionForm(request.POST or None, school=destruction.school, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            actions.change(destruction, **_values(form), version=version, by=request.user)
        except Refusal as refusal:
            form.add_error(refusal.code if refusal.code in form.fields else None, refusal.text)
            renew(form, refusal, destruction)
        else:
            messages.success(request, "Акт изменён.")
            return redirect(destruction)
    heading = f"Акт № {destruction.number}"
    return _form(request, form, destruction.school, choices, heading=heading, destruction=destruction)


@require_POST
@needs(Permission.DESTRUCTION_PREPARE, Destruction)
def submit(request: HttpRequest, destruction: Destruction) -> HttpResponse:
    """Onto the director's desk."""
    return _step(request, destruction, actions.submit, "Акт отправлен директору.")


@require_POST
@needs(Permission.DESTRUCTION_PREPARE, Destruction)
def discard(request: HttpRequest, destruction: Destruction) -> HttpResponse:
    """An act that is not needed."""
    school = destruction.school
    try:
        actions.discard(destruction, **checked(VersionForm(request.POST)), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect(destruction)
    messages.success(request, "Проект акта удалён. Данные остались.")
    return redirect("participants:destructions", school=school.slug)


@needs(Permission.DESTRUCTION_APPROVE, Destruction)
def send_back(request: HttpRequest, destruction: Destruction) -> HttpResponse:
    """Back to the curator with a remark."""
    form = RemarkForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, destruction, return_form=form)
    try:
        actions.send_back(destruction, **form.cleaned_data, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Акт возвращён куратору.")
    return redirect(destruction)


@needs(Permission.DESTRUCTION_APPROVE, Destruction)
def approve(request: HttpRequest, destruction: Destruction) -> HttpResponse:
    """The last question, in words; the answer destroys."""
    if destruction.state != DestructionState.SUBMITTED:
        return redirect(destruction)
    form = ExecuteForm(request.POST or None, initial={"version": destruction.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.execute(destruction, version=form.cleaned_data["version"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, f"Данные уничтожены по акту № {destruction.number}. Распечатайте акт и выписку.")
            return redirect(destruction)
    context = {
        "view": reader.view_of(destruction, localdate()),
        "destruction": destruction,
        "school": destruction.school,
        "form": form,
    }
    return render(request, "participants/retention/approve.html", context)


@needs(Permission.DESTRUCTION_VIEW, Destruction)
def paper(request: HttpRequest, destruction: Destruction, name: str) -> HttpResponse:
    """The act or the extract of the log, to print."""
    if destruction.state != DestructionState.EXECUTED:
        raise Http404
    kind = ACT if name == "act" else LOG
    log.record(f"destructions.{name}", destruction, by=request.user)
    return file_response(kind.formats["pdf"](destruction), kind.filename(destruction), "pdf")


def _proposed(choices: list[reader.Choice], request: HttpRequest) -> dict[str, str]:
    reasons = reader.due_reasons_of(choices)
    return {"reason": reader.reason_words(reasons), "commission": reader.destroyer_of(request.user)}


def _values(form: DestructionForm) -> dict[str, object]:
    data = form.cleaned_data
    return {name: data[name] for name in ("people", "reason", "commission", "demanded")}


def _form(
    request: HttpRequest,
    form: DestructionForm,
    school: School,
    choices: list[reader.Choice],
    *,
    heading: str,
    destruction: Destruction | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "school": school,
        "choices": choices,
        "heading": heading,
        "destruction": destruction,
        "needs_ground": any(not one.is_due and not one.is_guardian for one in choices),
        "back_url": destruction.get_absolute_url() if destruction else "",
    }
    return render(request, "participants/retention/act_form.html", context)


def _step(request: HttpRequest, destruction: Destruction, step: Callable, done: str) -> HttpResponse:
    try:
        step(destruction, **checked(VersionForm(request.POST)), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, done)
    return redirect(destruction)


def _page(request: HttpRequest, destruction: Destruction, return_form: RemarkForm | None = None) -> HttpResponse:
    prepares = may(request.user, Permission.DESTRUCTION_PREPARE, destruction)
    approves = may(request.user, Permission.DESTRUCTION_APPROVE, destruction)
    is_submitted = destruction.state == DestructionState.SUBMITTED
    context = {
        "view": reader.view_of(destruction, localdate()),
        "destruction": destruction,
        "school": destruction.school,
        "is_executed": destruction.state == DestructionState.EXECUTED,
        "can_edit": prepares and destruction.state == DestructionState.DRAFT,
        "can_discard": prepares and destruction.state != DestructionState.EXECUTED,
        "can_approve": approves and is_submitted,
        "can_export": may(request.user, Permission.PERSONAL_DATA_EXPORT, destruction.school),
        "return_form": (return_form or RemarkForm(initial={"version": destruction.version}))
        if approves and is_submitted
        else None,
    }
    return render(request, "participants/retention/act.html", context)
