"""A field for a day, chosen from the browser's calendar."""

from __future__ import annotations

from typing import Any

from django import forms


def date_field(**kwargs: Any) -> forms.DateField:
    """A day chosen from the browser's calendar."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)
