"""Forms of terms of keeping and of acts of destruction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from mentoring.form_fields import RowsField
from participants.models import Person
from participants.readers.destructions import DueRow
from participants.readers.retention import TermLine
from participants.states import RetentionKind

WHEN = [("due", "срок истёк"), ("soon", "истекает за месяц")]
STATES = [("ready", "можно уничтожить"), ("blocked", "что-то мешает"), ("act", "уже в акте")]
OF_PEOPLE = [
    (kind.value, kind.label) for kind in (RetentionKind.PARTICIPANT, RetentionKind.WITHDRAWN, RetentionKind.LEFT)
]
DEMANDED = [
    ("", "—"),
    (RetentionKind.WITHDRAWN.value, "согласие отозвано или человек требует уничтожить данные"),
    (RetentionKind.PARTICIPANT.value, "участие закончено, данные больше не нужны"),
    (RetentionKind.LEFT.value, "выбыл, данные больше не нужны"),
]


class DueForm(forms.Form):
    """What narrows the list."""

    text = forms.CharField(
        label="Фамилия, имя", required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    reason = forms.ChoiceField(label="Почему", required=False, choices=[("", "любая причина"), *OF_PEOPLE])
    state = forms.ChoiceField(label="Состояние", required=False, choices=[("", "любое"), *STATES])
    when = forms.ChoiceField(label="Срок", required=False, choices=[("", "истёк или истекает"), *WHEN])


class DueFilter:
    """Narrows the rows of the list, with the face that list pages know from filters of tables."""

    def __init__(self, data: Any, *, queryset: Iterable[DueRow], request: Any = None) -> None:
        self.form = DueForm(data)
        self.form.is_valid()
        chosen = self.form.cleaned_data
        words = chosen.get("text", "").casefold().replace("ё", "е").split()
        self.qs = [
            row
            for row in queryset
            if all(word in row.person.sort_name for word in words)
            and chosen.get("reason", "") in ("", row.due.reason)
            and chosen.get("when", "") in ("", "due" if row.is_late else "soon")
            and chosen.get("state", "") in ("", _state(row))
        ]


def _state(row: DueRow) -> str:
    if row.act:
        return "act"
    return "blocked" if row.due.blocks else "ready"


class DestructionForm(forms.Form):
    """An act: whose data, why, and who destroys."""

    people = RowsField(queryset=Person.objects.none(), error_messages={"required": "Отметьте, чьи данные уничтожить."})
    demanded = forms.ChoiceField(
        label="Основание, если срок ещё не истёк",
        required=False,
        choices=DEMANDED,
        help_text="Нужно только для тех, чей срок хранения не истёк: например, по требованию самого человека.",
    )
    reason = forms.CharField(
        label="Причина уничтожения",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"}),
        help_text="Так она будет стоять в акте. Имён не пишите: людей акт называет по номерам.",
    )
    commission = forms.CharField(
        label="Кто уничтожает",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"}),
        help_text="Фамилии, имена, отчества и должности, по одному человеку на строке. Они подпишут акт.",
        error_messages={"required": "Укажите, кто уничтожает данные: без этого акт недействителен."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, school: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = Person.objects.filter(school=school, destroyed_at=None)

    @property
    def ticked(self) -> set[str]:
        """Keys sent with the form."""
        return set(self.data.getlist("people")) if self.is_bound else set()


class ExecuteForm(forms.Form):
    """The director's word that the data are to go for good."""

    understood = forms.BooleanField(
        label="Понимаю: отменить это нельзя, данные не вернёт никто",
        error_messages={"required": "Отметьте, что понимаете: отменить это нельзя."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ExtractForm(forms.Form):
    """What goes into the extract."""

    sensitive = forms.BooleanField(label="Включить чувствительные сведения", required=False)


class TermsForm(forms.Form):
    """The school's own terms: days and basis of each kind."""

    def __init__(self, *args: Any, lines: list[TermLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            common = line.common.days if line.common else ""
            self.fields[f"{line.kind}_days"] = forms.IntegerField(
                label="Дней",
                required=False,
                min_value=1,
                max_value=36_500,
                initial=line.own.days if line.own else None,
                widget=forms.NumberInput(
                    attrs={"placeholder": common, "inputmode": "numeric", "class": "form-control"}
                ),
            )
            self.fields[f"{line.kind}_basis"] = forms.CharField(
                label="Основание",
                required=False,
                max_length=500,
                initial=line.own.basis if line.own else "",
                widget=forms.TextInput(attrs={"placeholder": "пункт локального акта школы", "class": "form-control"}),
            )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Kinds with their two fields."""
        return [
            {"line": line, "days": self[f"{line.kind}_days"], "basis": self[f"{line.kind}_basis"]}
            for line in self.lines
        ]

    @property
    def terms(self) -> dict[str, tuple[int | None, str]]:
        """Days and basis by kind."""
        data = self.cleaned_data
        return {line.kind: (data[f"{line.kind}_days"], data[f"{line.kind}_basis"].strip()) for line in self.lines}
