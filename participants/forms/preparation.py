"""Forms of preparation: whom to mark ready, interviews planned and held."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from mentoring.form_fields import DayField, RowsField
from participants.actions.interviews import Outcome
from participants.core.interviews import Rhythm, fault
from participants.forms.inputs import VersionField, in_rows
from participants.models import Interview, MentorProfile
from participants.states import InterviewOutcome

OUTCOMES = [("", "не проведено"), *InterviewOutcome.choices]
NOTE_HELP = "Видят только куратор и психолог. Сведения о здоровье и семье сюда не пишут."


class ProfilesForm(forms.Form):
    """Mentors ticked in a list."""

    profiles = RowsField(
        MentorProfile.objects.none(), label="Кто", error_messages={"required": "Отметьте хотя бы одного наставника."}
    )

    def __init__(self, *args: Any, rows: QuerySet[MentorProfile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["profiles"].queryset = rows

    @property
    def keys(self) -> list[int]:
        """Numbers of the ticked profiles."""
        return [row.pk for row in self.cleaned_data["profiles"]]

    @property
    def common_fields(self) -> list[Any]:
        """Fields to draw; the ticks are drawn by the list."""
        return [field for field in self if field.name != "profiles"]


class PlanForm(ProfilesForm):
    """Days and times for many interviews at once."""

    first_day = DayField(label="Первый день")
    starts_at = forms.TimeField(
        label="Начало", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), initial=time(14, 30)
    )
    minutes = forms.IntegerField(label="Минут на каждого", min_value=5, max_value=180, initial=20)
    a_day = forms.IntegerField(label="В день, не больше", min_value=1, max_value=40, initial=6)
    place = forms.CharField(label="Где", max_length=200, required=False)
    interviewer = forms.CharField(label="Кто проводит", max_length=300, required=False)
    with_saturdays = forms.BooleanField(label="Можно и по субботам", required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_first_day(self) -> date:
        day = self.cleaned_data["first_day"]
        if day < self.today:
            raise ValidationError("Этот день уже прошёл.")
        if (day - self.today).days > 366:
            raise ValidationError("Назначают не дальше чем на год вперёд.")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and (wrong := fault(self.rhythm)):
            self.add_error("a_day", wrong)
        return data

    @property
    def rhythm(self) -> Rhythm:
        """How the interviews follow one another."""
        names = ("first_day", "starts_at", "minutes", "a_day", "with_saturdays")
        return Rhythm(**{name: self.cleaned_data[name] for name in names})


class InterviewForm(forms.ModelForm):
    """One interview: when and where it is planned, or what came of it."""

    version = VersionField()
    planned_on = DayField(label="Назначено на", required=False)
    held_on = DayField(label="Проведено", required=False)

    class Meta:
        model = Interview
        fields = ("planned_on", "starts_at", "place", "interviewer", "held_on", "outcome", "note")
        widgets = {
            "starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {"note": NOTE_HELP}

    def __init__(self, *args: Any, can_see_sensitive: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not can_see_sensitive:
            del self.fields["note"]
        self.fields["outcome"].choices = OUTCOMES
        self.helper = FormHelper(self)
        rows = (("planned_on", "starts_at"), ("place", "interviewer"), ("held_on", "outcome"))
        self.helper.layout = Layout(*in_rows(self, *rows))

    def validate_constraints(self) -> None:
        """The action tells of what does not fit, in its own words."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("held_on") and not data.get("outcome"):
            self.add_error("outcome", "Отметьте итог проведённого собеседования.")
        if data.get("outcome") and not data.get("held_on") and "held_on" not in self.errors:
            self.add_error("held_on", "Напишите, когда собеседование прошло.")
        return data

    @property
    def values(self) -> dict[str, Any]:
        """Columns to write."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class HeldForm(forms.Form):
    """An interview that nobody had planned: held, with its outcome."""

    held_on = DayField(label="Когда")
    outcome = forms.ChoiceField(label="Итог", choices=InterviewOutcome.choices)
    interviewer = forms.CharField(label="Кто проводил", max_length=300, required=False)
    note = forms.CharField(
        label="Заметки", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}), help_text=NOTE_HELP
    )

    def __init__(self, *args: Any, can_see_sensitive: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not can_see_sensitive:
            del self.fields["note"]


class OutcomeForm(forms.Form):
    """The outcome of one of the planned interviews, a row of the page."""

    version = VersionField()
    outcome = forms.ChoiceField(label="Итог", choices=OUTCOMES, required=False)
    held_on = DayField(label="Когда", required=False)
    note = forms.CharField(label="Заметки", max_length=4000, required=False)

    def __init__(self, *args: Any, interview: Interview, can_see_sensitive: bool, today: date, **kwargs: Any) -> None:
        planned = interview.planned_on if interview.planned_on and interview.planned_on <= today else today
        initial = {"version": interview.version, "held_on": planned, "note": interview.note}
        super().__init__(*args, prefix=f"i{interview.pk}", initial=initial, **kwargs)
        self.interview, self.today = interview, today
        if not can_see_sensitive:
            del self.fields["note"]
        name = interview.profile.person.full_name
        for field in self.fields.values():
            if field.label:
                field.widget.attrs["aria-label"] = f"{field.label}: {name}"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("outcome") and "held_on" not in self.errors:
            if not data.get("held_on"):
                self.add_error("held_on", "Напишите, когда собеседование прошло.")
            elif data["held_on"] > self.today:
                self.add_error("held_on", "Этот день ещё не наступил.")
        return data

    @property
    def told(self) -> Outcome | None:
        """The outcome, None where the interview was not held."""
        if not self.cleaned_data["outcome"]:
            return None
        data = self.cleaned_data
        return Outcome(self.interview.pk, data["version"], data["outcome"], data["held_on"], data.get("note"))


def told(forms_: Iterable[OutcomeForm]) -> list[Outcome]:
    """The outcomes that were filled in."""
    return [one for form in forms_ if (one := form.told) is not None]
