"""Forms of a programme: which one to begin, what it consists of, its local rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Fieldset, Layout, Row
from django import forms
from django.forms import (
    CheckboxSelectMultiple,
    HiddenInput,
    IntegerField,
    ModelChoiceField,
    ModelForm,
)
from django.utils.timezone import localdate

from mentoring.accounts.models import School, User
from mentoring.core.roles import CURATOR
from mentoring.core.russian.dates import school_year
from mentoring.form_fields import DayField, RowsField, keys
from programmes.models import MentoringForm, Programme, RoadmapTemplate, RoleVariant, WorkKind
from programmes.states import ProgrammeKind

FIRST_CHOICE = {ProgrammeKind.PUPILS: "pupil-pupil", ProgrammeKind.TEACHERS: "pedagogue-pedagogue"}
ABOUT = {ProgrammeKind.PUPILS: "обучающихся", ProgrammeKind.TEACHERS: "педагогов"}

UNUSED = {
    ProgrammeKind.PUPILS: ("young_teacher_years", "work_kinds"),
    ProgrammeKind.TEACHERS: ("lowest_age", "own_signature_from"),
}


class ProgrammeForm(ModelForm):
    """A programme with its forms, role variants and local rules; on creation also the roadmap to start from."""

    starts_on = DayField(label="Начало")
    ends_on = DayField(label="Окончание")
    age_counted_on = DayField(label="На какой день считать возраст", help_text="Обычно 1 сентября учебного года.")
    forms = RowsField(
        MentoringForm.objects.none(),
        label="Формы наставничества",
        widget=CheckboxSelectMultiple,
        error_messages={"required": "Выберите хотя бы одну форму наставничества."},
    )
    role_variants = RowsField(
        RoleVariant.objects.none(), label="Ролевые модели", required=False, widget=CheckboxSelectMultiple
    )
    work_kinds = RowsField(
        WorkKind.objects.none(), label="Виды наставничества", required=False, widget=CheckboxSelectMultiple
    )
    template = ModelChoiceField(
        RoadmapTemplate.objects.none(),
        label="Дорожная карта",
        required=False,
        empty_label="Пустая, составлю сам",
        help_text="Шаблон скопируется в программу, и его можно будет править.",
    )
    version = IntegerField(widget=HiddenInput, required=False)

    class Meta:
        model = Programme
        fields = (
            "title",
            "starts_on",
            "ends_on",
            "curator",
            "curator_post",
            "lowest_age",
            "age_counted_on",
            "most_mentees",
            "young_teacher_years",
            "own_signature_from",
            "satisfied_from",
        )

    def __init__(self, *args: Any, school: School, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school, self.kind = school, kind
        offered = MentoringForm.objects.filter(programme_kind=kind, is_active=True)
        variants = RoleVariant.objects.offered_to(school).filter(form__in=offered)
        self.fields["forms"].queryset = offered.order_by("position", "pk")
        self.fields["role_variants"].queryset = variants.order_by("form__position", "position", "pk")
        self.fields["work_kinds"].queryset = WorkKind.objects.filter(programme_kind=kind, is_active=True).order_by(
            "position"
        )
        self.fields["template"].queryset = RoadmapTemplate.objects.offered_to(school).filter(programme_kind=kind)
        self.fields["curator"].queryset = _curators(school)
        self.fields["curator"].empty_label = "Не назначен"
        for name in UNUSED[ProgrammeKind(kind)]:
            del self.fields[name]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = self._layout()
        if self.instance.pk:
            del self.fields["template"]
            self.initial.setdefault("version", self.instance.version)
            self.initial["forms"] = list(self.instance.forms.values_list("pk", flat=True))
            self.initial["role_variants"] = list(self.instance.role_variants.values_list("pk", flat=True))
            self.initial["work_kinds"] = list(self.instance.work_kinds.values_list("pk", flat=True))

    def _layout(self) -> Layout:
        is_new = not self.instance.pk
        rules = ["lowest_age"] if self.kind == ProgrammeKind.PUPILS else ["young_teacher_years"]
        more = ["own_signature_from"] if self.kind == ProgrammeKind.PUPILS else []
        return Layout(
            Fieldset(
                "О программе",
                "title",
                Row(Column("starts_on", css_class="col-sm-6"), Column("ends_on", css_class="col-sm-6")),
                Row(Column("curator", css_class="col-sm-6"), Column("curator_post", css_class="col-sm-6")),
                *(["template"] if is_new else []),
                "version",
            ),
            HTML('{% include "programmes/_forms_choice.html" %}'),
            *([] if self.kind == ProgrammeKind.PUPILS else [Fieldset("Виды наставничества", "work_kinds")]),
            HTML('{% include "programmes/_rules_heading.html" %}'),
            *rules,
            "age_counted_on",
            "most_mentees",
            *more,
            "satisfied_from",
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", "Окончание программы раньше её начала.")
        elif start and end and (end - start).days > 366 * 5:
            self.add_error("ends_on", "Программа дольше пяти лет. Проверьте годы.")
        chosen = {form.pk for form in data.get("forms") or ()}
        for variant in data.get("role_variants") or ():
            if chosen and variant.form_id not in chosen:
                self.add_error(
                    "forms", f"Ролевая модель «{variant.title}» отмечена, а её форма «{variant.form.title}» – нет."
                )
        return data

    def validate_unique(self) -> None:
        """The action says it in words that name the remedy."""

    def validate_constraints(self) -> None:
        """As above."""

    def form_choices(self) -> Iterator[dict[str, Any]]:
        """Forms, each with its role variants, as boxes with their state; for the template."""
        chosen, chosen_variants = self._values("forms"), self._values("role_variants")
        variants: dict[int, list[dict[str, Any]]] = {}
        for variant in self.fields["role_variants"].queryset:
            box = {"variant": variant, "checked": variant.pk in chosen_variants}
            variants.setdefault(variant.form_id, []).append(box)
        for form in self.fields["forms"].queryset:
            yield {"form": form, "checked": form.pk in chosen, "variants": variants.get(form.pk, [])}

    def _values(self, name: str) -> set[int]:
        values = self[name].value() or []
        return set(keys(str(getattr(value, "pk", value)) for value in values))

    @property
    def rules(self) -> dict[str, Any]:
        """The local rules as the actions take them; those of the other kind of programme are left out."""
        names = ("curator_post", "lowest_age", "age_counted_on", "most_mentees", "young_teacher_years")
        names += ("own_signature_from", "satisfied_from")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


def _curators(school: School) -> Any:
    held = User.objects.filter(
        is_active=True, memberships__school=school, memberships__role=CURATOR.code, memberships__ended_at=None
    )
    return held.distinct().order_by("full_name")


def proposed(school: School, kind: str, first_year: int, user: User) -> dict[str, Any]:
    """What a new programme of the kind starts from: title, days of the school year, the usual form with its variants."""
    start, end = date(first_year, 9, 1), date(first_year + 1, 5, 31)
    form = MentoringForm.objects.filter(code=FIRST_CHOICE[ProgrammeKind(kind)], is_active=True).first()
    variants = RoleVariant.objects.offered_to(school).filter(form=form) if form else RoleVariant.objects.none()
    template = (
        RoadmapTemplate.objects.offered_to(school).filter(programme_kind=kind).order_by("school_id", "pk").first()
    )
    return {
        "title": f"Наставничество {ABOUT[ProgrammeKind(kind)]} на {school_year(start)} учебный год",
        "starts_on": start,
        "ends_on": end,
        "age_counted_on": start,
        "curator": user.pk if _curators(school).filter(pk=user.pk).exists() else None,
        "forms": [form.pk] if form else [],
        "role_variants": list(variants.values_list("pk", flat=True)),
        "template": template.pk if template else None,
    }


class StartForm(forms.Form):
    """What kind of programme to begin and for which school year; out of the page's address."""

    kind = forms.ChoiceField(choices=ProgrammeKind, required=False)
    year = forms.IntegerField(min_value=2020, max_value=2100, required=False)

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or ProgrammeKind.PUPILS

    def choice(self) -> tuple[str, int]:
        """The kind and the first calendar year of the school year, both sensible whatever the address says."""
        self.is_valid()
        today = localdate()
        usual = today.year if today.month >= 6 else today.year - 1
        return self.cleaned_data.get("kind") or ProgrammeKind.PUPILS.value, self.cleaned_data.get("year") or usual
