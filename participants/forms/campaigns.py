"""Forms of campaigns: opened, changed, slips printed."""

from datetime import timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.core.russian.classes import show_class
from mentoring.form_fields import DayField, RowsField
from participants.actions.campaign_slips import CHOICES
from participants.forms.inputs import SchoolClassField, VersionField, in_rows
from participants.models import Campaign, Person
from participants.states import BaseSide, CampaignAudience
from programmes.models import MentoringForm, Partner, Programme

USUAL_TERM = timedelta(days=21)
AUDIENCES = {
    CampaignAudience.CLASS: "один класс",
    CampaignAudience.PUPILS: "всех учеников школы",
    CampaignAudience.TEACHERS: "сотрудников школы",
    CampaignAudience.GRADUATES: "выпускников",
    CampaignAudience.PARTNER: "людей организации-партнёра",
}
SIDES = {
    BaseSide.MENTEES: "тех, кому нужна помощь (в базу наставляемых)",
    BaseSide.MENTORS: "тех, кто готов помогать (в базу наставников)",
}


class CampaignWordsForm(forms.Form):
    """What may be changed while slips are out: the title, the welcome, the term, the bound."""

    title = forms.CharField(
        label="Название",
        required=False,
        max_length=200,
        help_text="Видят все, кто откроет ссылку. Пусто — составим сами.",
    )
    welcome = forms.CharField(
        label="Приветствие",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Несколько слов от школы: зачем программа и что будет после заявки.",
    )
    opens_on = DayField(label="Принимает с")
    closes_on = DayField(label="Принимает по", help_text="В этот день заявки ещё принимаются.")
    most = forms.IntegerField(
        label="Заявок от незнакомых, не больше",
        min_value=1,
        max_value=2000,
        initial=200,
        help_text="Незнакомые — те, кто пришёл по общей ссылке. Предел нужен, если ссылка уйдёт не туда.",
    )
    version = VersionField()
    rows: tuple[tuple[str, ...], ...] = (("opens_on", "closes_on"),)

    def __init__(self, *args: Any, campaign: Campaign | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign = campaign
        if campaign is not None:
            self.initial = {
                name: getattr(campaign, name) for name in self.fields if hasattr(campaign, name)
            } | self.initial
        self.helper = FormHelper(self)
        self.helper.layout = Layout(*in_rows(self, *self.rows))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("opens_on"), data.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", "Последний день раньше первого.")
        elif last and last < timezone.localdate() and (self.campaign is None or last != self.campaign.closes_on):
            self.add_error("closes_on", "Этот день уже прошёл.")
        return data

    @property
    def values(self) -> dict[str, Any]:
        """Columns to write."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        if not data["title"] and self.campaign is not None:
            data["title"] = self.campaign.title
        return data


class CampaignForm(CampaignWordsForm):
    """A new campaign."""

    side = forms.ChoiceField(label="Кого ищем", choices=SIDES.items(), widget=forms.RadioSelect)
    form = forms.ModelChoiceField(label="Форма наставничества", queryset=MentoringForm.objects.none(), empty_label=None)
    audience = forms.ChoiceField(label="Кого зовём", choices=AUDIENCES.items())
    school_class = SchoolClassField(
        label="Класс",
        required=False,
        help_text="Например, 7А. Только цифра — вся параллель.",
        widget=forms.TextInput(attrs={"data-only-for": "audience=class"}),
    )
    partner = forms.ModelChoiceField(
        label="Организация",
        queryset=Partner.objects.none(),
        required=False,
        empty_label="не выбрана",
        widget=forms.Select(attrs={"data-only-for": "audience=partner"}),
    )
    rows = (("form", "audience"), ("opens_on", "closes_on"))

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].queryset = programme.forms.order_by("position", "pk")
        self.fields["partner"].queryset = Partner.objects.filter(school=programme.school_id, is_active=True).named()
        today = timezone.localdate()
        self.initial = {
            "side": BaseSide.MENTEES,
            "opens_on": today,
            "closes_on": today + USUAL_TERM,
            "most": 200,
        } | self.initial
        self.order_fields(["side", "form", "audience", "school_class", "partner", "opens_on", "closes_on", "title"])
        self.helper.layout = Layout(*in_rows(self, *self.rows))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        audience = data.get("audience")
        if audience == CampaignAudience.CLASS and not data.get("school_class") and "school_class" not in self.errors:
            self.add_error("school_class", "Укажите класс.")
        if audience == CampaignAudience.PARTNER and not data.get("partner") and "partner" not in self.errors:
            self.add_error("partner", "Выберите организацию.")
        return data

    @property
    def values(self) -> dict[str, Any]:
        data = super().values
        grade, letter = data.pop("school_class", None) or (None, "")
        is_class = data["audience"] == CampaignAudience.CLASS
        data["grade"], data["letter"] = (grade, letter) if is_class else (None, "")
        if data["audience"] != CampaignAudience.PARTNER:
            data["partner"] = None
        data["title"] = data["title"] or usual_title(data)
        return data


def usual_title(data: dict[str, Any]) -> str:
    """«Найти наставника: 7А класс»: it is read by those who are called, not by the office."""
    who = "Найти наставника" if data["side"] == BaseSide.MENTEES else "Стать наставником"
    audience = data["audience"]
    if audience == CampaignAudience.CLASS:
        return f"{who}: {show_class(data['grade'], data['letter'])} класс"
    if audience == CampaignAudience.PARTNER:
        return f"{who}: {data['partner'].name}"[:200]
    return f"{who}: {CampaignAudience(audience).label.lower()}"


class SlipsForm(forms.Form):
    """For whom slips are printed."""

    who = forms.ChoiceField(label="Кому печатаем", choices=CHOICES.items(), initial="new", widget=forms.RadioSelect)
    people = RowsField(label="Отмеченные", queryset=Person.objects.none(), required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("who") == "chosen" and not data.get("people") and "people" not in self.errors:
            raise ValidationError("Отметьте в списке, кому печатать талоны.")
        return data
