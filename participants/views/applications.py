"""The application on a phone, a short screen at a time: by the public link, a slip, a code or the personal link."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mentoring.errors import Refusal
from mentoring.web.guard import public
from participants.actions import applications as actions
from participants.actions import attempts, campaign_slips, visits
from participants.core.applications import CHECK, Step, steps
from participants.forms.applications import STEP_FORMS, SendForm, StepForm, WhoForm
from participants.models import Application, Person
from participants.readers.application_review import lines_of
from participants.readers.applications import (
    Entrance,
    FoundEntrance,
    campaign_by_key,
    entrance_by_link,
    find_entrance,
    is_visit,
)
from participants.readers.campaigns import calls
from participants.states import ApplicationState
from participants.views.application_pages import Place, context_of, lines_on, show_welcome
from participants.views.by_link import by_link
from participants.views.callers import caller


def private(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The address is a secret or leads to one: it goes to no other site and into no search engine."""

    @wraps(view)
    def opened(request: HttpRequest, **kwargs) -> HttpResponse:
        response = view(request, **kwargs)
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return public(opened)


@private
def join(request: HttpRequest, key: str) -> HttpResponse:
    """The page behind a campaign's link and QR code: what it is about, and the way in. It shows nobody's data."""
    campaign = campaign_by_key(key)
    if campaign is None:
        return render(request, "participants/applications/unknown.html", status=404)
    request.school = campaign.programme.school
    begin_url = reverse("participants:join-new", kwargs={"key": key})
    return show_welcome(request, campaign, begin_url=begin_url, is_known=False)


@private
def join_new(request: HttpRequest, key: str) -> HttpResponse:
    """The first screen of a stranger; a draft is made only when it holds."""
    campaign = campaign_by_key(key)
    if campaign is None:
        return render(request, "participants/applications/unknown.html", status=404)
    request.school = campaign.programme.school
    form = WhoForm(request.POST or None, campaign=campaign)
    if request.method == "POST" and form.is_robot:
        return redirect("participants:join-thanks", key=key)
    if request.method == "POST" and form.is_valid():
        try:
            if not attempts.may_begin_draft(caller(request)):
                raise Refusal(
                    "С этого адреса начали слишком много заявок. Подождите час или откройте ссылку с телефона "
                    "через мобильную сеть."
                )
            _, draft_key = actions.begin(campaign, values=form.values, now=timezone.now())
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            return redirect("participants:apply-step", key=draft_key, step=steps(campaign.side, is_known=False)[1].code)
    elif request.method == "GET" and not actions.takes(campaign, timezone.localdate()):
        return redirect("participants:join", key=key)
    entrance = Entrance(campaign, key)
    place = Place(entrance, entrance.steps[0])
    return render(request, "participants/applications/step.html", context_of(place, form))


@private
def join_thanks(request: HttpRequest, key: str) -> HttpResponse:
    """What happens next; the same for everybody, so that it tells nothing of anybody."""
    campaign = campaign_by_key(key)
    if campaign is None:
        return render(request, "participants/applications/unknown.html", status=404)
    request.school = campaign.programme.school
    return render(request, "participants/applications/thanks.html", {"campaign": campaign, "school": request.school})


@private
def apply(request: HttpRequest, key: str, step: str = "") -> HttpResponse:
    """The application of a slip's owner or of a stranger who has begun one."""
    found = FoundEntrance(has_ended=True) if visits.is_over(key) else find_entrance(key, timezone.now())
    if found.entrance is None:
        template = "participants/links/ended.html" if found.has_ended else "participants/applications/unknown.html"
        return render(request, template, status=410 if found.has_ended else 404)
    entrance = found.entrance
    request.school = entrance.campaign.programme.school
    if entrance.slip is not None:
        campaign_slips.note_use(entrance.slip)
    return _answer(request, entrance, step)


@by_link
def own(request: HttpRequest, person: Person, token: str, pk: int, step: str = "") -> HttpResponse:
    """The same by the personal link, for campaigns that call the person."""
    entrance = entrance_by_link(person, token, pk)
    if entrance is None or (entrance.application is None and not calls(entrance.campaign, person)):
        raise Http404
    return _answer(request, entrance, step, by_personal_link=True)


