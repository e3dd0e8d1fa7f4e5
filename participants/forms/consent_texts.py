"""Forms of the school's own texts of consents and of its web addresses."""

from __future__ import annotations

from typing import Any

from django import forms

from participants.models import ConsentText, InformationResource
from participants.readers.consent_texts import PARTS, fingerprint

HINTS = {
    "purpose": "Для чего школа обрабатывает данные или что поручает. Конкретно: «для учёта» мало.",
    "data_list": "Все данные, которые школа действительно собирает. Чего здесь нет, того собирать нельзя.",
    "actions_list": "Сбор, запись, хранение… и способы: на бумаге, в информационной системе, с передачей кому.",
    "term": "До какого дня или события и что потом. Последний день программы бланк допишет сам.",
    "withdrawal": "Как и куда подать отзыв и в какой срок школа его исполнит. Адрес школы бланк допишет сам.",
}


class ConsentTextForm(forms.ModelForm):
    """A version of the school's own text."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = ConsentText
        fields = (*PARTS, "needs_renewal")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, hint in HINTS.items():
            field = self.fields[name]
            field.help_text, field.max_length = hint, 4000
            field.widget = forms.Textarea(attrs={"rows": 5, "maxlength": 4000})
            field.widget.is_required = True
        if self.instance.pk:
            self.initial["seen"] = fingerprint(self.instance)

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class EnactForm(forms.Form):
    """Whether those who signed the former text are asked anew."""

    needs_renewal = forms.BooleanField(required=False)


class ResourceForm(forms.ModelForm):
    """An address where data may be published."""

    class Meta:
        model = InformationResource
        fields = ("url", "title")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["url"] = forms.URLField(
            label="Полный адрес",
            max_length=500,
            assume_scheme="https",
            help_text="Протокол, домен, раздел и страница: https://школа.рф/novosti/nastavnichestvo.html. "
            "Для социальной сети — адрес страницы школы.",
        )


class SwitchForm(forms.Form):
    """Whether an address is printed in new sheets."""

    is_active = forms.BooleanField(required=False)
