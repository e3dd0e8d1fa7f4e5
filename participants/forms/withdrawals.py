"""Forms of what follows withdrawals, of mistakes in records, and of who is in a published piece."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from mentoring.form_fields import DayField, RowsField
from participants.actions.withdrawals import BY_MISTAKE
from participants.core.withdrawals import earliest_last_day
from participants.forms.consent_signed import ScansField
from participants.forms.inputs import not_in_future
from participants.models import Consent, Person
from participants.readers.terms import moved_days
from participants.states import ConsentKind, PublishedData


class WithdrawalForm(forms.Form):
    """A withdrawal that was brought in: who, when, by what it is confirmed."""

    by_person = forms.ModelChoiceField(label="Кто отзывает", queryset=None, empty_label=None)
    withdrawn_on = DayField(label="Дата отзыва")
    reason = forms.CharField(
        label="Чем подтверждён", max_length=300, help_text="Например: заявление матери, вх. № 15 от 12.10.2026"
    )
    scans = ScansField(label="Скан или снимок заявления", required=False)

    def __init__(self, *args: Any, consent: Consent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guardians = Person.objects.filter(wards__child=consent.person_id)
        people = Person.objects.filter(pk=consent.person_id) | Person.objects.filter(pk__in=guardians.values("pk"))
        field = self.fields["by_person"]
        field.queryset = people.named()
        field.label_from_instance = lambda one: (
            f"{one.full_name} (сам участник)" if one.pk == consent.person_id else f"{one.full_name} (представитель)"
        )
        signer = consent.guardianship.guardian_id if consent.guardianship else consent.person_id
        self.initial.setdefault("by_person", consent.withdrawal_asked_by_id or signer)

    def clean_withdrawn_on(self) -> date:
        return not_in_future(self.cleaned_data["withdrawn_on"], timezone.localdate(), "Дата отзыва")

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        return {
            "on": data["withdrawn_on"],
            "reason": data["reason"],
            "by_person": data["by_person"],
            "scans": data["scans"],
        }


class DutyEndForm(forms.Form):
    """The end of an employee's work as a mentor: by either side, with a written notice before it."""

    side = forms.ChoiceField(
        label="Кто прекращает",
        widget=forms.RadioSelect,
        choices=[
            ("Работник отказался досрочно", "работник отказывается досрочно"),
            ("Школа отменила поручение досрочно", "школа отменяет поручение досрочно"),
        ],
    )
    notice_on = DayField(label="Когда вручено письменное уведомление")
    withdrawn_on = DayField(label="Последний день работы наставником")
    reason = forms.CharField(
        label="Реквизиты уведомления", max_length=200, help_text="Например: вх. № 15 от 12.10.2026"
    )
    scans = ScansField(label="Скан или снимок уведомления", required=False)

    def __init__(self, *args: Any, consent: Consent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.initial.setdefault("notice_on", today)
        self.initial["withdrawn_on"] = earliest_last_day(today, moved_days())
        self.fields[
            "withdrawn_on"
        ].help_text = "Не раньше чем через три рабочих дня после уведомления (ст. 351.8 ТК РФ)."

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        return {
            "on": data["withdrawn_on"],
            "reason": f"{data['side']}: {data['reason']}",
            "notice_on": data["notice_on"],
            "scans": data["scans"],
        }


def withdrawal_form(consent: Consent, *args: Any) -> WithdrawalForm | DutyEndForm:
    """The form that fits the kind of the consent."""
    if consent.kind == ConsentKind.MENTOR_DUTY:
        return DutyEndForm(*args, consent=consent)
    return WithdrawalForm(*args, consent=consent, initial={"withdrawn_on": timezone.localdate()})


class DoneForm(forms.Form):
    """What confirms that a task is done."""

    note = forms.CharField(
        label="Чем подтверждено",
        max_length=300,
        help_text="Например: приказ от 15.11.2026 № 84; страница удалена 16.11.2026",
    )


class AnnulForm(forms.Form):
    """What is wrong with the record."""

    mistake = forms.ChoiceField(label="В чём ошибка", choices=list(BY_MISTAKE.items()), widget=forms.RadioSelect)


class DepictionForm(forms.Form):
    """People put into a piece together, with the same data."""

    people = RowsField(label="Кто", queryset=None, error_messages={"required": "Отметьте, кто в материале."})
    data = forms.MultipleChoiceField(
        label="Какие данные стоят в материале",
        choices=PublishedData.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Отметьте, какие данные стоят в материале."},
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people


class SearchForm(forms.Form):
    """A name to look for."""

    name = forms.CharField(
        label="Фамилия, имя или класс", max_length=100, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )

    @property
    def text(self) -> str:
        """What was typed; empty where it makes no sense."""
        return self.cleaned_data["name"].strip() if self.is_valid() else ""
