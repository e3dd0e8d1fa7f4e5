"""Forms around templates of the roadmap and around the school's dictionaries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import CheckboxSelectMultiple, RadioSelect

from mentoring.accounts.models import School
from mentoring.form_fields import RowsField, keys
from programmes.core.merging import Numbering
from programmes.models import MentoringForm, Programme, RoadmapTemplate
from programmes.readers import templates as reader
from programmes.states import ProgrammeKind

NUMBERINGS = (
    (Numbering.RUN.value, "Сквозные номера: новые продолжают те, что есть"),
    (Numbering.KEEP.value, "Номера как в шаблонах"),
)


class TemplatesForm(forms.Form):
    """Which templates to take into a roadmap; several are merged."""

    templates = RowsField(
        RoadmapTemplate.objects.none(),
        label="Шаблоны",
        widget=CheckboxSelectMultiple,
        error_messages={"required": "Отметьте хотя бы один шаблон."},
    )
    numbering = forms.ChoiceField(
        label="Номера",
        choices=NUMBERINGS,
        widget=RadioSelect,
        initial=Numbering.RUN.value,
        required=False,
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["templates"].queryset = reader.offered(programme.school, programme.kind)

    def clean_numbering(self) -> Numbering:
        return Numbering(self.cleaned_data["numbering"] or Numbering.RUN)

    def chosen(self) -> list[RoadmapTemplate]:
        """The templates in the order in which the page offers them."""
        return list(self.cleaned_data["templates"])

    def choices(self) -> Iterator[dict[str, Any]]:
        """The templates with their sizes, ticked or not; for the page."""
        ticked = set(keys(str(getattr(one, "pk", one)) for one in self["templates"].value() or ()))
        for template in self.fields["templates"].queryset:
            yield {"line": reader.line_of(template), "checked": template.pk in ticked}


class SaveTemplateForm(forms.Form):
    """The school's own template out of a roadmap."""

    title = forms.CharField(label="Название шаблона", max_length=200)
    keeps_years = forms.BooleanField(
        label="Оставить годы в сроках",
        required=False,
        help_text="Обычно не нужно: «сентябрь 2026» станет «сентябрь», и шаблон подойдёт к любому году.",
    )


class TitleForm(forms.Form):
    """Another title for a row of the school's own."""

    title = forms.CharField(label="Название", max_length=200, error_messages={"required": "Впишите название."})


class VariantForm(forms.Form):
    """A role variant of the school's own."""

    form = forms.ModelChoiceField(MentoringForm.objects.filter(is_active=True), label="Форма")
    title = forms.CharField(label="Название", max_length=200, error_messages={"required": "Впишите название."})
    description = forms.CharField(label="Пояснение", max_length=1000, required=False)


class WorkKindForm(forms.Form):
    """A kind of work of the school's own."""

    programme_kind = forms.ChoiceField(choices=ProgrammeKind, widget=forms.HiddenInput)
    title = forms.CharField(label="Название", max_length=200, error_messages={"required": "Впишите название."})


def default_title(programme: Programme, school: School) -> str:
    """What the saved template is called unless told otherwise."""
    return f"Дорожная карта: {ProgrammeKind(programme.kind).label.lower()}, {school.name}"[:200]
