"""The order «О замене наставника»."""

from __future__ import annotations

from mentoring.core.documents import Column, OrderDocument, Table
from mentoring.core.russian.dates import short_date
from pairing.core.order_texts import NBSP, ChangeOrderFacts, common, whole
from programmes.core.wording import Fixed, Values

REPLACED = {
    False: Fixed("наставник", {"genitive": "наставника", "accusative": "наставника"}),
    True: Fixed("наставники", {"genitive": "наставников", "accusative": "наставников"}),
}


def compose(facts: ChangeOrderFacts) -> OrderDocument:
    """All of the order but its text."""
    return whole(facts, table=_table(facts))


def values(facts: ChangeOrderFacts) -> Values:
    """What its text names."""
    return common(facts) | {"replaced": REPLACED[len(facts.pairs) > 1]}


def _table(facts: ChangeOrderFacts) -> Table:
    columns = (
        Column("№", 4, "center"),
        Column("Наставляемый, класс (должность)", 20),
        Column("Прежний наставник", 19),
        Column("Новый наставник, должность (класс)", 20),
        Column("Срок", 12),
        Column("Основание", 25),
    )
    return Table(
        columns,
        tuple(
            (
                str(number),
                "; ".join(mentee.cell for mentee in pair.mentees),
                pair.mentor.cell,
                pair.new_mentor.cell if pair.new_mentor else "—",
                f"{short_date(pair.effective_on)}{NBSP}– {short_date(pair.ends_on)}" if pair.ends_on else "—",
                f"приказ {pair.base.short}{f'; {pair.ground}' if pair.ground else ''}",
            )
            for number, pair in enumerate(facts.pairs, start=1)
        ),
    )
