"""Results of many at the end of a programme: a small form for each, all sent together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from participants.actions.bases_results import ResultChange
from participants.core import review_links
from participants.forms.inputs import VersionField
from participants.models import MenteeRequest
from participants.readers.bases_results import Finished
from participants.states import Completion

MARKS = [("", "нет отметки"), *Completion.choices]
LONGEST = 2000


class ResultForm(forms.Form):
    """Result and links of one mentor."""

    version = VersionField()
    result = forms.CharField(
        label="Результаты программы",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"}),
    )
    review_links = forms.CharField(
        label="Ссылки на кейсы и отзывы на сайте школы",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(
            attrs={"rows": 2, "class": "form-control", "placeholder": "https://… по одной на строке"}
        ),
    )

    def __init__(self, *args: Any, row: Finished, **kwargs: Any) -> None:
        self.row = row
        entry = row.entry
        initial = {name: getattr(entry, name) for name in self.base_fields}
        super().__init__(*args, prefix=str(entry.pk), initial=initial, **kwargs)

    def clean_review_links(self) -> str:
        try:
            return review_links.tidy(self.cleaned_data["review_links"])
        except ValueError as error:
            raise ValidationError(str(error)) from error

    @property
    def change(self) -> ResultChange:
        """What is to be written; line ends as the database keeps them."""
        values = {
            name: value.replace("\r\n", "\n") if isinstance(value, str) else value
            for name, value in self.cleaned_data.items()
            if name != "version"
        }
        return ResultChange(self.row.entry, self.cleaned_data["version"], values)


class MenteeResultForm(ResultForm):
    """The mark of a mentee, and why where it is «no»."""

    completion = forms.ChoiceField(
        label="Отметка",
        choices=MARKS,
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    completion_note = forms.CharField(
        label="Почему не пройдена",
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The attribute carries the prefix of this form, so that of many marks each shows its own reason.
        self.fields["completion_note"].widget.attrs["data-only-for"] = (
            f"{self.add_prefix('completion')}={Completion.NOT_COMPLETED}"
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("completion") == Completion.NOT_COMPLETED and not data.get("completion_note"):
            self.add_error("completion_note", "Напишите, почему программа не пройдена: это есть в официальной форме.")
        return data


class ResultForms:
    """The forms of a page."""

    def __init__(self, rows: list[Finished], data: Mapping[str, Any] | None, *, marks_rest: bool = False) -> None:
        self.forms = [
            (MenteeResultForm if isinstance(row.entry, MenteeRequest) else ResultForm)(
                _of(row, data, marks_rest=marks_rest), row=row
            )
            for row in rows
        ]

    def is_valid(self) -> bool:
        """Whether all are."""
        return not [form for form in self.forms if not form.is_valid()]  # each is asked: each shows its errors

    @property
    def changes(self) -> list[ResultChange]:
        """What is to be written."""
        return [form.change for form in self.forms]

    def renew(self) -> None:
        """Take the versions that stand there now, so that the next save goes through; what was typed stays."""
        for form in self.forms:
            fresh = type(form.row.entry)._base_manager.filter(pk=form.row.entry.pk).values_list("version", flat=True)
            form.data = form.data.copy()
            form.data[form.add_prefix("version")] = str(fresh.first() or "")


def _of(row: Finished, data: Any, *, marks_rest: bool) -> Any:
    """What was sent for the row; with ``marks_rest`` an empty mark means that the programme was completed."""
    name = f"{row.entry.pk}-completion"
    if data is None or f"{row.entry.pk}-version" not in data:
        return None
    if marks_rest and not data.get(name):
        data = data.copy()
        data[name] = Completion.COMPLETED.value
    return data
