"""Intake by link in the shell and on the page opened by a personal link."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.web import providers
from mentoring.web.guard import may
from mentoring.web.providers import Block, NavigationItem, ToDo
from participants import providers as own
from participants.actions import application_erasing
from participants.models import Person
from participants.readers import own_applications
from participants.readers.application_review import waiting_by_programme
from participants.readers.campaigns import own_campaigns
from programmes import providers as of_programmes
from programmes.models import Programme

VERBS = {
    "application_review.accept_as": "Заявка принята: человек из базы",
    "application_review.accept_as_new": "Заявка принята: новый человек",
    "application_review.accept_many": "Заявки приняты списком",
    "application_review.decline": "Заявка отклонена",
    "applications.begin": "Заявка начата",
    "applications.forget": "Заявки удалены",
    "applications.keep": "Заявка заполняется",
    "applications.submit": "Заявка отправлена",
    "campaign_slips.issue": "Талон напечатан",
    "campaigns.begin": "Сбор заявок открыт",
    "campaigns.change": "Сбор заявок изменён",
    "campaigns.close": "Сбор заявок закрыт",
    "campaigns.reopen": "Сбор заявок снова открыт",
}


def to_do(request: HttpRequest) -> Iterator[ToDo]:
    """Applications that wait to be looked at."""
    schools = request.user.access.schools(Permission.CAMPAIGN_EDIT)
    if not schools:
        return
    for programme, count in waiting_by_programme(schools)[:5]:
        what = counted(count, "заявка ждёт", "заявки ждут", "заявок ждут")
        url = reverse("participants:applications", kwargs={"pk": programme.pk})
        yield ToDo(f"{what} проверки", url, "inbox", programme.title, "warning", order=20)


def links(request: HttpRequest, programme: Programme) -> Iterator[NavigationItem]:
    """Campaigns among the parts of a programme."""
    if may(request.user, Permission.CAMPAIGN_EDIT, programme):
        url = reverse("participants:campaigns", kwargs={"pk": programme.pk})
        yield NavigationItem("Сбор заявок", url, "inbox", order=25, section="ссылка, плакат, талоны, проверка заявок")


def personal_blocks(request: HttpRequest, person: Person, token: str) -> Iterator[Block]:
    """Campaigns that call the person and are open."""
    found = own_campaigns(person, localdate())
    if found:
        yield Block("participants/applications/_personal_block.html", {"campaigns": found, "token": token}, order=20)


def register() -> None:
    """Join the registries; called when the application is ready."""
    providers.to_do.register(to_do)
    providers.personal_blocks.register(personal_blocks)
    of_programmes.programme_links.register(links)
    own.data_sections.register(own_applications.sections)
    own.erasers.register(application_erasing.erase_applications)
