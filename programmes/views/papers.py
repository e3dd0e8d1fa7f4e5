"""A programme's own documents: put together, shown as they will be printed, approved, taken away as files."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.documents.download import document as file_response
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from programmes.actions import papers as actions
from programmes.documents import programme_papers as documents
from programmes.forms.paper import EndorsementsForm, KindForm, TitleForm
from programmes.forms.version import VersionForm, checked
from programmes.models import Programme, ProgrammePaper
from programmes.readers import programme_papers as reader
from programmes.readers.paper_places import missing


@needs(Permission.PROGRAMME_VIEW, Programme)
def index(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The programme's documents, and those that it may still get."""
    context = {
        "programme": programme,
        "school": programme.school,
        "lines": documents.lines(reader.papers_of(programme)),
        "can_edit": may(request.user, Permission.PROGRAMME_EDIT, programme),
    }
    return render(request, "programmes/papers.html", context)


@require_POST
@needs(Permission.PROGRAMME_EDIT, Programme)
def add(request: HttpRequest, programme: Programme) -> HttpResponse:
    """A document of the built-in text."""
    try:
        paper = actions.create(programme, **checked(KindForm(request.POST)), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect("programmes:papers", pk=programme.pk)
    messages.success(request, "Документ составлен по встроенному тексту. Прочитайте его и поправьте, что нужно.")
    return redirect(paper)


@needs(Permission.PROGRAMME_VIEW, ProgrammePaper)
def paper(request: HttpRequest, paper: ProgrammePaper) -> HttpResponse:
    """The document: its sections and the sheet as it will be printed."""
    can_edit = may(request.user, Permission.PROGRAMME_EDIT, paper)
    closed_by = reader.closed_by(paper)
    lines = reader.section_lines(reader.load(paper))
    context = {
        "paper": paper,
        "programme": paper.programme,
        "school": paper.programme.school,
        "document": reader.document_of(paper),
        "lines": lines,
        "outdated": sum(line.is_outdated for line in lines),
        "missing": [] if paper.is_approved else missing(paper.programme),
        "closed_by": closed_by,
        "can_edit": can_edit,
        "can_write": can_edit and not closed_by,
        "approved_word": reader.approved_word(paper),
        "approving_order": reader.approving_order(paper) if can_edit else None,
    }
    return render(request, "programmes/paper.html", context)


@needs(Permission.PROGRAMME_EDIT, ProgrammePaper)
def title(request: HttpRequest, paper: ProgrammePaper) -> HttpResponse:
    """What the document is called."""
    form = TitleForm(request.POST or None, instance=paper, initial={"version": paper.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename(ProgrammePaper(pk=paper.pk), **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, paper)
        else:
            return redirect(paper)
    return render(request, "programmes/paper_form.html", form_context(paper, form, "Заголовок документа"))


@needs(Permission.PROGRAMME_EDIT, ProgrammePaper)
def endorsements(request: HttpRequest, paper: ProgrammePaper) -> HttpResponse:
    """Who agreed to the document, and by which protocol."""
    form = EndorsementsForm(request.POST or None, paper=paper)
    if request.method == "POST" and form.is_valid():
        try:
            actions.endorse(
                paper, endorsements=form.endorsements(), version=form.cleaned_data["version"], by=request.user
            )
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            form.renew(refusal, *reader.stored_endorsements(paper))
        else:
            messages.success(request, "Грифы согласования сохранены.")
            return redirect(paper)
    return render(request, "programmes/paper_endorsements.html", form_context(paper, form, "Грифы согласования"))


@needs(Permission.PROGRAMME_EDIT, ProgrammePaper)
def refresh(request: HttpRequest, paper: ProgrammePaper) -> HttpResponse:
    """What the programme's changes would change in the document; on the button, the sections nobody has edited."""
    if request.method == "POST":
        try:
            renewed, waiting = actions.refresh(paper, by=request.user)
        except Refusal as refusal:
            messages.error(request, refusal.text)
            return redirect(paper)
        messages.success(request, f"Обновлено: {counted(renewed, 'раздел', 'раздела', 'разделов')}.")
        if waiting:
            messages.warning(request, "Разделы, которые вы правили, остались вашими: посмотрите каждый.")
        return redirect(paper)
    context = form_context(paper, None, "Обновить по программе") | {"found": reader.outdated(paper)}
    return render(request, "programmes/paper_refresh.html", context)


@require_POST
@needs(Permission.PROGRAMME_EDIT, ProgrammePaper)
def approve(request: HttpRequest, paper: ProgrammePaper) -> HttpResponse:
    """Approved by the order that has introduced the programme already."""
    order = reader.approving_order(paper)
    try:
        if order is None:
            raise Refusal("У программы нет утверждённого приказа о внедрении.")
        actions.approve(paper, order, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, f"Документ утверждён приказом № {order.number}. Его текст закреплён.")
    return redirect(paper)


@require_POST
@needs(Permission.PROGRAMME_EDIT, ProgrammePaper)
def reopen(request: HttpRequest, paper: ProgrammePaper) -> HttpResponse:
    """A new edition of an approved document."""
    try:
        actions.reopen(paper, **checked(VersionForm(request.POST)), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Новая редакция начата: разделы можно править. Её тоже нужно утвердить.")
    return redirect(paper)


@needs(Permission.PROGRAMME_VIEW, ProgrammePaper)
def download(request: HttpRequest, paper: ProgrammePaper, extension: str) -> HttpResponse:
    """The document as a file."""
    content = documents.FORMATS[extension](paper)
    log.record(f"papers.{extension}", paper, by=request.user)
    return file_response(content, reader.filename(paper), extension)


def form_context(paper: ProgrammePaper, form, heading: str) -> dict:
    """What every page with a form of the document shows around it."""
    return {
        "paper": paper,
        "programme": paper.programme,
        "school": paper.programme.school,
        "form": form,
        "heading": heading,
        "closed_by": reader.closed_by(paper),
        "back_url": paper.get_absolute_url(),
    }
