"""Forms of a programme's document: its title, its sections, the marks of the bodies that agreed."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms

from mentoring.errors import Refusal
from mentoring.form_fields import DayField
from programmes.models import Endorsement, PaperSection, ProgrammePaper
from programmes.states import EndorsementWord, PaperKind

PLACES = (1, 2, 3, 4)
LONGEST_BODY = 60_000


class KindForm(forms.Form):
    """Which document to put together."""

    kind = forms.ChoiceField(choices=PaperKind)


class TitleForm(forms.ModelForm):
    """What the document is called."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = ProgrammePaper
        fields = ("title",)
        widgets = {"title": forms.Textarea(attrs={"rows": 2})}


class SectionForm(forms.ModelForm):
    """A section: its title and its text."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    body = forms.CharField(
        label="Текст",
        required=False,
        strip=False,
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 18, "class": "section-text"}),
        help_text=(
            "Каждая строка – абзац. Строка, которая начинается с «- », – пункт списка, с «1. » – пункт нумерованного."
        ),
    )

    class Meta:
        model = PaperSection
        fields = ("title", "body")


class MoveForm(forms.Form):
    """Which way a section moves."""

    up = forms.TypedChoiceField(choices=[("yes", "вверх"), ("no", "вниз")], coerce=lambda value: value == "yes")


class PrintForm(forms.Form):
    """Whether a section is printed."""

    is_printed = forms.TypedChoiceField(choices=[("yes", "да"), ("no", "нет")], coerce=lambda value: value == "yes")


class EndorsementsForm(forms.Form):
    """Up to four marks above the title; a place without a body is empty."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, paper: ProgrammePaper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", paper.version)
        stored = {row.position: row for row in paper.endorsements.all()}
        for place in PLACES:
            self._add_place(place, stored.get(place))
        self.helper = FormHelper()
        self.helper.layout = Layout(*(self._laid_out(place) for place in PLACES), "version")

    def _add_place(self, place: int, row: Endorsement | None) -> None:
        self.fields[f"word_{place}"] = forms.ChoiceField(
            label="Гриф", choices=EndorsementWord, required=False, initial=row.word if row else None
        )
        self.fields[f"body_{place}"] = forms.CharField(
            label="Кем",
            required=False,
            max_length=200,
            initial=row.body if row else "",
            help_text="Например: на заседании педагогического совета",
        )
        self.fields[f"protocol_number_{place}"] = forms.CharField(
            label="Протокол №", required=False, max_length=30, initial=row.protocol_number if row else ""
        )
        self.fields[f"protocol_on_{place}"] = DayField(
            label="Протокол от", required=False, initial=row.protocol_on if row else None
        )

    @staticmethod
    def _laid_out(place: int) -> Fieldset:
        return Fieldset(
            f"Гриф {place}",
            Row(Column(f"word_{place}", css_class="col-sm-4"), Column(f"body_{place}", css_class="col-sm-8")),
            Row(
                Column(f"protocol_number_{place}", css_class="col-sm-4"),
                Column(f"protocol_on_{place}", css_class="col-sm-4"),
            ),
        )

    def clean(self) -> dict[str, Any]:
        """A protocol without the body that wrote it is a slip."""
        for place in PLACES:
            has_protocol = self.cleaned_data.get(f"protocol_number_{place}") or self.cleaned_data.get(
                f"protocol_on_{place}"
            )
            if has_protocol and not self.cleaned_data.get(f"body_{place}") and f"body_{place}" not in self.errors:
                self.add_error(f"body_{place}", "Напишите, чей это протокол.")
        return self.cleaned_data

    def endorsements(self) -> list[dict[str, Any]]:
        """The filled places in order."""
        return [
            {
                "word": self.cleaned_data[f"word_{place}"] or EndorsementWord.ACCEPTED,
                **{name: self.cleaned_data[f"{name}_{place}"] for name in ("body", "protocol_number", "protocol_on")},
            }
            for place in PLACES
            if self.cleaned_data[f"body_{place}"]
        ]

    def renew(self, refusal: Refusal, version: int, stored: list[str]) -> None:
        """After the refusal of a stale form, tell what is stored now, and let the next save go through."""
        if refusal.code != "stale":
            return
        self.add_error(None, f"Сейчас записано: {'; '.join(stored) or 'грифов нет'}.")
        self.data = self.data.copy()
        self.data["version"] = str(version)
