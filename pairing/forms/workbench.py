"""Forms of the workbench: what was marked, a move as the page showed it, a pair forbidden, a question about two."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from mentoring.form_fields import is_key, keys
from pairing.forms.row_version import VersionForm
from participants.models import MenteeRequest, MentorProfile
from programmes.models import Programme


class MarkedForm(forms.Form):
    """Marked rows as «number.version», whatever has become of the rows since."""

    def marked(self) -> dict[int, int]:
        """The numbers with their versions; anything else is left out."""
        parted = (value.partition(".") for value in self.data.getlist("pairs"))
        return {int(pk): int(version) for pk, _, version in parted if is_key(pk) and is_key(version)}

    def numbers(self) -> list[int]:
        """The numbers alone."""
        return keys(map(str, self.marked()))


class MoveForm(forms.Form):
    """A mentor for a mentee: «profile:what the page showed of him», and what it showed of the mentee."""

    to = forms.CharField(max_length=2000, error_messages={"required": "Выберите наставника."})
    seen = forms.CharField(required=False, max_length=100)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme

    def clean_to(self) -> tuple[MentorProfile, str | None]:
        number, _, seen = self.cleaned_data["to"].partition(":")
        rows = MentorProfile.objects.filter(programme=self.programme).select_related("person")
        profile = rows.filter(pk=number).first() if is_key(number) else None
        if profile is None:
            raise forms.ValidationError("Этого наставника в программе нет.")
        return profile, seen or None

    @property
    def fault(self) -> str:
        """The first remark, for a message."""
        return next((str(error) for errors in self.errors.values() for error in errors), "")


class ForbidForm(VersionForm):
    """Why these two must not be a pair."""

    reason = forms.CharField(
        label="Почему",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Увидите только вы и психолог; остальным программа скажет лишь, что пара запрещена.",
        error_messages={"required": "Напишите, почему: через год этого никто не вспомнит."},
    )
    field_order = ["reason", "version"]


class TwoPeopleForm(forms.Form):
    """Any mentor and any mentee of the programme."""

    mentee = forms.ModelChoiceField(
        MenteeRequest.objects.none(),
        label="Наставляемый",
        empty_label="Выберите",
        error_messages={"invalid_choice": "Такого запроса в программе нет."},
    )
    mentor = forms.ModelChoiceField(
        MentorProfile.objects.none(),
        label="Наставник",
        empty_label="Выберите",
        error_messages={"invalid_choice": "Такого наставника в программе нет."},
    )

    def __init__(self, *args: Any, mentees: Any, mentors: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("mentee", mentees), ("mentor", mentors)):
            self.fields[name].queryset = rows
            self.fields[name].label_from_instance = _labelled
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        mentee, mentor = data.get("mentee"), data.get("mentor")
        if mentee and mentor and mentee.form_id != mentor.form_id:
            self.add_error(
                "mentor",
                f"Запрос — по форме «{mentee.form}», а наставник работает по форме «{mentor.form}». "
                "Внесите его и в базу по этой форме.",
            )
        return data


def _labelled(row: MenteeRequest | MentorProfile) -> str:
    return f"{row.person.full_name}, {row.person.position}"
