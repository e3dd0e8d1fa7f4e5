"""Applications freed of what they tell of one person, so that the counts of campaigns stay true."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.database import fold
from participants.core.applications import COLUMNS
from participants.models import Application, CampaignSlip, Person
from participants.states import ApplicationState

TYPED = frozenset({"sex"} | {name for names in COLUMNS.values() for name in names} - {"competences"})
GUARDIAN = ("guardian_name", "guardian_relation", "guardian_phone")
ERASED = "Данные уничтожены."


@log.action
def erase(person: Person, *, by: User | None) -> tuple[int, int]:
    """Blank the person's applications, delete drafts, unaccepted ones under the same name, and slips.

    What applications of the person's wards tell of him as their guardian goes too. Gives how many applications and
    how many slips were freed or deleted.
    """
    drafts = Application.objects.filter(person=person, state=ApplicationState.DRAFT)
    namesakes = [one.pk for one in _unaccepted(person) if _is_meant(one, person)]
    gone, _ = Application.objects.filter(Q(pk__in=namesakes) | Q(pk__in=drafts)).delete()
    rows = list(Application.objects.filter(person=person))
    for application in rows:
        _blank(application, TYPED, by)
    wards = list(Application.objects.filter(person__guardianships__guardian=person).exclude(guardian_name=""))
    for application in wards:
        _blank(application, GUARDIAN, by)
    slips, _ = CampaignSlip.objects.filter(person=person).delete()
    return gone + len(rows) + len(wards), slips


def _blank(application: Application, names: frozenset[str] | tuple[str, ...], by: User | None) -> None:
    blank = Application()
    for name in names:
        setattr(application, name, getattr(blank, name))
    if names is TYPED:
        application.draft_hash, application.code_hash = "", ""
        application.competences.clear()
        if application.state == ApplicationState.WAITING:
            application.state, application.reviewed_at = ApplicationState.DECLINED, timezone.now()
            application.reviewed_by = by
        application.decline_reason = ERASED if application.state == ApplicationState.DECLINED else ""
    application.version += 1
    application.save()


def _unaccepted(person: Person) -> Iterable[Application]:
    """Strangers' applications of the school that came to nothing or were never sent."""
    states = [ApplicationState.DRAFT, ApplicationState.DECLINED]
    rows = Application.objects.filter(campaign__programme__school=person.school_id, person=None, state__in=states)
    return rows.only("pk", "last_name", "first_name", "born_on", "phone")


def _is_meant(application: Application, person: Person) -> bool:
    """The same name, and neither birth date nor telephone that says otherwise."""
    if fold(f"{application.last_name} {application.first_name}") != fold(f"{person.last_name} {person.first_name}"):
        return False
    return not (application.born_on and person.born_on) or application.born_on == person.born_on
