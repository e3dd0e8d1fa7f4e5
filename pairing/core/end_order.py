"""What the order «О досрочном прекращении работы наставнических пар» says."""

from __future__ import annotations

from mentoring.core.documents import OrderDocument
from mentoring.core.russian.cases import Case
from pairing.core.order_texts import (
    APPENDIX,
    CONTROL,
    ChangedPair,
    ChangeOrderFacts,
    Points,
    bases_of,
    closed,
    curator_point,
    fixed_by,
    ground_of,
    pair_in,
    since,
    whole,
)

HEADING = "О досрочном прекращении работы наставнических пар"


def compose(facts: ChangeOrderFacts) -> OrderDocument:
    """The whole order, without number and date."""
    return whole(
        facts,
        heading=HEADING,
        preamble=f"В связи с изменением состава наставнических пар и групп программы «{facts.programme}»",
        said=_points(facts),
    )


def _points(facts: ChangeOrderFacts) -> Points:
    return [
        ("Прекратить досрочно работу:", closed([_pair_point(pair) for pair in facts.pairs])),
        *(_amendment(base.named) for base in bases_of(facts)),
        *curator_point(
            facts,
            [
                "внести сведения о прекращении работы в базы наставников и наставляемых",
                "подобрать наставников тем, кто продолжает участие в программе",
                "ознакомить с приказом наставников и наставляемых",
            ],
        ),
        CONTROL,
    ]


def _pair_point(pair: ChangedPair) -> str:
    who = pair_in(pair, Case.GENITIVE)
    return f"{since(pair.effective_on)}\u00a0— {who}, закреплённой {fixed_by(pair)}{ground_of(pair)}"


def _amendment(base: str) -> str:
    return (
        f"Внести в приказ {base} следующее изменение: строки об указанных в пункте\u00a01 парах и группах в {APPENDIX} "
        "считать утратившими силу с тех же дней."
    )
