"""Forms of a group meeting: the meeting itself, ticks of attendance, slips typed in quickly, one's own choice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.http import QueryDict

from mentoring.form_fields import DayField, keys
from pairing.actions.preferences import TypedSlip
from pairing.core.preferences import DIGITS, MOST
from pairing.models import GroupMeeting, Guest
from pairing.readers.group_meetings import Option
from programmes.models import Programme

HOLD, CLOSE, REOPEN = "hold", "close", "reopen"
LONGEST_BOX = 20


class GroupMeetingForm(forms.ModelForm):
    """For which form of mentoring, when, where, till when answers are taken."""

    held_on = DayField(label="День")
    answers_until = DayField(
        label="Ответы по ссылке принимаются по",
        required=False,
        help_text="Пусто – пока вы не закончите опрос. Обычно хватает двух-трёх дней после встречи.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = GroupMeeting
        fields = ("title", "form", "held_on", "starts_at", "place", "answers_until")
        widgets = {"starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M")}

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = programme.forms.order_by("position", "pk")
        self.fields["form"].queryset = offered
        self.fields["form"].empty_label = None if len(offered) == 1 else "выберите"
        self.fields["form"].help_text = "На встречу зовут наставников и наставляемых этой формы."
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "title",
            "form",
            Row(Column("held_on", css_class="col-sm-6"), Column("starts_at", css_class="col-sm-6")),
            "place",
            "answers_until",
            "version",
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        held_on, until = data.get("held_on"), data.get("answers_until")
        if held_on and until and until < held_on:
            self.add_error("answers_until", "Ответы принимают не раньше дня встречи.")
        return data

    @property
    def values(self) -> dict[str, Any]:
        """The columns of the meeting."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class StepForm(forms.Form):
    """What is to become of the meeting."""

    do = forms.ChoiceField(choices=[(one, one) for one in (HOLD, CLOSE, REOPEN)])
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def read_ticks(data: QueryDict, guests: Iterable[Guest]) -> tuple[dict[int, bool], dict[int, bool]]:
    """What the page showed and what is ticked now, of the guests of the page that was sent."""
    shown = set(keys(data.getlist("shown")))
    were, are = set(keys(data.getlist("was"))), set(keys(data.getlist("there")))
    everybody = data.get("everybody") == "yes"
    rows = [guest.pk for guest in guests if guest.pk in shown]
    return {pk: pk in were for pk in rows}, {pk: everybody or pk in are for pk in rows}


@dataclass
class SlipRow:
    """A row of the quick form: who has chosen, the boxes as they are to be shown, what is wrong."""

    guest: Guest
    was: tuple[int, ...]
    boxes: tuple[str, ...]
    errors: tuple[str, ...] = field(default_factory=tuple)

    @property
    def shown_was(self) -> str:
        """What is kept, for the hidden field."""
        return ",".join(str(number) for number in self.was)

    @property
    def cells(self) -> list[tuple[int, str]]:
        """The five boxes with their places."""
        padded = [*self.boxes, *[""] * MOST][:MOST]
        return list(enumerate(padded, start=1))


def read_slips(data: QueryDict, guests: Iterable[Guest]) -> dict[int, TypedSlip]:
    """The rows that were sent, by guest; anything else in the request is left out."""
    found = {}
    for guest in guests:
        shown = data.get(f"was-{guest.pk}")
        if shown is None:
            continue
        was = tuple(
            int(part) for part in shown.split(",") if part.isascii() and part.isdecimal() and len(part) <= DIGITS
        )
        boxes = tuple(data.get(f"c-{guest.pk}-{place}", "")[:LONGEST_BOX] for place in range(1, MOST + 1))
        found[guest.pk] = TypedSlip(was[:MOST], boxes)
    return found


def slip_rows(
    guests: Iterable[Guest],
    kept: Mapping[int, Sequence[int]],
    number_of: Mapping[int, int],
    typed: Mapping[int, TypedSlip] | None = None,
    errors: Mapping[int, tuple[str, ...]] | None = None,
) -> list[SlipRow]:
    """Rows as they are kept now; those with errors show what was typed."""
    rows = []
    for guest in guests:
        was = tuple(number_of[person] for person in kept.get(guest.person_id, ()) if person in number_of)
        boxes = tuple(str(number) for number in was)
        wrong = (errors or {}).get(guest.pk, ())
        if wrong and typed is not None:
            boxes = typed[guest.pk].boxes
        rows.append(SlipRow(guest, was, boxes, wrong))
    return rows


class RankingForm(forms.Form):
    """One's own choice: up to five people in their order, without scripts too."""

    was = forms.CharField(required=False, widget=forms.HiddenInput, max_length=100)

    def __init__(self, *args: Any, options: Sequence[Option], chosen: Sequence[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "не выбрано"), *((str(one.person_id), one.label) for one in options)]
        places = min(MOST, max(len(options), 1))
        gone = {"invalid_choice": "Этого человека в списке уже нет. Выберите другого."}
        for place in range(1, places + 1):
            label = "На первом месте" if place == 1 else f"На {place}-м месте"
            kept = str(chosen[place - 1]) if place <= len(chosen) else ""
            self.fields[f"place_{place}"] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=kept, error_messages=gone
            )
        self.initial.setdefault("was", ",".join(str(person) for person in chosen))
        self.options = {one.person_id: one for one in options}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        seen: set[str] = set()
        for name in self.places:
            value = data.get(name, "")
            if value and value in seen:
                self.add_error(name, "Этот человек уже выбран выше. Выберите другого или оставьте пустым.")
            seen.add(value)
        if not self.errors and not any(data.get(name) for name in self.places):
            self.add_error("place_1", "Выберите хотя бы одного человека.")
        return data

    @property
    def places(self) -> list[str]:
        """The names of the places in their order."""
        return [name for name in self.fields if name.startswith("place_")]

    @property
    def chosen(self) -> list[int]:
        """The chosen people in their order; places left empty close up."""
        return [int(self.cleaned_data[name]) for name in self.places if self.cleaned_data[name]]

    @property
    def shown_before(self) -> list[int]:
        """What was kept when the page was opened."""
        return keys(self.cleaned_data["was"].split(","))

    @property
    def named(self) -> list[Option]:
        """The chosen people as they are shown."""
        return [self.options[person] for person in self.chosen]
