"""What the order «О завершении работы наставнических пар» says."""

from __future__ import annotations

from mentoring.core.documents import Column, OrderDocument, Table
from mentoring.core.russian.dates import short_date
from pairing.core.order_texts import (
    CONTROL,
    NBSP,
    ChangedPair,
    ChangeOrderFacts,
    Points,
    bases_of,
    curator_point,
    since,
    whole,
)

HEADING = "О завершении работы наставнических пар"


def compose(facts: ChangeOrderFacts) -> OrderDocument:
    """The whole order, without number and date."""
    return whole(
        facts,
        heading=HEADING,
        preamble=f"В связи с окончанием работы наставнических пар и групп программы «{facts.programme}»",
        said=_points(facts),
        table=_table(facts),
        titled="Результаты работы пар и групп",
    )


def _points(facts: ChangeOrderFacts) -> Points:
    bases = ", ".join(base.short for base in bases_of(facts))
    word = "приказом" if len(bases_of(facts)) == 1 else "приказами"
    days = {pair.effective_on for pair in facts.pairs}
    when = f" {since(days.pop())}" if len(days) == 1 else ""
    return [
        f"Завершить{when} работу наставнических пар и групп, закреплённых {word} {bases}, согласно приложению №{NBSP}1.",
        f"Утвердить результаты работы пар и групп согласно приложению №{NBSP}1.",
        *curator_point(
            facts,
            [
                "внести результаты в базы наставников и наставляемых",
                "дополнить долгосрочную базу наставников",
                "ознакомить с приказом наставников и наставляемых",
            ],
        ),
        CONTROL,
    ]


def _people(pair: ChangedPair) -> str:
    mentees = "; ".join(mentee.cell for mentee in pair.mentees)
    word = "Наставляемые" if len(pair.mentees) > 1 else "Наставляемый"
    return f"Наставник: {pair.mentor.cell}. {word}: {mentees}"


def _table(facts: ChangeOrderFacts) -> Table:
    columns = (
        Column("№", 4, "right"),
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
