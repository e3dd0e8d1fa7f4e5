"""What the order «О внесении изменений в приказ …» says: who joins a group, who leaves it, whose term is longer."""

from __future__ import annotations

from mentoring.core.documents import OrderDocument
from mentoring.core.russian.cases import Case
from pairing.core import changes
from pairing.core.order_texts import (
    CONTROL,
    NBSP,
    BaseOrder,
    ChangedPair,
    ChangeOrderFacts,
    Points,
    bases_of,
    closed,
    curator_point,
    ground_of,
    listed,
    pair_in,
    since,
    until,
    whole,
)

HEADING_OF_MANY = "О внесении изменений в приказы о закреплении наставнических пар (групп)"


def heading(bases: list[BaseOrder]) -> str:
    """Names the order that is changed, where there is one."""
    return f"О внесении изменений в приказ {bases[0].named}" if len(bases) == 1 else HEADING_OF_MANY


def compose(facts: ChangeOrderFacts) -> OrderDocument:
    """The whole order, without number and date."""
    return whole(
        facts,
        heading=heading(bases_of(facts)),
        preamble=f"В связи с изменением состава и сроков работы наставнических пар и групп программы «{facts.programme}»",
        said=_points(facts),
    )


def _points(facts: ChangeOrderFacts) -> Points:
    listed_points: Points = [
        (
            f"Внести в приложение №{NBSP}1 к приказу {base.named} следующие изменения:",
            closed([_pair_point(pair) for pair in facts.pairs if pair.base == base]),
        )
        for base in bases_of(facts)
    ]
    return [
        *listed_points,
        *curator_point(
            facts,
            [
                "внести сведения об изменениях в базы наставников и наставляемых",
                "уточнить с наставниками индивидуальные планы",
                "ознакомить с приказом наставников и наставляемых",
            ],
        ),
        CONTROL,
    ]


def _pair_point(pair: ChangedPair) -> str:
    mentor = pair.mentor.named(Case.GENITIVE)
    who = listed(pair.mentees, Case.ACCUSATIVE)
    if pair.kind == changes.JOIN:
        joins = f"{since(pair.effective_on)} включить {who} в состав группы наставника, {mentor}, на срок её работы"
        return f"{joins}{ground_of(pair)}"
    if pair.kind == changes.LEAVE:
        return f"{since(pair.effective_on)} исключить {who} из состава группы наставника, {mentor}{ground_of(pair)}"
    ends = f", {until(pair.ends_on)}" if pair.ends_on else ""
    return f"продлить срок работы {pair_in(pair, Case.GENITIVE)}{ends}{ground_of(pair)}"
