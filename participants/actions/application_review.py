"""The queue «проверить»: applications taken for somebody of the base, for a new person, or declined."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.core.russian.names import parse_full_name
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.actions import people, profiles, requests
from participants.actions.applications import change_entry, link_entry, new_entry
from participants.actions.people import GuardianData
from participants.core.applications import additions, is_blank
from participants.models import Application, MenteeRequest, Person
from participants.readers.application_review import blanks_filled, kind_of, own_columns, simple_matches, stranger
from participants.readers.applications import ENTRY_COLUMNS, entry_of, sent_values, values_of
from participants.readers.people import takes_guardian
from participants.states import ApplicationState, ProfileState, RequestState


@dataclass(frozen=True)
class Reviewed:
    """What came of accepting many: the accepted ones, and those left over with the reason."""

    accepted: list[Application]
    left_over: list[tuple[Application, str]]


@dataclass(frozen=True)
class GuardianChoice:
    """Who of the base the named guardian is, told once the program has asked: somebody, or nobody of those."""

    person_id: int | None = None
    is_another: bool = False


NOT_ASKED = GuardianChoice()


@log.action
def accept_as(
    application: Application,
    person: Person,
    *,
    overwrites: bool = False,
    chosen: GuardianChoice = NOT_ASKED,
    version: int | None = None,
    by: User,
) -> Application:
    """It is this person of the base: blanks of the person are filled in, the entry is made or completed.

    With ``overwrites`` what the base says otherwise is replaced, else it stays.
    """
    application = _waiting(application, version)
    if person.school_id != application.campaign.programme.school_id:
        raise Refusal("Это человек из другой школы.")
    if application.person_id not in (None, person.pk):
        raise Refusal("Эта заявка пришла по личному талону другого человека.")
    person = lock(person, gone="Этого человека в базе больше нет.")
    values = blanks_filled(application, person)
    if values:
        person = people.change(person, values=values, version=None, is_another=True, by=by)
    guardian = guardian_of(application, chosen)
    if guardian is not None and takes_guardian(person, timezone.localdate()) and not person.guardianships.exists():
        people.add_guardian(person, guardian, by=by)
    return _entered(application, person, overwrites=overwrites, by=by)


@log.action
def accept_as_new(
    application: Application,
    *,
    is_another: bool = False,
    chosen: GuardianChoice = NOT_ASKED,
    version: int | None = None,
    by: User,
) -> Application:
    """It is nobody whom the base knows: the person, the guardian and the entry are made, or nothing at all."""
    application = _waiting(application, version)
    if application.person_id is not None:
        raise Refusal("Эта заявка — от человека, который в базе уже есть.")
    kind = kind_of(application)
    values = own_columns(application)
    guardian = guardian_of(application, chosen) if takes_guardian(stranger(application), timezone.localdate()) else None
    if application.campaign.partner_id is not None:
        values["partner"] = application.campaign.partner
        values["workplace"] = values.get("workplace") or application.campaign.partner.name
    person = people.add(
        application.campaign.programme.school,
        kind=kind,
        values=values,
        guardians=[guardian] if guardian else [],
        is_another=is_another,
        by=by,
    )
    return _entered(application, person, overwrites=False, by=by)


@log.action
def decline(application: Application, *, reason: str, version: int | None = None, by: User) -> Application:
    """Nothing comes of it; the reason is kept, the person is written nowhere."""
    application = _waiting(application, version)
    if not reason.strip():
        raise Refusal("Укажите, почему отклоняете: это увидит следующий, кто откроет заявку.")
    application.state = ApplicationState.DECLINED
    application.decline_reason = " ".join(reason.split())[:300]
    _reviewed(application, by)
    return application


@log.action
def accept_many(applications: Iterable[Application], *, by: User) -> Reviewed:
    """Accept those that are somebody of the base beyond doubt; the others stay in the queue, and why."""
    accepted: list[Application] = []
    left_over: list[tuple[Application, str]] = []
    rows = sorted(applications, key=lambda one: one.pk)  # two curators lock them in the same order
    matches = simple_matches(rows)
    for application in rows:
        person = matches.get(application.pk)
        if person is None:
            left_over.append((application, "нужно посмотреть самим: в базе нет точно такого человека или их несколько"))
            continue
        try:
            with transaction.atomic():
                accepted.append(accept_as(application, person, by=by))
        except Refusal as refusal:
            left_over.append((application, refusal.text))
    return Reviewed(accepted, left_over)


def guardian_of(application: Application, chosen: GuardianChoice = NOT_ASKED) -> GuardianData | None:
    """The guardian as typed; None where nobody or nothing readable was named."""
    if not application.guardian_name:
        return None
    try:
        last, first, middle = parse_full_name(application.guardian_name)
    except ValueError:
        return None
    data = GuardianData(last, first, middle, application.guardian_relation, application.guardian_phone)
    return replace(data, person_id=chosen.person_id, is_another=chosen.is_another)


def _waiting(application: Application, version: int | None) -> Application:
    application = lock(application, gone="Этой заявки больше нет.")
    if application.state != ApplicationState.WAITING:
        who = f" {application.reviewed_by}" if application.reviewed_by_id else ""
        raise Refusal(f"Эту заявку уже разобрали:{who or ' она'} — «{application.state_label.lower()}».", code="done")
    if version is not None and version != application.version:
        raise Refusal("Пока вы смотрели, заявка изменилась. Посмотрите её ещё раз.", code="stale")
    return application


def _entered(application: Application, person: Person, *, overwrites: bool, by: User) -> Application:
    others = Application.objects.filter(campaign=application.campaign_id, person=person).exclude(pk=application.pk)
    other = others.exclude(state=ApplicationState.DECLINED).first()
    if other is not None:
        if other.state != ApplicationState.DRAFT:
            raise Refusal(
                f"У этого человека в этом сборе уже есть {str(other).lower()} («{other.state_label.lower()}»). "
                "Если эта — повторная, отклоните её."
            )
        other.delete()  # a draft of his own that he has begun and not sent
    entry = entry_of(application.campaign, person)
    if entry is None:
        entry = new_entry(application, person, by=by)
    else:
        entry = _completed(entry, application, overwrites=overwrites, by=by)
    link_entry(application, entry)
    _reviewed(application, by)
    return application


def _completed(entry: Any, application: Application, *, overwrites: bool, by: User) -> Any:
    """The entry with what was sent; one that was withdrawn is in force again."""
    side = application.campaign.side
    if isinstance(entry, MenteeRequest):
        if entry.state == RequestState.WITHDRAWN:
            entry = requests.reopen(entry, by=by)
    elif entry.state == ProfileState.WITHDRAWN:
        entry = profiles.restore(entry, by=by)
    sent, stored = sent_values(application), values_of(entry, side)
    values = additions(sent, stored, ENTRY_COLUMNS[side])
    if overwrites:
        values = {name: value for name, value in sent.items() if not is_blank(value)}
    return change_entry(entry, values, by=by)


def _reviewed(application: Application, by: User) -> None:
    application.reviewed_at, application.reviewed_by = timezone.now(), by
    application.version += 1
    try:
        with transaction.atomic():
            application.save()
    except IntegrityError as error:
        raise Refusal("У этого человека в этом сборе уже есть заявка.") from error
