"""What comes in from the pages of monitoring: surveys, screens of a questionnaire, targets, days."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from mentoring.form_fields import DayField
from monitoring.core.questionnaires import ItemCard, clean
from monitoring.models import Questionnaire
from monitoring.readers.denominators import DenominatorOption
from monitoring.readers.surveys import questionnaires_for
from participants.forms.inputs import VersionField
from programmes.models import Programme

USUAL_DAYS = 14


class QuestionnaireChoice(forms.ModelChoiceField):
    """A questionnaire with its length, so that nobody sends forty questions unawares."""

    def label_from_instance(self, obj: Questionnaire) -> str:
        return f"{obj} – вопросов: {obj.item_count}"


class SurveyForm(forms.Form):
    """Which questionnaire, from which day to which."""

    questionnaire = QuestionnaireChoice(
        queryset=Questionnaire.objects.none(),
        label="Анкета",
        empty_label="Выберите анкету",
        help_text="Анкету «до начала работы» получат участники принятых пар, остальные – участники работающих пар.",
    )
    title = forms.CharField(
        label="Название опроса",
        max_length=300,
        required=False,
        help_text="Видит только школа. Если не заполнить, опрос назовётся как анкета.",
    )
    opens_on = DayField(label="Первый день")
    closes_on = DayField(label="Последний день")

    def __init__(self, *args: Any, programme: Programme, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["questionnaire"].queryset = questionnaires_for(programme)
        self.on = on
        self.fields["opens_on"].initial = on
        self.fields["closes_on"].initial = on + timedelta(days=USUAL_DAYS)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        opens_on, closes_on = data.get("opens_on"), data.get("closes_on")
        if opens_on and closes_on and closes_on < opens_on:
            self.add_error("closes_on", "Последний день раньше первого.")
        elif closes_on and closes_on < self.on:
            self.add_error("closes_on", "Этот день уже прошёл: ответить никто не успеет.")
        return data


class EndForm(forms.Form):
    """Another last day of a survey."""

    closes_on = DayField(label="Последний день")
    version = VersionField()


class ScreenForm(forms.Form):
    """One screen of a questionnaire: a field for each item, cleaned by the item's own rule."""

    def __init__(self, *args: Any, items: tuple[ItemCard, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            self.fields[item.code] = forms.CharField(required=False, strip=True)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for item in self.items:
            try:
                data[item.code] = clean(item, data.get(item.code, ""))
            except ValueError as error:
                self.add_error(item.code, str(error))
        return data

    @property
    def fit_to_keep(self) -> dict[str, str]:
        """Answers that hold, also where others on the screen do not: nobody answers twice."""
        return {code: value for code, value in self.cleaned_data.items() if value}


class TargetForm(forms.Form):
    """A target of an indicator for a year."""

    year = forms.IntegerField(label="Год", min_value=2019, max_value=2100)
    value = forms.DecimalField(label="Целевое значение, %", min_value=0, max_value=100, max_digits=4, decimal_places=1)
    source = forms.CharField(
        label="Откуда",
        max_length=300,
        required=False,
        help_text="Документ школы или органа управления, например: план работы школы на 2026/27 год.",
    )


class DenominatorForm(forms.Form):
    """What an indicator is divided by."""

    row = forms.ChoiceField(label="На что делить", required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, options: Sequence[DenominatorOption], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["row"].choices = [(one.row, one.label) for one in options if one.is_filled or one.is_chosen]
        self.fields["row"].initial = next((one.row for one in options if one.is_chosen), "")
        self.unfilled = [one.label for one in options if not one.is_filled and not one.is_chosen]


class OnForm(forms.Form):
    """The day on which figures are reckoned; today where none is given or the one given is no day."""

    on = DayField(label="На день", required=False)

    def day(self, today: date) -> date:
        """The day asked for."""
        return (self.cleaned_data.get("on") if self.is_valid() else None) or today
