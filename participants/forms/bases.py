"""Forms of the bases: a request, a profile, many at once, and whom to choose from."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone

from mentoring.form_fields import DayField, RowsField
from participants.forms.inputs import SchoolClassField, VersionField, in_rows, not_in_future
from participants.forms.times import TimesField
from participants.models import MenteeRequest, MentorProfile, Person, RequestCategory
from participants.readers.bases import SIDES, categories_of
from participants.readers.people import matching
from participants.states import PersonKind, RequestSource
from programmes.models import MentoringForm, Programme, RoleVariant


def forms_for(programme: Programme, side: str, person: Person) -> QuerySet[MentoringForm]:
    """Forms of the programme under which such a person may stand in the base."""
    kinds = "mentee_kinds" if side == SIDES[0] else "mentor_kinds"
    allowed = [
        form.pk for form in programme.forms.all() if not getattr(form, kinds) or person.kind in getattr(form, kinds)
    ]
    return programme.forms.filter(pk__in=allowed).order_by("position", "pk")


class OfBaseForm(forms.ModelForm):
    """What requests and profiles share: the form of mentoring is chosen once, the version travels along."""

    version = VersionField()
    side = ""
    sensitive = ("note",)
    rows: tuple[tuple[str, ...], ...] = ()

    def __init__(self, *args: Any, can_see_sensitive: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programme, person = self.instance.programme, self.instance.person
        if not can_see_sensitive:
            for name in self.sensitive:
                del self.fields[name]
        if self.instance.pk:
            del self.fields["form"]
        else:
            self.fields["form"].queryset = forms_for(programme, self.side, person)
            self.fields["form"].empty_label = None
        for name in ("category", "competences"):
            if name in self.fields:
                chosen = self._chosen(name)
                self.fields[name].queryset = categories_of(programme) | RequestCategory.objects.filter(pk__in=chosen)
        if "category" in self.fields:
            self.fields["category"].empty_label = "уточним позже"

        self.helper = FormHelper(self)
        self.helper.layout = Layout(*in_rows(self, *self.rows))

    @property
    def values(self) -> dict[str, Any]:
        """Columns to write, without the form of mentoring."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "form")}

    def _chosen(self, name: str) -> list[int]:
        """What the row holds already stays choosable when it is offered no more."""
        if not self.instance.pk:
            return []
        if name == "category":
            return [self.instance.category_id] if self.instance.category_id else []
        return [category.pk for category in self.instance.competences.all()]


class MenteeRequestForm(OfBaseForm):
    """A request of a mentee."""

    times = TimesField()
    side = "mentees"
    rows = (("source", "submitted_on"),)

    class Meta:
        model = MenteeRequest
        fields = (
            "form",
            "role_variant",
            "category",
            "text",
            "goals",
            "interests",
            "wishes",
            "mentor_sex",
            "times",
            "source",
            "is_urgent",
            "submitted_on",
            "note",
        )
        field_classes = {"submitted_on": DayField}
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "goals": forms.Textarea(attrs={"rows": 2}),
            "interests": forms.Textarea(attrs={"rows": 2}),
            "wishes": forms.Textarea(attrs={"rows": 2}),
            "note": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "note": "Видят только куратор и психолог. Сведения о здоровье и семье сюда не пишут.",
            "mentor_sex": "При подборе такой наставник получит баллы; другого программа не запретит.",
            "is_urgent": "При подборе такой запрос рассматривается раньше других.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programme = self.instance.programme
        variants = RoleVariant.objects.offered_to(programme.school).filter(form__in=programme.forms.all())
        if self.instance.pk:
            variants = variants.filter(form=self.instance.form_id)
        if self.instance.role_variant_id:
            variants = variants | RoleVariant.objects.filter(pk=self.instance.role_variant_id)
        self.fields["role_variant"].empty_label = "не выбрана"
        self.fields["mentor_sex"].choices = [("", "не важно"), *self.fields["mentor_sex"].choices[1:]]
        self.fields["role_variant"].queryset = variants.select_related("form").order_by(
            "form__position", "position", "pk"
        )

    def clean_submitted_on(self):
        return not_in_future(self.cleaned_data["submitted_on"], timezone.localdate(), "Дата запроса")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        form = data.get("form") or (self.instance.form if self.instance.form_id else None)
        variant = data.get("role_variant")
        if form is not None and variant is not None and variant.form_id != form.pk:
            self.add_error("role_variant", f"Эта ролевая модель — из другой формы, не «{form.title}».")
        return data


