"""The roadmap of a programme: stages and activities."""

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mentoring.accounts.access import Access
from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.database import FoldedField, ScopedQuerySet, Stated, Versioned, in_order, within
from programmes.models.programme import Programme
from programmes.states import TONES, ActivityState, DeadlineKind, FactMark


class StageQuerySet(ScopedQuerySet):
    """Stages."""

    school_path = "programme__school"
    view_permission = Permission.PROGRAMME_VIEW


class Stage(Versioned):
    """Этап дорожной карты. The number is text: two sections of a real roadmap may both be «5»."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="stages", verbose_name="программа")
    number = models.CharField("номер", max_length=20, blank=True)
    title = models.CharField("название", max_length=500)
    task = models.TextField("задача", blank=True)
    result = models.TextField("результат", blank=True)
    product = models.TextField("продукт этапа, вид документа", blank=True)
    position = models.PositiveIntegerField("порядок", default=0)

    objects = StageQuerySet.as_manager()

    class Meta:
        verbose_name = "этап"
        verbose_name_plural = "этапы"
        indexes = [models.Index(fields=["programme", "position"], name="stage_in_order")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}" if self.number else self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('programmes:roadmap', kwargs={'pk': self.programme_id})}#stage-{self.pk}"


class ResponsibleGroupQuerySet(ScopedQuerySet):
    """Groups of the responsible."""

    view_permission = Permission.PROGRAMME_VIEW


class ResponsibleGroup(models.Model):
    """Группа ответственных: «рабочая группа», whose members are reminded together."""

    school = models.ForeignKey(School, models.CASCADE, related_name="responsible_groups", verbose_name="школа")
    title = models.CharField("название", max_length=200)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="responsible_groups", blank=True, verbose_name="состав"
    )
    sort_title = FoldedField("для сравнения", of=["title"], max_length=200)

    objects = ResponsibleGroupQuerySet.as_manager()

    class Meta:
        verbose_name = "группа ответственных"
        verbose_name_plural = "группы ответственных"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "sort_title"],
                name="responsible_group_title_is_unique",
                violation_error_message="Группа с таким названием уже есть.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RoadmapTarget(models.Model):
    """Строка таблицы планируемых результатов, which some roadmaps carry below their sections: values by year, as written."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="roadmap_targets", verbose_name="программа")
    number = models.CharField("номер", max_length=20, blank=True)
    title = models.TextField("показатель")
    values = models.JSONField("значения по годам", default=dict, help_text="Год → значение, как написано.")
    indicator = models.SlugField("код показателя", max_length=60, blank=True)
    position = models.PositiveIntegerField("порядок", default=0)

    class Meta:
        verbose_name = "планируемый результат"
        verbose_name_plural = "планируемые результаты"
        indexes = [models.Index(fields=["programme", "position"], name="roadmap_target_in_order")]

    def __str__(self) -> str:
        return self.title


class ActivityQuerySet(ScopedQuerySet):
    """Activities."""

    school_path = "stage__programme__school"
    view_permission = Permission.PROGRAMME_VIEW

    def open(self) -> "ActivityQuerySet":
        """Neither done nor dropped."""
        return self.filter(state__in=[ActivityState.PLANNED, ActivityState.STARTED])

    def beyond_school(self, access: Access, permission: Permission) -> Q | None:
        """For a report of what is done: activities for which the user himself, or a group of his, is ticked."""
        if permission is not Permission.ACTIVITY_REPORT:
            return None
        schools = access.own_schools(permission)
        if not schools:
            return None
        ticked = Q(responsible_users=access.user_id) | Q(responsible_groups__members=access.user_id)
        return Q(stage__programme__school__in=schools) & ticked


