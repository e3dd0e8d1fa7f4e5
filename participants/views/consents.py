"""Pages of consents: recording, sheets to print."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.database import fold
from mentoring.documents import consents as sheets
from mentoring.documents.download import document
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from participants.actions import consents as actions
from participants.forms.consents import BoardForm, KindForm, RecordForm
from participants.models import Person
from participants.readers import consent_board as reader
from participants.readers.consent_forms import consent_forms
from participants.readers.current import programme_of
from participants.readers.people import guardians
from participants.views.showing import refused
from programmes.models import Programme


@needs(Permission.CONSENT_VIEW)
@needs(Permission.PROGRAMME_VIEW, Programme)
def print_many(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Sheets of all whom the board shows, one file."""
    kind = KindForm(request.GET).kind_or_usual
    lines = reader.board(programme, request.user, localdate(), kind)
    chosen = _narrowed(BoardForm(request.GET, groups=[one.group for one in reader.figures(lines)]), lines)
    if not chosen:
        messages.info(request, "Печатать нечего: под эти условия никто не подходит.")
        return redirect("participants:consents", pk=programme.pk)
    forms = consent_forms(
        [line.person for line in chosen], school=programme.school, kind=kind, on=localdate(), programme=programme
    )
    log.record("consents.print", programme, by=request.user)
    return document(sheets.pdf(forms), f"Согласия, {len(forms)}", "pdf", is_inline=True)


@needs(Permission.CONSENT_VIEW, Person)
def print_one(request: HttpRequest, person: Person) -> HttpResponse:
    """The sheet of one person."""
    kind = KindForm(request.GET).kind_or_usual
    rows = Person.objects.filter(pk=person.pk).prefetch_related(guardians())
    programme = programme_of(person, localdate())
    forms = consent_forms(rows, school=person.school, kind=kind, on=localdate(), programme=programme)
    log.record("consents.print", person, by=request.user)
    return document(sheets.pdf(forms), f"Согласие, {person.full_name}", "pdf", is_inline=True)


@needs(Permission.CONSENT_RECORD, Person)
def add(request: HttpRequest, person: Person) -> HttpResponse:
    """Record a signed consent of one person."""
    programme = programme_of(person, localdate())
    form = RecordForm(
        request.POST or None,
        person=person,
        own_signature_from=programme.own_signature_from if programme else 14,
        initial={
            "kind": KindForm(request.GET).kind_or_usual,
            "given_on": localdate(),
            "expires_on": programme.ends_on if programme else None,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.record(person, by=request.user, **form.values)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "Согласие записано.")
            return redirect(person)
    return render(request, "participants/consents/record.html", {"form": form, "person": person})


def _narrowed(narrowing: BoardForm, lines: list[reader.BoardLine]) -> list[reader.BoardLine]:
    group, show = narrowing.value("group"), narrowing.value("show")
    text = fold(narrowing.value("name"))
    lines = [line for line in lines if (not group or line.group == group) and text in line.person.sort_name]
    if show == "all":
        return lines
    return [line for line in lines if line.state.is_valid == (show == "valid")]
