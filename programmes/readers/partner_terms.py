"""Agreements to renew as terms for the letters of those who keep the partners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mentoring.accounts.models import Membership, User
from mentoring.core.roles import SCHOOL_ROLES, Permission, Scope
from programmes.core.reminding import TermLine
from programmes.readers.partners import SOON, ending_agreements


def agreement_lines(users: Sequence[User], on: date) -> Iterator[TermLine]:
    """A line for each agreement that ends and each user who may renew it: a month before, and when it has run out."""
    roles = [role.code for role in SCHOOL_ROLES if Scope.SCHOOL in role.scopes(Permission.PROGRAMME_EDIT)]
    memberships = Membership.objects.in_force().filter(user__in=[user.pk for user in users], role__in=roles)
    keepers = sorted(set(memberships.values_list("school", "user")))
    for line in ending_agreements({school for school, _ in keepers}, on=on):
        text = f"Соглашение с партнёром: {line.partner.name}"
        for school, user in keepers:
            if school == line.partner.school_id:
                yield TermLine(user, text, line.partner.get_absolute_url(), line.ends_on, SOON.days)
