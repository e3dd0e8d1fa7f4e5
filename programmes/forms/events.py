"""Forms of events and of the media plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from mentoring.form_fields import DayField
from programmes.core.media_plan import FARTHEST
from programmes.models import Activity, Event, MediaItem, Programme
from programmes.readers.usual_events import UsualEvent

CONSENTS = (
    "Имена и фотографии детей и взрослых публикуют только с их отдельного согласия на распространение персональных "
    "данных (152-ФЗ, статья 10.1). Проверьте согласие каждого, кто назван или виден на снимке."
)


def _half(*names: str) -> Row:
    return Row(*(Column(name, css_class="col-sm-6") for name in names))


class EventForm(forms.ModelForm):
    """An event: what, for whom, when, where, by whom."""

    starts_on = DayField(label="День", required=False, help_text="Пусто, если день ещё не выбран.")
    ends_on = DayField(label="По какой день", required=False, help_text="Если событие длится не один день.")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Event
        fields = (
            "title", "kind", "audience", "starts_on", "ends_on", "starts_at", "place", "responsible", "activity", "note",
        )  # fmt: skip
        widgets = {
            "starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "note": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        activities = Activity.objects.filter(stage__programme=programme)
        self.fields["activity"].queryset = activities.order_by("stage__position", "position", "pk")
        self.fields["activity"].label_from_instance = lambda activity: f"{activity.number} {activity.title}"[:120]
        self.fields["activity"].help_text = "Если событие выполняет мероприятие плана."
        self.fields["activity"].empty_label = "не выбрано"
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "title",
            _half("kind", "audience"),
            Row(*(Column(name, css_class="col-sm-4") for name in ("starts_on", "ends_on", "starts_at"))),
            _half("place", "responsible"),
            "activity",
            "note",
            "version",
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if ends_on and not starts_on and "starts_on" not in self.errors:
            self.add_error("starts_on", "Укажите день начала: окончание без начала не понять.")
        if ends_on and starts_on and ends_on < starts_on:
            self.add_error("ends_on", "Окончание события раньше начала.")
        return data

    def values(self) -> dict[str, Any]:
        """The columns of the event."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class HoldForm(forms.Form):
    """That an event took place, when, and how many came."""

    on = DayField(label="Когда прошло", initial=localdate)
    took_part = forms.IntegerField(
        label="Сколько человек участвовало", required=False, min_value=0, max_value=100_000, help_text="Можно не указывать."
    )  # fmt: skip
    activity_done = forms.BooleanField(label="Отметить выполненным и мероприятие дорожной карты", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, activity: Activity | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if activity is None:
            del self.fields["activity_done"]
        else:
            self.fields["activity_done"].help_text = f"{activity}."


class UsualEventsForm(forms.Form):
    """Which usual events come into the plan."""

    codes = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Отметьте хотя бы одно событие.", "invalid_choice": "Такого события в списке нет."},
    )

    def __init__(self, *args: Any, offered: Sequence[UsualEvent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"].choices = [(usual.code, usual.title) for usual in offered if not usual.is_there]


class MediaItemForm(forms.ModelForm):
    """A piece of the media plan: its day is counted from an event or is its own."""

    days_after = forms.IntegerField(
        label="Дней от события",
        required=False,
        min_value=-FARTHEST,
        max_value=FARTHEST,
        help_text=(
            "Со знаком минус – до события: пресс-релиз −4 (за 3–5 дней), пост-релиз 1 (на следующий день). "
            "День сдвинется вместе с событием."
        ),
    )
    due_on = DayField(label="Или свой день", required=False, help_text="Для дайджеста, стенда и того, что без события.")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = MediaItem
        fields = ("form", "title", "event", "days_after", "due_on", "place", "responsible", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].queryset = programme.events.in_order()
        self.fields["event"].empty_label = "без события"
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            _half("form", "event"),
            "title",
            _half("days_after", "due_on"),
            _half("place", "responsible"),
            "note",
            "version",
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("days_after") is not None and not data.get("event") and "event" not in self.errors:
            raise ValidationError({"event": "Дни считаются от события: выберите событие или впишите свой день."})
        return data

    def values(self) -> dict[str, Any]:
        """The columns of the piece."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class PublishForm(forms.Form):
    """That a piece is out, when, and where it can be seen."""

    published_on = DayField(label="Когда размещено", initial=localdate)
    url = forms.URLField(
        label="Ссылка",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Адрес страницы, где размещён материал.",
        error_messages={"invalid": "Это не похоже на адрес страницы. Нужно, например, https://school.example/news/1."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
