"""Slips of a campaign: printed anew for people whom the base knows, and noted as opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.actions.requests import check_programme
from participants.core.links import code_hash, new_code, new_token, token_hash
from participants.models import Campaign, CampaignSlip, Person
from participants.readers.campaigns import to_print_for
from participants.states import CampaignState

NOTED_ONCE_IN = timedelta(hours=1)
CHOICES = {
    "new": "только тем, кто ещё не ответил и у кого талона нет",
    "silent": "всем, кто ещё не ответил",
    "chosen": "тем, кого отмечу в списке",
    "all": "всем, кого зовёт сбор",
}


@dataclass(frozen=True)
class IssuedSlip:
    """What is printed once and never again."""

    person: Person
    token: str
    code: str


def chosen(campaign: Campaign, who: str, people: Iterable[int] = ()) -> list[Person]:
    """For whom slips are to be printed; somebody whom the campaign does not call is never among them."""
    return list(to_print_for(campaign, who, list(people)))


@log.action
def issue(campaign: Campaign, people: Iterable[Person], *, spares_printed: bool = False, by: User) -> list[IssuedSlip]:
    """Give each person a new slip; an older one of the same campaign stops working, unless it is to be spared."""
    people = list(people)
    campaign = lock(campaign)
    if spares_printed:  # a colleague may have printed some a moment ago
        printed = set(CampaignSlip.objects.filter(campaign=campaign).usable().values_list("person_id", flat=True))
        people = [person for person in people if person.pk not in printed]
    now = timezone.now()
    if not people:
        raise Refusal("Печатать некому: под эти условия никто не подходит или у всех уже есть талоны.")
    check_programme(campaign.programme, campaign.form)
    if campaign.state != CampaignState.OPEN or campaign.closes_on < timezone.localdate():
        raise Refusal("Сбор закрыт: по талонам ничего не отправить. Откройте его снова или продлите.")
    CampaignSlip.objects.filter(campaign=campaign, person__in=[person.pk for person in people], revoked_at=None).update(
        revoked_at=now
    )
    issued, rows = [], []
    for person in people:
        one = IssuedSlip(person, new_token(), new_code())
        issued.append(one)
        rows.append(
            CampaignSlip(
                campaign=campaign,
                person=person,
                token_hash=token_hash(one.token),
                code_hash=code_hash(one.code, settings.SECRET_KEY),
                created_by=by,
                created_at=now,
            )
        )
    log.record_many("campaign_slips.issue", CampaignSlip.objects.bulk_create(rows, batch_size=500), by=by, created=True)
    return issued


def note_use(slip: CampaignSlip) -> None:
    """Remember that the slip was opened; not at each page, so that reading pages does not write."""
    now = timezone.now()
    if slip.last_used_at is None or slip.last_used_at < now - NOTED_ONCE_IN:
        CampaignSlip.objects.filter(pk=slip.pk).update(last_used_at=now)
