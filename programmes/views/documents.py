"""The page «Документы»: everything that the program prints for a programme, one by one or many at once."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.documents.download import document as file_response
from mentoring.errors import Refusal
from mentoring.form_fields import is_key
from mentoring.jobs.models import Job
from mentoring.web.guard import may, needs
from mentoring.web.providers import DocumentKind, documents
from programmes.documents import archive as many
from programmes.forms.documents import ALL, ManyForm
from programmes.models import Programme
from programmes.readers import documents as reader
from programmes.states import ProgrammeState

PER_PAGE = 50
READY_SHOWN = 5


@needs(Permission.PROGRAMME_VIEW, School)
def index(request: HttpRequest, school: School) -> HttpResponse:
    """All kinds of documents of a programme of the school."""
    programmes = list(Programme.objects.visible_to(request.user).filter(school=school).order_by("-starts_on", "pk"))
    asked = request.GET.get("programme", "")
    chosen = next((one for one in programmes if is_key(asked) and one.pk == int(asked)), None)
    programme = chosen or next(
        (one for one in programmes if one.state == ProgrammeState.RUNNING), programmes[0] if programmes else None
    )
    groups = reader.groups(request.user) if programme else []
    ready = Job.objects.visible_to(request.user).filter(kind=many.KIND, school=school).order_by("-pk")[:READY_SHOWN]
    context = {
        "school": school,
        "programmes": programmes,
        "programme": programme,
        "groups": [(group.title, [(kind, reader.formats_of(kind)) for kind in group.kinds]) for group in groups],
        "ready": ready,
        "can_set_up": may(request.user, Permission.DOCUMENT_SETUP, school),
    }
    return render(request, "programmes/documents.html", context)


@needs(Permission.PROGRAMME_VIEW, Programme)
def rows(request: HttpRequest, programme: Programme, kind: str) -> HttpResponse:
    """The rows of one kind: one by one, or those that are marked."""
    found = _kind(request, kind)
    rows = reader.rows_of(found, programme, request.user)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    form = ManyForm(request.POST or None, kind=found, total=page.paginator.count)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        keys = reader.keys_of(found, rows) if data["which"] == ALL else request.POST.getlist("row")
        try:
            job = many.start(programme, [(found.code, data["extension"], keys)], way=data["way"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            log.record("documents.many", programme, by=request.user, note=f"{found.title}: {len(keys)}")
            return redirect(job)
    context = {
        "school": programme.school,
        "programme": programme,
        "kind": found,
        "documents_url": _index_url(programme),
        "formats": reader.formats_of(found),
        "page": page,
        "lines": [(found.key(row), found.label(row)) for row in page.object_list],
        "marked": set(request.POST.getlist("row")),
        "form": form,
    }
    return render(request, "programmes/documents_kind.html", context)


@needs(Permission.PROGRAMME_VIEW, Programme)
def download(request: HttpRequest, programme: Programme, kind: str, key: str, extension: str) -> HttpResponse:
    """One document; a long one becomes a job."""
    found = _kind(request, kind)
    row = reader.row_of(found, programme, request.user, key)
    if row is None:
        if found.is_single and key == str(programme.pk):
            messages.warning(request, f"«{found.title}»: у этой программы документа ещё нет.")
            return redirect(_index_url(programme))
        raise Http404
    if extension not in found.formats:
        raise Http404
    if found.takes_long(row, extension):
        return redirect(many.start(programme, [(found.code, extension, [found.key(row)])], by=request.user))
    try:
        content = documents.make(found, row, extension)
    except (Refusal, LookupError) as error:
        messages.error(request, error.text if isinstance(error, Refusal) else str(error.args[0]))
        return redirect(_index_url(programme))
    log.record("documents.one", programme, by=request.user, note=f"{found.title}, {extension.upper()}")
    return file_response(content, found.filename(row), extension)


@require_POST
@needs(Permission.PROGRAMME_VIEW, Programme)
def archive(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The marked documents of the programme, or all of them, in one archive."""
    marks = request.POST.getlist("document")
    if request.POST.get("all"):
        kinds = [kind for group in reader.groups(request.user) for kind in group.kinds]
        marks = [f"{kind.code}.{reader.formats_of(kind)[0][0]}" for kind in kinds]
    items = []
    for mark in marks:
        code, _, extension = mark.partition(".")
        found = _kind(request, code)
        if extension not in found.formats:
            raise Http404
        keys = reader.keys_of(found, reader.rows_of(found, programme, request.user))
        if keys:
            items.append((code, extension, keys))
    try:
        job = many.start(programme, items, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect(_index_url(programme))
    log.record("documents.many", programme, by=request.user, note=f"видов: {len(items)}")
    return redirect(job)


def _kind(request: HttpRequest, code: str) -> DocumentKind:
    kind = documents.get(code)
    if kind is None or not reader.may_have(kind, request.user):
        raise Http404
    return kind


def _index_url(programme: Programme) -> str:
    return f"{reverse('programmes:documents', kwargs={'school': programme.school.slug})}?programme={programme.pk}"
