"""Forms of what belongs to an order on paper: several approved at once, scans, signatures on the acquaintance sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from mentoring.form_fields import DayField, is_key, keys
from mentoring.uploads import EXTENSIONS, SCANS, Attachment, checked

MOST_AT_ONCE = 10


class DateQuestion:
    """Asks about a date that the rules allow and that is likely a slip: what was typed stays, and a tick says it is right.

    Mixed into a form with the field ``dated_on``; ``question(form data)`` gives what to ask, nothing as a rule.
    """

    def ask_about_date(self, question: str) -> None:
        """Show the question beside the date, with the tick; once ticked it is asked no more."""
        if question and not self.cleaned_data.get("is_date_right"):
            self.add_error("dated_on", question)
            self.fields["is_date_right"].widget = forms.CheckboxInput()


def date_question_field() -> forms.BooleanField:
    """The tick; hidden until there is something to ask."""
    return forms.BooleanField(label="Дата верна, утвердить", required=False, widget=forms.HiddenInput)


def signing_day(day: date) -> date:
    """The day of a signature: not to come, and not so long ago that the year must be a slip."""
    today = localdate()
    if day > today:
        raise ValidationError("Дата приказа ещё не наступила.")
    if day.year < today.year - 1:
        raise ValidationError("Дата приказа слишком давняя. Проверьте год.")
    return day


class DeskForm(DateQuestion, forms.Form):
    """The date that the ticked orders get; the ticks are «key:version»."""

    dated_on = DayField(label="Дата приказов", initial=localdate)
    is_date_right = date_question_field()

    def __init__(self, *args: Any, question: Callable[[date], str] = lambda day: "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question

    def clean_dated_on(self) -> date:
        return signing_day(self.cleaned_data["dated_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "dated_on" in cleaned:
            self.ask_about_date(self.question(cleaned["dated_on"]))
        return cleaned


def ticked(values: list[str]) -> list[tuple[int, int]]:
    """«12:3» → (12, 3); anything else is left out."""
    pairs = (value.partition(":")[::2] for value in values)
    return [(int(key), int(version)) for key, version in pairs if is_key(key) and is_key(version)]


class SeveralFiles(forms.ClearableFileInput):
    """A file field of the browser that takes several."""

    allow_multiple_selected = True


class SignedScansField(forms.FileField):
    """Scans or photographs of what was signed; the clean value is a list of attachments."""

    def __init__(self, **kwargs: Any) -> None:
        accept = ",".join(f".{EXTENSIONS[kind]}" for kind in SCANS) + ",.jpeg"
        kwargs.setdefault("widget", SeveralFiles(attrs={"accept": accept, "multiple": True}))
        super().__init__(allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Attachment]:
        files = [one for one in (data if isinstance(data, (list, tuple)) else [data]) if one]
        if not files:
            raise ValidationError("Выберите файл.")
        if len(files) > MOST_AT_ONCE:
            raise ValidationError(f"За один раз прикладывают не больше {MOST_AT_ONCE} файлов.")
        found = []
        for file in files:
            try:
                found.append(checked(super().clean(file), kinds=SCANS))
            except ValidationError as error:
                raise ValidationError([f"«{file.name}»: {text}" for text in error.messages]) from error
        return found


class OrderScansForm(forms.Form):
    """Scans of the signed order."""

    scans = SignedScansField(
        label="Скан или снимок подписанного приказа",
        help_text="PDF, JPEG или PNG до 20 МБ. Можно выбрать несколько: все страницы, лист ознакомления.",
    )


class ScanRemovalForm(forms.Form):
    """Why a scan is taken away."""

    reason = forms.CharField(
        label="Почему",
        max_length=300,
        error_messages={"required": "Напишите, почему скан убирают."},
        help_text="Например: не тот приказ. Без имён: это останется в истории.",
    )


class SignaturesForm(forms.Form):
    """Who has signed the paper sheet, and when."""

    signed_on = DayField(label="Подписали", initial=localdate)

    def rows(self) -> list[int]:
        """The ticked lines; what is no number is left out."""
        return keys(self.data.getlist("rows"))
