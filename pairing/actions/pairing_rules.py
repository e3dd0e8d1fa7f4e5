"""Decisions about two people, whatever their points: must or must not be a pair."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.errors import Refusal
from pairing.models import PairingRule
from participants.models import Person
from programmes.models import Programme


@action
def decide(programme: Programme, *, kind: str, mentor: Person, mentee: Person, reason: str, by: User) -> PairingRule:
    """From now on the two must, or must not, be a pair."""
    try:
        with transaction.atomic():
            return PairingRule.objects.create(
                programme=programme, kind=kind, mentor=mentor, mentee=mentee, reason=reason, set_by=by
            )
    except IntegrityError as error:
        raise Refusal("Решение об этих двоих уже есть.") from error
