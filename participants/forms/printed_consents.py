"""Forms of printed sheets: for whom to print, what a scanner or a person typed of those that came back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.form_fields import DayField
from participants.core.sheet_numbers import MOST_AT_ONCE, read_lines
from participants.forms.consent_signed import guardian_label
from participants.forms.inputs import not_in_future
from participants.models import Person
from participants.readers.printed_consents import BASES, EVERYBODY, MISSING, UNPRINTED, WHOLE_CLASS
from participants.states import ConsentKind, PersonKind


class PrintManyForm(forms.Form):
    """Which sheets, for whom."""

    kind = forms.ChoiceField(label="Какое согласие", choices=ConsentKind.choices)
    source = forms.ChoiceField(
        label="Кому",
        choices=[(BASES, "участникам из баз программы"), (WHOLE_CLASS, "всем ученикам класса или школы")],
        initial=BASES,
    )
    group = forms.ChoiceField(label="Класс", required=False)
    show = forms.ChoiceField(
        label="Из них",
        choices=[
            (MISSING, "тем, у кого согласия нет"),
            (UNPRINTED, "тем, у кого нет ни согласия, ни бланка на руках"),
            (EVERYBODY, "всем"),
        ],
        initial=MISSING,
    )

    def __init__(self, *args: Any, groups: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", "все"), *groups]


class PrintOneForm(forms.Form):
    """Which sheet for one person, and which of the guardians will sign."""

    kind = forms.ChoiceField(label="Какое согласие", choices=ConsentKind.choices)
    guardianship = forms.ModelChoiceField(label="Кто подпишет за ребёнка", queryset=None, required=False)

    def __init__(self, *args: Any, person: Person, needs_guardian: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if person.kind != PersonKind.TEACHER:
            kinds = [choice for choice in ConsentKind.choices if choice[0] != ConsentKind.MENTOR_DUTY]
            self.fields["kind"].choices = kinds
        rows = person.guardianships.select_related("guardian").order_by("pk")
        field = self.fields["guardianship"]
        field.queryset, field.label_from_instance = rows, guardian_label
        if not needs_guardian:
            del self.fields["guardianship"]
        elif not rows:
            field.empty_label = "впишут от руки"
            field.help_text = "Представитель не записан: в бланке останутся пустые строки."
        else:
            field.empty_label = None
            self.initial.setdefault("guardianship", rows[0])


class ReceiveManyForm(forms.Form):
    """Numbers of sheets that came back, one a line, as a scanner types them."""

    numbers = forms.CharField(
        label="Номера бланков",
        max_length=100_000,
        widget=forms.Textarea(
            attrs={"rows": 8, "autofocus": True, "autocomplete": "off", "spellcheck": "false", "class": "numbers"}
        ),
        help_text="Наведите сканер на QR-код: он сам впишет номер и перейдёт на новую строку. Можно набрать номер, "
        "напечатанный под кодом, или вставить сразу много строк.",
    )
    given_on = DayField(label="Дата подписания", help_text="Одна на все бланки этого списка.")
    signed_own = forms.BooleanField(
        label="Участники от 14 лет расписались сами",
        required=False,
        help_text="Отметьте, если проверили: на бланках, где есть место для подписи участника, она стоит. "
        "Без отметки такие бланки откроются по одному.",
    )

    def clean_given_on(self):
        return not_in_future(self.cleaned_data["given_on"], timezone.localdate(), "Дата подписания")

    def clean_numbers(self) -> list[tuple[str, str]]:
        lines = list(read_lines(self.cleaned_data["numbers"]))
        if len(lines) > MOST_AT_ONCE:
            raise ValidationError(f"За один раз принимают не больше {MOST_AT_ONCE} бланков: здесь {len(lines)}.")
        return lines


class KindFilterForm(forms.Form):
    """Sheets of which kind are listed."""

    kind = forms.ChoiceField(label="Согласие", choices=[("", "все"), *ConsentKind.choices], required=False)

    @property
    def chosen(self) -> str:
        """The kind; empty for all, and for what makes no sense."""
        return self.cleaned_data.get("kind", "") if self.is_valid() else ""
