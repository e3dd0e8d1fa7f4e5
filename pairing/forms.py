"""Forms of matching, of the order on pairs, of the log of meetings and of a pair's end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Field, Fieldset, Layout, Row
from django import forms

from mentoring.form_fields import DayField, RowsField, keys
from pairing.core.meetings import MeetingCard, day_fault, same_day, usual_kind
from pairing.models import Meeting, Pair, PairMember
from pairing.states import EndReason, MeetingKind
from participants.models import MentorProfile
from programmes.models import Programme

PLANS_DUE_AFTER = timedelta(days=14)


class VersionForm(forms.Form):
    """The version of the row that the page showed."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def shown(self) -> int | None:
        """The version, None where the page sent none."""
        return self.cleaned_data.get("version") if self.is_valid() else None


class MarkedForm(forms.Form):
    """Numbers of the marked rows, whatever has become of the rows since."""

    def marked(self) -> list[int]:
        """The numbers; anything else is left out."""
        return keys(self.data.getlist("pairs"))


class AssignForm(VersionForm):
    """A mentor chosen by hand."""

    profile = forms.ModelChoiceField(MentorProfile.objects.none())

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["profile"].queryset = MentorProfile.objects.filter(programme=programme).select_related("person")


class PairLabels(RowsField):
    """Pairs as «наставник → наставляемый»."""

    def label_from_instance(self, pair: Pair) -> str:
        mentees = ", ".join(f"{one.mentee.full_name}, {one.mentee.position}" for one in pair.members.all())
        return f"{pair.mentor.full_name}, {pair.mentor.position} → {mentees}"


class OrderForm(forms.Form):
    """Which accepted pairs go into the order, and on what terms."""

    pairs = PairLabels(
        Pair.objects.none(),
        label="Пары в приказе",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Отметьте хотя бы одну пару."},
    )
    starts_on = DayField(label="Закрепить с")
    ends_on = DayField(label="по")
    plans_due_on = DayField(label="Индивидуальные планы — до")

    def __init__(self, *args: Any, programme: Programme, pairs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.fields["pairs"].queryset = pairs
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("Срок", Row(Column("starts_on"), Column("ends_on"), Column("plans_due_on"))),
            Fieldset("Кого закрепить", "pairs"),
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        starts_on, ends_on, due_on = data.get("starts_on"), data.get("ends_on"), data.get("plans_due_on")
        if starts_on and ends_on and starts_on >= ends_on:
            self.add_error("ends_on", "Окончание должно быть позже начала.")
        if starts_on and starts_on < self.programme.starts_on:
            self.add_error("starts_on", f"Программа начинается {self.programme.starts_on:%d.%m.%Y}.")
        if ends_on and ends_on > self.programme.ends_on:
            self.add_error("ends_on", f"Программа заканчивается {self.programme.ends_on:%d.%m.%Y}.")
        if starts_on and ends_on and due_on and starts_on < ends_on and not starts_on <= due_on <= ends_on:
            self.add_error("plans_due_on", "Срок планов должен попадать в срок работы пар.")
        return data


def usual_term(programme: Programme, on: date) -> dict[str, date]:
    """From today, or from the programme's first day, until its end."""
    starts_on = min(max(on, programme.starts_on), programme.ends_on)
    return {
        "starts_on": starts_on,
        "ends_on": programme.ends_on,
        "plans_due_on": min(starts_on + PLANS_DUE_AFTER, programme.ends_on),
    }


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


class FinishForm(VersionForm):
    """The end of a pair whose term is over."""

    ended_on = DayField(label="Дата окончания")
    note = forms.CharField(label="Итог", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class EndEarlyForm(FinishForm):
    """The end of a pair before its term."""

    reason = forms.ChoiceField(label="Основание", choices=[("", "Выберите основание"), *EndReason.choices])
    field_order = ["reason", "ended_on", "note", "version"]
