"""What applying a saved variant would come to today, and the sheets on which pairs are judged anew."""

from __future__ import annotations

from datetime import date

from pairing.core import variants
from pairing.core.runs import Picture
from pairing.core.variants import Held, Plan, Sheet
from pairing.models import MatchingRun, PairMember
from pairing.readers import cards
from pairing.states import PairState
from programmes.models import Programme


def sheets(programme: Programme, *, on: date) -> list[Sheet]:
    """The cards of all forms, found by profile and by request."""
    return [
        Sheet(
            form=found.form.pk,
            rule=found.rule,
            mentors={card.id: card for card in found.mentors},
            mentees={card.id: card for card in found.mentees},
        )
        for found in cards.read(programme, on=on)
    ]


def held(programme: Programme) -> list[Held]:
    """Everybody who is in a pair now; one query."""
    rows = PairMember.objects.filter(programme=programme).live().select_related("pair", "mentor").order_by("pk")
    return [
        Held(
            pair=row.pair_id,
            form=row.form_id,
            mentor=row.mentor_id,
            mentee=row.mentee_id,
            is_free=row.pair.state == PairState.DRAFT and not row.pair.is_locked,
            mentor_name=row.mentor.full_name,
        )
        for row in rows.defer("pair__explanation")
    ]


def plan(run: MatchingRun, *, on: date) -> Plan:
    """Which pairs of the variant stand, which would be placed, and why the others cannot be."""
    programme = run.programme
    return variants.plan(
        Picture.from_dict(run.content).pairs,
        sheets(programme, on=on),
        held(programme),
        most_mentees=programme.most_mentees,
    )
