"""Forms of the mentors' school: a course, a lesson, marks of attendance, certificates, training elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone

from mentoring.form_fields import DayField, keys
from mentoring.uploads import SCANS, AttachmentField
from participants.actions.training import Mark
from participants.core.training import read_marks
from participants.forms.inputs import VersionField, in_rows
from participants.forms.preparation import ProfilesForm
from participants.models import MentorProfile, OutsideTraining, TrainingCourse, TrainingLesson
from participants.states import AttendanceMark

MARKS = [("", "—"), *AttendanceMark.choices]
SHORT = {AttendanceMark.EXCUSED: "уваж."}
SHORT_MARKS = [(value, SHORT.get(value, label)) for value, label in MARKS]


class CourseForm(forms.ModelForm):
    """A course; a new one may begin with the usual lessons."""

    version = VersionField()
    with_usual = forms.BooleanField(label="Взять обычные занятия", required=False, initial=True)
    usual_from = DayField(
        label="Первое занятие",
        required=False,
        help_text="Остальные встанут по одному в неделю; дни потом можно изменить.",
    )

    class Meta:
        model = TrainingCourse
        fields = ("title", "goal", "hours", "least_attendance", "is_required")
        widgets = {"goal": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "hours": "Столько часов будет стоять в свидетельстве.",
            "is_required": "Без этого обучения наставник не готов к работе, если так решено в настройках программы.",
            "least_attendance": "Кто посетил меньше, тому свидетельство не выдаётся.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["with_usual"]
            del self.fields["usual_from"]
        self.fields["hours"].widget.attrs["min"] = 1
        self.helper = FormHelper(self)
        self.helper.layout = Layout(*in_rows(self, ("hours", "least_attendance")))

    def validate_constraints(self) -> None:
        """The fields themselves tell of what does not fit."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("with_usual") and not data.get("usual_from") and "usual_from" not in self.errors:
            self.add_error("usual_from", "Напишите день первого занятия или не берите обычные.")
        return data

    @property
    def values(self) -> dict[str, Any]:
        """Columns to write."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    @property
    def usual(self) -> Any:
        """The day of the first of the usual lessons, None where they are not wanted."""
        return self.cleaned_data.get("usual_from") if self.cleaned_data.get("with_usual") else None


class LessonForm(forms.ModelForm):
    """A lesson."""

    version = VersionField()
    held_on = DayField(label="Когда")

    class Meta:
        model = TrainingLesson
        fields = ("title", "held_on", "hours", "place", "leader")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper(self)
        self.helper.layout = Layout(*in_rows(self, ("held_on", "hours"), ("place", "leader")))

    @property
    def values(self) -> dict[str, Any]:
        """Columns to write."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class CompleteForm(ProfilesForm):
    """Who has completed the course, and when."""

    completed_on = DayField(label="Дата окончания")


class OutsideTrainingForm(forms.ModelForm):
    """Training elsewhere with the scan of the certificate."""

    version = VersionField()
    starts_on = DayField(label="Начало", required=False)
    ends_on = DayField(label="Окончание")
    scan = AttachmentField(
        label="Скан документа",
        kinds=SCANS,
        required=False,
        help_text="PDF, JPEG или PNG, до 20 МБ. Увидят директор, куратор и психолог.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    removes_scan = forms.BooleanField(label="Убрать приложенный скан", required=False)

    class Meta:
        model = OutsideTraining
        fields = ("title", "organisation", "hours", "starts_on", "ends_on", "number", "counts_as_required")
        help_texts = {"counts_as_required": "Тогда проходить школу наставников уже не нужно."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.file:
            del self.fields["removes_scan"]
        else:
            self.fields["scan"].label = f"Новый скан вместо «{self.instance.filename}»"
        self.helper = FormHelper(self)
        self.helper.layout = Layout(*in_rows(self, ("starts_on", "ends_on"), ("hours", "number")))

    def validate_constraints(self) -> None:
        """The form tells of what does not fit, in its own words."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", "Окончание обучения раньше начала.")
        if end and end > timezone.localdate():
            self.add_error("ends_on", "Записывают обучение, которое уже закончено.")
        return data

    @property
    def lost_file(self) -> str:
        """The name of a file that must be chosen once more: browsers do not send it again."""
        sent = self.files.get(self.add_prefix("scan")) if self.is_bound else None
        return sent.name if sent and self.errors and "scan" not in self.errors else ""

    @property
    def values(self) -> dict[str, Any]:
        """Columns to write."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


def read_grid(
    data: Mapping[str, Any], profiles: Sequence[MentorProfile], lessons: Sequence[TrainingLesson]
) -> list[Mark] | None:
    """Changed marks of the posted journal; None where it was drawn from other lessons than there are now."""
    shown = keys(str(data.get("lessons", "")).split(","))
    known = {lesson.pk for lesson in lessons}
    if not shown or len(shown) != len(set(shown)) or not set(shown) <= known:
        return None
    marks = []
    for profile in profiles:
        if f"was-{profile.pk}" not in data:
            continue
        was = read_marks(str(data[f"was-{profile.pk}"]), len(shown))
        if was is None:
            return None
        for lesson, before in zip(shown, was, strict=True):
            now = str(data.get(f"m-{lesson}-{profile.pk}", before))
            if now in ("", *AttendanceMark.values) and now != before:
                marks.append(Mark(lesson, profile.pk, before, now))
    return marks
