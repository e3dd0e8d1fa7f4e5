"""The order «О переводе наставнических пар …»."""

from __future__ import annotations

from mentoring.core.documents import Column, OrderDocument, Table
from mentoring.core.russian.dates import short_date
from pairing.core.order_texts import NBSP, ChangeOrderFacts, common, whole
from programmes.core.wording import Values


def compose(facts: ChangeOrderFacts) -> OrderDocument:
    """All of the order but its text."""
    return whole(facts, table=_table(facts))


def values(facts: ChangeOrderFacts) -> Values:
    """What its text names."""
    return common(facts) | {"target": facts.target}


def _table(facts: ChangeOrderFacts) -> Table:
    columns = (
        Column("№", 4, "center"),
        Column("Наставник, должность (класс)", 26),
        Column("Наставляемый, класс (должность)", 28),
        Column("Закреплены приказом", 20),
        Column("Срок в новой программе", 22),
    )
    return Table(
        columns,
        tuple(
            (
                str(number),
                pair.mentor.cell,
                "; ".join(mentee.cell for mentee in pair.mentees),
                pair.base.short,
                f"{short_date(pair.starts_on)}{NBSP}– {short_date(pair.ends_on)}"
                if pair.starts_on and pair.ends_on
                else "—",
            )
            for number, pair in enumerate(facts.pairs, start=1)
        ),
    )
