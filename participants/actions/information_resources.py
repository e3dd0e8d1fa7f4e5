"""Writes of the school's web addresses where data may be published."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from mentoring.accounts.models import School, User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.models import InformationResource

MOST_IN_A_CONSENT = 12


@log.action
def add(school: School, *, url: str, title: str = "", by: User) -> InformationResource:
    """One more address; from now on it stands in new sheets, those given out keep theirs."""
    school = lock(school)
    if InformationResource.objects.filter(school=school, is_active=True).count() >= MOST_IN_A_CONSENT:
        raise Refusal(f"В бланке помещается не больше {MOST_IN_A_CONSENT} адресов. Уберите лишний.")
    row = InformationResource(school=school, url=url, title=title)
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
    row.save()
    return row


@log.action
def set_active(resource: InformationResource, *, is_active: bool, by: User) -> InformationResource:
    """Whether new sheets name the address; what was signed before stays as it was."""
    resource = lock(resource, gone="Этого адреса больше нет в списке.")
    resource.is_active = is_active
    resource.save(update_fields=["is_active"])
    return resource


@log.action
def delete(resource: InformationResource, *, by: User) -> None:
    """An address written down by mistake."""
    lock(resource, gone="Этого адреса больше нет в списке.").delete()
