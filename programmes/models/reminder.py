"""Who is reminded of terms, which digests have gone out, and the private address of a user's calendar."""

from auditlog.registry import auditlog
from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q


class ReminderSetting(models.Model):
    """Напоминания пользователя: without a row the digest comes, three days before a term for the first time."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminder_setting", verbose_name="пользователь"
    )
    is_on = models.BooleanField("присылать письмо с напоминаниями", default=True)
    days_before = models.PositiveSmallIntegerField(
        "за сколько дней до срока", default=3, validators=[MaxValueValidator(30)]
    )

    class Meta:
        verbose_name = "настройка напоминаний"
        verbose_name_plural = "настройки напоминаний"
        constraints = [models.CheckConstraint(condition=Q(days_before__lte=30), name="reminder_days_are_sane")]

    def __str__(self) -> str:
        return "Напоминания включены" if self.is_on else "Напоминания выключены"


class ReminderDigest(models.Model):
    """Отправленное письмо с напоминаниями: one a day for a user, however often the command is run."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminder_digests", verbose_name="пользователь"
    )
    sent_on = models.DateField("день")
    lines = models.PositiveIntegerField("строк в письме", default=0)

    class Meta:
        verbose_name = "отправленное напоминание"
        verbose_name_plural = "отправленные напоминания"
        constraints = [models.UniqueConstraint(fields=["user", "sent_on"], name="reminder_digest_is_single_a_day")]

    def __str__(self) -> str:
        return f"Напоминание за {self.sent_on:%d.%m.%Y}"


class CalendarFeed(models.Model):
    """Личный адрес календаря: only the hash of the token is kept; a new address ends the old one."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed", verbose_name="пользователь"
    )
    token_hash = models.CharField("отпечаток адреса", max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField("создан", auto_now_add=True)
    read_on = models.DateField("последний раз прочитан", null=True, blank=True)

    class Meta:
        verbose_name = "адрес календаря"
        verbose_name_plural = "адреса календарей"
        constraints = [
            models.CheckConstraint(
                condition=~Q(token_hash=""),
                name="calendar_feed_has_token",
                violation_error_message="У адреса календаря должен быть отпечаток.",
            ),
        ]

    def __str__(self) -> str:
        return f"Адрес календаря № {self.pk}"


auditlog.register(ReminderSetting)
auditlog.register(CalendarFeed, exclude_fields=["token_hash", "read_on"])
