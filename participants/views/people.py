"""Pages of people: the list, a person's page, adding, changing, leaving, guardians."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.audit import log
from mentoring.audit.readers import line_of
from mentoring.core.roles import Permission
from mentoring.core.russian.phones import show_phone
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from mentoring.web.lists import list_page
from mentoring.web.providers import person_blocks
from participants.actions import people as actions
from participants.core.consents import age_on
from participants.core.year_change import becomes_graduate
from participants.forms.person import GuardianForm, LeaveForm, PersonForm
from participants.models import Guardianship, Person
from participants.readers import people as reader
from participants.readers.current import current_programme
from participants.readers.person_page import history_of_person
from participants.states import PersonKind
from participants.tables.people import PeopleFilter, PeopleTable
from participants.views import sign_in
from participants.views.showing import badges, next_step, refused
from participants.web_providers.person_page import page_of

PLACES_FOR_GUARDIANS = 2
LINES_OF_HISTORY = 40


@needs(Permission.PERSON_VIEW)
@needs(Permission.SCHOOL_VIEW, School)
def index(request: HttpRequest, school: School) -> HttpResponse:
    """The school's people, or those of one's own class."""
    can_export = may(request.user, Permission.PERSONAL_DATA_EXPORT, school)
    if request.GET.get("export"):
        if not can_export:
            raise PermissionDenied
        log.record("people.export", school, by=request.user)
    return list_page(
        request,
        "participants/people/people.html",
        table_class=PeopleTable,
        queryset=reader.people_of(school, request.user, localdate()),
        filterset_class=PeopleFilter,
        export_name="Люди" if can_export else "",
        context={
            "school": school,
            "heading": "Люди",
            "can_edit": may(request.user, Permission.PERSON_EDIT, school),
            "can_import": may(request.user, Permission.PERSON_IMPORT, school),
            "kinds": PersonKind.choices,
            "counts": reader.kind_counts(school, request.user),
            "only_left": request.GET.get("presence") == "left",
            **_acts(request, school),
        },
    )


@needs(Permission.PERSON_VIEW, Person)
def person(request: HttpRequest, person: Person) -> HttpResponse:
    """Everything about one person that the user may see; apps add their parts as blocks."""
    page, user = page_of(request, person), request.user
    blocks = person_blocks.collect(request, person)
    has_data = person.destroyed_at is None
    context = {
        "person": person,
        "school": person.school,
        "page": page,
        "badges": badges(person, page),
        "age": age_on(person.born_on, localdate()) if person.born_on and person.left_on is None else None,
        "takes_guardian": reader.takes_guardian(person, localdate()),
        "phone": show_phone(person.phone) if person.phone else "",
        "guardianships": [{"row": one, "phone": show_phone(one.guardian.phone)} for one in page.guardianships],
        "next_step": next_step(person, page) if may(user, Permission.CONSENT_RECORD, person) else None,
        "blocks": blocks,
        "parts": [block.context for block in blocks if "anchor" in block.context],
        "can_edit": has_data and may(user, Permission.PERSON_EDIT, person),
        "can_invite": sign_in.may_be_invited(person) and may(user, Permission.MENTOR_INVITE, person),
        "can_see_partner": may(user, Permission.PARTNER_VIEW, person.school),
        "can_see_adults": may(user, Permission.PERSON_VIEW, person.school),
        "can_see_history": may(user, Permission.HISTORY_VIEW, person),
    }
    return render(request, "participants/people/person.html", context)


@needs(Permission.HISTORY_VIEW, Person)
def history(request: HttpRequest, person: Person) -> HttpResponse:
    """Who did what to the person and to what belongs to him."""
    page = Paginator(history_of_person(person), LINES_OF_HISTORY).get_page(request.GET.get("page"))
    context = {"person": person, "school": person.school, "page": page, "lines": [line_of(entry) for entry in page]}
    return render(request, "participants/people/history.html", context)


@needs(Permission.PERSON_EDIT, School)
def add(request: HttpRequest, school: School, kind: str) -> HttpResponse:
    """A new person of a kind; for a pupil with guardians."""
    if kind not in PersonKind.values:
        raise Http404
    initial = {"partner": request.GET.get("partner", "")}
    form = PersonForm(request.POST or None, school=school, kind=kind, initial=initial)
    guardians = _guardian_forms(request, kind)
    if request.method == "POST" and all([form.is_valid(), *(one.is_valid() for one in guardians)]):
        try:
            person = actions.add(
                school,
                kind=kind,
                values=form.values,
                guardians=[one.guardian for one in guardians if one.guardian],
                is_another=form.cleaned_data["is_another"],
                by=request.user,
            )
        except Refusal as refusal:
            refused(form, refusal)
            _ask_about_adults(guardians, refusal, school)
        else:
            messages.success(request, f"{person.full_name}: запись внесена.")
            return redirect(person)
    context = {"form": form, "guardians": guardians, "school": school, "kind_label": PersonKind(kind).label}
    return render(request, "participants/people/person_form.html", context)


@needs(Permission.PERSON_EDIT, Person)
def edit(request: HttpRequest, person: Person) -> HttpResponse:
    """Change a person."""
    form = PersonForm(request.POST or None, school=person.school, kind=person.kind, instance=person)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(
                person,
                values=form.values,
                version=form.cleaned_data["version"],
                is_another=form.cleaned_data["is_another"],
                by=request.user,
            )
        except Refusal as refusal:
            refused(form, refusal)
            renew(form, refusal, person)
        else:
            messages.success(request, "Изменения сохранены.")
            return redirect(person)
    return render(
        request, "participants/people/person_form.html", {"form": form, "person": person, "school": person.school}
    )


@needs(Permission.PERSON_EDIT, Person)
def leave(request: HttpRequest, person: Person) -> HttpResponse:
    """Mark somebody as left."""
    initial = {"left_on": localdate(), "as_graduate": becomes_graduate(person.grade or 0, person.school.highest_grade)}
    form = LeaveForm(request.POST or None, is_pupil=person.kind == PersonKind.PUPIL, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.leave(person, on=data["left_on"], as_graduate=data.get("as_graduate", False), by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, f"{person.full_name}: отмечено выбытие.")
            return redirect(person)
    return render(request, "participants/people/leave.html", {"form": form, "person": person})


@require_POST
@needs(Permission.PERSON_EDIT, Person)
def come_back(request: HttpRequest, person: Person) -> HttpResponse:
    """Take the mark of having left away."""
    try:
        actions.come_back(person, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Отметка о выбытии снята.")
    return redirect(person)


@needs(Permission.PERSON_EDIT, Person)
def add_guardian(request: HttpRequest, person: Person) -> HttpResponse:
    """One more guardian of a pupil."""
    form = GuardianForm(request.POST or None, is_required=True)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_guardian(person, form.guardian, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            _ask_about_adults([form], refusal, person.school)
        else:
            messages.success(request, "Представитель записан.")
            return redirect(person)
    return render(request, "participants/people/guardian_form.html", {"form": form, "person": person})


@require_POST
@needs(Permission.PERSON_EDIT, Guardianship)
def remove_guardian(request: HttpRequest, guardianship: Guardianship) -> HttpResponse:
    """Strike out a guardian recorded by mistake."""
    try:
        actions.remove_guardian(guardianship, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Запись о представителе удалена.")
    return redirect(guardianship.child)


def _acts(request: HttpRequest, school: School) -> dict[str, Any]:
    """What a curator does with many at once, in the programme under way; the class that is shown is carried along."""
    may_act = may(request.user, Permission.PERSON_EDIT, school)
    programme = current_programme(school.pk, localdate()) if may_act else None
    if programme is None:
        return {}
    chosen, key = request.GET.get("school_class", ""), {"pk": programme.pk}
    places = (
        ("Внести в базу наставляемых", "mentees-choose", "school_class"),
        ("Внести в базу наставников", "mentors-choose", "school_class"),
        ("Записать согласия", "consents", "group"),
        ("Выдать личные ссылки", "links", "group"),
    )
    acts = [
        (
            label,
            reverse(f"participants:{name}", kwargs=key) + (f"?{urlencode({name_of_class: chosen})}" if chosen else ""),
        )
        for label, name, name_of_class in places
    ]
    return {"acts": acts, "acts_of": f"Сделать с классом {chosen}" if chosen else ""}


def _ask_about_adults(forms: list[GuardianForm], refusal: Refusal, school: School) -> None:
    """Let the user choose among the adults of the same name, in each form that named one."""
    if refusal.code != "adult":
        return
    for form in forms:
        typed = form.guardian
        if typed is not None and typed.person_id is None and not typed.is_another:
            form.ask_about(reader.adults_named(school, typed.last_name, typed.first_name, typed.middle_name))


def _guardian_forms(request: HttpRequest, kind: str) -> list[GuardianForm]:
    if kind != PersonKind.PUPIL:
        return []
    return [
        GuardianForm(request.POST or None, prefix=f"guardian{number}") for number in range(1, PLACES_FOR_GUARDIANS + 1)
    ]
