"""The bases of a programme: lists, official tables, entering one and entering many."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.documents import xlsx
from mentoring.documents.download import document
from mentoring.errors import Refusal
from mentoring.web.guard import may, must_see, needs
from mentoring.web.lists import PER_PAGE, list_page
from participants.actions import profiles, requests
from participants.forms.bases import (
    CandidatesForm,
    ManyProfilesForm,
    ManyRequestsForm,
    MenteeRequestForm,
    MentorProfileForm,
)
from participants.models import MenteeRequest, MentorProfile, Person
from participants.readers import bases as reader
from participants.readers import candidates
from participants.readers.official import mentee_sheet, mentor_sheet, partners
from participants.tables.bases import MenteeFilter, MenteeTable, MentorFilter, MentorTable
from participants.views.showing import refused
from programmes.models import Programme


@dataclass(frozen=True)
class Side:
    """One of the two bases: its words, its rows and what is done with them."""

    code: str
    heading: str
    lead: str
    words: tuple[str, str, str]
    model: type
    table: type
    filter: type
    form: type
    many_form: type
    rows: Callable
    sheet: Callable
    enter: Callable
    enter_many: Callable

    @property
    def list_name(self) -> str:
        """The name of the list's address."""
        return f"participants:{self.code}"


SIDES = {
    "mentees": Side(
        "mentees",
        "База наставляемых",
        "Кто просит о помощи и с чем.",
        ("запрос", "запроса", "запросов"),
        MenteeRequest,
        MenteeTable,
        MenteeFilter,
        MenteeRequestForm,
        ManyRequestsForm,
        reader.requests_of,
        mentee_sheet,
        requests.submit,
        requests.submit_many,
    ),
    "mentors": Side(
        "mentors",
        "База наставников",
        "Кто готов помогать и в чём силён.",
        ("анкета", "анкеты", "анкет"),
        MentorProfile,
        MentorTable,
        MentorFilter,
        MentorProfileForm,
        ManyProfilesForm,
        reader.profiles_of,
        mentor_sheet,
        profiles.enter,
        profiles.enter_many,
    ),
}


@needs(Permission.PERSON_VIEW)
@needs(Permission.PROGRAMME_VIEW, Programme)
def index(request: HttpRequest, programme: Programme, side: str) -> HttpResponse:
    """A base of the programme."""
    base = SIDES[side]
    by_mentee, by_mentor = partners(programme)
    facts = by_mentee if side == "mentees" else by_mentor
    names = {
        person_id: ", ".join(one.mentor_name if side == "mentees" else one.mentee_name for one in found)
        for person_id, found in facts.items()
    }
    can_edit = request.user.access.holds(Permission.REQUEST_EDIT)
    return list_page(
        request,
        "participants/bases/base.html",
        table_class=base.table,
        queryset=base.rows(programme, request.user),
        filterset_class=partial(base.filter, programme=programme),
        table_kwargs={"partners": names, "can_edit": can_edit},
        context=_context(programme, base)
        | {"can_edit": can_edit, "can_export": may(request.user, Permission.PERSONAL_DATA_EXPORT, programme)},
    )


@needs(Permission.PROGRAMME_VIEW, Programme)
def export(request: HttpRequest, programme: Programme, side: str) -> HttpResponse:
    """The base with the official columns, under the filters of the list."""
    if not may(request.user, Permission.PERSONAL_DATA_EXPORT, programme):
        raise PermissionDenied
    base = SIDES[side]
    rows = base.rows(programme, request.user)
    rows = base.filter(request.GET, queryset=rows, request=request, programme=programme).qs
    log.record(f"{side}.export", programme, by=request.user)
    return document(xlsx.write([base.sheet(programme, rows)]), base.heading, "xlsx")


@needs(Permission.REQUEST_EDIT)
@needs(Permission.PROGRAMME_VIEW, Programme)
def choose(request: HttpRequest, programme: Programme, side: str) -> HttpResponse:
    """Choose people for the base: one to fill in whole, or many at once."""
    base = SIDES[side]
    narrowing = CandidatesForm(request.GET, programme=programme)
    form = narrowing.mentoring_form
    everybody = Person.objects.none()
    if form is not None:
        everybody = narrowing.narrowed(reader.candidates(programme, form, side, request.user))
    people = candidates.fitting(everybody, programme, side)
    many = base.many_form(request.POST or None, candidates=people, programme=programme)
    if request.method == "POST" and form is not None and many.is_valid():
        try:
            entered = base.enter_many(
                programme, many.cleaned_data["people"], form=form, values=many.values, by=request.user
            )
        except Refusal as refusal:
            refused(many, refusal)
        else:
            _tell(request, base, entered)
            return redirect(base.list_name, pk=programme.pk)
    context = _context(programme, base) | {
        "narrowing": narrowing,
        "mentoring_form": form,
        "many": many,
        "ticked": set(request.POST.getlist("people")),
    }
    if form is not None:
        page = Paginator(people, PER_PAGE).get_page(request.GET.get("page"))
        is_long = page.paginator.count > candidates.SHOWN_WHOLE and not narrowing.is_narrow
        context |= {
            "page": page,
            "total": page.paginator.count,
            "heaps": list(candidates.heaps(people, form)) if is_long else [],
            "unfitting": candidates.unfitting(everybody, programme, form, side),
            "lost": everybody.count() - page.paginator.count,
        }
    return render(request, "participants/bases/choose.html", context)


@needs(Permission.REQUEST_EDIT)
@needs(Permission.PROGRAMME_VIEW, Programme)
def add(request: HttpRequest, programme: Programme, side: str, person: int) -> HttpResponse:
    """Enter one person with all that is known."""
    base = SIDES[side]
    someone = must_see(request.user, Person, pk=person, school=programme.school_id)
    if not may(request.user, Permission.REQUEST_EDIT, someone):
        raise PermissionDenied
    form = base.form(
        request.POST or None,
        instance=base.model(programme=programme, person=someone),
        initial={"form": request.GET.get("form")},
        can_see_sensitive=may(request.user, Permission.SENSITIVE_VIEW, someone),
    )
    if request.method == "POST" and form.is_valid():
        try:
            base.enter(programme, someone, form=form.cleaned_data["form"], values=form.values, by=request.user)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(
                request,
                f"{someone.full_name}: {base.words[0]} внесён в базу."
                if side == "mentees"
                else f"{someone.full_name}: анкета внесена в базу.",
            )
            return redirect(base.list_name, pk=programme.pk)
    context = _context(programme, base) | {"form": form, "person": someone}
    return render(request, "participants/bases/entry_form.html", context)


def _context(programme: Programme, base: Side) -> dict[str, Any]:
    return {
        "programme": programme,
        "school": programme.school,
        "heading": base.heading,
        "lead": base.lead,
        "side": base.code,
        "is_mentees": base.code == "mentees",
        "list_name": base.list_name,
        "list_url": reverse(base.list_name, kwargs={"pk": programme.pk}),
        "choose_url": reverse(f"participants:{base.code}-choose", kwargs={"pk": programme.pk}),
        "export_url": reverse(f"participants:{base.code}-export", kwargs={"pk": programme.pk}),
    }


def _tell(request: HttpRequest, base: Side, entered: requests.Entered) -> None:
    if entered.rows:
        messages.success(request, f"Внесено в базу: {counted(len(entered.rows), *base.words)}.")
    if entered.left_out:
        names = "; ".join(f"{person.short_name} — {reason}" for person, reason in entered.left_out[:20])
        more = len(entered.left_out) - 20
        messages.warning(request, f"Не внесены: {names}{f'; и ещё {more}' if more > 0 else ''}.")
