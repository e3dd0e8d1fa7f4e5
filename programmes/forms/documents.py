"""Forms of the page «Документы»: which documents, of which rows, in which format, together or side by side."""

from __future__ import annotations

from typing import Any

from django import forms

from mentoring.web.providers import DocumentKind
from programmes.readers import documents as reader

ALL, MARKED = "all", "marked"


class ManyForm(forms.Form):
    """Several rows of one kind."""

    which = forms.ChoiceField(
        label="Какие", choices=[(MARKED, "Отмеченные"), (ALL, "Все")], initial=MARKED, widget=forms.RadioSelect
    )
    extension = forms.ChoiceField(label="Формат", widget=forms.RadioSelect)
    way = forms.ChoiceField(
        label="Как отдать",
        choices=[(reader.ARCHIVE, "Архивом, каждый своим файлом"), (reader.ONE_FILE, "Одним файлом PDF, для печати")],
        initial=reader.ARCHIVE,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, kind: DocumentKind, total: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        formats = reader.formats_of(kind)
        self.fields["extension"].choices = formats
        self.fields["extension"].initial = formats[0][0]
        self.fields["which"].choices = [(MARKED, "Отмеченные"), (ALL, f"Все: {total}")]
        if "pdf" not in kind.formats:
            self.fields["way"].choices = self.fields["way"].choices[:1]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("way") == reader.ONE_FILE and data.get("extension") not in (None, "pdf"):
            self.add_error("way", "Одним файлом печатают только PDF. Выберите PDF или архив.")
        return data
