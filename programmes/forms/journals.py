"""The form of a journal of orders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from programmes import order_kinds
from programmes.core import numbering
from programmes.models import OrderJournal


class JournalForm(forms.Form):
    """The name, the pattern of numbers, and which orders go into it."""

    title = forms.CharField(label="Название", max_length=200)
    pattern = forms.CharField(
        label="Образец номера",
        max_length=30,
        help_text="На место {n} встаёт очередное число: «{n}», «{n}-ОД», «{n}-осн.», «01-05/{n}».",
    )
    kinds = forms.MultipleChoiceField(
        label="Какие приказы идут в этот журнал", required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, journal: OrderJournal, taken: Mapping[str, str], **kwargs: Any) -> None:
        initial = {"title": journal.title, "pattern": journal.pattern, "kinds": journal.kinds}
        kwargs["initial"] = initial | {"version": journal.version if journal.pk else None}
        super().__init__(*args, **kwargs)
        if journal.is_main:
            del self.fields["kinds"]
            return
        self.fields["kinds"].choices = [
            (code, f"{title} – сейчас в журнале «{taken[code]}»" if code in taken else title)
            for code, title in order_kinds.choices()
        ]
        self.fields[
            "kinds"
        ].help_text = "Остальные идут в основной журнал. Уже утверждённые остаются там, где они есть."

    def clean_pattern(self) -> str:
        try:
            return numbering.clean_pattern(self.cleaned_data["pattern"])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
