"""The form of a copied programme: its title and its days."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from mentoring.form_fields import DayField
from programmes.core.moving import move_years
from programmes.core.terms import fault, next_days, years_on
from programmes.models import Programme


class CopyForm(forms.Form):
    """Title and days of the next term; all proposed, all editable."""

    title = forms.CharField(label="Название", max_length=300)
    starts_on = DayField(label="Начало")
    ends_on = DayField(label="Окончание")

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        start, end = next_days(programme.starts_on, programme.ends_on)
        years = years_on(programme.starts_on, programme.ends_on)
        self.initial = {"title": move_years(programme.title, years), "starts_on": start, "ends_on": end}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        wrong = fault(data.get("starts_on"), data.get("ends_on"))
        if wrong:
            self.add_error("ends_on", wrong)
        return data

    @property
    def first_day(self) -> date:
        """The first day as typed, where it is one, else as proposed."""
        typed = self.cleaned_data.get("starts_on") if self.is_bound and self.is_valid() else None
        return typed or self.initial["starts_on"]
