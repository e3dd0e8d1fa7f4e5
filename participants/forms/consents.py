"""Forms of consents: many signed, withdrawn; which of them the board shows."""

from typing import Any

from django import forms
from django.utils import timezone

from mentoring.form_fields import DayField, RowsField
from participants.forms.inputs import not_in_future
from participants.states import ConsentKind


class RecordManyForm(forms.Form):
    """Consents that came back together: one date for all who are ticked."""

    people = RowsField(
        label="Чьи согласия",
        queryset=None,
        error_messages={"required": "Отметьте, чьи согласия принесли."},
    )
    given_on = DayField(label="Дата подписания")
    expires_on = DayField(label="Действуют по", required=False)
    signed_own = forms.BooleanField(required=False)

    def __init__(self, *args: Any, people, own_signature_from: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people
        if own_signature_from is None:
            del self.fields["signed_own"]
        else:
            self.fields["signed_own"].label = f"Кому исполнилось {own_signature_from}, подписали и сами"

    def clean_given_on(self):
        return not_in_future(self.cleaned_data["given_on"], timezone.localdate(), "Дата подписания")

    @property
    def common_fields(self) -> list[Any]:
        """Fields to draw; the ticks are drawn by the list."""
        return [field for field in self if field.name != "people"]

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes beside the people."""
        return {"signed_own": False} | {name: value for name, value in self.cleaned_data.items() if name != "people"}


class BoardForm(forms.Form):
    """What the board shows: the kind of consent, a class, whether those who have one too."""

    kind = forms.ChoiceField(label="Согласие", choices=ConsentKind.choices, required=False)
    group = forms.ChoiceField(label="Класс", required=False)
    show = forms.ChoiceField(
        label="Кого показать", required=False, choices=[("", "у кого нет"), ("all", "всех"), ("valid", "у кого есть")]
    )
    name = forms.CharField(
        label="Имя", max_length=100, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )

    def __init__(self, *args: Any, groups: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", "все"), *((group, group) for group in groups)]

    def value(self, name: str) -> str:
        """The chosen value; what makes no sense counts as not chosen."""
        return self.cleaned_data.get(name, "") if self.is_valid() or hasattr(self, "cleaned_data") else ""


class KindForm(forms.Form):
    """The kind of consent in an address."""

    kind = forms.ChoiceField(choices=ConsentKind.choices, required=False)

    @property
    def kind_or_usual(self) -> str:
        """The kind; a missing or unknown one means the consent to processing."""
        return (self.cleaned_data["kind"] if self.is_valid() else "") or ConsentKind.PROCESSING
