"""Forms of a roadmap: its template, stages, activities whole and in part, and the place of a row."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Layout, Row
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.timezone import localdate

from mentoring.accounts.models import School, User
from mentoring.form_fields import DayField, RowsField
from mentoring.uploads import AttachmentField
from programmes.core.facts import proposed
from programmes.core.stored_text import LONGEST
from programmes.models import Activity, Programme, ResponsibleGroup, RoadmapTemplate, Stage
from programmes.providers import roadmap_facts
from programmes.readers import templates
from programmes.readers.responsibles import offers, staff_of


class TemplateForm(forms.Form):
    """Which template an empty roadmap starts from."""

    template = forms.ModelChoiceField(RoadmapTemplate.objects.none(), label="Шаблон", empty_label=None)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].queryset = templates.offered(programme.school, programme.kind)


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
        fields = ("number", "title", "task", "result", "product")
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in ("task", "result", "product")}
        help_texts = {
            "number": "Как в вашем плане, хоть и «5» дважды. Пусто у нового этапа – следующий по порядку.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bound_texts(self)


class ShownNames(RowsField):
    """Rows ticked one by one, from a list that is read once."""

    widget = forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"})


class ActivityForm(forms.ModelForm):
    """An activity of the roadmap."""

    number = forms.CharField(label="Номер", max_length=20, required=False, show_hidden_initial=True)
    users = ShownNames(User.objects.none(), label="Сотрудники", required=False)
    groups = ShownNames(ResponsibleGroup.objects.none(), label="Группы", required=False)
    fact = forms.ChoiceField(label="Отмечать само, когда…", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Activity
        fields = ("number", "title", "deadline", "responsible", "executors", "product", "fact", "note")
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "note": forms.Textarea(attrs={"rows": 2}),
            "product": forms.Textarea(attrs={"rows": 1}),
            "responsible": forms.TextInput(attrs={"list": "responsible-offers"}),
            "executors": forms.TextInput(attrs={"list": "responsible-offers"}),
        }
        help_texts = {
            "deadline": "Словами: «ноябрь», «первая декада декабря», «до 25 мая», «1 раз в месяц», «по мере необходимости».",
            "responsible": "Должности, группы или имена через запятую: «куратор, педагог-психолог». Можно своими словами.",
        }

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bound_texts(self)
        self.offers = offers(school)
        _in_one_line(self, "responsible", "executors")
        staff = [user.pk for user in staff_of(school)]
        self.fields["users"].queryset = User.objects.filter(pk__in=staff).order_by("full_name", "pk")
        self.fields["groups"].queryset = ResponsibleGroup.objects.filter(school=school).order_by("title", "pk")
        if self.instance.pk:
            self.initial.setdefault("users", list(self.instance.responsible_users.all()))
            self.initial.setdefault("groups", list(self.instance.responsible_groups.all()))
        self.fields["fact"].choices = [("", "никогда, отметим сами"), *fact_choices()]
        self.fields["fact"].help_text = self._proposal()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Row(Column("number", css_class="col-4 col-sm-2"), Column("title", css_class="col-8 col-sm-10")),
            "deadline",
            Row(Column("responsible", css_class="col-sm-6"), Column("executors", css_class="col-sm-6")),
            HTML('{% include "programmes/_responsible_offers.html" %}'),
            HTML('{% include "programmes/_responsible_ticks.html" %}'),
            "product",
            Row(Column("fact", css_class="col-sm-6"), Column("note", css_class="col-sm-6")),
            "version",
        )

    def _proposal(self) -> str:
        """Which fact the words of an activity without one speak of."""
        kind = None if self.instance.fact else roadmap_facts.get(proposed(self.instance.title, roadmap_facts.all()))
        return f"Похоже, подойдёт «{kind.title}»." if kind else ""

    def values(self) -> dict[str, Any]:
        """What the action takes: an untouched number is left to the order of the roadmap."""
        data = dict(self.cleaned_data)
        if "number" not in self.changed_data:
            data["number"] = None
        return data


def _in_one_line(form: forms.BaseForm, *names: str) -> None:
    """A text of several lines goes into a field of one line with commas, where a browser would just join the lines."""
    for name in names:
        form.initial[name] = ", ".join(
            line.strip() for line in (form.initial.get(name) or "").splitlines() if line.strip()
        )


def fact_choices() -> list[tuple[str, str]]:
    """The facts by code, as a form names them."""
    return [(kind.code, kind.title) for kind in roadmap_facts.all()]


class DeadlineForm(forms.ModelForm):
    """Just the deadline's phrase, in its place on the roadmap."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Activity
        fields = ("deadline",)
        widgets = {"deadline": forms.TextInput(attrs={"autofocus": True})}
        labels = {"deadline": "Срок словами"}
        help_texts = {"deadline": ""}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bound_texts(self)


