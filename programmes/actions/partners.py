"""Writes of partner organisations: recorded, changed, no longer worked with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from mentoring.accounts.models import School, User
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from programmes.models import Partner


@action
def add(school: School, *, values: Mapping[str, Any], by: User) -> Partner:
    """A new partner; refused where the school has one of the same name or taxpayer's number."""
    partner = Partner(school=school, **values)
    _save(partner)
    return partner


@action
def change(partner: Partner, *, values: Mapping[str, Any], version: int | None, by: User) -> Partner:
    """Other particulars of a partner."""
    partner = lock(partner, version=version)
    for name, value in values.items():
        setattr(partner, name, value)
    partner.version += 1
    _save(partner)
    return partner


@action
def retire(partner: Partner, *, version: int | None = None, by: User) -> Partner:
    """The school works with the organisation no more: nothing reminds of its agreements, its people stay."""
    partner = lock(partner, version=version)
    if not partner.is_active:
        raise Refusal("Уже отмечено, что с этой организацией школа не работает.")
    partner.is_active = False
    partner.version += 1
    partner.save()
    return partner


@action
def resume(partner: Partner, *, version: int | None = None, by: User) -> Partner:
    """The school works with the organisation again."""
    partner = lock(partner, version=version)
    if partner.is_active:
        raise Refusal("С этой организацией школа и так работает.")
    partner.is_active = True
    partner.version += 1
    partner.save()
    return partner


def _save(partner: Partner) -> None:
    """Save what the constraints allow; what they do not is told in words."""
    Partner._meta.get_field("sort_name").refold(partner)
    try:
        partner.full_clean()
        with transaction.atomic():
            partner.save()
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise Refusal("Организация с таким названием или ИНН уже есть.", code="same") from error
