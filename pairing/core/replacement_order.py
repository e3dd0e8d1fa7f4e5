"""What the order «О замене наставника» says."""

from __future__ import annotations

from mentoring.core.documents import Column, OrderDocument, Table
from mentoring.core.russian.cases import Case
from mentoring.core.russian.dates import long_date, short_date
from pairing.core.order_texts import (
    APPENDIX,
    CONTROL,
    NBSP,
    ChangedPair,
    ChangeOrderFacts,
    Points,
    bases_of,
    closed,
    curator_point,
    ground_of,
    listed,
    since,
    until,
    whole,
)

HEADING = "О замене наставника"


def compose(facts: ChangeOrderFacts) -> OrderDocument:
    """The whole order, without number and date."""
    return whole(
        facts,
        heading=HEADING if len(facts.pairs) < 2 else "О замене наставников",
        preamble=f"В целях продолжения работы наставнических пар и групп программы «{facts.programme}»",
        said=_points(facts),
        table=_table(facts),
    )


def _points(facts: ChangeOrderFacts) -> Points:
    due = f" в срок до{NBSP}{long_date(facts.plans_due_on)}" if facts.plans_due_on else ""
    return [
        ("Заменить наставников и закрепить:", closed([_pair_point(pair) for pair in facts.pairs])),
        *(
            f"Внести в приказ {base.named} следующее изменение: строки об указанных в пункте\u00a01 наставляемых в {APPENDIX} "
            f"изложить в редакции приложения №{NBSP}1 к настоящему приказу."
            for base in bases_of(facts)
        ),
        (
            "Вновь закреплённым наставникам:",
            closed(
                [
                    f"принять невыполненные задачи индивидуальных планов и уточнить планы с наставляемыми{due}",
                    "проводить встречи и вести журнал встреч",
                ]
            ),
        ),
        *curator_point(
            facts,
            [
                "обеспечить передачу дел и сопровождение работы пар и групп",
                "внести сведения о замене в базы наставников и наставляемых",
                "ознакомить с приказом прежних и вновь закреплённых наставников, наставляемых",
            ],
        ),
        CONTROL,
    ]


def _pair_point(pair: ChangedPair) -> str:
    new = pair.new_mentor.named(Case.ACCUSATIVE) if pair.new_mentor else ""
    term = f", на срок {until(pair.ends_on)}" if pair.ends_on else ""
    return (
        f"{since(pair.effective_on)} за {listed(pair.mentees, Case.INSTRUMENTAL)}{NBSP}— наставника, {new}, "
        f"вместо наставника, {pair.mentor.named(Case.GENITIVE)}{term}{ground_of(pair)}"
    )


def _table(facts: ChangeOrderFacts) -> Table:
    columns = (
        Column("№", 4, "right"),
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
