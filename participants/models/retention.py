"""How long data are kept, and the acts by which they are destroyed for good."""

from auditlog.registry import auditlog
from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Stated, Versioned, single, within
from participants.models.person import Person
from participants.states import TONES, DestructionState, RetentionKind


class RetentionRule(models.Model):
    """Срок хранения: so many days after what the kind names; a school's own rule stands before the common one."""

    school = models.ForeignKey(
        School, models.CASCADE, null=True, blank=True, related_name="retention_rules", verbose_name="школа"
    )
    kind = models.CharField("что хранится", max_length=20, choices=RetentionKind)
    days = models.PositiveIntegerField("дней", validators=[MaxValueValidator(36_500)])
    basis = models.CharField("основание", max_length=500, blank=True)

    class Meta:
        verbose_name = "срок хранения"
        verbose_name_plural = "сроки хранения"
        constraints = [
            within("kind", RetentionKind.values, name="retention_kind_is_known"),
            single(
                "school", "kind", empty=["school"], name="retention_rule_is_single", message="Такой срок уже задан."
            ),
        ]

    def __str__(self) -> str:
        return f"Срок хранения № {self.pk}"


class DestructionQuerySet(ScopedQuerySet):
    """Acts of destruction."""

    view_permission = Permission.DESTRUCTION_VIEW


class Destruction(Stated, Versioned):
    """Уничтожение данных: prepared by the curator, approved by the director, then final.

    Приказ Роскомнадзора 28.10.2022 № 179 asks for an act and an extract of the log; both name people by their numbers
    in the program, so that they may be kept. ``content`` is frozen when it is executed.
    """

    state_words, state_tones = DestructionState, TONES

    school = models.ForeignKey(School, models.PROTECT, related_name="destructions", verbose_name="школа")
    number = models.CharField("номер акта", max_length=30)
    reason = models.TextField("причина уничтожения")
    way = models.CharField("способ", max_length=300, default="удаление и обезличивание записей средствами программы")
    commission = models.TextField("кто уничтожает", blank=True, help_text="Фамилии и должности, по одному на строке.")
    state = models.CharField("состояние", max_length=20, choices=DestructionState, default=DestructionState.DRAFT)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто подготовил"
    )
    prepared_at = models.DateTimeField("подготовлено", auto_now_add=True)
    remark = models.TextField("замечание директора", blank=True)
    executed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто утвердил"
    )
    executed_at = models.DateTimeField("исполнено", null=True, blank=True)
    content = models.JSONField("акт и выписка", default=dict, blank=True, editable=False)

    objects = DestructionQuerySet.as_manager()

    class Meta:
        verbose_name = "акт об уничтожении"
        verbose_name_plural = "акты об уничтожении"
        constraints = [
            within("state", DestructionState.values, name="destruction_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=DestructionState.EXECUTED, executed_at__isnull=False, executed_by__isnull=False)
                | (~Q(state=DestructionState.EXECUTED) & Q(executed_at__isnull=True, executed_by__isnull=True)),
                name="destruction_executed_is_whole",
            ),
            models.UniqueConstraint(
                fields=["school", "number"],
                name="destruction_number_is_single",
                violation_error_message="Акт с таким номером уже есть.",
            ),
        ]

    def __str__(self) -> str:
        return f"Акт об уничтожении № {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("participants:destruction", kwargs={"pk": self.pk})


class DestructionItem(models.Model):
    """Чьи данные уничтожает акт; the person's row stays, without data, so that counts and signed orders stay true."""

    destruction = models.ForeignKey(Destruction, models.CASCADE, related_name="items", verbose_name="акт")
    person = models.ForeignKey(Person, models.PROTECT, related_name="destruction_items", verbose_name="чьи данные")
    reason = models.CharField("почему", max_length=20, choices=RetentionKind)

    class Meta:
        verbose_name = "строка акта"
        verbose_name_plural = "строки актов"
        constraints = [
            within("reason", RetentionKind.values, name="destruction_item_reason_is_known"),
            models.UniqueConstraint(
                fields=["destruction", "person"],
                name="destruction_item_is_single",
                violation_error_message="Этот человек уже в акте.",
            ),
        ]

    def __str__(self) -> str:
        return f"Строка акта № {self.pk}"


auditlog.register(RetentionRule)
auditlog.register(Destruction, exclude_fields=["version", "content"], mask_fields=["reason", "commission", "remark"])
auditlog.register(DestructionItem)
