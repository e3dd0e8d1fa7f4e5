"""Form fields that all apps share: a day, and rows ticked in a list, both proof against whatever is sent."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
GONE = "Одной из отмеченных строк в списке уже нет. Посмотрите список и отметьте снова."
DIGITS_OF_A_KEY = 18  # a bigint has nineteen; a longer number is no row's key and some databases choke on it


class DayField(forms.DateField):
    """A day chosen in the browser's calendar; also read as people write it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        messages = {"invalid": "Такой даты нет. Напишите, например, 15.09.2026."} | kwargs.pop("error_messages", {})
        super().__init__(error_messages=messages, **kwargs)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is not None and not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
            raise ValidationError(f"Проверьте год: {value.year}.")


class RowsField(forms.ModelMultipleChoiceField):
    """Rows ticked in a list; what is no number of a row at all is refused before the database is asked."""

    default_error_messages = {
        "invalid_choice": GONE,
        "invalid_pk_value": GONE,
        "invalid_list": GONE,
    }

    def clean(self, value: Any) -> QuerySet:
        if isinstance(value, (list, tuple)) and not all(is_key(one) for one in value):
            raise ValidationError(GONE, code="invalid_pk_value")
        return super().clean(value)


def is_key(value: Any) -> bool:
    """Whether it may be the number of a row."""
    text = str(value)
    return text.isascii() and text.isdecimal() and len(text) <= DIGITS_OF_A_KEY


def keys(values: Iterable[str]) -> list[int]:
    """The numbers of rows among the values; anything else is left out."""
    return [int(value) for value in values if is_key(value)]
