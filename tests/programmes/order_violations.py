"""One valid row of each table around orders and the school's look, and for each of their constraints an act that breaks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from programmes.models import (
    Acquaintance,
    Order,
    OrderDecision,
    OrderJournal,
    OrderLink,
    OrderScan,
    OwnTemplate,
    PostForms,
    SchoolLook,
    SchoolWording,
)
from tests import factories

DAY = date(2026, 9, 3)
WRONG = "nonsense"
MODELS = (
    Order, OrderDecision, OrderJournal, OrderLink, OrderScan, Acquaintance, SchoolLook, SchoolWording, OwnTemplate, PostForms,
)  # fmt: skip


@dataclass
class Rows:
    """Two approved orders, a draft, and a row of each other table."""

    curator: Any
    director: Any
    signed: Order
    later: Order
    draft: Order
    others: dict[type, Any]

    def change(self, row: Any, **values: Any) -> None:
        """Past all actions."""
        type(row)._base_manager.filter(pk=row.pk).update(**values)

    def double(self, model: type, **values: Any) -> None:
        """A second row like the first but for the values."""
        row = model._base_manager.get(pk=self.others[model].pk)
        row.pk = None
        row._state.adding = True
        for name, value in values.items():
            setattr(row, name, value)
        model._base_manager.bulk_create([row])


def rows(programme, curator, director) -> Rows:
    """Written past all actions too, so that nothing but the database judges."""
    school = programme.school
    journal = factories.main_journal(school)
    common = {
        "school": school,
        "programme": programme,
        "kind": "free-order",
        "title": "О дежурстве",
        "prepared_by": curator,
    }
    approval = {
        "state": "approved", "digest": "d" * 64, "dated_on": DAY, "journal_year": 2026, "journal": journal,
        "approved_by": director, "approved_at": timezone.now(),
    }  # fmt: skip
    signed = Order.objects.create(**common, **approval, number="1-ОД", check_key="a" * 32)
    later = Order.objects.create(**common, **approval, number="2-ОД", check_key="b" * 32)
    draft = Order.objects.create(**common)
    template = {"kind": "order", "title": "Наш", "filename": "а.docx", "added_by": curator}
    found = [
        journal,
        OrderDecision.objects.create(order=draft, kind="submitted", by=curator),
        OrderLink.objects.create(order=later, base=signed, kind="cancels"),
        OrderScan.objects.create(order=signed, digest="d" * 64, added_by=curator),
        Acquaintance.objects.create(order=signed, position=1, name="Куратова О.П.", user=curator),
        SchoolLook.objects.create(school=school),
        SchoolWording.objects.create(school=school, code="free-order"),
        OwnTemplate.objects.create(school=school, digest="d" * 64, is_used=True, **template),
        PostForms.objects.create(school=school, text="учитель"),
    ]
    return Rows(curator, director, signed, later, draft, {type(row): row for row in found})


def of(which: str, **values: Any) -> Callable[[Rows], None]:
    """Change one of the orders."""
    return lambda rows: rows.change(getattr(rows, which), **_told(rows, values))


def changed(model: type, **values: Any) -> Callable[[Rows], None]:
    """Change the row of the table; a value may be a function of the rows."""
    return lambda rows: rows.change(rows.others[model], **_told(rows, values))


def doubled(model: type, **values: Any) -> Callable[[Rows], None]:
    """A second row beside the first."""
    return lambda rows: rows.double(model, **_told(rows, values))


def _told(rows: Rows, values: dict[str, Any]) -> dict[str, Any]:
    return {name: value(rows) if callable(value) else value for name, value in values.items()}


VIOLATIONS: dict[str, list[Callable[[Rows], None]]] = {
    "order_state_is_known": [of("draft", state=WRONG)],
    "order_approval_is_whole": [
        of("signed", journal=None),
        of("signed", journal_year=None),
        of("signed", dated_on=None),
        of("signed", approved_by=None),
        of("draft", journal=lambda rows: rows.signed.journal),
        of("draft", dated_on=DAY),
    ],
    "order_approved_means_numbered_and_frozen": [
        of("signed", number="", number_key=""),
        of("signed", digest=""),
        of("signed", state="draft"),
        of("draft", state="approved"),
        of("draft", number="9-ОД", number_key="9-од"),
    ],
    "order_number_is_unique_in_journal": [of("later", number="1-ОД", number_key="1-од")],
    "order_check_key_is_single": [of("later", check_key="a" * 32)],
    "order_file_is_of_an_approved_one": [
        of("draft", file="orders/1/a", file_digest="f"),
        of("signed", file="orders/1/a"),
        of("signed", file_digest="f"),
    ],
    "order_decision_kind_is_known": [changed(OrderDecision, kind=WRONG)],
    "order_return_has_remark": [changed(OrderDecision, kind="returned")],
    "order_journal_main_is_single": [doubled(OrderJournal, title="Второй")],
    "order_journal_title_is_single": [doubled(OrderJournal, is_main=False)],
    "order_journal_pattern_counts": [changed(OrderJournal, pattern="42-ОД")],
    "order_link_kind_is_known": [changed(OrderLink, kind=WRONG)],
    "order_link_is_single": [doubled(OrderLink, kind="changes")],
    "order_is_cancelled_once": [doubled(OrderLink, order=lambda rows: rows.draft)],
    "order_link_is_to_another": [changed(OrderLink, order=lambda rows: rows.signed)],
    "order_scan_is_single": [doubled(OrderScan)],
    "acquaintance_place_is_single": [doubled(Acquaintance, user=None)],
    "acquaintance_user_is_single": [doubled(Acquaintance, position=2)],
    "acquaintance_seen_has_user": [changed(Acquaintance, user=None, seen_at=timezone.now())],
    "school_look_emblem_place_is_known": [changed(SchoolLook, emblem_place="below")],
    "school_look_margins_by_standard": [
        *(changed(SchoolLook, **{side: 19}) for side in ("left", "top", "bottom")),
        changed(SchoolLook, right=9),
        *(changed(SchoolLook, **{side: 51}) for side in ("left", "top", "bottom")),
        changed(SchoolLook, right=41),
    ],
    "school_look_size_by_standard": [changed(SchoolLook, size=11), changed(SchoolLook, size=15)],
    "school_wording_is_single": [doubled(SchoolWording)],
    "own_template_used_is_single": [doubled(OwnTemplate, digest="e" * 64)],
    "own_template_is_single": [doubled(OwnTemplate, is_used=False)],
    "post_forms_are_single": [doubled(PostForms)],
}
