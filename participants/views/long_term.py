"""Pages of the long-term base: the list, proposals of a programme's end, people by hand, taken into a programme."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from mentoring.accounts.models import School
from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.documents.download import document
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from mentoring.web.lists import list_page
from participants.actions import long_term as actions
from participants.actions.requests import Entered
from participants.core import bases_counting as counting
from participants.documents.bases import WRITERS, write
from participants.forms.long_term import ByHandForm, MemberForm, ProposalsForm, RemoveForm, TakeForm
from participants.models import LongTermMember
from participants.readers import long_term as reader
from participants.readers.people import matching
from participants.tables.long_term import LongTermFilter, LongTermTable
from participants.views.showing import refused
from programmes.models import Programme

FOUND_AT_MOST = 50
SHOWN_AT_ONCE = 100


@needs(Permission.PERSON_VIEW)
@needs(Permission.SCHOOL_VIEW, School)
def index(request: HttpRequest, school: School) -> HttpResponse:
    """Everybody who is ready to be a mentor in the years to come."""
    rows = reader.members_of(school, request.user)
    data = request.GET.copy()
    data.pop("group", None)
    cards = reader.cards_of(LongTermFilter(data, queryset=rows, request=request).qs)
    group = request.GET.get("group", "")
    can_edit = may(request.user, Permission.PERSON_EDIT, school)
    offered = sum(card.may_be_offered for card in counting.within("mentors", cards, group))
    context = _context(school) | {
        "can_edit": can_edit,
        "can_export": may(request.user, Permission.PERSONAL_DATA_EXPORT, school),
        "formats": tuple(WRITERS),
        "group": group if counting.group_named("mentors", group) else "",
        "tabs": counting.tabs("mentors", cards),
        "totals": [counting.Figure("можно предлагать другим", offered, "may_be_offered=true")] if offered else [],
        "programmes": list(Programme.objects.filter(school=school).order_by("-starts_on", "-pk")[:3]),
    }
    return list_page(
        request,
        "participants/long_term/list.html",
        table_class=LongTermTable,
        queryset=rows,
        filterset_class=LongTermFilter,
        table_kwargs={"can_edit": can_edit},
        context=context,
    )


@needs(Permission.PERSONAL_DATA_EXPORT, School)
def export(request: HttpRequest, school: School) -> HttpResponse:
    """The base as a file, under the filters of the list; for others without what is not theirs."""
    extension, for_others = request.GET.get("format", "xlsx"), "others" in request.GET
    if extension not in WRITERS:
        raise Http404
    rows = LongTermFilter(request.GET, queryset=reader.members_of(school, request.user), request=request).qs
    rows = rows.filter(removed_on=None, person__destroyed_at=None)
    made = reader.member_table(school, rows, on=localdate(), for_others=for_others)
    note = f"{extension.upper()}; строк: {len(made.rows)}{'; для других организаций' if for_others else ''}"
    log.record("long_term.export", school, by=request.user, note=note)
    return document(write(made, extension), reader.TITLE, extension)


@needs(Permission.PROGRAMME_EDIT, Programme)
def propose(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Whom the end of the programme proposes."""
    data = request.POST if request.method == "POST" else None
    form = ProposalsForm(reader.proposals(programme), data)
    if data is not None and form.is_valid():
        try:
            entered = actions.add_many(
                programme.school, form.chosen, programme=programme, on=localdate(), by=request.user
            )
        except Refusal as refusal:
            form.error = refusal.text
        else:
            _tell(request, entered, "Внесено в долгосрочную базу")
            return redirect("participants:long-term", school=programme.school.slug)
    context = _context(programme.school) | {"programme": programme, "form": form}
    return render(request, "participants/long_term/propose.html", context)


