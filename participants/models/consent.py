"""Consents, and the versions of their texts."""

from datetime import date

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Q

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, in_order, single, together, within
from participants.models.person import Guardianship, Person
from participants.states import ConsentKind


class ConsentText(models.Model):
    """Текст согласия: a version that people sign; never edited once somebody has."""

    kind = models.CharField("вид", max_length=20, choices=ConsentKind)
    version = models.PositiveSmallIntegerField("версия", default=1)
    school = models.ForeignKey(
        School, models.CASCADE, null=True, blank=True, related_name="consent_texts", verbose_name="школа"
    )
    title = models.CharField("заголовок", max_length=300)
    purpose = models.TextField("цель обработки")
    data_list = models.TextField("перечень данных")
    actions_list = models.TextField("перечень действий и способы обработки")
    term = models.TextField("срок действия")
    withdrawal = models.TextField("порядок отзыва")
    is_current = models.BooleanField("печатается сейчас", default=True)

    class Meta:
        verbose_name = "текст согласия"
        verbose_name_plural = "тексты согласий"
        constraints = [
            within("kind", ConsentKind.values, name="consent_text_kind_is_known"),
            single(
                *("school", "kind", "version"),
                empty=["school"],
                name="consent_text_version_is_unique",
                message="Текст с такой версией уже есть.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, версия {self.version}"


class ConsentQuerySet(ScopedQuerySet):
    """Consents."""

    school_path = "person__school"
    view_permission = Permission.CONSENT_VIEW

    def beyond_school(self, access, permission: Permission) -> Q | None:
        """Those of the pupils of one's own class."""
        return access.in_class(permission, "person__")

    def in_force_on(self, day: date) -> "ConsentQuerySet":
        """Given, not run out and not withdrawn."""
        return self.filter(
            Q(expires_on__isnull=True) | Q(expires_on__gte=day),
            Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day),
            given_on__lte=day,
        )


class Consent(models.Model):
    """Согласие: one signed document about one person, who signed it, and until when it holds."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="consents", verbose_name="о ком")
    kind = models.CharField("вид", max_length=20, choices=ConsentKind)
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="consents", verbose_name="текст")
    given_on = models.DateField("дата подписания")
    expires_on = models.DateField("действует по", null=True, blank=True)
    guardianship = models.ForeignKey(
        Guardianship,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="consents",
        verbose_name="подписал представитель",
    )
    signed_by_self = models.BooleanField("подписал сам участник", default=False)
    withdrawn_on = models.DateField("отозвано", null=True, blank=True)
    withdrawal_reason = models.CharField("чем подтверждён отзыв", max_length=300, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="кто записал отзыв",
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто записал"
    )
    recorded_at = models.DateTimeField("записано", auto_now_add=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = "согласие"
        verbose_name_plural = "согласия"
        constraints = [
            within("kind", ConsentKind.values, name="consent_kind_is_known"),
            in_order(
                "given_on", "expires_on", name="consent_days_in_order", message="Срок согласия кончился до подписания."
            ),
            in_order(
                "given_on", "withdrawn_on", name="consent_withdrawn_after_given", message="Отзыв раньше подписания."
            ),
            together(
                "withdrawn_on",
                "withdrawn_by",
                name="consent_withdrawal_is_whole",
                message="У отзыва нужны дата и автор.",
            ),
            models.CheckConstraint(
                condition=Q(signed_by_self=True) | Q(guardianship__isnull=False),
                name="consent_is_signed",
                violation_error_message="Укажите, кто подписал согласие.",
            ),
        ]
        indexes = [models.Index(fields=["person", "kind"], name="consent_by_person_and_kind")]

    def __str__(self) -> str:
        return f"Согласие № {self.pk}"


auditlog.register(ConsentText)
auditlog.register(Consent, mask_fields=["withdrawal_reason"])
