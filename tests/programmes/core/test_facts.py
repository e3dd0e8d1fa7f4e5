"""Facts are known by their code, and the words of an activity propose one."""

from __future__ import annotations

import pytest

from programmes.core.facts import NOTHING, FactKind, FactKinds, proposed


def kind(code: str, *words: str, order: int = 50) -> FactKind:
    return FactKind(code, code, lambda programme, on: NOTHING, words, order)


BASE, ORDER = kind("base", "баз+наставник"), kind("order", "закреп+приказ", order=10)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Составить базу наставников", "base"),
        ("Закрепить пары приказом", "order"),
        ("Составить базу наставников и закрепить её приказом", ""),
        ("Провести собрание", ""),
        ("", ""),
    ],
)
def test_words_propose_one_fact_or_none(title: str, code: str) -> None:
    assert proposed(title, [BASE, ORDER]) == code


def test_kinds_stand_in_their_order_and_no_code_is_taken_twice() -> None:
    kinds = FactKinds()
    kinds.register(BASE)
    kinds.register(ORDER)
    kinds.register(BASE)
    assert (kinds.all(), kinds.get("nothing")) == ([ORDER, BASE], None)
    with pytest.raises(ValueError, match="registered twice"):
        kinds.register(kind("base"))
