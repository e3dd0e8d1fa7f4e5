"""The part of a form that takes a table to be read: as a file or pasted, one of the two."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from mentoring.core.tables import Limits

MOST_PASTED = 2_000_000
MEGABYTE = 1024 * 1024


def file_field(*, accept: str, help_text: str) -> forms.FileField:
    """The file; an empty one passes, for the reading says what is wrong with it."""
    widget = forms.ClearableFileInput(attrs={"accept": accept})
    return forms.FileField(label="Файл", required=False, allow_empty_file=True, help_text=help_text, widget=widget)


def pasted_field(*, rows: int, help_text: str) -> forms.CharField:
    """The pasted table, tabs and all."""
    widget = forms.Textarea(attrs={"rows": rows, "spellcheck": "false"})
    label = "Или вставьте таблицу сюда"
    return forms.CharField(
        label=label, required=False, strip=False, max_length=MOST_PASTED, help_text=help_text, widget=widget
    )


class SourceForm(forms.Form):
    """A form with the fields ``file`` and ``pasted``; ``too_large`` says what to leave out of a file that is too big."""

    too_large = ""

    def clean_file(self) -> UploadedFile | None:
        file = self.cleaned_data["file"]
        most = Limits().size
        if file and file.size > most:
            raise forms.ValidationError(
                f"Файл слишком большой: {file.size / MEGABYTE:.0f} МБ при допустимых {most // MEGABYTE} МБ. "
                f"{self.too_large}"
            )
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "file" in self.errors or "pasted" in self.errors:
            return cleaned
        file, pasted = cleaned.get("file"), cleaned.get("pasted", "").strip()
        if file and pasted:
            self.add_error("pasted", "Выберите что-то одно: файл или вставленную таблицу.")
        elif not file and not pasted:
            self.add_error("file", "Выберите файл или вставьте таблицу в поле ниже.")
        return cleaned
