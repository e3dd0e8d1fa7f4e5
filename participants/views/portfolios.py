"""Pages of a mentor's portfolio: for the school's staff, and for the mentor himself by sign-in or by link."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.documents.download import document, download
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.uploads import EXTENSIONS
from mentoring.web.guard import may, needs, signed_in
from participants.actions import portfolios as actions
from participants.documents import portfolios as documents
from participants.forms.portfolio import PortfolioForm
from participants.models import Person
from participants.readers.portfolio import is_mentor, own_people, paper, portfolio_of
from participants.views.by_link import by_link
from participants.views.showing import refused


@needs(Permission.PERSON_VIEW, Person)
def page(request: HttpRequest, person: Person) -> HttpResponse:
    """The portfolio of a mentor."""
    _must_be_mentor(person)
    photo = reverse("participants:portfolio-photo", kwargs={"pk": person.pk})
    with_names = may(request.user, Permission.PAIR_VIEW, person.school)
    context = {
        "person": person,
        "school": person.school,
        "paper": paper(person, with_names=with_names, on=localdate(), photo=photo),
        "row": portfolio_of(person),
        "can_edit": may(request.user, Permission.PERSON_EDIT, person),
        "can_name": may(request.user, Permission.PERSONAL_DATA_EXPORT, person.school),
        "has_names": with_names,
    }
    return render(request, "participants/portfolios/portfolio.html", context)


@needs(Permission.PERSON_EDIT, Person)
def edit(request: HttpRequest, person: Person) -> HttpResponse:
    """Fill the portfolio in."""
    _must_be_mentor(person)
    back = reverse("participants:portfolio", kwargs={"pk": person.pk})
    context = {"person": person, "school": person.school, "back_url": back}
    template = "participants/portfolios/portfolio_form.html"
    return _form(request, person, template, context, write=actions.change, by=request.user, after=back)


@needs(Permission.PERSON_VIEW, Person)
def photo(request: HttpRequest, person: Person) -> HttpResponse:
    """The photograph, for those who may see the person."""
    return _photo(person)


@needs(Permission.PERSON_VIEW, Person)
def printed(request: HttpRequest, person: Person) -> HttpResponse:
    """The portfolio as PDF; with the names of mentees for those who may take personal data out and ask for it."""
    _must_be_mentor(person)
    with_names = "names" in request.GET and may(request.user, Permission.PERSONAL_DATA_EXPORT, person.school)
    note = "с именами наставляемых" if with_names else "без имён наставляемых"
    log.record("portfolios.print", person, by=request.user, note=note)
    return _pdf(person, with_names=with_names)


@signed_in
def own(request: HttpRequest, pk: int) -> HttpResponse:
    """The own portfolio of a mentor who has signed in, to look at and to fill in."""
    person = _own(request, pk)
    context = {
        "person": person,
        "school": person.school,
        "pdf_url": reverse("participants:own-portfolio-pdf", kwargs={"pk": pk}),
        "photo_url": reverse("participants:own-portfolio-photo", kwargs={"pk": pk}),
        "row": portfolio_of(person),
    }
    template = "participants/portfolios/own.html"
    return _form(request, person, template, context, write=actions.change_own, by=request.user, after=request.path)


@signed_in
def own_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """The own photograph."""
    return _photo(_own(request, pk))


@signed_in
def own_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The own portfolio as PDF."""
    person = _own(request, pk)
    log.record("portfolios.print", person, by=request.user, note="сам наставник")
    return _pdf(person)


@by_link
def by_token(request: HttpRequest, person: Person, token: str) -> HttpResponse:
    """The own portfolio, opened by the personal link."""
    _must_be_mentor(person)
    context = {
        "person": person,
        "school": person.school,
        "token": token,
        "pdf_url": reverse("participants:my-portfolio-pdf", kwargs={"token": token}),
        "photo_url": reverse("participants:my-portfolio-photo", kwargs={"token": token}),
        "row": portfolio_of(person),
    }
    template = "participants/portfolios/by_link.html"
    return _form(request, person, template, context, write=actions.change_own, by=None, after=request.path)


@by_link
def photo_by_token(request: HttpRequest, person: Person, token: str) -> HttpResponse:
    """The own photograph, by the personal link."""
    return _photo(person)


@by_link
def pdf_by_token(request: HttpRequest, person: Person, token: str) -> HttpResponse:
    """The own portfolio as PDF, by the personal link."""
    _must_be_mentor(person)
    log.record("portfolios.print", person, by=None, note="сам наставник, по личной ссылке")
    return _pdf(person)


def _form(
    request: HttpRequest,
    person: Person,
    template: str,
    context: dict[str, Any],
    *,
    write: Callable[..., Any],
    by: Any,
    after: str,
) -> HttpResponse:
    row = portfolio_of(person)
    initial = {"version": row.version}
    form = PortfolioForm(request.POST or None, request.FILES or None, instance=row, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            write(person, **form.written, by=by)
        except Refusal as refusal:
            refused(form, refusal)
            if row.pk:
                renew(form, refusal, row)
        else:
            messages.success(request, "Портфолио сохранено.")
            return redirect(after)
    return render(request, template, context | {"form": form})


def _own(request: HttpRequest, pk: int) -> Person:
    person = get_object_or_404(own_people(request.user), pk=pk)
    request.school = person.school
    return person


def _must_be_mentor(person: Person) -> None:
    if not is_mentor(person):
        raise Http404


def _photo(person: Person) -> HttpResponse:
    row = portfolio_of(person)
    if not row.photo or not row.photo.storage.exists(row.photo.name):
        raise Http404
    with row.photo.open("rb") as file:
        name = f"Фотография.{EXTENSIONS[row.photo_type]}"
        return download(file.read(), name, row.photo_type, is_inline=True)


def _pdf(person: Person, *, with_names: bool = False) -> HttpResponse:
    content = documents.portfolio_pdf(person, with_names=with_names)
    return document(content, documents.PORTFOLIO.filename(person), "pdf")
