"""The bases as official tables: a page to look at and to choose columns, files, the list for other organisations."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.documents.download import document
from mentoring.web.guard import needs
from mentoring.web.lists import PER_PAGE
from participants.documents import bases as documents
from participants.documents import bases_job
from participants.forms.bases_tables import FORMATS, OfficialTableForm
from participants.readers.offered import TITLE as OFFERED_TITLE
from participants.readers.offered import offered_table
from participants.views.bases_sides import SIDES, context_of, narrowed
from programmes.models import Programme

OWN = frozenset({"rows", "extra", "format", "page"})


@needs(Permission.PERSONAL_DATA_EXPORT, Programme)
def table(request: HttpRequest, programme: Programme, side: str) -> HttpResponse:
    """The official table as it will be printed, a page of it, under the filters of the list."""
    base = SIDES[side]
    form = OfficialTableForm(request.GET, side=side)
    found = narrowed(base, programme, request)
    page = Paginator(found.filterset.qs, PER_PAGE).get_page(request.GET.get("page"))
    kept = [(name, value) for name, values in request.GET.lists() for value in values if name not in OWN and value]
    context = context_of(programme, base) | {
        "form": form,
        "table": base.official(
            programme, page.object_list, options=form.options, on=localdate(), first=page.start_index() or 1
        ),
        "page": page,
        "kept": kept,
        "narrowed_by": found.filterset.labels,
        "formats": FORMATS,
    }
    return render(request, "participants/bases/table.html", context)


@needs(Permission.PERSONAL_DATA_EXPORT, Programme)
def export(request: HttpRequest, programme: Programme, side: str) -> HttpResponse:
    """The official table as a file, under the filters of the list; the log says what was handed out."""
    base = SIDES[side]
    extension = request.GET.get("format", "xlsx")
    if extension not in FORMATS:
        raise Http404
    options = OfficialTableForm(request.GET, side=side).options
    found = narrowed(base, programme, request).filterset
    entries = list(found.qs.values_list("pk", flat=True))
    narrowing = f"отбор: {found.labels}" if found.labels else ""
    parts = [extension.upper(), f"записей: {len(entries)}", options.words, narrowing]
    log.record(f"{side}.export", programme, by=request.user, note="; ".join(part for part in parts if part))
    if bases_job.is_long(len(entries), extension):
        job = bases_job.start(programme, side, entries, options=options, extension=extension, by=request.user)
        return redirect("jobs:job-file" if job.file else "jobs:job", pk=job.pk)
    made = base.official(programme, found.qs, options=options, on=localdate())
    return document(documents.write(made, extension), f"{base.heading}, {programme.title}", extension)


@needs(Permission.PERSONAL_DATA_EXPORT, Programme)
def offered(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Mentors who may be offered to other organisations, on a page or as a file."""
    made = offered_table(programme, on=localdate())
    extension = request.GET.get("format", "")
    if not extension:
        context = context_of(programme, SIDES["mentors"]) | {"table": made, "formats": FORMATS, "title": OFFERED_TITLE}
        return render(request, "participants/bases/offered.html", context)
    if extension not in FORMATS:
        raise Http404
    log.record("mentors.offer", programme, by=request.user, note=f"{extension.upper()}; наставников: {len(made.rows)}")
    return document(documents.write(made, extension), f"{OFFERED_TITLE}, {programme.title}", extension)