class Activity(Stated, Versioned):
    """Мероприятие дорожной карты. The deadline is kept as written, beside what was read from it."""

    state_words, state_tones = ActivityState, TONES

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="activities", verbose_name="этап")
    number = models.CharField("номер", max_length=20, blank=True)
    title = models.TextField("мероприятие")
    product = models.TextField("результат, вид документа", blank=True)
    deadline = models.CharField("срок", max_length=500, blank=True, help_text="Словами, как в вашем плане.")
    is_corrected = models.BooleanField(
        "срок исправлен вручную", default=False, editable=False, help_text="Даты вписал человек, фраза их не меняет."
    )
    deadline_kind = models.CharField(
        "вид срока", max_length=20, choices=DeadlineKind, default=DeadlineKind.OPEN, editable=False
    )
    starts_on = models.DateField("с", null=True, blank=True)
    ends_on = models.DateField("по", null=True, blank=True)
    points = models.JSONField("даты", default=list, blank=True, editable=False)
    every = models.CharField("повтор", max_length=40, blank=True, editable=False)
    responsible = models.TextField("ответственные", blank=True)
    responsible_users = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="responsible_for", blank=True, verbose_name="ответственные сотрудники"
    )
    responsible_groups = models.ManyToManyField(
        "programmes.ResponsibleGroup", related_name="activities", blank=True, verbose_name="ответственные группы"
    )
    executors = models.TextField("соисполнители", blank=True)
    fact = models.SlugField(
        "отмечается само", max_length=60, blank=True, help_text="Код события в программе: базы, согласия, приказ…"
    )
    fact_mark = models.CharField(
        "отметка по событию", max_length=20, choices=FactMark, blank=True, default=FactMark.NONE, editable=False
    )
    fact_text = models.CharField("что известно о событии", max_length=300, blank=True, editable=False)
    fact_url = models.CharField("где это видно", max_length=300, blank=True, editable=False)
    state = models.CharField("состояние", max_length=20, choices=ActivityState, default=ActivityState.PLANNED)
    done_on = models.DateField("выполнено", null=True, blank=True)
    note = models.TextField("заметки", blank=True)
    position = models.PositiveIntegerField("порядок", default=0)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "мероприятие"
        verbose_name_plural = "мероприятия"
        constraints = [
            within("state", ActivityState.values, name="activity_state_is_known"),
            in_order("starts_on", "ends_on", name="activity_days_in_order", message="Окончание раньше начала."),
            models.CheckConstraint(
                condition=Q(state=ActivityState.DONE, done_on__isnull=False)
                | (~Q(state=ActivityState.DONE) & Q(done_on__isnull=True)),
                name="activity_done_has_day",
                violation_error_message="У выполненного мероприятия должна быть дата, у других её не бывает.",
            ),
            within("fact_mark", FactMark.values, name="activity_fact_mark_is_known"),
            within("deadline_kind", DeadlineKind.values, name="activity_deadline_kind_is_known"),
            models.CheckConstraint(
                condition=Q(fact_mark=FactMark.NONE) | ~Q(fact=""),
                name="activity_mark_needs_fact",
                violation_error_message="Отметка по событию бывает только у мероприятия, которое с ним связано.",
            ),
        ]
        indexes = [models.Index(fields=["stage", "position"], name="activity_in_order")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('programmes:roadmap', kwargs={'pk': self.stage.programme_id})}#activity-{self.pk}"

    @property
    def page_url(self) -> str:
        """The page with all there is about the activity."""
        return reverse("programmes:activity", kwargs={"pk": self.pk})

    @property
    def is_open(self) -> bool:
        """Neither done nor dropped."""
        return self.state in (ActivityState.PLANNED, ActivityState.STARTED)

    @property
    def is_made_by_fact(self) -> bool:
        """Whether it counts as done because of what happened in the programme."""
        return self.fact_mark == FactMark.MADE

    @property
    def has_lost_its_fact(self) -> bool:
        """Whether it was marked by a fact that has ceased since."""
        return self.fact_mark == FactMark.CEASED


auditlog.register(Stage, exclude_fields=["version"])
auditlog.register(Activity, exclude_fields=["version"], m2m_fields={"responsible_users", "responsible_groups"})
auditlog.register(ResponsibleGroup, exclude_fields=["sort_title"], m2m_fields={"members"})
auditlog.register(RoadmapTarget)
