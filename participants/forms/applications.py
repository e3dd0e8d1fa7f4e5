"""The short screens of an application, and the forms by which a curator looks at it."""

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.core.russian.letters import visible
from mentoring.core.russian.names import parse_full_name
from mentoring.form_fields import DayField, RowsField
from participants.core.applications import REQUEST, SKILLS, TERMS, WHEN, WHO
from participants.core.consents import age_on
from participants.forms.inputs import (
    NamePartField,
    PhoneField,
    SchoolClassField,
    VersionField,
    in_rows,
    not_in_future,
    sentence,
)
from participants.forms.times import TimesField
from participants.models import Application, Campaign, RequestCategory
from participants.readers.bases import categories_of
from participants.states import CampaignAudience

LONG, SHORT = 2000, 500
ADULT = 18
PUPILS = (CampaignAudience.CLASS, CampaignAudience.PUPILS)


class Words(forms.CharField):
    """Own words: a few lines, bounded."""

    def __init__(self, *, rows: int = 3, most: int = LONG, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "maxlength": most})
        super().__init__(required=False, max_length=most, widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        return visible(super().to_python(value)).strip()


class StepForm(forms.Form):
    """One screen; what it asks are columns of the application."""

    version = VersionField()
    rows: tuple[tuple[str, ...], ...] = ()

    def __init__(self, *args: Any, campaign: Campaign, application: Application | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign = campaign
        self.initial = self._kept(application) | {"version": application.version if application else 0} | self.initial
        for name in ("category", "competences"):
            if name in self.fields:
                self.fields[name].queryset = categories_of(campaign.programme)
        self.helper = FormHelper(self)
        self.helper.layout = Layout(*in_rows(self, *self.rows))

    @property
    def values(self) -> dict[str, Any]:
        """Columns to keep, as far as they hold; those refused are left out."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def has_wrong(self) -> bool:
        """Whether something that was typed cannot be kept (and not only something is missing)."""
        return any(name == "__all__" or not _is_empty(self[name].value()) for name in self.errors)

    def _kept(self, application: Application | None) -> dict[str, Any]:
        if application is None:
            return {}
        kept = {
            name: getattr(application, name)
            for name in self.fields
            if name != "competences" and hasattr(application, name)
        }
        if "competences" in self.fields:
            kept["competences"] = list(application.competences.all())
        return kept


class WhoForm(StepForm):
    """Who you are; asked of strangers only. ``website`` is a trap for robots: people do not see it."""

    last_name = NamePartField(label="Фамилия")
    first_name = NamePartField(label="Имя")
    middle_name = NamePartField(label="Отчество", required=False, help_text="Если есть.")
    born_on = DayField(label="Дата рождения")
    school_class = SchoolClassField(label="Класс", help_text="Например: 7А")
    post = forms.CharField(label="Должность", required=False, max_length=200)
    workplace = forms.CharField(label="Место работы или учёбы", required=False, max_length=300)
    phone = PhoneField(label="Телефон", required=False)
    email = forms.EmailField(label="Электронная почта", required=False, max_length=254)
    guardian_name = forms.CharField(
        label="Кто ваш законный представитель",
        required=False,
        max_length=310,
        help_text="Фамилия, имя и отчество мамы, папы или опекуна. Не нужно, если вам уже есть 18 лет.",
    )
    guardian_relation = forms.CharField(
        label="Кем приходится", required=False, max_length=60, help_text="мать, отец, опекун…"
    )
    guardian_phone = PhoneField(label="Телефон представителя", required=False)
    website = forms.CharField(
        label="Это поле не заполняйте",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    rows = (("guardian_relation", "guardian_phone"),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        audience = self.campaign.audience
        self.asks_guardian = audience in (*PUPILS, CampaignAudience.GRADUATES)
        away = {"post", "workplace"} if audience in PUPILS else {"school_class"}
        if audience == CampaignAudience.TEACHERS:
            away.add("workplace")
        if audience == CampaignAudience.GRADUATES:
            away.add("post")
        if not self.asks_guardian:
            away |= {"guardian_name", "guardian_relation", "guardian_phone"}
            self.fields["born_on"].required = False
        for name in away:
            del self.fields[name]
        if "school_class" in self.fields and self.campaign.grade:
            self.initial.setdefault("school_class", (self.campaign.grade, self.campaign.letter))
        self.helper.layout = Layout(*(one for one in in_rows(self, *self.rows) if one != "website"))

    def _kept(self, application: Application | None) -> dict[str, Any]:
        kept = super()._kept(application)
        if application is not None and application.grade:
            kept["school_class"] = (application.grade, application.letter)
        return kept

    def clean_born_on(self) -> date | None:
        day = not_in_future(self.cleaned_data["born_on"], timezone.localdate(), "Дата рождения")
        if day is not None and age_on(day, timezone.localdate()) < 5:
            raise ValidationError("Проверьте год рождения.")
        return day

    def clean_school_class(self) -> tuple[int, str] | None:
        chosen = self.cleaned_data["school_class"]
        school = self.campaign.programme.school
        if chosen and not school.lowest_grade <= chosen[0] <= school.highest_grade:
            raise ValidationError(f"В этой школе классы с {school.lowest_grade}-го по {school.highest_grade}-й.")
        if chosen and self.campaign.grade and chosen[0] != self.campaign.grade:
            raise ValidationError(f"Этот сбор — только для {self.campaign.grade}-х классов.")
        return chosen

    def clean_guardian_name(self) -> str:
        text = " ".join(visible(self.cleaned_data["guardian_name"]).split())
        if text:
            try:
                parse_full_name(text)
            except ValueError as error:
                raise ValidationError(sentence(error)) from error
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        born_on = data.get("born_on")
        if self.asks_guardian and born_on and age_on(born_on, timezone.localdate()) < ADULT:
            for name, text in (
                ("guardian_name", "Вам нет 18 лет: укажите, кто ваш законный представитель."),
                ("guardian_phone", "Укажите телефон представителя: без его согласия программа не начнётся."),
            ):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, text)
        needs_contact = self.campaign.audience not in PUPILS and {"phone", "email"}.isdisjoint(self.errors)
        if needs_contact and not (data.get("phone") or data.get("email")):
            self.add_error("phone", "Укажите телефон или почту: иначе с вами не связаться.")
        return data

    @property
    def is_robot(self) -> bool:
        """Whether the trap was filled in."""
        return bool(self.data.get("website", "").strip())

    @property
    def values(self) -> dict[str, Any]:
        data = super().values
        data.pop("website", None)
        if "school_class" in data:
            data["grade"], data["letter"] = data.pop("school_class") or (None, "")
        return data


class RequestStep(StepForm):
    """What a mentee asks for."""

    category = forms.ModelChoiceField(
        label="С чем хочется помощи",
        queryset=RequestCategory.objects.none(),
        required=False,
        empty_label="Пока не знаю",
    )
    text = Words(label="Расскажите своими словами", help_text="Что не получается или чему хочется научиться.")
    goals = Words(label="Чего хочется достичь", rows=2, help_text="Что должно измениться через полгода.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("category") and not data.get("text") and "category" not in self.errors:
            self.add_error("text", "Выберите, с чем нужна помощь, или напишите об этом хотя бы несколько слов.")
        return data


class WhenStep(StepForm):
    """Interests, convenient times, wishes for the mentor."""

    interests = Words(
        label="Чем увлекаетесь", rows=2, most=SHORT, help_text="Через запятую: футбол, рисование, музыка."
    )
    times = TimesField(label="Когда удобно встречаться")
    wishes = Words(label="Каким должен быть наставник", rows=2, most=SHORT, help_text="Если есть пожелания.")


class SkillsStep(StepForm):
    """What a mentor is strong in."""

    competences = RowsField(
        label="В чём можете помочь",
        queryset=RequestCategory.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    competences_text = Words(label="Своими словами", rows=2, help_text="Предметы, навыки, опыт.")
    achievements = Words(label="Ваши достижения", rows=2)
    usefulness = Words(label="Чем могу быть полезен", rows=2)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("competences") and not data.get("competences_text") and "competences" not in self.errors:
            self.add_error("competences_text", "Отметьте, в чём можете помочь, или напишите об этом.")
        return data


class TermsStep(StepForm):
    """How much time a mentor has, for whom, and when."""

    interests = Words(label="Ваши интересы", rows=2, most=SHORT, help_text="Через запятую.")
    capacity = forms.IntegerField(label="Скольких готовы взять", required=False, min_value=1, max_value=20)
    hours_per_month = forms.IntegerField(label="Часов в месяц", required=False, min_value=1, max_value=100)
    wanted_age_from = forms.IntegerField(label="Возраст наставляемых, от", required=False, min_value=5, max_value=99)
    wanted_age_to = forms.IntegerField(label="до", required=False, min_value=5, max_value=99)
    times = TimesField(label="Когда удобно встречаться")
    rows = (("capacity", "hours_per_month"), ("wanted_age_from", "wanted_age_to"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        youngest, oldest = data.get("wanted_age_from"), data.get("wanted_age_to")
        if youngest and oldest and youngest > oldest:
            self.add_error("wanted_age_to", "Младший возраст больше старшего.")
        return data


STEP_FORMS: dict[str, type[StepForm]] = {
    WHO: WhoForm, REQUEST: RequestStep, WHEN: WhenStep, SKILLS: SkillsStep, TERMS: TermsStep,
}  # fmt: skip


class SendForm(forms.Form):
    """The last screen carries only the version that was looked at."""

    version = VersionField()


class AcceptForm(forms.Form):
    """Who it is, and what becomes of what the base says otherwise."""

    person = forms.CharField(required=False)
    overwrites = forms.BooleanField(required=False)
    is_another = forms.BooleanField(required=False)
    guardian = forms.CharField(required=False)  # a row of the base or «another», once the program has asked
    version = VersionField()


class DeclineForm(forms.Form):
    """Why nothing comes of it."""

    reason = forms.CharField(
        label="Почему отклоняете",
        max_length=300,
        help_text="Повтор, шутка, не наша школа… Человеку это не показывается.",
        error_messages={"required": "Укажите, почему отклоняете: это увидит следующий, кто откроет заявку."},
    )
    version = VersionField()


class ManyAcceptedForm(forms.Form):
    """Applications ticked in the queue."""

    applications = RowsField(label="Заявки", queryset=Application.objects.none())

    def __init__(self, *args: Any, waiting: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["applications"].queryset = waiting


def _is_empty(value: Any) -> bool:
    return value in (None, "", [])
