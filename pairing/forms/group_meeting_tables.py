"""Tables of a group meeting: its guests, and who has chosen whom."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import QuerySet
from django.utils.html import format_html, format_html_join

from mentoring.database import fold
from mentoring.web.lists import NumberColumn, Table
from mentoring.web.templatetags.ui import badge
from pairing.core.preferences import MOST
from pairing.models import Guest
from pairing.readers.group_meetings import Line
from pairing.states import Side

SIDES = [(Side.MENTOR.value, "наставники"), (Side.MENTEE.value, "наставляемые")]
USUAL_PLACES = 3  # places of choice that are shown even where nobody has used them
THERE = [("yes", "были"), ("no", "не отмечены")]


class GuestTable(Table):
    """Those called to a meeting, with their numbers."""

    caption = "Приглашённые"

    number = NumberColumn(verbose_name="№")
    person = tables.Column("Кто", order_by="person__sort_name")
    side = tables.Column("Сторона")
    is_present = tables.Column("Был", empty_values=())
    actions = tables.TemplateColumn(
        template_name="pairing/group_meetings/_guest_actions.html", verbose_name="", orderable=False
    )

    class Meta:
        model = Guest
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, is_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_open = is_open

    def render_person(self, record: Guest) -> str:
        person = record.person
        return format_html(
            '<a href="{}">{}</a><span class="cell-note">{}</span>',
            person.get_absolute_url(),
            person.full_name,
            person.position,
        )

    def value_person(self, record: Guest) -> str:
        return f"{record.person.full_name}, {record.person.position}"

    def render_is_present(self, record: Guest) -> str:
        return badge("был", "success") if record.is_present else "—"

    def value_is_present(self, record: Guest) -> str:
        return "был" if record.is_present else ""


class GuestFilter(django_filters.FilterSet):
    """Narrow guests by name, side and whether they were there."""

    name = django_filters.CharFilter(label="Имя", method="by_name", widget=forms.TextInput(attrs={"type": "search"}))
    side = django_filters.ChoiceFilter(label="Сторона", choices=SIDES, empty_label="обе")
    there = django_filters.ChoiceFilter(label="Был", choices=THERE, empty_label="не важно", method="by_there")

    def by_name(self, rows: QuerySet[Guest], name: str, value: str) -> QuerySet[Guest]:
        """By any part of the name."""
        return rows.filter(person__sort_name__contains=fold(value))

    def by_there(self, rows: QuerySet[Guest], name: str, value: str) -> QuerySet[Guest]:
        """By the tick of attendance."""
        return rows.filter(is_present=value == "yes")


class ChoiceColumn(tables.Column):
    """One place of somebody's choice; a mutual one is marked with a word, not by colour alone."""

    def __init__(self, place: int) -> None:
        super().__init__(f"{place}-й выбор", empty_values=(), orderable=False)
        self.place = place

    def render(self, record: Line) -> str:
        if len(record.result.choices) < self.place:
            return "—"
        one = record.result.choices[self.place - 1]
        guest = record.guests[one.person_id]
        mark = badge(f"взаимно, {one.returned_rank}\u2011й", "success") if one.is_mutual else ""
        return format_html('<div class="choice-of">№ {} {} {}</div>', guest.number, guest.person.short_name, mark)

    def value(self, record: Line) -> str:
        if len(record.result.choices) < self.place:
            return ""
        one = record.result.choices[self.place - 1]
        guest = record.guests[one.person_id]
        return f"№ {guest.number} {guest.person.full_name}" + (
            f" (взаимно, {one.returned_rank}-й)" if one.is_mutual else ""
        )


class ResultTable(Table):
    """Who has chosen whom."""

    caption = "Кто кого выбрал"

    number = NumberColumn(verbose_name="№")
    name = tables.Column("Кто")
    choice_1 = ChoiceColumn(1)
    choice_2 = ChoiceColumn(2)
    choice_3 = ChoiceColumn(3)
    choice_4 = ChoiceColumn(4)
    choice_5 = ChoiceColumn(5)
    times = tables.Column("Кто выбрал его", empty_values=())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        used = max((len(line.result.choices) for line in self.data), default=0)
        for place in range(max(used, USUAL_PLACES) + 1, MOST + 1):
            self.columns.hide(f"choice_{place}")

    def render_name(self, record: Line) -> str:
        person = record.guest.person
        return format_html('{}<span class="cell-note">{}</span>', person.full_name, person.position)

    def value_name(self, record: Line) -> str:
        return f"{record.name}, {record.guest.person.position}"

    def render_times(self, record: Line) -> str:
        if not record.result.chosen_by:
            return badge("никто", "warning")
        return format_html_join(
            "",
            '<div class="choice-of">№ {} {} <span class="text-secondary">{}\u2011й</span></div>',
            (
                (record.guests[one.person_id].number, record.guests[one.person_id].person.short_name, one.rank)
                for one in record.result.chosen_by
            ),
        )

    def value_times(self, record: Line) -> str:
        return (
            "; ".join(
                f"№ {record.guests[one.person_id].number} {record.guests[one.person_id].person.full_name} ({one.rank}-й)"
                for one in record.result.chosen_by
            )
            or "никто"
        )
