"""Forms of steps that have no page of their own: a button, at most with a remark."""

from __future__ import annotations

from typing import Any

from django import forms

from mentoring.errors import Refusal


class VersionForm(forms.Form):
    """A step that needs nothing but the version of what the user saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def checked(form: forms.Form) -> dict[str, Any]:
    """What was sent with a step; a Refusal says what is wrong with it, so that no half of it is carried out."""
    if form.is_valid():
        return form.cleaned_data
    raise Refusal(" ".join(dict.fromkeys(text for texts in form.errors.values() for text in texts)))
