"""The workbench as tests of its undo see it, and the buttons of its page."""

from pairing.actions import (
    workbench_undo,
)
from pairing.models import Pair, PairMember
from pairing.readers import workbench_steps
from tests.pairing.factories import DAY


def bench(programme):
    """All that the curator may still change: pairs with their keys, people, states, locks and points."""
    members = {}
    for row in PairMember.objects.filter(programme=programme).order_by("mentee"):
        members.setdefault(row.pair_id, []).append((row.mentee_id, row.mentee_request_id))
    rows = Pair.objects.filter(programme=programme).order_by("pk")
    return [
        (row.pk, row.form_id, row.mentor_id, row.role_variant_id, row.state, row.is_locked, row.origin, row.score,
         members[row.pk])
        for row in rows
    ]  # fmt: skip


def undo(programme, by):
    """What the button of the page does."""
    shown = workbench_steps.last(programme).undo
    return workbench_undo.undo(programme, shown.number if shown else 0, on=DAY, by=by)


def redo(programme, by):
    shown = workbench_steps.last(programme).redo
    return workbench_undo.redo(programme, shown.number if shown else 0, on=DAY, by=by)
