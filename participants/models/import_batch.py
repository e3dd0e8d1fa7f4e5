"""An import of people: the file, how its columns were read, and the reviewed change set."""

import uuid

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Stated, Versioned, together, within
from participants.states import TONES, ImportState
from programmes.models import Programme


class ImportLayout(models.TextChoices):
    """What the rows of a file are."""

    PUPILS = "pupils", "Ученики"
    TEACHERS = "teachers", "Сотрудники"
    MENTORS = "mentors", "Наставники"
    MENTEES = "mentees", "Наставляемые с запросами"


class ImportBatchQuerySet(ScopedQuerySet):
    """Imports."""

    view_permission = Permission.PERSON_IMPORT

    def history(self) -> "ImportBatchQuerySet":
        """Newest first, without the change sets, which weigh megabytes."""
        people = ("created_by", "committed_by", "programme")
        return self.select_related(*people).defer("changes").order_by("-created_at", "-pk")


def private_path(batch: "ImportBatch", filename: str) -> str:
    """Where the uploaded file is kept: under a random name, whatever the user called it."""
    return f"imports/{batch.school_id}/{uuid.uuid4().hex}"


class ImportBatch(Stated, Versioned):
    """Загрузка из файла. What is committed is ``changes``, exactly as it was previewed."""

    state_words, state_tones = ImportState, TONES

    school = models.ForeignKey(School, models.CASCADE, related_name="import_batches", verbose_name="школа")
    programme = models.ForeignKey(
        Programme,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="import_batches",
        verbose_name="программа",
        help_text="Нужна для наставников и наставляемых.",
    )
    layout = models.CharField("что загружается", max_length=20, choices=ImportLayout)
    file = models.FileField("файл", upload_to=private_path)
    filename = models.CharField("имя файла", max_length=255)
    digest = models.CharField("отпечаток файла", max_length=64, blank=True, editable=False)
    sheet = models.CharField("лист", max_length=100, blank=True)
    mapping = models.JSONField("какой столбец что значит", default=dict, blank=True)
    changes = models.JSONField("просмотренные изменения", default=dict, blank=True, editable=False)
    counts = models.JSONField("счёт строк", default=dict, blank=True, editable=False)
    state = models.CharField("состояние", max_length=20, choices=ImportState, default=ImportState.UPLOADED)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто загрузил"
    )
    created_at = models.DateTimeField("загружено", auto_now_add=True)
    committed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто записал"
    )
    committed_at = models.DateTimeField("записано", null=True, blank=True)
    decisions = models.JSONField("решения о похожих людях", default=dict, blank=True, editable=False)
    written = models.JSONField("что записано", default=dict, blank=True, editable=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто отменил"
    )
    undone_at = models.DateTimeField("отменено", null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = "загрузка из файла"
        verbose_name_plural = "загрузки из файлов"
        constraints = [
            within("layout", ImportLayout.values, name="import_layout_is_known"),
            within("state", ImportState.values, name="import_state_is_known"),
            together(
                "committed_at", "committed_by", name="import_commit_is_whole", message="У записи нужны время и автор."
            ),
            models.CheckConstraint(
                condition=Q(state__in=[ImportState.COMMITTED, ImportState.UNDONE], committed_at__isnull=False)
                | (~Q(state__in=[ImportState.COMMITTED, ImportState.UNDONE]) & Q(committed_at__isnull=True)),
                name="import_committed_has_time",
            ),
            together("undone_at", "undone_by", name="import_undo_is_whole", message="У отмены нужны время и автор."),
            models.CheckConstraint(
                condition=Q(state=ImportState.UNDONE, undone_at__isnull=False)
                | (~Q(state=ImportState.UNDONE) & Q(undone_at__isnull=True)),
                name="import_undone_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"Загрузка № {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("participants:import", kwargs={"pk": self.pk})


class ColumnMappingQuerySet(ScopedQuerySet):
    """Remembered mappings."""

    view_permission = Permission.PERSON_IMPORT


class ColumnMapping(models.Model):
    """Как школа читает столбцы: remembered by the headers of a table, so that the next file of that shape asks nothing."""

    school = models.ForeignKey(School, models.CASCADE, related_name="column_mappings", verbose_name="школа")
    layout = models.CharField("что загружается", max_length=20, choices=ImportLayout)
    header_key = models.CharField("отпечаток заголовков", max_length=64, editable=False)
    titles = models.JSONField("заголовки", default=list, editable=False)
    columns = models.JSONField("какой столбец что значит", default=dict, editable=False)
    used_at = models.DateTimeField("когда использовано", auto_now=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="кем"
    )

    objects = ColumnMappingQuerySet.as_manager()

    class Meta:
        verbose_name = "запомненные столбцы"
        verbose_name_plural = "запомненные столбцы"
        constraints = [
            within("layout", ImportLayout.values, name="column_mapping_layout_is_known"),
            models.UniqueConstraint(
                fields=["school", "layout", "header_key"],
                name="column_mapping_is_single",
                violation_error_message="Такие столбцы уже запомнены.",
            ),
        ]

    def __str__(self) -> str:
        return f"Запомненные столбцы № {self.pk}"


auditlog.register(ColumnMapping, include_fields=["layout"])
auditlog.register(ImportBatch, include_fields=["layout", "state", "committed_at"])
