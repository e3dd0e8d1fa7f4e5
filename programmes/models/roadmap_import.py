"""An import of a roadmap: what the file was read into, what the curator corrected, and whether it was committed."""

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Stated, Versioned, together, within
from programmes.models.programme import Programme
from programmes.states import TONES, RoadmapImportState


class RoadmapImportQuerySet(ScopedQuerySet):
    """Imports of roadmaps."""

    school_path = "programme__school"
    view_permission = Permission.PROGRAMME_EDIT

    def under_review(self) -> "RoadmapImportQuerySet":
        """Those neither committed nor discarded."""
        return self.filter(state=RoadmapImportState.REVIEW)


class RoadmapImport(Stated, Versioned):
    """Загрузка дорожной карты. What is committed is ``draft``, exactly as it was previewed and corrected.

    Once it is committed or discarded only the record of it stays: what a file held besides the roadmap is nobody's.
    """

    state_words, state_tones = RoadmapImportState, TONES

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="roadmap_imports", verbose_name="программа")
    filename = models.CharField("имя файла", max_length=255, blank=True)
    source = models.JSONField("что было в файле", default=dict, editable=False)
    draft = models.JSONField("что прочитано", default=dict, editable=False)
    options = models.JSONField("выбор", default=dict, editable=False)
    state = models.CharField("состояние", max_length=20, choices=RoadmapImportState, default=RoadmapImportState.REVIEW)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто загрузил"
    )
    created_at = models.DateTimeField("загружена", auto_now_add=True)
    committed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто внёс"
    )
    committed_at = models.DateTimeField("внесена", null=True, blank=True)

    objects = RoadmapImportQuerySet.as_manager()

    class Meta:
        verbose_name = "загрузка дорожной карты"
        verbose_name_plural = "загрузки дорожных карт"
        constraints = [
            within("state", RoadmapImportState.values, name="roadmap_import_state_is_known"),
            together(
                "committed_at",
                "committed_by",
                name="roadmap_import_commit_is_whole",
                message="У внесённой загрузки должно быть сказано, кто и когда её внёс.",
            ),
            models.CheckConstraint(
                condition=Q(state=RoadmapImportState.COMMITTED, committed_at__isnull=False)
                | (~Q(state=RoadmapImportState.COMMITTED) & Q(committed_at__isnull=True)),
                name="roadmap_import_committed_is_signed",
                violation_error_message="Внесённая загрузка подписана, остальные – нет.",
            ),
            models.CheckConstraint(
                condition=Q(state=RoadmapImportState.REVIEW) | Q(source={}, draft={}),
                name="roadmap_import_closed_keeps_no_texts",
                violation_error_message="От закрытой загрузки остаётся только запись о ней.",
            ),
        ]

    def __str__(self) -> str:
        return self.filename or "Вставленная таблица"

    def get_absolute_url(self) -> str:
        return reverse("programmes:roadmap-import", kwargs={"pk": self.pk})


auditlog.register(RoadmapImport, exclude_fields=["version", "source", "draft", "options"])
