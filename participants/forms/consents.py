"""Forms of consents: one signed, many signed, withdrawn; which of them the board shows."""

from typing import Any

from django import forms
from django.utils import timezone

from mentoring.form_fields import DayField, RowsField
from participants.core.consents import signers
from participants.forms.inputs import not_in_future
from participants.models import Person
from participants.readers.consents import subject_of
from participants.states import ConsentKind, PersonKind


class RecordForm(forms.Form):
    """A consent of one person that lies on the table, signed."""

    kind = forms.ChoiceField(label="Какое согласие", choices=ConsentKind.choices)
    given_on = DayField(label="Дата подписания")
    expires_on = DayField(label="Действует по", required=False, help_text="Пусто — пока не отозвано.")
    guardianship = forms.ModelChoiceField(
        label="Подписал представитель", queryset=None, required=False, empty_label="не подписывал"
    )
    signed_by_self = forms.BooleanField(label="Подписал сам участник", required=False)

    def __init__(self, *args: Any, person: Person, own_signature_from: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        kinds = [choice for choice in ConsentKind.choices if choice[0] != ConsentKind.MENTOR_DUTY]
        self.fields["kind"].choices = ConsentKind.choices if person.kind == PersonKind.TEACHER else kinds
        guardianships = person.guardianships.select_related("guardian").order_by("pk")
        self.fields["guardianship"].queryset = guardianships
        self.fields["guardianship"].label_from_instance = lambda one: ", ".join(
            part for part in (one.guardian.full_name, one.relation) if part
        )
        needed = signers(subject_of(person), timezone.localdate(), own_signature_from)
        if not needed.guardian and not guardianships:
            del self.fields["guardianship"]
        elif needed.guardian:
            self.initial.setdefault("guardianship", guardianships.first())
        self.initial.setdefault("signed_by_self", needed.own)

    def clean_given_on(self):
        return not_in_future(self.cleaned_data["given_on"], timezone.localdate(), "Дата подписания")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("guardianship") and not data.get("signed_by_self") and "guardianship" not in self.errors:
            self.add_error("signed_by_self", "Укажите, кто подписал согласие.")
        return data

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {"guardianship": None} | self.cleaned_data


class RecordManyForm(forms.Form):
    """Consents that came back together: one date for all who are ticked."""

    people = RowsField(
        label="Чьи согласия",
        queryset=None,
        error_messages={"required": "Отметьте, чьи согласия принесли."},
    )
    given_on = DayField(label="Дата подписания")
    expires_on = DayField(label="Действуют по", required=False)
    signed_own = forms.BooleanField(label="Дети подписали сами", required=False, initial=True)

    def __init__(self, *args: Any, people, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people

    def clean_given_on(self):
        return not_in_future(self.cleaned_data["given_on"], timezone.localdate(), "Дата подписания")

    @property
    def common_fields(self) -> list[Any]:
        """Fields to draw; the ticks are drawn by the list."""
        return [field for field in self if field.name != "people"]

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes beside the people."""
        return {name: value for name, value in self.cleaned_data.items() if name != "people"}


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
