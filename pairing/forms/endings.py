"""Forms of the end of a pair."""

from __future__ import annotations

from django import forms

from mentoring.form_fields import DayField
from pairing.forms.row_version import VersionForm
from pairing.states import EndReason


class FinishForm(VersionForm):
    """The end of a pair whose term is over."""

    ended_on = DayField(label="Дата окончания")
    note = forms.CharField(label="Итог", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class EndEarlyForm(FinishForm):
    """The end of a pair before its term."""

    reason = forms.ChoiceField(label="Основание", choices=[("", "Выберите основание"), *EndReason.choices])
    field_order = ["reason", "ended_on", "note", "version"]
