"""Forms of individual plans: aims, a task in one line, a task done."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from mentoring.form_fields import DayField
from pairing.core.plans import done_fault
from pairing.models import IndividualPlan, PlanItem
from pairing.states import PlanItemState


class PlanForm(forms.ModelForm):
    """What the pair wants to reach."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = IndividualPlan
        fields = ["goal", "expected"]
        labels = {"goal": "Чего хотим достичь", "expected": "Каких результатов ждём"}
        widgets = {"goal": forms.Textarea(attrs={"rows": 3}), "expected": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version


class TaskAddForm(forms.Form):
    """A new task in one line."""

    title = forms.CharField(
        label="Что сделать",
        max_length=300,
        error_messages={"required": "Напишите, что нужно сделать."},
        widget=forms.TextInput(attrs={"placeholder": "Например: прочесть первую главу", "autocomplete": "off"}),
    )
    due_on = DayField(label="К какому дню", required=False)


class TaskForm(forms.ModelForm):
    """A task amended; the result only of one that is done."""

    due_on = DayField(label="К какому дню", required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = PlanItem
        fields = ["title", "due_on", "result"]
        widgets = {"result": forms.Textarea(attrs={"rows": 2})}
        error_messages = {"title": {"required": "Напишите, что нужно сделать."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        if self.instance.state != PlanItemState.DONE:
            del self.fields["result"]


class TaskDoneForm(forms.Form):
    """When it was done, and what came of it."""

    done_on = DayField(label="Когда выполнено")
    result = forms.CharField(
        label="Что получилось", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, starts_on: date | None, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.starts_on, self.on = starts_on, on

    def clean_done_on(self) -> date:
        done_on = self.cleaned_data["done_on"]
        fault = done_fault(done_on, starts_on=self.starts_on, on=self.on)
        if fault:
            raise forms.ValidationError(fault)
        return done_on
