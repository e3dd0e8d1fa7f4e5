"""What the pages of an application share: where one stands on the way, and what each screen is shown with."""

from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from participants.actions.applications import takes
from participants.core.applications import COLUMNS, WHO, Step, is_blank, unfinished
from participants.models import Application, Campaign
from participants.readers.application_review import in_words, label_of, who_lines
from participants.readers.applications import Entrance
from participants.states import CampaignState
from programmes.states import AT_WORK


@dataclass(frozen=True)
class Section:
    """What was typed on one screen, with the way back to it."""

    step: Step
    url: str
    lines: list[tuple[str, str]]


@dataclass(frozen=True)
class Place:
    """A screen of somebody's application."""

    entrance: Entrance
    step: Step
    by_personal_link: bool = False

    @property
    def start_url(self) -> str:
        """The first page."""
        return self._url("")

    def url_of(self, step: Step) -> str:
        """The address of a screen."""
        return self._url(step.code)

    @property
    def before(self) -> Step:
        """The screen to go back to; the first one leads to itself."""
        return self.entrance.steps[max(0, self.step.number - 2)]

    @property
    def after(self) -> Step:
        """The next one."""
        return self.entrance.steps[min(len(self.entrance.steps), self.step.number + 1) - 1]

    @property
    def resume(self) -> Step:
        """Where somebody goes on who has stopped: the first screen without an answer, else the last one."""
        application = self.entrance.application
        if application is None:
            return self.entrance.steps[0]
        for step in self.entrance.steps:
            if not lines_on(application, step.code):
                return step
        return self.entrance.steps[-1]

    def sections(self, application: Application) -> list[Section]:
        """All that was typed, screen by screen."""
        return [Section(step, self.url_of(step), lines_on(application, step.code)) for step in self.entrance.steps[:-1]]

    def _url(self, code: str) -> str:
        if self.by_personal_link:
            arguments: dict[str, Any] = {"token": self.entrance.key, "pk": self.entrance.campaign.pk}
            name = "participants:my-application"
        else:
            arguments, name = {"key": self.entrance.key}, "participants:apply"
        if not code:
            return reverse(name, kwargs=arguments)
        return reverse(f"{name}-step", kwargs=arguments | {"step": code})


def lines_on(application: Application, code: str) -> list[tuple[str, str]]:
    """What was typed on a screen, in words; nothing for the last screen."""
    if code == WHO:
        return who_lines(application)
    side = application.campaign.side
    found = []
    for name in COLUMNS.get(code, ()):
        value = list(application.competences.all()) if name == "competences" else getattr(application, name)
        if not is_blank(value):
            found.append((label_of(side, name), in_words(name, value)))
    return found


def context_of(place: Place, form: Form) -> dict[str, Any]:
    """What a screen is drawn with."""
    entrance = place.entrance
    campaign = entrance.campaign
    return {
        "form": form,
        "campaign": campaign,
        "school": campaign.programme.school,
        "person": entrance.person,
        "step": place.step,
        "last": len(entrance.steps),
        "done": place.step.number - 1,
        "is_first": place.step.number == 1,
        "is_who": place.step.code == WHO,
        "continue_code": entrance.continue_code,
        "code_url": reverse("participants:code"),
        "takes": takes(campaign, timezone.localdate()),
        "is_ready": entrance.application is not None and not _unfinished(entrance),
    }


def show_welcome(
    request: HttpRequest, campaign: Campaign, *, begin_url: str, is_known: bool, entrance: Entrance | None = None
) -> HttpResponse:
    """The first page: what it is about, whose application it is, and a button; or why nothing is taken."""
    today = timezone.localdate()
    context = {
        "campaign": campaign,
        "school": campaign.programme.school,
        "person": entrance.person if entrance else None,
        "has_begun": entrance is not None and entrance.application is not None,
        "is_known": is_known,
        "begin_url": begin_url,
        "code_url": reverse("participants:code"),
        "takes": takes(campaign, today),
        "not_yet": campaign.state == CampaignState.OPEN
        and today < campaign.opens_on
        and campaign.programme.state in AT_WORK,
    }
    return render(request, "participants/applications/welcome.html", context)


def _unfinished(entrance: Entrance) -> str:
    application, is_known = entrance.application, entrance.is_known
    names = [name for step in entrance.steps for name in COLUMNS.get(step.code, ())]
    values = {
        name: list(application.competences.all()) if name == "competences" else getattr(application, name)
        for name in names
    }
    return unfinished(values, entrance.campaign.side, is_known=is_known)
