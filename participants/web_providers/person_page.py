"""Parts of a person's page that belong to participants: the bases, consents, the personal link.

A block may carry ``anchor`` and ``anchor_title`` in its context, and ``anchor_count``: the page then names it among
its parts. The template of such a block begins with a panel of that id.
"""

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.documents.consents import shown_number
from mentoring.web import providers
from mentoring.web.guard import may
from mentoring.web.providers import Block
from participants.models import Person
from participants.readers import printed_consents
from participants.readers.consent_lines import consent_lines
from participants.readers.person_page import PersonPage, link_of, person_page

VERBS = {"people_merging.merge": "Записи одного человека объединены"}


def page_of(request: HttpRequest, person: Person) -> PersonPage:
    """The rows of the page, read once a request."""
    cached = getattr(request, "person_page", None)
    if cached is None or cached[0] != person.pk:
        cached = request.person_page = (person.pk, person_page(person, request.user))
    return cached[1]


def bases(request: HttpRequest, person: Person) -> Iterator[Block]:
    """Requests and profiles, by programme."""
    page = page_of(request, person)
    if not page.requests and not page.profiles:
        return
    context = {
        **_anchor("bases", "В базах", len(page.requests) + len(page.profiles)),
        "requests": page.requests,
        "profiles": page.profiles,
        "can_request": may(request.user, Permission.REQUEST_EDIT, person),
        "can_see_sensitive": may(request.user, Permission.SENSITIVE_VIEW, person),
    }
    yield Block("participants/people/_bases.html", context, order=20)


def consents(request: HttpRequest, person: Person) -> Iterator[Block]:
    """Consents with what they are worth today, sheets that are out; of those destroyed nothing is asked any more."""
    if person.destroyed_at is not None or not may(request.user, Permission.CONSENT_VIEW, person):
        return
    page, can_correct = page_of(request, person), may(request.user, Permission.CONSENT_RECORD, person)
    context = {
        **_anchor("consents", "Согласия", len(page.consents)),
        "person": person,
        "lines": consent_lines(person, page.consents, localdate(), own_from=page.own_signature_from),
        "sheets": [(shown_number(one.key), one) for one in printed_consents.out_for(person, request.user)],
        "can_record": person.left_on is None and can_correct,
        "can_correct": can_correct,
    }
    yield Block("participants/people/_consents.html", context, order=25)


def personal_link(request: HttpRequest, person: Person) -> Iterator[Block]:
    """The link by which the person comes without a password."""
    if person.left_on is not None or not may(request.user, Permission.LINK_ISSUE, person):
        return
    context = {
        **_anchor("personal-link", "Личная ссылка"),
        "person": person,
        "link": link_of(person, request.user),
    }
    yield Block("participants/people/_link.html", context, order=80)


def _anchor(code: str, title: str, count: int = 0) -> dict[str, object]:
    return {"anchor": code, "anchor_title": title, "anchor_count": count}


def register() -> None:
    """Join the registries; called when the application is ready."""
    for provider in (bases, consents, personal_link):
        providers.person_blocks.register(provider)
