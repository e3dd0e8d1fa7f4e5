"""Hidden version of the row that a form was filled against."""

from __future__ import annotations

from django import forms


class VersionForm(forms.Form):
    """The version of the row that the page showed."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def shown(self) -> int | None:
        """The version, None where the page sent none."""
        return self.cleaned_data.get("version") if self.is_valid() else None
