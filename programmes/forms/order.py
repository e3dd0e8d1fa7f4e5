"""Forms of the steps of an order."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate

from mentoring.form_fields import DayField
from programmes.core import numbering
from programmes.forms.order_papers import DateQuestion, date_question_field, signing_day
from programmes.models import Order
from programmes.readers.orders import date_warning


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


class ApproveForm(DateQuestion, forms.Form):
    """The number and the date of the signature; a date that goes back in the journal is asked about."""

    number = forms.CharField(label="Номер", required=False, max_length=numbering.LONGEST)
    dated_on = DayField(label="Дата приказа", initial=localdate)
    is_date_right = date_question_field()
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
        return signing_day(self.cleaned_data["dated_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "dated_on" in cleaned and "number" in cleaned:
            self.ask_about_date(date_warning(self.order, cleaned["dated_on"], cleaned["number"]))
        return cleaned

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in ("number", "dated_on", "version")}
