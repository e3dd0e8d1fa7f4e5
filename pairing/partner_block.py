"""The people that a partner organisation gives, with their pairs, on the organisation's page."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse

from mentoring.core.roles import Permission
from mentoring.web.guard import may
from mentoring.web.providers import Block
from pairing.states import ORDERED_STATES, PairState
from participants.models import Person
from participants.states import PersonKind
from programmes.models import Partner


def partner_blocks(request: HttpRequest, partner: Partner) -> Iterator[Block]:
    """As far as the user may see people; one query whatever their number."""
    if partner.school_id not in request.user.access.schools(Permission.PERSON_VIEW):
        return
    people = (
        Person.objects.visible_to(request.user)
        .filter(partner=partner)
        .annotate(
            working_pairs=Count("pairs_as_mentor", filter=Q(pairs_as_mentor__state=PairState.ACTIVE)),
            all_pairs=Count("pairs_as_mentor", filter=Q(pairs_as_mentor__state__in=ORDERED_STATES)),
        )
        .order_by("left_on", "sort_name", "pk")
    )
    add_url = ""
    if may(request.user, Permission.PERSON_EDIT, partner.school):
        url = reverse(
            "participants:person-add", kwargs={"school": partner.school.slug, "kind": PersonKind.PARTNER.value}
        )
        add_url = f"{url}?partner={partner.pk}"
    yield Block("pairing/_partner.html", {"people": list(people), "add_url": add_url}, order=20)
