"""Pages by which personal links are issued, shown once, printed as slips and revoked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.documents import slips
from mentoring.documents.codes import qr_code
from mentoring.documents.download import document
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from participants.actions import links as actions
from participants.forms.links import LinkForm, ManyLinksForm, usual_end
from participants.models import AccessLink, Person
from participants.readers.audiences import audience
from participants.readers.current import programme_of
from participants.readers.people import class_choices
from participants.views.showing import refused
from programmes.models import Programme


@needs(Permission.LINK_ISSUE, Person)
def issue(request: HttpRequest, person: Person) -> HttpResponse:
    """Give one person a link; it is shown on the answer to this form and nowhere else."""
    programme = programme_of(person, localdate())
    form = LinkForm(
        request.POST or None,
        initial={"expires_on": usual_end(localdate(), programme.ends_on if programme else None)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            (issued,) = actions.issue([person], expires_at=form.expires_at, by=request.user)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            if "print" in request.POST:
                return document(slips.pdf([_slip(request, issued, person.school.name)]), "Личная ссылка", "pdf")
            url = _address(request, issued)
            context = {
                "person": person,
                "issued": issued,
                "url": url,
                "qr": qr_code(url),
                "code_url": request.build_absolute_uri(reverse("participants:code")),
            }
            return render(request, "participants/links/issued.html", context)
    return render(request, "participants/links/issue.html", {"form": form, "person": person})


@needs(Permission.LINK_ISSUE, Programme)
def issue_many(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Slips for a class or a base: the file is the only place where the links are."""
    form = ManyLinksForm(
        request.POST or None,
        groups=class_choices(audience(programme, request.user)),
        initial={"expires_on": usual_end(localdate(), programme.ends_on)},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        people = list(
            audience(programme, request.user, side=data["side"], group=data["group"], only_new=data["only_new"])
        )
        try:
            if not people:
                raise Refusal("Выдавать некому: под эти условия никто не подходит или у всех уже есть ссылки.")
            issued = actions.issue(people, expires_at=form.expires_at, by=request.user)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            rows = [_slip(request, one, programme.title) for one in issued]
            return document(slips.pdf(rows), f"Личные ссылки, {len(rows)}", "pdf")
    context = {
        "form": form,
        "programme": programme,
        "school": programme.school,
        "total": audience(programme, request.user).count(),
        "without": audience(programme, request.user, only_new=True).count(),
    }
    return render(request, "participants/links/issue_many.html", context)


@require_POST
@needs(Permission.LINK_ISSUE, AccessLink)
def revoke(request: HttpRequest, link: AccessLink) -> HttpResponse:
    """End a link."""
    try:
        actions.revoke(link, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Ссылка отозвана.")
    return redirect(link.person)


def _address(request: HttpRequest, issued: actions.IssuedLink) -> str:
    return request.build_absolute_uri(reverse("participants:personal-page", kwargs={"token": issued.token}))


def _slip(request: HttpRequest, issued: actions.IssuedLink, title: str) -> slips.Slip:
    return slips.Slip(
        issued.person.full_name,
        issued.person.position,
        _address(request, issued),
        issued.code,
        title,
        request.build_absolute_uri(reverse("participants:code")),
        issued.expires_at.date(),
    )
