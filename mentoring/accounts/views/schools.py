"""Pages of schools: the card with the details, editing it, the administrator's list, opening a school."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from mentoring.accounts import readers
from mentoring.accounts.actions import invitations, schools
from mentoring.accounts.filters import SchoolFilter
from mentoring.accounts.forms import NewSchoolForm, SchoolForm
from mentoring.accounts.models import School
from mentoring.accounts.tables import SchoolTable, school_url
from mentoring.accounts.views.staff import invited_answer
from mentoring.core.roles import DIRECTOR, Permission
from mentoring.core.russian.cases import Case
from mentoring.core.russian.names import Name, decline, full, initials
from mentoring.core.russian.phones import show_phone
from mentoring.core.russian.posts import decline_post
from mentoring.core.russian.sexes import sex_of
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from mentoring.web.lists import list_page
from mentoring.web.second_factor import second_factor_first


@needs(Permission.SCHOOL_EDIT, School)
def card(request: HttpRequest, school: School) -> HttpResponse:
    """The details, and how they will read in documents."""
    context = {
        "school": school,
        "heads": head_in_documents(school),
        "phone": show_phone(school.phone),
        "may_manage_staff": may(request.user, Permission.STAFF_MANAGE, school),
    }
    return render(request, "accounts/school_card.html", context)


def _takes_guard_off(request: HttpRequest, school: School) -> bool:
    """Whether what is sent would let orders be approved without a second factor from now on."""
    taken_off = school.approval_second_factor and not request.POST.get("approval_second_factor")
    return bool(taken_off and may(request.user, Permission.STAFF_MANAGE, school))


@needs(Permission.SCHOOL_EDIT, School)
@second_factor_first(_takes_guard_off)
def edit(request: HttpRequest, school: School) -> HttpResponse:
    """Edit the details; how approval is guarded is set by who appoints the staff."""
    may_guard = may(request.user, Permission.STAFF_MANAGE, school)
    form = SchoolForm(request.POST or None, instance=school, may_guard=may_guard)
    if request.method == "POST" and form.is_valid():
        try:
            schools.edit(school, version=form.cleaned_data["version"], **form.school_values(), by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, school)
        else:
            messages.success(request, "Реквизиты сохранены.")
            return redirect(school_url("school-card", school))
    context = {"form": form, "heading": "Реквизиты школы", "back_url": school_url("school-card", school)}
    return render(request, "accounts/school_form.html", context)


@needs(Permission.SCHOOL_OPEN)
def all_schools(request: HttpRequest) -> HttpResponse:
    """Every school of the installation."""
    return list_page(
        request,
        "accounts/schools.html",
        table_class=SchoolTable,
        queryset=readers.all_schools(),
        filterset_class=SchoolFilter,
        export_name="Школы",
        context={"heading": "Школы"},
    )


@needs(Permission.SCHOOL_OPEN)
def add(request: HttpRequest) -> HttpResponse:
    """Open a school and, if wished, invite its director."""
    form = NewSchoolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        details = {name: form.cleaned_data[name] for name in ("name", "full_name", "place", "authority")}
        try:
            head_name = form.cleaned_data["director_name"]
            school = schools.open_school(**details, head_name=head_name, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, f"Школа открыта: {school.name}.")
            return _with_director(request, school, form)
    context = {"form": form, "heading": "Новая школа", "submit_label": "Открыть школу"}
    return render(request, "accounts/school_add.html", {**context, "back_url": reverse("accounts:schools")})


def _with_director(request: HttpRequest, school: School, form: NewSchoolForm) -> HttpResponse:
    """Invite the director named in the form; the school stays open even if that is refused."""
    back_url = school_url("staff", school)
    email, full_name = form.cleaned_data["director_email"], form.cleaned_data["director_name"]
    if not email:
        return redirect(back_url)
    try:
        invited = invitations.invite(school, email=email, full_name=full_name, role=DIRECTOR.code, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect(back_url)
    return invited_answer(request, invited, back_url)


def head_in_documents(school: School) -> list[tuple[str, str]]:
    """The head's post and name in the cases that documents use."""
    last, first, middle = school.head_last_name, school.head_first_name, school.head_middle_name
    if not (last and first):
        return []
    sex = sex_of(last, first, middle)
    name = Name(last, first, middle, sex)
    cases = (("Подпись", Case.NOMINATIVE), ("Кому", Case.DATIVE), ("От имени кого", Case.GENITIVE))
    lines = []
    for label, case in cases:
        post, declined = decline_post(school.head_post, case, sex), decline(name, case)
        lines.append((label, f"{post} {initials(declined, before=True) if label == 'Подпись' else full(declined)}"))
    return lines