class MentorProfileForm(OfBaseForm):
    """A profile of a mentor."""

    times = TimesField()
    side = "mentors"
    rows = (("capacity", "hours_per_month"), ("wanted_age_from", "wanted_age_to"))

    class Meta:
        model = MentorProfile
        fields = (
            "form",
            "competences",
            "competences_text",
            "achievements",
            "usefulness",
            "interests",
            "capacity",
            "hours_per_month",
            "wanted_age_from",
            "wanted_age_to",
            "times",
            "may_be_offered",
            "joined_on",
            "note",
        )
        field_classes = {"joined_on": DayField, "competences": RowsField}
        widgets = {
            "competences": forms.CheckboxSelectMultiple,
            "competences_text": forms.Textarea(attrs={"rows": 2}),
            "achievements": forms.Textarea(attrs={"rows": 2}),
            "usefulness": forms.Textarea(attrs={"rows": 2}),
            "interests": forms.Textarea(attrs={"rows": 2}),
            "note": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "may_be_offered": "С разрешения наставника его можно предложить другой школе.",
            "note": "Видят только куратор и психолог.",
        }

    def clean_joined_on(self):
        return not_in_future(self.cleaned_data["joined_on"], timezone.localdate(), "Дата вхождения в программу")


class CandidatesForm(forms.Form):
    """Whom to choose from: the form of mentoring, a class, a kind of people, a part of the name."""

    form = forms.ModelChoiceField(label="Форма наставничества", queryset=None, empty_label=None, required=False)
    school_class = SchoolClassField(label="Класс", required=False)
    kind = forms.ChoiceField(
        label="Кто", required=False, choices=[("", "все"), *PersonKind.choices], widget=forms.HiddenInput
    )
    q = forms.CharField(label="Имя", required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"}))

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.fields["form"].queryset = programme.forms.order_by("position", "pk")
        self.fields["school_class"].widget.attrs["placeholder"] = "все"

    @property
    def mentoring_form(self) -> MentoringForm | None:
        """The chosen form, or the programme's first one."""
        chosen = self.cleaned_data.get("form") if self.is_valid() else None
        return chosen or self.fields["form"].queryset.first()

    @property
    def is_narrow(self) -> bool:
        """Whether something beside the form of mentoring was asked for."""
        return self.is_valid() and any(self.cleaned_data[name] for name in ("school_class", "kind", "q"))

    def narrowed(self, people: QuerySet[Person]) -> QuerySet[Person]:
        """The people whom the filters leave."""
        if not self.is_valid():
            return people.none() if "school_class" in self.errors else people
        if self.cleaned_data["kind"]:
            people = people.filter(kind=self.cleaned_data["kind"])
        if self.cleaned_data["q"]:
            people = matching(people, self.cleaned_data["q"])
        chosen = self.cleaned_data.get("school_class")
        if chosen:
            grade, letter = chosen
            people = people.filter(Q(grade=grade) & (Q(letter=letter) if letter else Q()))
        return people


class ManyForm(forms.Form):
    """People ticked in a list; «everybody shown» needs no ticks."""

    people = RowsField(label="Кого внести", queryset=None, required=False)

    def __init__(self, *args: Any, candidates: QuerySet[Person], programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = candidates
        self.fields["people"].queryset = candidates
        for name in ("category", "competences"):
            if name in self.fields:
                self.fields[name].queryset = categories_of(programme)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "everybody" in self.data:
            data["people"] = self.candidates
        elif not data.get("people") and "people" not in self.errors:
            raise ValidationError("Отметьте хотя бы одного человека.")
        return data

    @property
    def values(self) -> dict[str, Any]:
        """Columns common to all."""
        return {name: value for name, value in self.cleaned_data.items() if name != "people"}

    @property
    def common_fields(self) -> list[Any]:
        """Fields to draw; the ticks are drawn by the list."""
        return [field for field in self if field.name != "people"]


class ManyRequestsForm(ManyForm):
    """What the requests have in common."""

    category = forms.ModelChoiceField(
        label="Категория запроса", queryset=None, required=False, empty_label="уточним позже"
    )
    source = forms.ChoiceField(label="От кого запрос", choices=RequestSource.choices, initial=RequestSource.CURATOR)


class ManyProfilesForm(ManyForm):
    """What the profiles have in common."""

    capacity = forms.IntegerField(
        label="Скольких наставляемых готов взять каждый", min_value=1, max_value=20, initial=1
    )
    competences = RowsField(
        label="В чём могут помочь", queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