class ResponsibleForm(forms.ModelForm):
    """Just the words for the responsible, in their place on the roadmap."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Activity
        fields = ("responsible",)
        widgets = {"responsible": forms.TextInput(attrs={"autofocus": True, "list": "responsible-offers"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bound_texts(self)
        _in_one_line(self, "responsible")


class StateForm(forms.ModelForm):
    """Just the state, in its place on the roadmap; done means today."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Activity
        fields = ("state",)
        widgets = {"state": forms.Select(attrs={"autofocus": True})}


PARTS = {"deadline": DeadlineForm, "responsible": ResponsibleForm, "state": StateForm}


class DoneForm(forms.Form):
    """That an activity is done, when, what came of it, and what proves it."""

    on = DayField(label="Когда выполнено", initial=localdate)
    note = forms.CharField(
        label="Заметка",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Например: протокол № 3, участвовали 24 человека.",
    )
    file = AttachmentField(label="Приложить файл", required=False, help_text="Протокол, список, снимок. До 20 МБ.")
    url = forms.URLField(label="Или ссылку", required=False, max_length=500, assume_scheme="https")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class NoteForm(forms.Form):
    """A remark on an activity."""

    note = forms.CharField(required=False, max_length=2000)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class MoveForm(forms.Form):
    """Which way a row moves."""

    up = forms.TypedChoiceField(choices=[("yes", "вверх"), ("no", "вниз")], coerce=lambda value: value == "yes")


class PlaceForm(forms.Form):
    """Where a row is to stand: beside which neighbour, in which order it was seen."""

    before = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    after = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    seen = forms.RegexField(r"^[0-9a-f]{8}$", required=False, empty_value=None)


class PlaceActivityForm(PlaceForm):
    """The same with the stage."""

    stage = forms.ModelChoiceField(Stage.objects.none(), label="Перенести в этап", empty_label=None)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].queryset = programme.stages.order_by("position", "pk")


class MergeForm(forms.Form):
    """Into which stage another one goes."""

    into = forms.ModelChoiceField(Stage.objects.none(), label="В какой этап", empty_label=None)

    def __init__(self, *args: Any, stage: Stage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Stage.objects.filter(programme=stage.programme_id).exclude(pk=stage.pk)
        self.fields["into"].queryset = others.order_by("position", "pk")


class DeleteStageForm(forms.Form):
    """The mark of the stage's order as the user saw it."""

    seen = forms.RegexField(r"^[0-9a-f]{8}$", required=False, empty_value=None)


class ShowForm(forms.Form):
    """Which activities the list shows."""

    show = forms.CharField(required=False, max_length=20)


class GroupForm(forms.ModelForm):
    """A group of the responsible."""

    members = RowsField(User.objects.none(), label="Состав", required=False, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = ResponsibleGroup
        fields = ("title",)
        help_texts = {"title": "Как в дорожной карте: «Рабочая группа», «Методист»."}

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = [user.pk for user in staff_of(school)]
        self.fields["members"].queryset = User.objects.filter(pk__in=staff).order_by("full_name", "pk")
        if self.instance.pk:
            self.initial.setdefault("members", list(self.instance.members.all()))
