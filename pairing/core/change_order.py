"""The order «О внесении изменений в приказ …»: who joins a group, who leaves it, whose term is longer."""

from __future__ import annotations

from mentoring.core.documents import OrderDocument
from pairing.core import changes
from pairing.core.order_texts import ChangeOrderFacts, bases_of, common, of_base, row, whole
from programmes.core.wording import Values

CHANGED_OF_MANY = "приказы о закреплении наставнических пар (групп)"
LISTS = {changes.JOIN: "joined", changes.LEAVE: "left", changes.PROLONG: "prolonged"}


def compose(facts: ChangeOrderFacts) -> OrderDocument:
    """All of the order but its text."""
    return whole(facts)


def values(facts: ChangeOrderFacts) -> Values:
    """What its text names: the changes stand below the order that they change."""
    bases = bases_of(facts)
    rows = tuple(
        of_base(base)
        | {
            name: tuple(row(pair) for pair in facts.pairs if pair.base == base and pair.kind == kind)
            for kind, name in LISTS.items()
        }
        for base in bases
    )
    changed = f"приказ {bases[0].named}" if len(bases) == 1 else CHANGED_OF_MANY
    return common(facts) | {"changed": changed, "bases": rows}
