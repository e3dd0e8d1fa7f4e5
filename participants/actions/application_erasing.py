"""Applications freed of what they tell of one person, so that the counts of campaigns stay true."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from mentoring.database import fold
from participants.actions.erasing import Rule, carry_out, erase, erase_each
from participants.core.applications import COLUMNS
from participants.models import Application, CampaignSlip, Person
from participants.providers import Erased
from participants.readers.naming import named
from participants.states import ApplicationState

TYPED = sorted({"sex"} | {name for names in COLUMNS.values() for name in names} - {"competences"})
BLANK = Application()
GUARDIAN = {"guardian_name": "", "guardian_relation": "", "guardian_phone": ""}
ERASED = "Данные уничтожены."
RULES = (
    Rule("талонов", CampaignSlip, ("person",)),
    Rule("черновиков заявок", Application, ("person",), beside={"state": ApplicationState.DRAFT}),
)


def erase_applications(person: Person) -> Iterator[Erased]:
    """Slips and drafts go, so do unaccepted applications under the same name; the person's own keep only their course.

    What others have told of the person as a guardian goes too. Runs inside the action that destroys.
    """
    yield from carry_out(RULES, person)
    own = Application.objects.filter(person=person)
    for application in own:
        application.competences.clear()
    count = erase_each(own, _emptied)
    count += erase(_of_strangers(person))
    if count:
        yield Erased("заявок", count)
    if guardians := erase(_told_as_guardian(person), blanks=GUARDIAN):
        yield Erased("сведений о представителе в заявках", guardians)


def _emptied(application: Application) -> dict[str, Any]:
    """Nothing that was typed; what waits is declined, for nobody can be asked any more."""
    values: dict[str, Any] = {name: getattr(BLANK, name) for name in TYPED} | {"draft_hash": "", "code_hash": ""}
    is_waiting = application.state == ApplicationState.WAITING
    is_declined = is_waiting or application.state == ApplicationState.DECLINED
    if is_waiting:
        values |= {"state": ApplicationState.DECLINED, "reviewed_at": timezone.now()}
    return values | {"decline_reason": ERASED if is_declined else ""}


def _of_strangers(person: Person) -> QuerySet[Application]:
    """Applications of the school that nobody has bound to anybody: surely the person's, or come to nothing anyway."""
    rows = Application.objects.filter(campaign__programme__school=person.school_id, person=None)
    columns = ("pk", "state", "last_name", "first_name", "born_on", "phone", "email")
    return Application.objects.filter(pk__in=[row.pk for row in rows.only(*columns) if _is_meant(row, person)])


def _is_meant(application: Application, person: Person) -> bool:
    """The same name, with the same birth date or contact; where nobody waits for an answer the name alone is enough."""
    if fold(f"{application.last_name} {application.first_name}") != fold(f"{person.last_name} {person.first_name}"):
        return False
    days = (application.born_on, person.born_on)
    if all(days) and days[0] != days[1]:
        return False
    is_sure = all(days) or _same(application.phone, person.phone) or _same(application.email, person.email)
    return is_sure or application.state != ApplicationState.WAITING


def _same(one: str, other: str) -> bool:
    return bool(one) and one.casefold() == other.casefold()


def _told_as_guardian(person: Person) -> QuerySet[Application]:
    """Applications of others in which the person stands as the guardian, by name or by telephone."""
    somebody = named(person)
    likely = reduce(or_, (Q(guardian_name__contains=hint) for hint in somebody.hints), Q(pk__in=[]))
    if person.phone:
        likely |= Q(guardian_phone=person.phone)
    rows = Application.objects.filter(likely, campaign__programme__school=person.school_id)
    meant = [
        row.pk
        for row in rows.only("pk", "guardian_name", "guardian_phone")
        if somebody.is_named_in(row.guardian_name) or _same(row.guardian_phone, person.phone)
    ]
    return Application.objects.filter(pk__in=meant)
