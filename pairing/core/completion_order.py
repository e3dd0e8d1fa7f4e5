"""The order «О завершении работы наставнических пар»."""

from __future__ import annotations

from mentoring.core.documents import Column, OrderDocument, Table
from mentoring.core.russian.dates import short_date
from pairing.core.order_texts import NBSP, ChangedPair, ChangeOrderFacts, bases_of, common, since, whole
from programmes.core.wording import Values


def compose(facts: ChangeOrderFacts) -> OrderDocument:
    """All of the order but its text."""
    return whole(facts, table=_table(facts), titled="Результаты работы пар и групп")


def values(facts: ChangeOrderFacts) -> Values:
    """What its text names."""
    bases = bases_of(facts)
    word = "приказом" if len(bases) == 1 else "приказами"
    days = {pair.effective_on for pair in facts.pairs}
    return common(facts) | {
        "since": since(days.pop()) if len(days) == 1 else "",
        "orders": f"{word} {', '.join(base.plain for base in bases)}" if bases else "",
    }


def _people(pair: ChangedPair) -> str:
    mentees = "; ".join(mentee.cell for mentee in pair.mentees)
    word = "Наставляемые" if len(pair.mentees) > 1 else "Наставляемый"
    return f"Наставник: {pair.mentor.cell}. {word}: {mentees}"


def _table(facts: ChangeOrderFacts) -> Table:
    columns = (
        Column("№", 4, "center"),
        Column("Пара (группа)", 34),
        Column("Срок работы", 14),
        Column("Результат", 30),
        Column("Отметка", 18),
    )
    return Table(
        columns,
        tuple(
            (
                str(number),
                _people(pair),
                f"{short_date(pair.starts_on)}{NBSP}– {short_date(pair.effective_on)}" if pair.starts_on else "—",
                pair.result or "—",
                pair.mark or "—",
            )
            for number, pair in enumerate(facts.pairs, start=1)
        ),
    )
