"""Forms of a programme: which one to begin, what it consists of, its local rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Div, Fieldset, Layout, Row
from django import forms
from django.db.models import Q
from django.forms import (
    CheckboxSelectMultiple,
    ChoiceField,
    HiddenInput,
    IntegerField,
    ModelChoiceField,
    ModelForm,
    NumberInput,
    RadioSelect,
    TextInput,
)
from django.utils.timezone import localdate

from mentoring.accounts.models import School, User
from mentoring.core.roles import CURATOR
from mentoring.form_fields import DayField, RowsField, keys
from programmes.actions.programmes import RULES
from programmes.core.terms import LABELS, Span, fault, first_years, term
from programmes.models import MentoringForm, Programme, RoadmapTemplate, RoleVariant, WorkKind
from programmes.readers import templates
from programmes.readers.rules import rules
from programmes.states import ProgrammeKind

FIRST_CHOICE = {ProgrammeKind.PUPILS: "pupil-pupil", ProgrammeKind.TEACHERS: "pedagogue-pedagogue"}
ABOUT = {ProgrammeKind.PUPILS: "обучающихся", ProgrammeKind.TEACHERS: "педагогов"}

GUARDIAN, BOTH = "guardian", "both"
USUAL_OWN_SIGNATURE = 14
SIGNATURES = (
    (GUARDIAN, "До 18 лет подписывает только законный представитель"),
    (BOTH, "С этого возраста ученик подписывает вместе с представителем:"),
)
UNUSED = {
    ProgrammeKind.PUPILS: ("work_kinds",),
    ProgrammeKind.TEACHERS: ("lowest_age", "signature", "own_signature_from"),
}
LEFT_TO_NORM = ("mentor_experience", "young_teacher_years", "curator_title", "age_counted_on")
NEW_VARIANT = "new_variant_{}"
LONGEST_VARIANT = 200


class ProgrammeForm(ModelForm):
    """A programme with its forms, role variants and local rules; on creation also the roadmap to start from."""

    starts_on = DayField(label="Начало")
    ends_on = DayField(label="Окончание")
    age_counted_on = DayField(label="День, на который считают возраст", required=False)
    signature = ChoiceField(
        label="Кто подписывает согласие за ученика", choices=SIGNATURES, widget=RadioSelect, required=False
    )
    own_signature_from = IntegerField(
        label="Возраст, с которого подписывает и ученик",
        min_value=6,
        max_value=17,
        required=False,
        widget=NumberInput(attrs={"data-only-for": f"signature={BOTH}"}),
    )
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
            "curator_title",
            "curator_post",
            "lowest_age",
            "age_counted_on",
            "most_mentees",
            "mentor_experience",
            "young_teacher_years",
            "young_teacher_age",
            "interview_needed",
            "training_needed",
            "agreement_needed",
            "own_signature_from",
            "satisfied_from",
        )
        widgets = {"curator_title": TextInput(attrs={"list": "curator-titles", "autocomplete": "off"})}

    def __init__(self, *args: Any, school: School, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school, self.kind = school, kind
        offered = _with_chosen(
            MentoringForm.objects.filter(programme_kind=kind, is_active=True), self.instance, "forms"
        )
        variants = RoleVariant.objects.offered_to(school).filter(form__in=offered)
        variants = _with_chosen(variants, self.instance, "role_variants")
        kinds = WorkKind.objects.offered_to(school).filter(programme_kind=kind)
        kinds = _with_chosen(kinds, self.instance, "work_kinds")
        self.fields["forms"].queryset = offered.order_by("position", "pk")
        self.fields["role_variants"].queryset = variants.order_by("form__position", "position", "pk")
        self.fields["work_kinds"].queryset = kinds.order_by("position", "pk")
        self.fields["template"].queryset = templates.offered(school, kind)
        self.fields["curator"].queryset = curators_of(school)
        self.fields["curator"].empty_label = "Не назначен"
        for name in UNUSED[ProgrammeKind(kind)]:
            del self.fields[name]
        for name, rule in rules().items():
            if name in self.fields:
                self.fields[name].label, self.fields[name].help_text = rule.title, rule.help_text
        for name in LEFT_TO_NORM:
            self.fields[name].required = False
        if "signature" in self.fields:
            self._split_signature()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = self._layout()
        if self.instance.pk:
            del self.fields["template"]
            self.initial.setdefault("version", self.instance.version)
            self.initial["forms"] = list(self.instance.forms.values_list("pk", flat=True))
            self.initial["role_variants"] = list(self.instance.role_variants.values_list("pk", flat=True))
            self.initial["work_kinds"] = list(self.instance.work_kinds.values_list("pk", flat=True))

    def _split_signature(self) -> None:
        """One rule as two fields: who signs, and from what age the pupil does."""
        norm = self.fields["own_signature_from"].help_text
        self.fields["signature"].help_text = norm
        self.fields["own_signature_from"].label = "Возраст, с которого подписывает и ученик"
        self.fields["own_signature_from"].help_text = "Обычно 14 лет."
        age = self.instance.own_signature_from
        self.initial.setdefault("signature", GUARDIAN if age is None else BOTH)
        self.initial["own_signature_from"] = age or USUAL_OWN_SIGNATURE

    def _layout(self) -> Layout:
        is_new = not self.instance.pk
        is_pupils = self.kind == ProgrammeKind.PUPILS
        ages = ["lowest_age"] if is_pupils else []
        signatures = ["signature", "own_signature_from"] if is_pupils else []
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
            *([] if is_pupils else [HTML('{% include "programmes/_work_kinds.html" %}')]),
            HTML('{% include "programmes/_rules_heading.html" %}'),
            Div(
                *ages,
                "age_counted_on",
                "most_mentees",
                "mentor_experience",
                "young_teacher_years",
                "young_teacher_age",
                "interview_needed",
                "training_needed",
                "agreement_needed",
                *signatures,
                "satisfied_from",
                "curator_title",
                css_class="rules",
            ),
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        wrong = fault(data.get("starts_on"), data.get("ends_on"))
        if wrong:
            self.add_error("ends_on", wrong)
        chosen = {form.pk for form in data.get("forms") or ()}
        for variant in data.get("role_variants") or ():
            if chosen and variant.form_id not in chosen:
                self.add_error(
                    "forms", f"Ролевая модель «{variant.title}» отмечена, а её форма «{variant.form.title}» – нет."
                )
        if chosen:
            self._check_new_variants(chosen)
        if "signature" in self.fields:
            self._join_signature(data)
        return data

    def _join_signature(self, data: dict[str, Any]) -> None:
        """The two fields as the rule has it: no age where the representative alone signs."""
        choice, age = data.pop("signature", ""), data.get("own_signature_from")
        if choice == GUARDIAN:
            data["own_signature_from"] = None
            self.errors.pop("own_signature_from", None)
        elif choice == BOTH and age is None and "own_signature_from" not in self.errors:
            self.add_error("own_signature_from", "Впишите возраст, с которого подписывает и ученик.")

    def _check_new_variants(self, chosen: set[int]) -> None:
        for form, titles in self.new_variants.items():
            if form.pk not in chosen:
                self.add_error("forms", f"Вписана своя ролевая модель, а её форма «{form.title}» не отмечена.")
            if any(len(title) > LONGEST_VARIANT for title in titles):
                self.add_error("forms", f"Название ролевой модели длиннее {LONGEST_VARIANT} знаков. Сократите его.")

    @property
    def new_variants(self) -> dict[MentoringForm, list[str]]:
        """Titles of own role variants written beside the forms; several are parted by a semicolon."""
        found = {}
        for form in self.fields["forms"].queryset:
            typed = str(self.data.get(NEW_VARIANT.format(form.pk), "")).split(";")
            titles = list(dict.fromkeys(" ".join(title.split()) for title in typed if title.strip()))
            if titles:
                found[form] = titles
        return found

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
            name = NEW_VARIANT.format(form.pk)
            yield {
                "form": form,
                "checked": form.pk in chosen,
                "variants": variants.get(form.pk, []),
                "new_name": name,
                "new_value": self.data.get(name, ""),
            }

    def _values(self, name: str) -> set[int]:
        values = self[name].value() or []
        return set(keys(str(getattr(value, "pk", value)) for value in values))

    @property
    def rules(self) -> dict[str, Any]:
        """The local rules as the actions take them; those of the other kind of programme are left out."""
        given = {name: self.cleaned_data[name] for name in RULES if name in self.cleaned_data}
        return {name: value for name, value in given.items() if name not in LEFT_TO_NORM or value not in (None, "")}


def _with_chosen(offered: Any, programme: Programme, name: str) -> Any:
    """What is offered and what the programme has chosen before it was hidden."""
    if not programme.pk:
        return offered
    chosen = getattr(programme, name).values("pk")
    return offered.model.objects.filter(Q(pk__in=offered.values("pk")) | Q(pk__in=chosen))


def curators_of(school: School) -> Any:
    """Users who hold the role of a curator in the school now."""
    held = User.objects.filter(
        is_active=True, memberships__school=school, memberships__role=CURATOR.code, memberships__ended_at=None
    )
    return held.distinct().order_by("full_name")


def proposed(school: School, kind: str, span: Span, first_year: int, user: User) -> dict[str, Any]:
    """What a new programme of the kind starts from: title and days of the term, the usual form with its variants."""
    days = term(span, first_year)
    form = MentoringForm.objects.filter(code=FIRST_CHOICE[ProgrammeKind(kind)], is_active=True).first()
    variants = RoleVariant.objects.offered_to(school).filter(form=form) if form else RoleVariant.objects.none()
    template = templates.proposed(school, kind, span)
    return {
        "title": f"Наставничество {ABOUT[ProgrammeKind(kind)]} {days.words}",
        "starts_on": days.starts_on,
        "ends_on": days.ends_on,
        "age_counted_on": days.age_counted_on,
        "curator": user.pk if curators_of(school).filter(pk=user.pk).exists() else None,
        "forms": [form.pk] if form else [],
        "role_variants": list(variants.values_list("pk", flat=True)),
        "template": template.pk if template else None,
    }


class StartForm(forms.Form):
    """What kind of programme to begin, for how long and from which year; out of the page's address."""

    kind = forms.ChoiceField(choices=ProgrammeKind, required=False)
    span = forms.ChoiceField(choices=list(LABELS.items()), required=False)
    year = forms.IntegerField(min_value=2020, max_value=2100, required=False)

    def choice(self) -> tuple[str, Span, int]:
        """The kind, the span and the first calendar year, all sensible whatever the address says."""
        self.is_valid()
        span = Span(self.cleaned_data.get("span") or Span.SCHOOL_YEAR)
        usual, _ = first_years(span, on=localdate())
        kind = self.cleaned_data.get("kind") or ProgrammeKind.PUPILS.value
        return kind, span, self.cleaned_data.get("year") or usual
