"""A form for steps that need nothing but the version of what the user saw."""

from __future__ import annotations

from django import forms


class VersionForm(forms.Form):
    """A step that needs nothing but the version of what the user saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
