"""Forms of the steps of an order."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate

from mentoring.form_fields import DayField
from programmes.core import numbering
from programmes.models import Order
from programmes.readers import orders as reader

RIGHT = "is_date_right"


class PrepareForm(forms.Form):
    """What an implementation order needs besides the programme."""

    basis = forms.CharField(
        label="Ещё основание",
        required=False,
        max_length=500,
        help_text=(
            "Если есть приказ учредителя. Продолжите фразу «В соответствии с…»: «приказом управления образования "
            "от 28.08.2026 № 311»."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class RemarkForm(forms.Form):
    """Why an order goes back."""

    remark = forms.CharField(
        label="Что исправить",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Напишите, что исправить: без замечания вернуть приказ нельзя."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class WithdrawForm(forms.Form):
    """Why an order is given up."""

    remark = forms.CharField(label="Почему (необязательно)", required=False, max_length=1000)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ApproveForm(forms.Form):
    """The number and the date of the signature; a day that runs against the journal is asked about first."""

    number = forms.CharField(label="Номер", required=False, max_length=numbering.LONGEST)
    dated_on = DayField(label="Дата приказа", initial=localdate)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, order: Order, next_number: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order = order
        self.fields["number"].widget.attrs["placeholder"] = next_number
        self.fields["number"].help_text = (
            f"Оставьте пустым – будет следующий по журналу: {next_number}. "
            "Впишите сами, если номер уже поставлен на бумаге."
        )
        self.initial.setdefault("version", order.version)

    def clean_number(self) -> str:
        number = self.cleaned_data["number"]
        if not number.strip():
            return ""
        try:
            return numbering.clean(number)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def clean_dated_on(self) -> date:
        day = self.cleaned_data["dated_on"]
        today = localdate()
        if day > today:
            raise forms.ValidationError("Дата приказа ещё не наступила.")
        if day.year < today.year - 1:
            raise forms.ValidationError("Дата приказа слишком давняя. Проверьте год.")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        day, number = cleaned.get("dated_on"), cleaned.get("number")
        if day is None or number is None:
            return cleaned
        warning = reader.date_warning(self.order, day, number)
        if warning and self.data.get(self.add_prefix(RIGHT)) != f"{day.isoformat()} {number}":
            self._ask(warning, f"{day.isoformat()} {number}")
        return cleaned

    def _ask(self, warning: str, about: str) -> None:
        """The check holds for the day and the number that it was set for, and for no other."""
        self.data = self.data.copy()
        self.data.pop(self.add_prefix(RIGHT), None)
        self.fields[RIGHT] = forms.BooleanField(
            label="Дата верна", required=False, widget=forms.CheckboxInput(attrs={"value": about})
        )
        self.add_error("dated_on", warning)
