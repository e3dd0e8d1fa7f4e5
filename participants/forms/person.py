"""Forms for a person, guardians and leaving."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from mentoring.accounts.models import School
from mentoring.core.russian.phones import show_phone
from mentoring.form_fields import DayField, is_key
from participants.actions.people import GuardianData
from participants.forms.inputs import (
    NamePartField,
    PhoneField,
    SchoolClassField,
    VersionField,
    in_rows,
    not_in_future,
)
from participants.models import Person
from participants.states import PersonKind, Sex
from programmes.models import Partner

ANOTHER = "new"  # none of the adults that the program asked about

# What is asked of each kind beside the name, sex, birth date and contacts.
FIELDS_OF = {
    PersonKind.PUPIL: ("school_class",),
    PersonKind.TEACHER: ("post", "teaching_years", "qualification", "user"),
    PersonKind.PARENT: ("workplace",),
    PersonKind.GRADUATE: ("workplace", "post", "user"),
    PersonKind.STUDENT: ("partner", "workplace", "user"),
    PersonKind.PARTNER: ("partner", "workplace", "post", "user"),
}
NAME_ROW = ("last_name", "first_name", "middle_name")
DAY_ROW = ("born_on", "sex", "school_class")
WORK_ROW = ("post", "workplace")
TEACHER_ROW = ("teaching_years", "qualification")
CONTACT_ROW = ("phone", "email")
ABOUT_ROW = ("languages", "building")
ALL_OF_KINDS = frozenset(name for names in FIELDS_OF.values() for name in names)


class PersonForm(forms.Form):
    """One person; the kind is chosen before and decides which fields there are."""

    last_name = NamePartField(label="Фамилия")
    first_name = NamePartField(label="Имя")
    middle_name = NamePartField(label="Отчество", required=False, help_text="Если есть.")
    sex = forms.ChoiceField(
        label="Пол",
        required=False,
        choices=[("", "определить по имени"), *Sex.choices],
        help_text="Нужен, чтобы правильно склонять имя в приказах.",
    )
    born_on = DayField(label="Дата рождения", required=False)
    school_class = SchoolClassField(label="Класс", help_text="Например: 7А")
    post = forms.CharField(
        label="Должность", required=False, max_length=200, help_text="Как в приказе: учитель математики"
    )
    partner = forms.ModelChoiceField(
        label="От организации-партнёра",
        queryset=Partner.objects.none(),
        required=False,
        empty_label="не от партнёра школы",
        help_text="Список ведётся в разделе «Партнёры».",
    )
    workplace = forms.CharField(label="Место работы или учёбы", required=False, max_length=300)
    teaching_years = forms.IntegerField(label="Педагогический стаж, лет", required=False, min_value=0, max_value=70)
    qualification = forms.CharField(
        label="Квалификационная категория", required=False, max_length=100, help_text="первая, высшая…"
    )
    languages = forms.CharField(
        label="Языки, кроме русского",
        required=False,
        max_length=200,
        help_text="Через запятую: по ним подбирают пару тем, кому трудно по-русски.",
    )
    building = forms.CharField(
        label="Корпус", required=False, max_length=60, help_text="Если у школы несколько зданий."
    )
    phone = PhoneField(label="Телефон", required=False)
    email = forms.EmailField(label="Электронная почта", max_length=254, required=False)
    user = forms.ModelChoiceField(
        label="Вход в программу",
        queryset=None,
        required=False,
        empty_label="не связан",
        help_text="Под этой почтой человек входит сам и видит свои пары. Роль выдаёт директор.",
    )
    is_another = forms.BooleanField(label="Это другой человек, сохранить", required=False, widget=forms.HiddenInput)
    version = VersionField()

    def __init__(self, *args: Any, school: School, kind: str, instance: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school, self.kind, self.instance = school, kind, instance
        for name in ALL_OF_KINDS - set(FIELDS_OF[PersonKind(kind)]):
            del self.fields[name]
        if kind == PersonKind.PUPIL:
            self.fields["born_on"].required = True
        if "partner" in self.fields:
            current = instance.partner_id if instance else None
            offered = Partner.objects.filter(Q(is_active=True) | Q(pk=current), school=school)
            self.fields["partner"].queryset = offered.named()
        if "user" in self.fields:
            users = get_user_model().objects.filter(memberships__school=school, memberships__ended_at=None)
            self.fields["user"].queryset = users.distinct().order_by("full_name", "pk")
        if instance is not None and not self.is_bound:
            self.initial |= self._initial_of(instance)
        self.helper = FormHelper(self)
        self.helper.layout = Layout(*in_rows(self, NAME_ROW, DAY_ROW, WORK_ROW, TEACHER_ROW, ABOUT_ROW, CONTACT_ROW))

    def clean_born_on(self):
        day = not_in_future(self.cleaned_data["born_on"], timezone.localdate(), "Дата рождения")
        if day is not None and day.year < 1900:
            raise ValidationError("Проверьте год рождения.")
        return day

    def ask_about_twins(self) -> None:
        """Show the box by which the user says that it is somebody else."""
        self.fields["is_another"].widget = forms.CheckboxInput()

    @property
    def values(self) -> dict[str, Any]:
        """Columns of the person."""
        data = {name: value for name, value in self.cleaned_data.items() if name not in ("version", "is_another")}
        if "school_class" in data:
            data["grade"], data["letter"] = data.pop("school_class")
        if data.get("partner") and data.get("workplace", "") in ("", self._former_partner):
            data["workplace"] = data["partner"].name  # what orders print
        return data

    @property
    def _former_partner(self) -> str:
        """The name that the place of work was taken from before."""
        return self.instance.partner.name if self.instance and self.instance.partner else ""

    def _initial_of(self, person: Person) -> dict[str, Any]:
        initial = {name: getattr(person, name, None) for name in self.fields if name != "school_class"}
        if person.grade is not None:
            initial["school_class"] = (person.grade, person.letter)
        return initial


class GuardianForm(forms.Form):
    """A guardian; on the page of a new pupil it may stay empty."""

    last_name = NamePartField(label="Фамилия", required=False)
    first_name = NamePartField(label="Имя", required=False)
    middle_name = NamePartField(label="Отчество", required=False)
    relation = forms.CharField(label="Кем приходится", required=False, max_length=60, help_text="мать, отец, опекун…")
    phone = PhoneField(label="Телефон", required=False)
    email = forms.EmailField(label="Электронная почта", max_length=254, required=False)
    same = forms.CharField(label="Кто это", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_required: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_required = is_required
        self.helper = FormHelper(self)
        self.helper.layout = Layout(*in_rows(self, NAME_ROW, ("relation", "phone", "email")))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.is_required or any(value for name, value in data.items() if name != "same"):
            for name, text in (("last_name", "фамилию"), ("first_name", "имя")):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, f"Укажите {text} представителя.")
        return data

    def clean_same(self) -> str:
        value = self.cleaned_data["same"]
        return value if value == ANOTHER or is_key(value) else ""

    def ask_about(self, people: list[Person]) -> None:
        """Show the adults of this name, to choose one or say that it is somebody else."""
        if not people:
            return
        choices = [(str(one.pk), _adult_words(one)) for one in people]
        self.fields["same"] = forms.ChoiceField(
            label="Это он или она?",
            choices=[*choices, (ANOTHER, "нет, это другой человек")],
            required=False,
            widget=forms.RadioSelect,
        )

    @property
    def guardian(self) -> GuardianData | None:
        """What was typed; None when nothing was."""
        data = dict(self.cleaned_data)
        same = data.pop("same", "")
        if not any(data.values()):
            return None
        chosen = int(same) if same and same != ANOTHER else None
        return GuardianData(**data, person_id=chosen, is_another=same == ANOTHER)


def _adult_words(person: Person) -> str:
    """«Это Петрова Анна Ивановна — учитель математики, +7 900 …»."""
    known = ", ".join(part for part in (person.position, show_phone(person.phone) if person.phone else "") if part)
    children = ", ".join(one.child.short_name for one in person.wards.all())
    return f"да: {person.full_name} — {known}" + (f"; представляет: {children}" if children else "")


class LeaveForm(forms.Form):
    """The day on which somebody left."""

    left_on = DayField(label="Дата выбытия")
    as_graduate = forms.BooleanField(
        label="Окончил(а) школу: записать выпускником", required=False, help_text="Год выпуска — по дате выбытия."
    )

    def __init__(self, *args: Any, is_pupil: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_pupil:
            del self.fields["as_graduate"]

    def clean_left_on(self):
        return not_in_future(self.cleaned_data["left_on"], timezone.localdate(), "Дата выбытия")
