"""Forms of runs and variants: a name, and what is compared with what."""

from __future__ import annotations

from typing import Any

from django import forms

from pairing.readers.run_comparison import CHANGED, SHOWN, Choice


class NameForm(forms.Form):
    """The name of a variant."""

    name = forms.CharField(
        label="Название варианта",
        max_length=100,
        help_text="Например: «С учётом пожеланий классных руководителей». Без фамилий: название видят все кураторы.",
        error_messages={
            "required": "Напишите название варианта.",
            "max_length": "Название длиннее 100 знаков: сократите его.",
        },
    )
    was = forms.CharField(required=False, widget=forms.HiddenInput)
    run = forms.IntegerField(required=False, widget=forms.HiddenInput)


class TurnForm(forms.Form):
    """The number of the act that the button names."""

    number = forms.IntegerField(min_value=1)

    @property
    def shown(self) -> int:
        """The number, 0 where the page sent none."""
        return self.cleaned_data["number"] if self.is_valid() else 0


class CompareForm(forms.Form):
    """What is compared, and which lines are shown."""

    a = forms.ChoiceField(label="Было")
    b = forms.ChoiceField(label="Стало")
    show = forms.ChoiceField(label="Показать", required=False)
    q = forms.CharField(label="Фамилия", required=False, max_length=100)

    def __init__(self, *args: Any, choices: list[Choice], counts: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sides = [(choice.key, choice.title) for choice in choices]
        self.fields["a"].choices = self.fields["b"].choices = sides
        self.fields["show"].choices = [
            (code, f"{words[:1].upper()}{words[1:]}: {counts.get(code, 0)}") for code, words in SHOWN.items()
        ]
        self.fields["show"].initial = CHANGED
