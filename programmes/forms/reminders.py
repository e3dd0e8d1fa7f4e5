"""What a user chooses about reminders."""

from __future__ import annotations

from django import forms

from programmes.models import ReminderSetting


class ReminderForm(forms.ModelForm):
    """The daily letter: whether, and how long before a term."""

    class Meta:
        model = ReminderSetting
        fields = ("is_on", "days_before")
        help_texts = {
            "is_on": "Одно письмо в день и только когда есть о чём напомнить.",
            "days_before": "Ещё письмо придёт в день срока, на следующий день и дальше раз в неделю, пока дело не отмечено.",
        }
