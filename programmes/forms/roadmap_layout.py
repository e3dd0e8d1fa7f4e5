"""Which way the sheet of a printed roadmap lies."""

from django import forms

PORTRAIT, LANDSCAPE = "portrait", "landscape"


class LayoutForm(forms.Form):
    """The sheet; it lies unless something else is asked for."""

    layout = forms.ChoiceField(choices=[(LANDSCAPE, "альбомный"), (PORTRAIT, "книжный")], required=False)

    @property
    def is_landscape(self) -> bool:
        """Whether the long edge lies."""
        return not self.is_valid() or self.cleaned_data["layout"] != PORTRAIT
