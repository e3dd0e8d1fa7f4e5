"""Forms of accounts: invitations, roles, schools, authorities, one's own name and first password."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Field, Fieldset, Layout, Row
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password

from mentoring.accounts.models import Authority, Membership, School, User
from mentoring.core.roles import ADMINISTRATOR, CLASS_TEACHER, SCHOOL_ROLES, SUPERVISOR
from mentoring.core.russian.classes import parse_class, show_class
from mentoring.core.russian.names import parse_full_name

EMAIL = forms.EmailInput(attrs={"autocomplete": "off", "inputmode": "email"})


def _sentence(error: ValueError) -> str:
    """What the reading of a text says, as a sentence of its own."""
    text = str(error)
    return f"{text[:1].upper()}{text[1:]}".rstrip(".") + "."


class FullNameField(forms.CharField):
    """Surname, first name, patronymic in one line, put into order."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("label", "Фамилия, имя, отчество")
        kwargs.setdefault("max_length", 200)
        super().__init__(**kwargs)

    def clean(self, value: str) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            return " ".join(filter(None, parse_full_name(text)))
        except ValueError as error:
            raise forms.ValidationError(_sentence(error)) from error


class RoleForm(forms.Form):
    """A role in a school; a class teacher's class is asked for in one field."""

    role = forms.ChoiceField(label="Роль", widget=forms.RadioSelect)
    class_name = forms.CharField(
        label="Класс",
        required=False,
        max_length=10,
        help_text="Только для классного руководителя. Например: 7А.",
        widget=forms.TextInput(attrs={"data-only-for": f"role={CLASS_TEACHER.code}"}),
    )

    def __init__(self, *args, membership: Membership | None = None, **kwargs) -> None:
        if membership is not None:
            kwargs.setdefault("initial", {}).update(
                role=membership.role, class_name=show_class(membership.grade, membership.letter)
            )
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.code, f"{role.title}. {role.description}") for role in SCHOOL_ROLES]

    def clean(self) -> dict:
        cleaned = super().clean()
        cleaned["grade"], cleaned["letter"] = None, ""
        if cleaned.get("role") != CLASS_TEACHER.code:
            return cleaned
        if not cleaned.get("class_name"):
            self.add_error("class_name", "Укажите класс, которым руководит этот человек.")
            return cleaned
        try:
            cleaned["grade"], cleaned["letter"] = parse_class(cleaned["class_name"])
        except ValueError as error:
            self.add_error("class_name", _sentence(error))
        return cleaned

    def role_values(self) -> dict:
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in ("role", "grade", "letter")}


class StaffInvitationForm(RoleForm):
    """An invitation to a school."""

    full_name = FullNameField()
    email = forms.EmailField(
        label="Электронная почта", max_length=254, widget=EMAIL, help_text="По ней человек будет входить."
    )
    field_order = ["full_name", "email", "role", "class_name"]


class SystemInvitationForm(forms.Form):
    """An invitation of an administrator or of a supervisor."""

    full_name = FullNameField()
    email = forms.EmailField(label="Электронная почта", max_length=254, widget=EMAIL)
    role = forms.ChoiceField(
        label="Роль",
        widget=forms.RadioSelect,
        choices=[(role.code, f"{role.title}. {role.description}") for role in (SUPERVISOR, ADMINISTRATOR)],
    )
    authority = forms.ModelChoiceField(
        Authority.objects.order_by("sort_name"),
        label="Орган управления",
        empty_label="не выбран",
        required=False,
        help_text="Чьи школы увидит специалист. Администратору не нужно.",
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("role") == SUPERVISOR.code and not cleaned.get("authority") and "authority" not in self.errors:
            self.add_error("authority", "Выберите орган управления.")
        if cleaned.get("role") == ADMINISTRATOR.code:
            cleaned["authority"] = None
        return cleaned


class FirstPasswordForm(forms.Form):
    """The password that an invited person chooses."""

    password = forms.CharField(
        label="Придумайте пароль",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label="Ещё раз",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, user: User, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.rules = password_validators_help_texts()

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("password") and cleaned.get("repeated") and cleaned["password"] != cleaned["repeated"]:
            self.add_error("repeated", "Пароли не совпали.")
        return cleaned


class ProfileForm(forms.Form):
    """One's own name."""

    full_name = FullNameField()


class NewSchoolForm(forms.ModelForm):
    """A new school; its director may be invited at once."""

    director_name = FullNameField(label="Директор: фамилия, имя, отчество", required=False)
    director_email = forms.EmailField(
        label="Почта директора",
        required=False,
        max_length=254,
        widget=EMAIL,
        help_text="Директор получит приглашение и сам позовёт остальных. Можно сделать и позже.",
    )

    class Meta:
        model = School
        fields = ["name", "full_name", "place", "authority"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"].queryset = Authority.objects.order_by("sort_name")
        self.fields["authority"].empty_label = "не выбран"

    def clean(self) -> dict:
        cleaned = super().clean()
        if bool(cleaned.get("director_name")) != bool(cleaned.get("director_email")) and not self.errors:
            empty = "director_email" if cleaned.get("director_name") else "director_name"
            self.add_error(empty, "Чтобы пригласить директора, нужны и имя, и почта.")
        return cleaned


class SchoolForm(forms.ModelForm):
    """«Реквизиты школы»: what stands in the letterhead and under the signature."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = School
        fields = [
            "name",
            "full_name",
            "founder",
            "place",
            "address",
            "phone",
            "email",
            "website",
            "inn",
            "ogrn",
            "head_post",
            "head_last_name",
            "head_first_name",
            "head_middle_name",
            "lowest_grade",
            "highest_grade",
            "approval_second_factor",
        ]

    def __init__(self, *args, may_guard: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not may_guard:
            del self.fields["approval_second_factor"]
        self.fields["version"].initial = self.instance.version
        self.fields["full_name"].widget = forms.Textarea(attrs={"rows": 2})
        self.helper = FormHelper(self)
        self.helper.layout = Layout(
            Field("version"),
            Fieldset("Название", "name", "full_name", "founder"),
            Fieldset(
                "Адрес и связь",
                "place",
                "address",
                Row(Column("phone"), Column("email")),
                "website",
                Row(Column("inn"), Column("ogrn")),
            ),
            Fieldset(
                "Руководитель",
                "head_post",
                Row(Column("head_last_name"), Column("head_first_name"), Column("head_middle_name")),
            ),
            Fieldset(
                "Классы и приказы",
                Row(Column("lowest_grade"), Column("highest_grade")),
                *(["approval_second_factor"] if may_guard else []),
            ),
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        lowest, highest = cleaned.get("lowest_grade"), cleaned.get("highest_grade")
        if lowest and highest and lowest > highest:
            self.add_error("highest_grade", "Старший класс не может быть младше младшего.")
        return cleaned

    def school_values(self) -> dict:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.fields}


class AuthorityForm(forms.ModelForm):
    """A region or a municipality."""

    class Meta:
        model = Authority
        fields = ["name", "parent"]
        help_texts = {"parent": "Для муниципального органа — региональный. У верхнего уровня пусто."}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        regions = Authority.objects.filter(parent=None).order_by("sort_name")
        self.fields["parent"].empty_label = "никуда: верхний уровень"
        self.fields["parent"].queryset = regions.exclude(pk=self.instance.pk) if self.instance.pk else regions
