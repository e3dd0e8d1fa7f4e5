"""Forms by which personal links are issued."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.form_fields import DayField

USUAL_TERM = timedelta(days=180)
AFTER_PROGRAMME = timedelta(days=30)


def usual_end(on: date, programme_ends_on: date | None) -> date:
    """Until a month after the programme, so that the last questionnaire is answered; half a year without one."""
    return programme_ends_on + AFTER_PROGRAMME if programme_ends_on and programme_ends_on > on else on + USUAL_TERM


class LinkForm(forms.Form):
    """Until when the link works."""

    expires_on = DayField(label="Действует по", help_text="В этот день ссылка ещё работает.")

    def clean_expires_on(self) -> date:
        day = self.cleaned_data["expires_on"]
        if day < timezone.localdate():
            raise ValidationError("Эта дата уже прошла.")
        return day

    @property
    def expires_at(self) -> datetime:
        """The last moment."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["expires_on"], time.max))


class ManyLinksForm(LinkForm):
    """Whom to give links: a base, a class, only those who have none."""

    side = forms.ChoiceField(
        label="Кому",
        choices=[("", "всем участникам"), ("mentees", "наставляемым"), ("mentors", "наставникам")],
        required=False,
    )
    group = forms.ChoiceField(label="Класс", required=False)
    only_new = forms.BooleanField(
        label="Только тем, у кого ссылки ещё нет",
        required=False,
        initial=True,
        help_text="Иначе прежние ссылки этих людей перестанут действовать.",
    )

    def __init__(self, *args: Any, groups: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", "все"), *groups]
        self.order_fields(["side", "group", "expires_on", "only_new"])
