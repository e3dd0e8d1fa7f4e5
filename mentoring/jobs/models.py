"""The table of jobs."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from mentoring.accounts.models import School
from mentoring.database import Stated, within
from mentoring.jobs.states import OVER, TONES, JobState


class JobQuerySet(models.QuerySet):
    """Jobs; each is seen by its owner alone, and only while he works in its school."""

    school_path = "school"

    def visible_to(self, user) -> "JobQuerySet":
        """The user's own jobs."""
        schools = [school.pk for school in user.access.member_schools()]
        return self.filter(Q(school__in=schools) | Q(school=None), owner=user.pk)

    def holding(self, user, permission) -> "JobQuerySet":
        """What one may do with a job is what its owner may."""
        return self.visible_to(user)

    def live(self) -> "JobQuerySet":
        """Those that wait or run."""
        return self.filter(state__in=[JobState.WAITING, JobState.RUNNING])


def private_path(job: "Job", filename: str) -> str:
    """Where a job's file is kept: under a random name."""
    return f"jobs/{job.school_id or 0}/{uuid.uuid4().hex}"


class Job(Stated, models.Model):
    """Работа: long work begun by a user. Neither title nor arguments hold a person's name."""

    state_words, state_tones = JobState, TONES

    kind = models.SlugField("вид", max_length=60)
    title = models.CharField("название", max_length=200)
    school = models.ForeignKey(School, models.CASCADE, null=True, blank=True, related_name="jobs", verbose_name="школа")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="jobs", verbose_name="кто начал")
    state = models.CharField("состояние", max_length=20, choices=JobState, default=JobState.WAITING)
    is_queued = models.BooleanField("делает рабочий процесс", default=False, editable=False)
    arguments = models.JSONField("с чем", default=dict, blank=True)
    done = models.PositiveIntegerField("сделано", default=0)
    total = models.PositiveIntegerField("всего", default=0)
    message = models.TextField("чем кончилось", blank=True)
    result_url = models.CharField("где результат", max_length=500, blank=True)
    file = models.FileField("файл", upload_to=private_path, blank=True)
    filename = models.CharField("имя файла", max_length=255, blank=True)
    content_type = models.CharField("тип файла", max_length=100, blank=True)
    created_at = models.DateTimeField("начата", auto_now_add=True)
    beat_at = models.DateTimeField("последний признак жизни", null=True, blank=True)
    finished_at = models.DateTimeField("закончена", null=True, blank=True)
    cancel_asked_at = models.DateTimeField("просят остановить", null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = "работа"
        verbose_name_plural = "работы"
        constraints = [
            within("state", JobState.values, name="job_state_is_known"),
            models.CheckConstraint(condition=Q(done__lte=F("total")) | Q(total=0), name="job_does_no_more_than_all"),
            models.CheckConstraint(
                condition=Q(state__in=OVER, finished_at__isnull=False)
                | (~Q(state__in=OVER) & Q(finished_at__isnull=True)),
                name="job_over_has_time",
            ),
        ]
        indexes = [models.Index(fields=["owner", "created_at"], name="job_by_owner")]

    def __str__(self) -> str:
        return f"{self.title} № {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("jobs:job", kwargs={"pk": self.pk})

    @property
    def is_over(self) -> bool:
        """Nothing will change any more."""
        return self.state in OVER
