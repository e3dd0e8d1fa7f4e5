"""The form of a meeting of a pair."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Field, Layout, Row
from django import forms

from mentoring.form_fields import DayField, RowsField
from pairing.core.meetings import MeetingCard, day_fault, same_day, usual_kind
from pairing.models import Meeting, Pair, PairMember
from pairing.states import MeetingKind


class MeetingForm(forms.ModelForm):
    """A line of the log, short enough for a phone."""

    held_on = DayField(label="Когда")
    present = RowsField(PairMember.objects.none(), label="Кто был", required=False, widget=forms.CheckboxSelectMultiple)
    is_another = forms.BooleanField(label="Это другая встреча в тот же день", required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Meeting
        fields = [
            "kind",
            "held_on",
            "starts_at",
            "minutes",
            "is_online",
            "place",
            "topic",
            "done",
            "difficulties",
            "next_step",
        ]
        widgets = {
            "starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "minutes": forms.NumberInput(attrs={"inputmode": "numeric", "step": 5}),
            "done": forms.Textarea(attrs={"rows": 3}),
            "difficulties": forms.Textarea(attrs={"rows": 2}),
            "next_step": forms.Textarea(attrs={"rows": 2}),
        }
        error_messages = {"topic": {"required": "Напишите, о чём была встреча."}}

    def __init__(self, *args: Any, pair: Pair, others: Iterable[MeetingCard], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pair, self.others, self.on = pair, list(others), on
        members = list(pair.members.select_related("mentee").order_by("pk"))
        if len(members) > 1:
            self.fields["present"].queryset = (
                PairMember.objects.filter(pair=pair).select_related("mentee").order_by("pk")
            )
            self.fields["present"].label_from_instance = lambda member: member.mentee.full_name
        else:
            del self.fields["present"]
        self.is_doubled = False
        if not self.instance.pk:
            self.initial.setdefault("held_on", on)
            self.initial.setdefault("kind", usual_kind(len(self.others)))
        elif len(members) > 1:
            self.initial["present"] = list(self.instance.present.all())
        self.initial["version"] = self.instance.version

    @property
    def helper(self) -> FormHelper:
        """The layout; the box against doubles appears when there is one."""
        helper = FormHelper(self)
        helper.layout = Layout(
            *(["is_another"] if self.is_doubled or self.data.get("is_another") else []),
            Row(
                Column("held_on", css_class="col-12 col-md-4"),
                Column("starts_at", css_class="col-6 col-md-4"),
                Column("minutes", css_class="col-6 col-md-4"),
            ),
            "kind",
            "topic",
            *(["present"] if "present" in self.fields else []),
            "done",
            "next_step",
            "difficulties",
            Row(Column("place"), Column(Field("is_online", wrapper_class="mt-md-4"))),
            "version",
        )
        return helper

    def clean_held_on(self) -> date:
        held_on = self.cleaned_data["held_on"]
        fault = day_fault(held_on, starts_on=self.pair.starts_on, ended_on=self.pair.ended_on, on=self.on)
        if fault:
            raise forms.ValidationError(fault)
        return held_on

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if "present" in self.fields and not data.get("present"):
            self.add_error("present", "Отметьте, кто из наставляемых был на встрече.")
        held_on = data.get("held_on")
        doubles = same_day(held_on, self.others, except_id=self.instance.pk) if held_on else []
        if doubles and not data.get("is_another"):
            self.is_doubled = True
            kinds = ", ".join(MeetingKind(one.kind).label.lower() for one in doubles)
            self.add_error(
                None,
                f"За {held_on:%d.%m.%Y} в журнале уже записано: {kinds}. Если это другая встреча, отметьте это и сохраните.",
            )
        return data
