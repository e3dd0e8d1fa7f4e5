"""Fields that several forms of participants share: a name part, a class, a telephone, the version of a row."""

from datetime import date
from typing import Any

from crispy_forms.layout import Column, Row
from django import forms
from django.core.exceptions import ValidationError

from mentoring.core.russian.classes import parse_class, show_class
from mentoring.core.russian.letters import JOINER, visible
from mentoring.core.russian.names import tidy_part
from mentoring.core.russian.phones import normalise_phone, show_phone
from participants.core.imports.cells import NOT_IN_NAMES


class NamePartField(forms.CharField):
    """A surname, a first name or a patronymic, put in order."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 100)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        text = visible(super().clean(value) or "").replace(JOINER, "").strip()
        if self.required and not text:
            raise ValidationError(self.error_messages["required"])
        if strange := NOT_IN_NAMES.search(text):
            raise ValidationError(f"В имени недопустимый знак «{strange[0]}».")
        name = tidy_part(text)
        self.run_validators(name)  # capital letters of some alphabets become longer
        return name


class SchoolClassField(forms.CharField):
    """A class as people write it; gives grade and letter."""

    def clean(self, value: Any) -> tuple[int, str] | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_class(text)
        except ValueError as error:
            raise ValidationError(sentence(error)) from error

    def prepare_value(self, value: Any) -> Any:
        return show_class(*value) if isinstance(value, tuple) else value


class PhoneField(forms.CharField):
    """A Russian telephone number in any form; gives «+79001234567» or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}))
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            return normalise_phone(text)
        except ValueError as error:
            raise ValidationError(sentence(error)) from error

    def prepare_value(self, value: Any) -> Any:
        return show_phone(value).replace("\u00a0", " ").replace("\u2011", "-") if isinstance(value, str) else value


class VersionField(forms.IntegerField):
    """The version on which the form was begun, hidden."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, required=False)


def in_rows(form: forms.Form, *rows: tuple[str, ...]) -> list[Any]:
    """A layout in which the named fields share rows, in the order of the form; fields that are not there are left out."""
    layout, placed = [], set()
    for name in form.fields:
        row = next((row for row in rows if name in row), (name,))
        if name in placed:
            continue
        there = [one for one in row if one in form.fields]
        placed.update(there)
        layout.append(Row(*(Column(one) for one in there)) if len(there) > 1 else there[0])
    return layout


def sentence(error: ValueError) -> str:
    """The error's text as a sentence of its own."""
    text = str(error)
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def not_in_future(day: date | None, on: date, what: str) -> date | None:
    """The day, unless it has not come yet."""
    if day is not None and day > on:
        raise ValidationError(f"{what} не может быть в будущем.")
    return day
