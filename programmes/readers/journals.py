"""Journals of orders as the page of their settings shows them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from mentoring.accounts.models import School
from programmes import order_kinds
from programmes.core import numbering
from programmes.models import OrderJournal


@dataclass(frozen=True)
class JournalLine:
    """A journal with the kinds that go into it, an example of its numbers and how many orders it holds."""

    journal: OrderJournal
    kinds: tuple[str, ...]
    example: str
    orders: int


def lines_of(school: School) -> list[JournalLine]:
    """The journals of a school, the main one first; one query."""
    titles = dict(order_kinds.choices())
    rows = school.order_journals.annotate(held=Count("orders")).order_by("-is_main", "title", "pk")
    return [
        JournalLine(
            journal,
            tuple(titles[code] for code in journal.kinds if code in titles),
            numbering.number_of(15, journal.pattern),
            journal.held,
        )
        for journal in rows
    ]


def has_main(school: School) -> bool:
    """Whether the school has a main journal already; the first one that it opens becomes it."""
    return school.order_journals.filter(is_main=True).exists()


def taken_kinds(school: School, *, but: OrderJournal | None = None) -> dict[str, str]:
    """Codes of kinds that go into a journal, with its title."""
    rows = school.order_journals.exclude(pk=but.pk) if but and but.pk else school.order_journals.all()
    return {code: journal.title for journal in rows for code in journal.kinds}
