"""The form that joins two rows of one person: which other row, and which of the two stays."""

from typing import Any

from django import forms

from participants.models import Person

SHOWN = 20


class MergeForm(forms.Form):
    """The other row and the one that stays."""

    other = forms.ModelChoiceField(
        label="С какой записью",
        queryset=Person.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": "Выберите запись.",
            "invalid_choice": "Такой записи в списке нет. Найдите её ещё раз.",
        },
    )
    stays = forms.ChoiceField(label="Какая останется", widget=forms.RadioSelect, initial="this")

    def __init__(self, *args: Any, person: Person, candidates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = candidates
        shown = [(one.pk, _words(one)) for one in candidates[:SHOWN]]
        self.fields["other"].choices = shown
        self.fields["stays"].choices = [
            ("this", f"эта: № {person.pk}, {person.position}"),
            ("other", "выбранная выше"),
        ]


def _words(person: Person) -> str:
    born = f", {person.born_on:%d.%m.%Y}" if person.born_on else ""
    left = ", выбыл(а)" if person.left_on else ""
    return f"№ {person.pk}: {person.full_name}{born} — {person.position}{left}"