def _answer(request: HttpRequest, entrance: Entrance, code: str, *, by_personal_link: bool = False) -> HttpResponse:
    application, campaign = entrance.application, entrance.campaign
    if application is not None and application.state != ApplicationState.DRAFT:
        return _sent(request, entrance, application, code, by_personal_link=by_personal_link)
    if not code:
        place = Place(entrance, entrance.steps[0], by_personal_link)
        return show_welcome(
            request, campaign, begin_url=place.url_of(place.resume), is_known=entrance.is_known, entrance=entrance
        )
    step = next((one for one in entrance.steps if one.code == code), None)
    if step is None:
        raise Http404
    place = Place(entrance, step, by_personal_link)
    if request.method == "GET" and application is None and not actions.takes(campaign, timezone.localdate()):
        return redirect(place.start_url)
    if step.code == CHECK:
        return redirect(place.url_of(entrance.steps[0])) if application is None else _check(request, place, application)
    return _screen(request, place)


def _sent(
    request: HttpRequest, entrance: Entrance, application: Application, code: str, *, by_personal_link: bool
) -> HttpResponse:
    """What was sent is shown to its known author alone; the key of a stranger's draft opens nothing any more."""
    if not entrance.is_known:
        return redirect("participants:join-thanks", key=entrance.campaign.key)
    if code:
        return redirect(Place(entrance, entrance.steps[0], by_personal_link).start_url)
    context = {
        "campaign": entrance.campaign,
        "school": entrance.campaign.programme.school,
        "person": entrance.person,
        "application": application,
        "lines": [] if is_visit(entrance.key) else lines_of(application),  # others use the computer after him
        "token": entrance.key if by_personal_link else "",
    }
    return render(request, "participants/applications/thanks.html", context)


def _screen(request: HttpRequest, place: Place) -> HttpResponse:
    """One screen: shown, or kept and turned over."""
    entrance = place.entrance
    form_class = STEP_FORMS[place.step.code]
    form = form_class(request.POST or None, campaign=entrance.campaign, application=entrance.application)
    stored: list[tuple[str, str]] = []
    if request.method == "POST":
        try:
            turned = _keep(request, place, form)
        except Refusal as refusal:
            if refusal.code == "sent":
                return redirect(place.start_url)
            form.add_error(None, refusal.text)
            if refusal.code == "stale":
                entrance, stored = _anew(place, form)
        else:
            if turned is not None:
                return redirect(place.url_of(turned))
    context = context_of(Place(entrance, place.step, place.by_personal_link), form)
    return render(request, "participants/applications/step.html", context | {"stored": stored})


def _keep(request: HttpRequest, place: Place, form: StepForm) -> Step | None:
    """Keep what holds; gives the screen to turn to, None where this one must be shown again."""
    is_whole = form.is_valid()
    goes_back = "back" in request.POST
    if is_whole or place.entrance.application is not None or goes_back:
        kept = actions.keep(
            place.entrance.campaign,
            application=place.entrance.application,
            person=place.entrance.person,
            values=form.values,
            version=form.cleaned_data.get("version"),
        )
        form.data = form.data.copy()
        form.data["version"] = str(kept.version)
    if goes_back and not form.has_wrong:
        return place.before
    return place.after if is_whole else None


def _anew(place: Place, form: StepForm) -> tuple[Entrance, list[tuple[str, str]]]:
    """After a refused stale form: what another window has stored, and its version for the next try."""
    entrance = place.entrance.anew(timezone.now())
    application = entrance.application
    if application is None:
        return entrance, []
    form.data = form.data.copy()
    form.data["version"] = str(application.version)
    return entrance, lines_on(application, place.step.code)


def _check(request: HttpRequest, place: Place, application: Application) -> HttpResponse:
    """All that was typed, once more before it is sent."""
    form = SendForm(request.POST or None, initial={"version": application.version})
    if request.method == "POST" and "back" in request.POST:
        return redirect(place.url_of(place.before))
    if request.method == "POST" and form.is_valid():
        try:
            actions.submit(application, version=form.cleaned_data["version"], now=timezone.now())
        except Refusal as refusal:
            if refusal.code == "unfinished":
                messages.warning(request, refusal.text)
                step = next(one for one in place.entrance.steps if one.code == refusal.details[0])
                return redirect(place.url_of(step))
            messages.error(request, refusal.text)
            return redirect(request.path)
        return redirect(place.start_url)
    context = context_of(place, form) | {"sections": place.sections(application), "application": application}
    return render(request, "participants/applications/check.html", context)
