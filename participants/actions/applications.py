"""Applications: begun, kept screen by screen, sent, forgotten. Their authors have no account: `by` is nobody."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.core.russian.sexes import sex_of
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.actions import profiles, requests
from participants.actions.with_data import held_or_refused
from participants.core.applications import additions, columns_of, contradictions, overwritten, unfinished
from participants.core.campaigns import MENTEES
from participants.core.links import code_hash, new_token, token_hash
from participants.models import (
    AccessLink,
    Application,
    Campaign,
    CampaignSlip,
    MenteeRequest,
    MentorProfile,
    Person,
)
from participants.readers.applications import (
    ENTRY_COLUMNS,
    continue_code,
    entry_of,
    live_since,
    own_application,
    sent_values,
    values_of,
)
from participants.readers.campaigns import calls
from participants.states import ApplicationState, CampaignState, ProfileState, RequestSource, RequestState
from programmes.states import AT_WORK

DRAFTS_A_PLACE = 3  # so many drafts of strangers are kept for each application that a campaign takes from them
CLOSED = "Сбор заявок закончился, поэтому отправить её уже нельзя. Всё, что вы написали, сохранено."
FULL = (
    "По этой ссылке пришло слишком много заявок. Всё, что вы написали, сохранено: скажите об этом куратору программы."
)
STALE = (
    "Эту страницу меняли в другом окне. Ниже то, что вы набрали, и то, что уже сохранено. Проверьте и нажмите «Дальше»."
)


def takes(campaign: Campaign, on: date) -> bool:
    """Whether applications may be sent on the day; a programme that is over takes none, whatever its campaigns say."""
    is_open = campaign.state == CampaignState.OPEN and campaign.opens_on <= on <= campaign.closes_on
    return is_open and campaign.programme.state in AT_WORK


@log.action
def begin(
    campaign: Campaign, *, values: Mapping[str, Any], now: datetime, by: User | None = None
) -> tuple[Application, str]:
    """A stranger's draft with what was typed on the first screen, and the key that opens it, which is not kept."""
    campaign = lock(campaign)
    if not takes(campaign, timezone.localdate(now)):
        raise Refusal("Сбор заявок сейчас не идёт.", code="closed")
    live = Application.objects.filter(campaign=campaign, state=ApplicationState.DRAFT, started_at__gte=live_since(now))
    if live.exclude(draft_hash="").count() >= campaign.most * DRAFTS_A_PLACE:
        raise Refusal("Сейчас слишком много начатых заявок. Попробуйте завтра или обратитесь к куратору.", code="full")
    key = new_token()
    draft = Application(campaign=campaign, draft_hash=token_hash(key))
    draft.code_hash = code_hash(continue_code(draft), settings.SECRET_KEY)
    while _is_taken(draft.code_hash):
        key = new_token()
        draft.draft_hash = token_hash(key)
        draft.code_hash = code_hash(continue_code(draft), settings.SECRET_KEY)
    _put(draft, values)
    draft.save()
    return draft, key


@log.action
def keep(
    campaign: Campaign,
    *,
    application: Application | None,
    person: Person | None,
    values: Mapping[str, Any],
    version: int | None,
    by: User | None = None,
) -> Application:
    """Keep what was typed on a screen, even after the campaign has closed: nothing is lost.

    A form begun before another tab has stored something else on the same screen is refused once (`stale`).
    """
    if application is None:
        if person is None:
            raise Refusal("Откройте ссылку ещё раз: заявка не найдена.", code="gone")
        # Held before the person, as sending does: two tabs of which one makes and the other sends must not wait crosswise.
        application = _draft_of(lock(campaign), person)
        version = None if version in (None, 0) and application.version == 1 else version or 0
    application = lock(application)
    if application.state != ApplicationState.DRAFT:
        raise Refusal("Эта заявка уже отправлена.", code="sent")
    if version is not None and version != application.version:
        stored = {name: _stored(application, name) for name in values}
        typed = {name: _plain(value) for name, value in values.items()}
        if overwritten(typed, stored, list(values)):
            raise Refusal(STALE, code="stale")
    _put(application, values)
    application.version += 1
    application.save()
    return application


