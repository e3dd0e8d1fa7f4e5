"""The dictionary of Russian words: one analyser for a process, its answers remembered."""

from functools import lru_cache
from typing import Any

from mentoring.core.russian.cases import Case

GRAMMEMES = {
    Case.NOMINATIVE: "nomn",
    Case.GENITIVE: "gent",
    Case.DATIVE: "datv",
    Case.ACCUSATIVE: "accs",
    Case.INSTRUMENTAL: "ablt",
    Case.PREPOSITIONAL: "loct",
}
"""How the dictionary calls the cases."""


@lru_cache(maxsize=16_384)
def parses(word: str) -> tuple[Any, ...]:
    """What the word may be, the likeliest first; in small letters, nothing for an empty one."""
    return tuple(_analyser().parse(word.lower())) if word else ()


def as_typed(typed: str, form: str) -> str:
    """The form with the letters of the word where both have one stem: «ё» only where it was written."""
    kept = []
    for mine, given in zip(typed, form, strict=False):
        if mine != given and {mine, given} != {"е", "ё"}:
            break
        kept.append(mine if given == "ё" else given)
    return "".join(kept) + form[len(kept) :]


@lru_cache(maxsize=1)
def _analyser() -> Any:
    from pymorphy3 import MorphAnalyzer  # slow import

    return MorphAnalyzer(lang="ru")
