"""What the month page is asked for."""

from __future__ import annotations

from django import forms

from programmes.core.month import Month


class MonthForm(forms.Form):
    """Which month: «2026-11»; anything else counts as none."""

    month = forms.CharField(required=False)

    def clean_month(self) -> Month | None:
        return Month.read(self.cleaned_data["month"])

    def chosen(self, usual: Month) -> Month:
        """The month asked for, else the usual one."""
        return (self.cleaned_data.get("month") if self.is_valid() else None) or usual
