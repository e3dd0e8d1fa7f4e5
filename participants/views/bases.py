"""The bases of a programme: lists, entering one and entering many."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.errors import Refusal
from mentoring.web.guard import may, must_see, needs
from mentoring.web.lists import PER_PAGE, list_page
from participants.actions import requests
from participants.core import bases_counting as counting
from participants.forms.bases import CandidatesForm
from participants.models import Person
from participants.readers import bases as reader
from participants.readers import candidates
from participants.views.bases_sides import SIDES, Side, context_of, narrowed
from participants.views.showing import refused
from programmes.models import Programme


@needs(Permission.PERSON_VIEW)
@needs(Permission.PROGRAMME_VIEW, Programme)
def index(request: HttpRequest, programme: Programme, side: str) -> HttpResponse:
    """A base of the programme: its parts, figures that add up, the list."""
    base = SIDES[side]
    found = narrowed(base, programme, request, without="group")
    cards = found.cards
    group = request.GET.get("group", "")
    can_edit = request.user.access.holds(Permission.REQUEST_EDIT)
    return list_page(
        request,
        "participants/bases/base.html",
        table_class=base.list_table,
        queryset=found.rows,
        filterset_class=found.filter_with(base, programme),
        table_kwargs={
            "partners": found.pairs.names(side),
            "consents": found.consents,
            "on": localdate(),
            "can_edit": can_edit,
        },
        context=context_of(programme, base)
        | {
            "can_edit": can_edit,
            "can_export": may(request.user, Permission.PERSONAL_DATA_EXPORT, programme),
            "can_mark": may(request.user, Permission.PROGRAMME_EDIT, programme),
            "group": group if counting.group_named(side, group) else "",
            "tabs": counting.tabs(side, cards),
            "totals": counting.totals(
                side,
                counting.within(side, cards, group),
                at_work=found.at_work,
                consenting=found.consenting,
                running=found.pairs.running(),
            ),
        },
    )


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
    context = context_of(programme, base) | {
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
    context = context_of(programme, base) | {"form": form, "person": someone}
    return render(request, "participants/bases/entry_form.html", context)


def _tell(request: HttpRequest, base: Side, entered: requests.Entered) -> None:
    if entered.rows:
        messages.success(request, f"Внесено в базу: {counted(len(entered.rows), *base.words)}.")
    if entered.left_out:
        names = "; ".join(f"{person.short_name} — {reason}" for person, reason in entered.left_out[:20])
        more = len(entered.left_out) - 20
        messages.warning(request, f"Не внесены: {names}{f'; и ещё {more}' if more > 0 else ''}.")
