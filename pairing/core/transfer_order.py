"""What the order «О переводе наставнических пар …» says."""

from __future__ import annotations

from mentoring.core.documents import Column, OrderDocument, Table
from mentoring.core.russian.cases import Case
from mentoring.core.russian.dates import long_date, period, short_date
from pairing.core.order_texts import (
    APPENDIX,
    CONTROL,
    NBSP,
    ChangedPair,
    ChangeOrderFacts,
    Points,
    bases_of,
    closed,
    consents_of,
    curator_point,
    pair_in,
    since,
    whole,
)


def heading(target: str) -> str:
    """«О переводе наставнических пар в программу «…»»."""
    return f"О переводе наставнических пар в программу «{target}»"


def compose(facts: ChangeOrderFacts) -> OrderDocument:
    """The whole order, without number and date."""
    return whole(
        facts,
        heading=heading(facts.target),
        preamble=(
            f"В целях продолжения работы наставнических пар и групп программы «{facts.programme}», "
            f"на основании {consents_of(facts)}"
        ),
        said=_points(facts),
        table=_table(facts),
    )


def _points(facts: ChangeOrderFacts) -> Points:
    due = f" в срок до{NBSP}{long_date(facts.plans_due_on)}" if facts.plans_due_on else ""
    return [
        (
            f"Перевести в программу «{facts.target}» согласно приложению №{NBSP}1:",
            closed([_pair_point(pair) for pair in facts.pairs]),
        ),
        f"Работу этих пар и групп в программе «{facts.programme}» завершить с дней, указанных в пункте\u00a01.",
        *(
            f"Внести в приказ {base.named} следующее изменение: строки об указанных в пункте\u00a01 парах и группах в "
            f"{APPENDIX} считать утратившими силу с тех же дней."
            for base in bases_of(facts)
        ),
        (
            "Наставникам:",
            closed(
                [
                    f"перенести невыполненные задачи в индивидуальные планы новой программы и уточнить их{due}",
                    "проводить встречи и вести журнал встреч",
                ]
            ),
        ),
        *curator_point(
            facts,
            [
                "внести сведения о переводе в базы наставников и наставляемых обеих программ",
                "ознакомить с приказом наставников и наставляемых",
            ],
        ),
        CONTROL,
    ]


def _pair_point(pair: ChangedPair) -> str:
    term = f" на период {period(pair.starts_on, pair.ends_on)}" if pair.starts_on and pair.ends_on else ""
    return f"{since(pair.effective_on)} {pair_in(pair, Case.ACCUSATIVE)}{term}"


def _table(facts: ChangeOrderFacts) -> Table:
    columns = (
        Column("№", 4, "right"),
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