@log.action
def submit(application: Application, *, version: int | None, now: datetime, by: User | None = None) -> Application:
    """Send the application; sending it again changes nothing.

    Somebody known goes straight into the base, unless what stands there already says otherwise or a rule is against
    it: then it waits for the curator, as a stranger's always does.
    """
    campaign = lock(application.campaign)
    application = lock(application)
    if application.state != ApplicationState.DRAFT:
        return application
    if version is not None and version != application.version:
        raise Refusal("Заявку меняли в другом окне. Проверьте её ещё раз и отправьте.", code="stale")
    if not takes(campaign, timezone.localdate(now)):
        raise Refusal(CLOSED, code="closed")
    is_known = application.person_id is not None
    values = {name: _stored(application, name) for name in columns_of(campaign.side, is_known=is_known)}
    step = unfinished(values, campaign.side, is_known=is_known)
    if step:
        raise Refusal("Здесь нужно заполнить хотя бы самое главное.", code="unfinished", details=(step,))
    if not is_known:
        sent = Application.objects.filter(campaign=campaign).exclude(draft_hash="")
        states = [ApplicationState.WAITING, ApplicationState.ACCEPTED]
        if sent.filter(state__in=states).count() >= campaign.most:
            raise Refusal(FULL, code="full")
    application.submitted_at = now
    application.code_hash = ""
    application.state = ApplicationState.WAITING
    if is_known and (entry := _entered(application, campaign)) is not None:
        link_entry(application, entry)
    application.version += 1
    application.save()
    return application


@log.action
def forget(applications: Iterable[Application], *, by: User | None) -> int:
    """Delete drafts and declined applications for good; what waits or is in the base is none of them."""
    keys = [application.pk for application in applications]
    rows = Application.objects.filter(pk__in=keys, state__in=[ApplicationState.DRAFT, ApplicationState.DECLINED])
    count = rows.count()
    rows.delete()
    return count


def link_entry(application: Application, entry: MenteeRequest | MentorProfile) -> None:
    """The application has become an entry of the base."""
    application.state = ApplicationState.ACCEPTED
    application.person = entry.person
    if isinstance(entry, MenteeRequest):
        application.request = entry
    else:
        application.profile = entry


def new_entry(application: Application, person: Person, *, by: User | None) -> MenteeRequest | MentorProfile:
    """The request or the profile that the application asks for."""
    campaign = application.campaign
    values = sent_values(application)
    if campaign.side == MENTEES:
        values |= {"source": RequestSource.SELF, "submitted_on": timezone.localdate(application.submitted_at)}
        return requests.submit(campaign.programme, person, form=campaign.form, values=values, by=by)
    values = {name: value for name, value in values.items() if value is not None}
    values |= {"state": ProfileState.CANDIDATE, "joined_on": timezone.localdate(application.submitted_at)}
    return profiles.enter(campaign.programme, person, form=campaign.form, values=values, by=by)


def change_entry(
    entry: MenteeRequest | MentorProfile, values: Mapping[str, Any], *, by: User | None
) -> MenteeRequest | MentorProfile:
    """Write into an entry that stands in the base already."""
    if not values:
        return entry
    if isinstance(entry, MenteeRequest):
        return requests.change(entry, values=values, version=None, by=by)
    return profiles.change(entry, values=values, version=None, by=by)


def _entered(application: Application, campaign: Campaign) -> MenteeRequest | MentorProfile | None:
    """The entry that somebody known has got by himself; None when a curator has to look at it."""
    person, columns = application.person, ENTRY_COLUMNS[campaign.side]
    if not calls(campaign, person):
        return None
    entry = entry_of(campaign, person)
    try:
        if entry is None:
            return new_entry(application, person, by=None)
        if entry.state not in (RequestState.OPEN, ProfileState.CANDIDATE, ProfileState.READY):
            return None
        sent, stored = sent_values(application), values_of(entry, campaign.side)
        if contradictions(sent, stored, columns):
            return None
        return change_entry(entry, additions(sent, stored, columns), by=None)
    except Refusal:
        return None


def _draft_of(campaign: Campaign, person: Person) -> Application:
    """The person's one draft in the campaign, made where there is none yet; two tabs get the same one."""
    found = own_application(campaign, person)
    if found is not None:
        return found
    person = held_or_refused(person.pk)
    try:
        with transaction.atomic():
            return Application.objects.create(campaign=campaign, person=person)
    except IntegrityError:
        return own_application(campaign, person)


def _put(application: Application, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if name != "competences":
            setattr(application, name, value)
    if "last_name" in values:
        application.sex = sex_of(application.last_name, application.first_name, application.middle_name)
    if "competences" in values:
        application.competences.set(values["competences"])


def _stored(application: Application, name: str) -> Any:
    return _plain(application.competences.all()) if name == "competences" else getattr(application, name)


def _plain(value: Any) -> Any:
    """Rows as their keys, so that ticks can be compared."""
    return value if isinstance(value, (str, list)) or not hasattr(value, "__iter__") else {row.pk for row in value}


def _is_taken(hashed: str) -> bool:
    return (
        Application.objects.filter(code_hash=hashed).exists()
        or CampaignSlip.objects.filter(code_hash=hashed).exists()
        or AccessLink.objects.filter(code_hash=hashed).exists()
    )
