"""Forms of a roadmap: its template, stages and activities."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.timezone import localdate

from mentoring.form_fields import DayField
from programmes.core.stored_text import LONGEST
from programmes.models import Activity, Programme, RoadmapTemplate, Stage


class TemplateForm(forms.Form):
    """Which template an empty roadmap starts from."""

    template = forms.ModelChoiceField(RoadmapTemplate.objects.none(), label="Шаблон", empty_label=None)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = RoadmapTemplate.objects.offered_to(programme.school)
        self.fields["template"].queryset = offered.filter(programme_kind=programme.kind).order_by("-school_id", "pk")


def bound_texts(form: forms.BaseForm) -> None:
    """No text of the roadmap is longer than a cell of a spreadsheet holds, so that it leaves and comes back whole."""
    for field in form.fields.values():
        if isinstance(field, forms.CharField) and field.max_length is None:
            field.validators.append(MaxLengthValidator(LONGEST))


class StageForm(forms.ModelForm):
    """A stage of the roadmap."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Stage
        fields = ("title", "task", "result")
        widgets = {"task": forms.Textarea(attrs={"rows": 2}), "result": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bound_texts(self)


class ActivityForm(forms.ModelForm):
    """An activity of the roadmap."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Activity
        fields = ("title", "deadline", "responsible", "executors", "product")
        widgets = {"title": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "deadline": "Словами: «ноябрь», «первая декада декабря», «до 25 мая», «1 раз в месяц», «по мере необходимости»."
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bound_texts(self)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "title",
            "deadline",
            Row(Column("responsible", css_class="col-sm-6"), Column("executors", css_class="col-sm-6")),
            "product",
            "version",
        )


class DoneForm(forms.Form):
    """That an activity is done, when, and what came of it."""

    on = DayField(label="Когда выполнено", initial=localdate)
    note = forms.CharField(
        label="Заметка",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Например: протокол № 3, участвовали 24 человека.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class NoteForm(forms.Form):
    """A remark on an activity."""

    note = forms.CharField(required=False, max_length=2000)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class MoveForm(forms.Form):
    """Which way an activity moves."""

    up = forms.TypedChoiceField(choices=[("yes", "вверх"), ("no", "вниз")], coerce=lambda value: value == "yes")
