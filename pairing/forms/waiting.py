"""Forms about a mentee without a pair."""

from __future__ import annotations

from django import forms
from django.utils.timezone import localdate

from mentoring.form_fields import DayField
from pairing.actions.waiting import BY_HAND
from pairing.states import WaitingStepKind

NEED, NO_NEED, TAKE, END = "need", "no-need", "take", "end"


class StepForm(forms.Form):
    """What was done for the mentee, and when."""

    kind = forms.ChoiceField(label="Что сделано", choices=[(one.value, WaitingStepKind(one).label) for one in BY_HAND])
    on = DayField(label="Когда", initial=localdate)
    text = forms.CharField(
        label="Подробно",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Увидят куратор, психолог и директор. Диагнозы и чужие тайны сюда не пишут.",
    )


class AccompanimentForm(forms.Form):
    """What is to be done about the psychologist's accompaniment."""

    do = forms.ChoiceField(choices=[(one, one) for one in (NEED, NO_NEED, TAKE, END)])
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
