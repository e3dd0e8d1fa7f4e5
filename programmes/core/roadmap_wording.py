"""The words around the rows of a printed roadmap, the same in its PDF and in its Word file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mentoring.core.russian.cases import Case
from mentoring.core.russian.organisations import decline_organisation
from mentoring.core.russian.typography import hold_together
from programmes.core.term import term_words

LABELS = {"task": "Задача", "result": "Результат", "product": "Вид документа"}
_AIM = re.compile(r"Цел[ьи]:(?=\s|$)")
_OWN_LABEL = re.compile(r"(?:^|\s+)(Цел[ьи]|Задач[аи]):(?=\s|$)")


def heading(title: str, *, organisation: str, starts_on: date, ends_on: date) -> tuple[str, ...]:
    """What the sheet is, of which programme, for which time; a line an element."""
    return (
        "План мероприятий (дорожная карта)",
        hold_together(f"программы «{title}»"),
        hold_together(f"{decline_organisation(organisation, Case.GENITIVE)} {term_words(starts_on, ends_on)}"),
    )


def is_labelled(name: str, text: str) -> bool:
    """Whether the text of a task begins with a label of its own: «Цель: … Задача: …»."""
    return name == "task" and _AIM.match(text) is not None


def remarks(name: str, text: str) -> Iterator[tuple[str, str]]:
    """Label and text of what is said of a stage; a task that brings its aim along is parted from it."""
    if not is_labelled(name, text):
        if text.strip():
            yield LABELS[name], text
        return
    _, *parts = _OWN_LABEL.split(text)
    yield from ((label, said) for label, said in zip(parts[::2], parts[1::2], strict=True) if said.strip())
