"""Applications as their authors come to them: by a slip, by a draft's address, by a code; and what they say."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.utils import timezone

from participants.core.applications import DRAFT_LIVES, SLIP_OUTLIVES, Step, steps
from participants.core.campaigns import MENTEES
from participants.core.links import code_hash, derived_code, tidy_code, token_hash
from participants.models import Application, Campaign, CampaignSlip, MenteeRequest, MentorProfile, Person
from participants.states import ApplicationState

VISIT_SALT = "participants.application"
VISIT_SECONDS = 12 * 60 * 60
ENTRY_COLUMNS: dict[str, tuple[str, ...]] = {
    "mentees": ("category", "text", "goals", "interests", "wishes", "times"),
    "mentors": (
        "competences", "competences_text", "achievements", "interests", "usefulness", "wanted_age_from",
        "wanted_age_to", "hours_per_month", "capacity", "times",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Entrance:
    """Somebody who has come to fill in an application: to which campaign, who it is where known, what is kept."""

    campaign: Campaign
    key: str
    person: Person | None = None
    application: Application | None = None
    slip: CampaignSlip | None = None

    @property
    def is_known(self) -> bool:
        """Whether the base knows who it is."""
        return self.person is not None

    @property
    def steps(self) -> list[Step]:
        """The screens."""
        return steps(self.campaign.side, is_known=self.is_known)

    @property
    def continue_code(self) -> str:
        """The short code by which a stranger goes on later; nobody else needs one."""
        application = self.application
        if application is None or self.is_known or not application.code_hash:
            return ""
        return continue_code(application)

    def anew(self, now: datetime) -> "Entrance":
        """The same with what is kept by now."""
        if self.person is not None:
            return replace(self, application=own_application(self.campaign, self.person))
        return find_entrance(self.key, now).entrance or self


@dataclass(frozen=True)
class FoundEntrance:
    """The entrance behind a key; ``has_ended`` when there was one, but it opens nothing any more."""

    entrance: Entrance | None = None
    has_ended: bool = False


def continue_code(application: Application) -> str:
    """The code of a draft; it is made anew each time it is shown, what is kept is its hash."""
    return derived_code(settings.SECRET_KEY, application.draft_hash)


def find_entrance(key: str, now: datetime) -> FoundEntrance:
    """Who comes with this key: a slip's token, a draft's key, or the address of a visit begun with a code."""
    if is_visit(key):
        return _by_visit(key, now)
    hashed = token_hash(key)
    slip = _slips().filter(token_hash=hashed).first()
    if slip is not None:
        return _of_slip(slip, key, now)
    return _of_draft(_drafts().filter(draft_hash=hashed).first(), key, now)


def find_slip_by_code(code: str, now: datetime) -> FoundEntrance:
    """The slip with this printed code, under the address of a visit."""
    slip = _slips().filter(code_hash=code_hash(code, settings.SECRET_KEY)).first() if tidy_code(code) else None
    return FoundEntrance() if slip is None else _of_slip(slip, signing.dumps({"slip": slip.pk}, salt=VISIT_SALT), now)


def find_draft_by_code(code: str, now: datetime) -> FoundEntrance:
    """The stranger's draft with this code, under the address of a visit."""
    if not tidy_code(code):
        return FoundEntrance()
    draft = _drafts().filter(code_hash=code_hash(code, settings.SECRET_KEY)).first()
    return FoundEntrance() if draft is None else _of_draft(draft, visit_of(draft), now)


def visit_of(application: Application) -> str:
    """The address of a visit of some hours to a stranger's draft."""
    return signing.dumps({"draft": application.pk}, salt=VISIT_SALT)


def is_visit(key: str) -> bool:
    """Whether the key is a visit begun with a code, perhaps at a computer that others use too."""
    return ":" in key


def same_visitor(one: str, other: str) -> bool:
    """Whether two visits are of one slip or one draft."""
    try:
        return bool(signing.loads(one, salt=VISIT_SALT) == signing.loads(other, salt=VISIT_SALT))
    except signing.BadSignature:
        return False


