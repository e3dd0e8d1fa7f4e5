"""Soft hyphens for Word files with narrow columns: word processors without a Russian dictionary would break anywhere."""

import re
from functools import lru_cache
from typing import Any

SHORTEST = 8  # letters; shorter words fit into any column
WORD = re.compile(rf"[А-Яа-яЁё]{{{SHORTEST},}}")
MARK = "\u00ad"


def soften(element: Any) -> None:
    """Let long Russian words of a part of a Word file be parted where grammar allows; what is read from it stays the same.

    The mark is an element of its own: as a letter, Word would show it within the line too.
    """
    from docx.oxml import OxmlElement  # slow import
    from docx.oxml.ns import qn  # slow import

    for text in list(element.iter(qn("w:t"))):
        first, *rest = _parted_all(text.text or "").split(MARK)
        if not rest:
            continue
        _say(text, first)
        for part in reversed(rest):
            other = OxmlElement("w:t")
            _say(other, part)
            text.addnext(other)
            text.addnext(OxmlElement("w:softHyphen"))


def _say(element: Any, text: str) -> None:
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _parted_all(text: str) -> str:
    return WORD.sub(lambda found: _parted(found[0]), text)


@lru_cache(maxsize=10_000)
def _parted(word: str) -> str:
    return str(_dictionary().inserted(word, MARK))


@lru_cache(maxsize=1)
def _dictionary() -> Any:
    from pyphen import Pyphen  # slow import

    return Pyphen(lang="ru_RU", left=3, right=3)
