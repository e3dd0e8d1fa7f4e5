"""Campaigns of intake: opened, changed, closed, opened again."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.actions.requests import check_programme
from participants.core.campaigns import why_not_called
from participants.models import Campaign
from participants.readers.bases import rules_of
from participants.readers.campaigns import invitation_of
from participants.states import CampaignState
from programmes.models import Programme

LONGEST = timedelta(days=400)


@log.action
def begin(programme: Programme, *, values: Mapping[str, Any], by: User) -> Campaign:
    """A new campaign; refused where the form has no place for those who are called."""
    campaign = Campaign(programme=programme, created_by=by, **values)
    _save(campaign)
    return campaign


@log.action
def change(campaign: Campaign, *, values: Mapping[str, Any], version: int | None, by: User) -> Campaign:
    """Other words, another term, another bound; whom it calls stays, since slips are in people's hands."""
    campaign = lock(campaign, version=version)
    for name in ("title", "welcome", "opens_on", "closes_on", "most"):
        if name in values:
            setattr(campaign, name, values[name])
    campaign.version += 1
    _save(campaign)
    return campaign


@log.action
def close(campaign: Campaign, *, by: User) -> Campaign:
    """From now on nothing new is taken; what was begun is kept and says so to whoever opens it."""
    campaign = lock(campaign)
    if campaign.state == CampaignState.CLOSED:
        raise Refusal("Этот сбор уже закрыт.")
    campaign.state = CampaignState.CLOSED
    campaign.version += 1
    campaign.save()
    return campaign


@log.action
def reopen(campaign: Campaign, *, today: date, by: User) -> Campaign:
    """Take applications again; the links and codes that are out work as before."""
    campaign = lock(campaign)
    if campaign.state == CampaignState.OPEN:
        raise Refusal("Этот сбор и так открыт.")
    if campaign.closes_on < today:
        raise Refusal(
            f"Срок сбора прошёл {campaign.closes_on:%d.%m.%Y}. Сначала продлите его: «Изменить» → «принимает по»."
        )
    check_programme(campaign.programme, campaign.form)
    campaign.state = CampaignState.OPEN
    campaign.version += 1
    campaign.save()
    return campaign


def _save(campaign: Campaign) -> None:
    check_programme(campaign.programme, campaign.form)
    reason = why_not_called(invitation_of(campaign), rules_of(campaign.programme, campaign.form))
    if reason:
        raise Refusal(reason, code="form")
    if campaign.closes_on - campaign.opens_on > LONGEST:
        raise Refusal("Сбор длится не больше года. Проверьте даты.")
    if campaign.partner is not None and campaign.partner.school_id != campaign.programme.school_id:
        raise Refusal("Организация принадлежит другой школе.")
    try:
        campaign.full_clean(exclude=["created_by"])
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
    campaign.save()
