"""The queue «проверить»: what was sent, who of the base it may be, and what becomes of it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.core.russian.phones import show_phone
from mentoring.errors import Refusal
from mentoring.form_fields import keys
from mentoring.web.guard import must_see, needs
from mentoring.web.lists import PER_PAGE
from participants.actions import application_review as actions
from participants.actions.people import GuardianData
from participants.core.likeness import simple
from participants.forms.applications import AcceptForm, DeclineForm, ManyAcceptedForm
from participants.models import Application, Person
from participants.readers import application_review as reader
from participants.readers.people import adults_named, takes_guardian
from participants.states import ApplicationState, PersonKind
from programmes.models import Programme

SHOWN = {
    "waiting": ApplicationState.WAITING,
    "accepted": ApplicationState.ACCEPTED,
    "declined": ApplicationState.DECLINED,
}
ANOTHER = "another"
WORDS = {"waiting": "Ждут проверки", "accepted": "В базе", "declined": "Отклонены"}


@dataclass(frozen=True)
class Row:
    """A line of the queue."""

    application: Application
    candidates: list[reader.Candidate]

    @property
    def match(self) -> Person | None:
        """The one of the base who is meant beyond doubt and has no entry yet."""
        exact = simple(one.likeness for one in self.candidates)
        found = next((one for one in self.candidates if one.likeness is exact), None)
        return found.person if found is not None and not found.has_entry else None


@needs(Permission.CAMPAIGN_EDIT, Programme)
def index(request: HttpRequest, programme: Programme) -> HttpResponse:
    """What waits, the oldest first; or what was accepted and declined."""
    chosen = request.GET.get("show", "waiting")
    chosen = chosen if chosen in SHOWN else "waiting"
    rows = reader.applications_of(programme)
    shown = rows.filter(state=SHOWN[chosen])
    campaign = next(iter(keys([request.GET.get("campaign", "")])), None)
    if campaign is not None:
        shown = shown.filter(campaign=campaign)
    shown = shown.order_by("submitted_at" if chosen == "waiting" else "-submitted_at", "pk")
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    waiting = list(page.object_list)
    found = reader.candidates_for(waiting) if chosen == "waiting" else {}
    counts = {code: rows.filter(state=state).count() for code, state in SHOWN.items()}
    context = {
        "programme": programme,
        "school": programme.school,
        "chosen": chosen,
        "page": page,
        "rows": [Row(one, found.get(one.pk, [])) for one in waiting],
        "counts": counts,
        "labels": [(code, (WORDS[code], counts[code])) for code in SHOWN],
    }
    context["exact"] = sum(row.match is not None for row in context["rows"])
    return render(request, "participants/applications/queue.html", context)


@require_POST
@needs(Permission.CAMPAIGN_EDIT, Programme)
def accept_many(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Accept those ticked that are somebody of the base beyond doubt."""
    waiting = reader.applications_of(programme).filter(state=ApplicationState.WAITING)
    form = ManyAcceptedForm(request.POST, waiting=waiting)
    if not form.is_valid():
        messages.error(request, "Отметьте заявки, которые принимаете. Если список изменился, посмотрите его ещё раз.")
        return redirect("participants:applications", pk=programme.pk)
    done = actions.accept_many(form.cleaned_data["applications"], by=request.user)
    if done.accepted:
        count = len(done.accepted)
        what = counted(count, "заявка принята", "заявки приняты", "заявок принято")
        messages.success(request, f"{what[:1].upper()}{what[1:]}.")
    for application, reason in done.left_over[:10]:
        messages.warning(request, f"{_name(application)}: {reason}")
    return redirect("participants:applications", pk=programme.pk)


@needs(Permission.CAMPAIGN_EDIT, Application)
def application(request: HttpRequest, application: Application) -> HttpResponse:
    """One application beside those who may be meant."""
    return _show(request, application)


@require_POST
@needs(Permission.CAMPAIGN_EDIT, Application)
def accept(request: HttpRequest, application: Application) -> HttpResponse:
    """It is somebody of the base, or a new person."""
    form = AcceptForm(request.POST)
    form.is_valid()
    data, chosen = form.cleaned_data, request.POST.get("person", "")
    version = data.get("version")
    guardian = _guardian_chosen(data.get("guardian", ""))
    if chosen == "new":
        return _decide(
            request,
            application,
            lambda: actions.accept_as_new(
                application,
                is_another=data.get("is_another", False),
                chosen=guardian,
                version=version,
                by=request.user,
            ),
        )
    key = next(iter(keys([chosen])), None)
    if key is None:
        messages.error(request, "Выберите, кто это: человек из базы или новый.")
        return redirect(application)
    person = must_see(request.user, Person, pk=key)
    return _decide(
        request,
        application,
        lambda: actions.accept_as(
            application,
            person,
            overwrites=data.get("overwrites", False),
            chosen=guardian,
            version=version,
            by=request.user,
        ),
    )


