"""How mentors become ready: interviews, the school's own mentors' school with attendance, training elsewhere."""

import uuid

from auditlog.registry import auditlog
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Versioned, in_order, within
from participants.models.base import MentorProfile
from participants.models.person import Person
from participants.states import AttendanceMark, InterviewOutcome
from programmes.models import Programme


class OfProfile(ScopedQuerySet):
    """Rows of a mentor's profile."""

    school_path = "profile__programme__school"
    view_permission = Permission.TRAINING_VIEW


class Interview(Versioned):
    """Собеседование с наставником: planned for a day, then held with an outcome."""

    profile = models.ForeignKey(MentorProfile, models.CASCADE, related_name="interviews", verbose_name="наставник")
    planned_on = models.DateField("назначено на", null=True, blank=True)
    starts_at = models.TimeField("во сколько", null=True, blank=True)
    place = models.CharField("где", max_length=200, blank=True)
    held_on = models.DateField("проведено", null=True, blank=True)
    interviewer = models.CharField("кто проводит", max_length=300, blank=True)
    outcome = models.CharField("итог", max_length=20, choices=InterviewOutcome, blank=True)
    note = models.TextField("заметки", blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто внёс")
    recorded_at = models.DateTimeField("внесено", auto_now_add=True)

    objects = OfProfile.as_manager()

    class Meta:
        verbose_name = "собеседование"
        verbose_name_plural = "собеседования"
        constraints = [
            within("outcome", [*InterviewOutcome.values, ""], name="interview_outcome_is_known"),
            models.CheckConstraint(
                condition=(Q(held_on__isnull=True, outcome="") & Q(planned_on__isnull=False))
                | (Q(held_on__isnull=False) & ~Q(outcome="")),
                name="interview_held_has_outcome",
                violation_error_message="У проведённого собеседования нужны день и итог, у назначенного — день.",
            ),
            models.UniqueConstraint(
                fields=["profile"],
                condition=Q(held_on__isnull=True),
                name="interview_planned_is_single",
                violation_error_message="Собеседование этому наставнику уже назначено.",
            ),
        ]

    def __str__(self) -> str:
        return f"Собеседование № {self.pk}"


class TrainingCourseQuerySet(ScopedQuerySet):
    """Courses of mentors' schools."""

    school_path = "programme__school"
    view_permission = Permission.TRAINING_VIEW


class TrainingCourse(Versioned):
    """Школа наставников: the school's own programme of training in a mentoring programme."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="training_courses", verbose_name="программа")
    title = models.CharField("название", max_length=300)
    goal = models.TextField("цель и содержание", blank=True)
    hours = models.PositiveSmallIntegerField(
        "часов", default=8, validators=[MinValueValidator(1), MaxValueValidator(300)]
    )
    is_required = models.BooleanField("обязательно для допуска к работе", default=True)
    least_attendance = models.PositiveSmallIntegerField(
        "посетить занятий, не меньше, %", default=70, validators=[MaxValueValidator(100)]
    )

    objects = TrainingCourseQuerySet.as_manager()

    class Meta:
        verbose_name = "программа обучения наставников"
        verbose_name_plural = "школа наставников"
        constraints = [
            models.CheckConstraint(
                condition=Q(least_attendance__lte=100),
                name="training_attendance_is_share",
                violation_error_message="Доля занятий — не больше 100 %.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("participants:training-course", kwargs={"pk": self.pk})


class TrainingLessonQuerySet(ScopedQuerySet):
    """Lessons."""

    school_path = "course__programme__school"
    view_permission = Permission.TRAINING_VIEW


class TrainingLesson(Versioned):
    """Занятие школы наставников."""

    course = models.ForeignKey(
        TrainingCourse, models.CASCADE, related_name="lessons", verbose_name="программа обучения"
    )
    title = models.CharField("тема", max_length=300)
    held_on = models.DateField("когда")
    hours = models.PositiveSmallIntegerField(
        "часов", default=2, validators=[MinValueValidator(1), MaxValueValidator(24)]
    )
    place = models.CharField("где", max_length=200, blank=True)
    leader = models.CharField("кто ведёт", max_length=300, blank=True)

    objects = TrainingLessonQuerySet.as_manager()

    class Meta:
        verbose_name = "занятие"
        verbose_name_plural = "занятия"
        indexes = [models.Index(fields=["course", "held_on"], name="training_lesson_by_day")]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """Посещение занятия наставником."""

    lesson = models.ForeignKey(TrainingLesson, models.CASCADE, related_name="attendances", verbose_name="занятие")
    profile = models.ForeignKey(MentorProfile, models.CASCADE, related_name="attendances", verbose_name="наставник")
    mark = models.CharField("отметка", max_length=20, choices=AttendanceMark)

    objects = OfProfile.as_manager()

    class Meta:
        verbose_name = "посещение"
        verbose_name_plural = "посещения"
        constraints = [
            within("mark", AttendanceMark.values, name="attendance_mark_is_known"),
            models.UniqueConstraint(
                fields=["lesson", "profile"],
                name="attendance_is_single",
                violation_error_message="Этот наставник на занятии уже отмечен.",
            ),
        ]

    def __str__(self) -> str:
        return f"Посещение № {self.pk}"


class TrainingCompletion(models.Model):
    """Обучение пройдено: in the school's own course, with the number of the certificate."""

    course = models.ForeignKey(
        TrainingCourse, models.PROTECT, related_name="completions", verbose_name="программа обучения"
    )
    profile = models.ForeignKey(MentorProfile, models.CASCADE, related_name="completions", verbose_name="наставник")
    completed_on = models.DateField("пройдено")
    number = models.CharField("номер свидетельства", max_length=30)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто внёс")

    objects = OfProfile.as_manager()

    class Meta:
        verbose_name = "пройденное обучение"
        verbose_name_plural = "пройденное обучение"
        constraints = [
            models.UniqueConstraint(
                fields=["course", "profile"],
                name="training_completion_is_single",
                violation_error_message="Этот наставник обучение уже прошёл.",
            ),
            models.UniqueConstraint(
                fields=["course", "number"],
                name="training_certificate_number_is_single",
                violation_error_message="Такой номер свидетельства уже есть.",
            ),
        ]

    def __str__(self) -> str:
        return f"Свидетельство № {self.number}"


def private_path(training: "OutsideTraining", filename: str) -> str:
    """Where a certificate is kept: under a random name."""
    return f"trainings/{training.person_id}/{uuid.uuid4().hex}"


class OutsideTrainingQuerySet(ScopedQuerySet):
    """Training elsewhere, of a person."""

    school_path = "person__school"
    view_permission = Permission.TRAINING_VIEW


class OutsideTraining(Versioned):
    """Обучение в другой организации, с удостоверением."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="outside_trainings", verbose_name="кто")
    title = models.CharField("программа обучения", max_length=300)
    organisation = models.CharField("где", max_length=300)
    hours = models.PositiveSmallIntegerField("часов", null=True, blank=True)
    starts_on = models.DateField("начало", null=True, blank=True)
    ends_on = models.DateField("окончание")
    number = models.CharField("номер документа", max_length=60, blank=True)
    counts_as_required = models.BooleanField("засчитывается как обязательное обучение", default=False)
    file = models.FileField("документ", upload_to=private_path, blank=True)
    filename = models.CharField("имя файла", max_length=255, blank=True)
    content_type = models.CharField("тип файла", max_length=100, blank=True, editable=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто внёс")

    objects = OutsideTrainingQuerySet.as_manager()

    class Meta:
        verbose_name = "обучение в другой организации"
        verbose_name_plural = "обучение в других организациях"
        constraints = [
            in_order(
                "starts_on",
                "ends_on",
                name="outside_training_days_in_order",
                message="Окончание обучения раньше начала.",
            ),
        ]

    def __str__(self) -> str:
        return f"Обучение № {self.pk}"


auditlog.register(Interview, exclude_fields=["version"], mask_fields=["note", "interviewer"])
auditlog.register(TrainingCourse, exclude_fields=["version"])
auditlog.register(TrainingLesson, exclude_fields=["version"])
auditlog.register(Attendance)
auditlog.register(TrainingCompletion)
auditlog.register(OutsideTraining, exclude_fields=["version", "file", "filename"], mask_fields=["number"])