@needs(Permission.PERSON_EDIT, School)
def add(request: HttpRequest, school: School) -> HttpResponse:
    """People of the school found by name, entered by hand."""
    text = request.GET.get("q", "").strip()
    candidates = reader.candidates(school, request.user)
    found = matching(candidates, text) if text else candidates.none()
    form = ByHandForm(request.POST or None, candidates=candidates)
    if request.method == "POST" and form.is_valid():
        try:
            entered = actions.add_many(school, form.chosen, on=localdate(), by=request.user)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            _tell(request, entered, "Внесено в долгосрочную базу")
            return redirect("participants:long-term", school=school.slug)
    ticked = set(request.POST.getlist("people"))
    context = _context(school) | {
        "form": form,
        "text": text,
        "people": list(found[:FOUND_AT_MOST]),
        "total": found.count(),
        "ticked": ticked,
    }
    return render(request, "participants/long_term/add.html", context)


@needs(Permission.PERSON_EDIT, LongTermMember)
def edit(request: HttpRequest, member: LongTermMember) -> HttpResponse:
    """What a member can help with, and whether he may be offered to others."""
    form = MemberForm(request.POST or None, instance=member, initial={"version": member.version})
    if request.method == "POST" and form.is_valid():
        known, version = LongTermMember(pk=member.pk), form.cleaned_data["version"]
        try:
            actions.change(known, values=form.values, version=version, by=request.user)
        except Refusal as refusal:
            refused(form, refusal)
            renew(form, refusal, member)
        else:
            messages.success(request, "Изменения сохранены.")
            return redirect("participants:long-term", school=member.person.school.slug)
    context = _context(member.person.school) | {"form": form, "member": member, "person": member.person}
    return render(request, "participants/long_term/edit.html", context)


@needs(Permission.PERSON_EDIT, LongTermMember)
def remove(request: HttpRequest, member: LongTermMember) -> HttpResponse:
    """Take a member out, with a reason."""
    form = RemoveForm(request.POST or None, initial={"version": member.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.remove(member, reason=data["reason"], on=localdate(), version=data["version"], by=request.user)
        except Refusal as refusal:
            refused(form, refusal)
            renew(form, refusal, member)
        else:
            messages.success(request, f"{member.person.full_name}: исключён из долгосрочной базы.")
            return redirect("participants:long-term", school=member.person.school.slug)
    context = _context(member.person.school) | {"form": form, "member": member, "person": member.person}
    return render(request, "participants/long_term/remove.html", context)


@needs(Permission.PERSON_EDIT, School)
def take(request: HttpRequest, school: School) -> HttpResponse:
    """Members taken into the base of a programme's mentors in one go."""
    members = reader.present(school)
    form = TakeForm(request.POST or None, members=members, school=school)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            entered = actions.take(
                school,
                data["people"],
                programme=data["programme"],
                form=data["form"],
                on=localdate(),
                by=request.user,
            )
        except Refusal as refusal:
            refused(form, refusal)
        else:
            _tell(request, entered, "Внесено в базу наставников")
            return redirect("participants:mentors", pk=data["programme"].pk)
    page = Paginator(members, SHOWN_AT_ONCE).get_page(request.GET.get("page"))
    context = _context(school) | {
        "form": form,
        "page": page,
        "members": [(one, reader.roles(one.person)) for one in page],
        "ticked": set(request.POST.getlist("people")),
        "has_programmes": form.fields["programme"].queryset.exists(),
    }
    return render(request, "participants/long_term/take.html", context)


def _context(school: School) -> dict[str, Any]:
    return {
        "school": school,
        "heading": reader.TITLE,
        "list_url": reverse("participants:long-term", kwargs={"school": school.slug}),
    }


def _tell(request: HttpRequest, entered: Entered, done: str) -> None:
    if entered.rows:
        messages.success(request, f"{done}: {counted(len(entered.rows), 'человек', 'человека', 'человек')}.")
    if entered.left_out:
        names = "; ".join(f"{person.short_name} — {reason}" for person, reason in entered.left_out[:20])
        more = len(entered.left_out) - 20
        messages.warning(request, f"Не внесены: {names}{f'; и ещё {more}' if more > 0 else ''}.")