@require_POST
@needs(Permission.CAMPAIGN_EDIT, Application)
def decline(request: HttpRequest, application: Application) -> HttpResponse:
    """Nothing comes of it."""
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _show(request, application, decline_form=form)
    data = form.cleaned_data
    return _decide(
        request,
        application,
        lambda: actions.decline(application, reason=data["reason"], version=data["version"], by=request.user),
    )


def _guardian_chosen(value: str) -> actions.GuardianChoice:
    if value == ANOTHER:
        return actions.GuardianChoice(is_another=True)
    return actions.GuardianChoice(person_id=next(iter(keys([value])), None))


def _decide(request: HttpRequest, application: Application, act: Callable[[], Application]) -> HttpResponse:
    try:
        done = act()
    except Refusal as refusal:
        if refusal.code in ("twin", "stale", "adult"):
            application.refresh_from_db()
            return _show(request, application, refusal=refusal)
        messages.error(request, refusal.text)
        return redirect(application)
    words = "Заявка отклонена." if done.state == ApplicationState.DECLINED else "Заявка принята: запись в базе."
    messages.success(request, words)
    return redirect("participants:applications", pk=application.campaign.programme_id)


def _show(
    request: HttpRequest,
    application: Application,
    *,
    refusal: Refusal | None = None,
    decline_form: DeclineForm | None = None,
) -> HttpResponse:
    waits = application.state == ApplicationState.WAITING
    campaign = application.campaign
    candidates = reader.candidates_for([application])[application.pk] if waits else []
    people = [one.person for one in candidates] or ([application.person] if waits and application.person else [])
    options = [
        {
            "person": person,
            "phone": show_phone(person.phone),
            "candidate": next((one for one in candidates if one.person == person), None),
            "writes": _written(application, person),
            "compared": reader.compared(application, person),
        }
        for person in people
    ]
    guardian = actions.guardian_of(application)
    context = {
        "application": application,
        "campaign": campaign,
        "programme": campaign.programme,
        "school": campaign.programme.school,
        "name": _name(application),
        "waits": waits,
        "who": reader.who_lines(application),
        "lines": reader.lines_of(application),
        "options": options,
        "kind": PersonKind(reader.kind_of(application)).label.lower(),
        "takes_guardian": takes_guardian(reader.stranger(application), localdate()),
        "guardian": guardian,
        "adults": _adults(request, application, guardian, refusal),
        "ticks": request.POST if refusal else {},
        "is_mentees": campaign.side == "mentees",
        "refusal": refusal,
        "decline_form": decline_form or DeclineForm(initial={"version": application.version}),
    }
    return render(request, "participants/applications/review.html", context, status=422 if refusal else 200)


def _adults(
    request: HttpRequest, application: Application, guardian: GuardianData | None, refusal: Refusal | None
) -> list[Person]:
    """Adults of the base among whom the named guardian is to be chosen; only once the program has asked."""
    if guardian is None or not (refusal is not None and (refusal.code == "adult" or request.POST.get("guardian"))):
        return []
    school = application.campaign.programme.school
    return adults_named(school, guardian.last_name, guardian.first_name, guardian.middle_name)


def _written(application: Application, person: Person) -> list[str]:
    """What of the application is written into the person."""
    words = [
        f"допишется {Person._meta.get_field(name).verbose_name!s}: {show_phone(value) if name == 'phone' else value}"
        for name, value in reader.blanks_filled(application, person).items()
    ]
    guardian = actions.guardian_of(application)
    if guardian is not None and takes_guardian(person, localdate()):
        has_one = person.guardianships.exists()
        name = application.guardian_name
        words.append(
            f"представитель не допишется, он в базе уже есть: {name}" if has_one else f"допишется представитель: {name}"
        )
    return words


def _name(application: Application) -> str:
    if application.person is not None:
        return application.person.full_name
    return " ".join(part for part in (application.last_name, application.first_name, application.middle_name) if part)