def entrance_by_link(person: Person, token: str, pk: int) -> Entrance | None:
    """The person's own way into a campaign of his school, by his personal link; whether it calls him is checked by others."""
    campaign = _campaigns().filter(pk=pk, programme__school=person.school_id).first()
    return None if campaign is None else Entrance(campaign, token, person, own_application(campaign, person))


def campaign_by_key(key: str) -> Campaign | None:
    """The campaign of a public link."""
    is_key = key.isascii() and key.isprintable() and len(key) <= 43
    return _campaigns().filter(key=key).first() if is_key else None


def own_application(campaign: Campaign, person: Person) -> Application | None:
    """What the person has sent or begun; what was declined does not count."""
    rows = Application.objects.filter(campaign=campaign, person=person).exclude(state=ApplicationState.DECLINED)
    return rows.select_related("category").prefetch_related("competences").first()


def sent_values(application: Application) -> dict[str, Any]:
    """What the application says of the request or of the profile."""
    return values_of(application, application.campaign.side)


def values_of(row: Application | MenteeRequest | MentorProfile, side: str) -> dict[str, Any]:
    """The columns that applications and entries of the bases share."""
    found = {name: getattr(row, name) for name in ENTRY_COLUMNS[side] if name != "competences"}
    if side != MENTEES:
        found["competences"] = list(row.competences.all()) if row.pk else []
    return found


def entry_of(campaign: Campaign, person: Person) -> MenteeRequest | MentorProfile | None:
    """What the base of the campaign holds of the person under the campaign's form."""
    model = MenteeRequest if campaign.side == MENTEES else MentorProfile
    return model.objects.filter(programme=campaign.programme_id, form=campaign.form_id, person=person).first()


def live_since(now: datetime) -> datetime:
    """Strangers' drafts begun before this are over."""
    return now - DRAFT_LIVES


def _of_slip(slip: CampaignSlip, key: str, now: datetime) -> FoundEntrance:
    last_day = slip.campaign.closes_on + SLIP_OUTLIVES
    if slip.revoked_at is not None or slip.person.left_on is not None or timezone.localdate(now) > last_day:
        return FoundEntrance(has_ended=True)
    application = own_application(slip.campaign, slip.person)
    return FoundEntrance(Entrance(slip.campaign, key, slip.person, application, slip))


def _of_draft(draft: Application | None, key: str, now: datetime) -> FoundEntrance:
    if draft is None:
        return FoundEntrance()
    if draft.state == ApplicationState.DRAFT and draft.started_at < live_since(now):
        return FoundEntrance(has_ended=True)
    return FoundEntrance(Entrance(draft.campaign, key, None, draft))


def _by_visit(key: str, now: datetime) -> FoundEntrance:
    try:
        found = signing.loads(key, salt=VISIT_SALT, max_age=timedelta(seconds=VISIT_SECONDS))
    except signing.SignatureExpired:
        return FoundEntrance(has_ended=True)
    except signing.BadSignature:
        return FoundEntrance()
    if "slip" in found:
        slip = _slips().filter(pk=found["slip"]).first()
        return FoundEntrance(has_ended=True) if slip is None else _of_slip(slip, key, now)
    draft = _drafts().filter(pk=found["draft"]).first()
    return FoundEntrance(has_ended=True) if draft is None else _of_draft(draft, key, now)


def _campaigns():
    return Campaign.objects.select_related("programme__school", "programme__curator", "form")


def _slips():
    return CampaignSlip.objects.select_related(
        "campaign__programme__school", "campaign__programme__curator", "campaign__form", "person"
    )


def _drafts():
    rows = Application.objects.exclude(draft_hash="").select_related(
        "campaign__programme__school", "campaign__programme__curator", "campaign__form", "category"
    )
    return rows.prefetch_related("competences")
