"""Intake by link: campaigns, the slips handed out for them, and the applications that come in."""

import secrets
from datetime import date

from auditlog.registry import auditlog
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Stated, Versioned, in_order, within
from participants.models.base import MenteeRequest, MentorProfile, RequestCategory
from participants.models.person import Person
from participants.states import (
    TONES,
    ApplicationState,
    BaseSide,
    CampaignAudience,
    CampaignState,
    Sex,
)
from programmes.models import MentoringForm, Partner, Programme
from programmes.states import AT_WORK


def new_key() -> str:
    """A key of 128 random bits, fit for an address."""
    return secrets.token_urlsafe(16)


class CampaignQuerySet(ScopedQuerySet):
    """Campaigns."""

    school_path = "programme__school"
    view_permission = Permission.CAMPAIGN_EDIT

    def taking_on(self, day: date) -> "CampaignQuerySet":
        """Those of programmes at work that take applications on the day."""
        is_open = self.filter(state=CampaignState.OPEN, opens_on__lte=day, closes_on__gte=day)
        return is_open.filter(programme__state__in=AT_WORK)


class Campaign(Stated, Versioned):
    """Сбор заявок: a page to which a link, a QR code and slips lead. Its key opens an empty form and shows no one's data."""

    state_words, state_tones = CampaignState, TONES

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="campaigns", verbose_name="программа")
    side = models.CharField("в какую базу", max_length=20, choices=BaseSide)
    form = models.ForeignKey(MentoringForm, models.PROTECT, related_name="+", verbose_name="форма наставничества")
    audience = models.CharField("кого зовём", max_length=20, choices=CampaignAudience)
    grade = models.PositiveSmallIntegerField("класс", null=True, blank=True, validators=[MaxValueValidator(12)])
    letter = models.CharField("буква класса", max_length=3, blank=True)
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="campaigns", verbose_name="организация"
    )
    title = models.CharField("название", max_length=200)
    welcome = models.TextField("приветствие", blank=True, help_text="Стоит над заявкой.")
    key = models.CharField(max_length=43, unique=True, default=new_key, editable=False)
    state = models.CharField("состояние", max_length=20, choices=CampaignState, default=CampaignState.OPEN)
    opens_on = models.DateField("принимает с")
    closes_on = models.DateField("принимает по")
    most = models.PositiveSmallIntegerField(
        "заявок от незнакомых, не больше",
        default=200,
        validators=[MinValueValidator(1), MaxValueValidator(2000)],
        help_text="Чтобы ссылкой, ушедшей не туда, не завалили очередь.",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто открыл"
    )
    created_at = models.DateTimeField("создан", auto_now_add=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = "сбор заявок"
        verbose_name_plural = "сборы заявок"
        constraints = [
            within("side", BaseSide.values, name="campaign_side_is_known"),
            within("audience", CampaignAudience.values, name="campaign_audience_is_known"),
            within("state", CampaignState.values, name="campaign_state_is_known"),
            in_order("opens_on", "closes_on", name="campaign_days_in_order", message="Окончание сбора раньше начала."),
            models.CheckConstraint(
                condition=Q(audience=CampaignAudience.CLASS, grade__isnull=False)
                | (~Q(audience=CampaignAudience.CLASS) & Q(grade__isnull=True, letter="")),
                name="campaign_of_class_has_class",
                violation_error_message="Класс указывают у сбора в классе, и у него обязательно.",
            ),
            models.CheckConstraint(
                condition=Q(audience=CampaignAudience.PARTNER, partner__isnull=False)
                | (~Q(audience=CampaignAudience.PARTNER) & Q(partner__isnull=True)),
                name="campaign_of_partner_has_partner",
                violation_error_message="Организацию указывают у сбора в организации, и у него обязательно.",
            ),
            models.CheckConstraint(
                condition=Q(most__gte=1, most__lte=2000),
                name="campaign_bound_is_sane",
                violation_error_message="Заявок может быть от 1 до 2000.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("participants:campaign", kwargs={"pk": self.pk})


class CampaignSlipQuerySet(ScopedQuerySet):
    """Slips."""

    school_path = "campaign__programme__school"
    view_permission = Permission.CAMPAIGN_EDIT

    def usable(self) -> "CampaignSlipQuerySet":
        """Not replaced by a newer one."""
        return self.filter(revoked_at=None)


class CampaignSlip(models.Model):
    """Талон: an own way into a campaign for somebody whom the base knows; only hashes of token and code are kept."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="slips", verbose_name="сбор")
    person = models.ForeignKey(Person, models.CASCADE, related_name="campaign_slips", verbose_name="чей")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто напечатал"
    )
    created_at = models.DateTimeField("напечатан", default=timezone.now, editable=False)
    last_used_at = models.DateTimeField("открывали", null=True, blank=True)
    revoked_at = models.DateTimeField("заменён", null=True, blank=True)

    objects = CampaignSlipQuerySet.as_manager()

    class Meta:
        verbose_name = "талон"
        verbose_name_plural = "талоны"
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "person"],
                condition=Q(revoked_at__isnull=True),
                name="campaign_slip_is_single",
                violation_error_message="У человека уже есть действующий талон этого сбора.",
            ),
        ]

    def __str__(self) -> str:
        return f"Талон № {self.pk}"


class ApplicationQuerySet(ScopedQuerySet):
    """Applications."""

    school_path = "campaign__programme__school"
    view_permission = Permission.CAMPAIGN_EDIT


class Application(Stated, Versioned):
    """Заявка: what somebody has told of himself through a campaign; a stranger's waits to be looked at."""

    state_words, state_tones = ApplicationState, TONES

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="applications", verbose_name="сбор")
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="applications", verbose_name="кто это в базе"
    )
    draft_hash = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    code_hash = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    state = models.CharField("состояние", max_length=20, choices=ApplicationState, default=ApplicationState.DRAFT)
    last_name = models.CharField("фамилия", max_length=100, blank=True)
    first_name = models.CharField("имя", max_length=100, blank=True)
    middle_name = models.CharField("отчество", max_length=100, blank=True)
    sex = models.CharField("пол", max_length=1, choices=Sex, blank=True)
    born_on = models.DateField("дата рождения", null=True, blank=True)
    grade = models.PositiveSmallIntegerField("класс", null=True, blank=True, validators=[MaxValueValidator(12)])
    letter = models.CharField("буква класса", max_length=3, blank=True)
    post = models.CharField("должность", max_length=200, blank=True)
    workplace = models.CharField("место работы или учёбы", max_length=300, blank=True)
    phone = models.CharField("телефон", max_length=20, blank=True)
    email = models.EmailField("электронная почта", blank=True)
    guardian_name = models.CharField("представитель", max_length=310, blank=True)
    guardian_relation = models.CharField("кем приходится", max_length=60, blank=True)
    guardian_phone = models.CharField("телефон представителя", max_length=20, blank=True)
    category = models.ForeignKey(
        RequestCategory, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="категория запроса"
    )
    text = models.TextField("запрос своими словами", blank=True)
    goals = models.TextField("чего хочется достичь", blank=True)
    wishes = models.TextField("пожелания к наставнику", blank=True)
    competences = models.ManyToManyField(
        RequestCategory, blank=True, related_name="+", verbose_name="в чём может помочь"
    )
    competences_text = models.TextField("компетенции своими словами", blank=True)
    achievements = models.TextField("достижения", blank=True)
    usefulness = models.TextField("чем могу быть полезен", blank=True)
    wanted_age_from = models.PositiveSmallIntegerField("желаемый возраст наставляемых, от", null=True, blank=True)
    wanted_age_to = models.PositiveSmallIntegerField("до", null=True, blank=True)
    hours_per_month = models.PositiveSmallIntegerField("часов в месяц", null=True, blank=True)
    capacity = models.PositiveSmallIntegerField("скольких наставляемых готов взять", null=True, blank=True)
    interests = models.TextField("интересы", blank=True)
    times = models.JSONField("когда удобно", default=list, blank=True)
    started_at = models.DateTimeField("начата", auto_now_add=True)
    submitted_at = models.DateTimeField("отправлена", null=True, blank=True)
    reviewed_at = models.DateTimeField("решено", null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто решил"
    )
    decline_reason = models.CharField("почему отклонена", max_length=300, blank=True)
    request = models.ForeignKey(
        MenteeRequest, models.SET_NULL, null=True, blank=True, related_name="applications", verbose_name="запрос"
    )
    profile = models.ForeignKey(
        MentorProfile, models.SET_NULL, null=True, blank=True, related_name="applications", verbose_name="анкета"
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "заявка"
        verbose_name_plural = "заявки"
        constraints = [
            within("state", ApplicationState.values, name="application_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=ApplicationState.DRAFT, submitted_at__isnull=True)
                | (~Q(state=ApplicationState.DRAFT) & Q(submitted_at__isnull=False)),
                name="application_sent_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=ApplicationState.ACCEPTED) | Q(person__isnull=False),
                name="application_accepted_has_person",
                violation_error_message="Принятая заявка связана с человеком из базы.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ApplicationState.DECLINED) | (Q(reviewed_at__isnull=False) & ~Q(decline_reason="")),
                name="application_declined_has_reason",
                violation_error_message="У отклонённой заявки нужна причина.",
            ),
            models.UniqueConstraint(
                fields=["campaign", "person"],
                condition=Q(person__isnull=False) & ~Q(state=ApplicationState.DECLINED),
                name="application_of_person_is_single",
                violation_error_message="Заявка этого человека в этом сборе уже есть.",
            ),
        ]
        indexes = [models.Index(fields=["campaign", "state"], name="application_by_state")]

    def __str__(self) -> str:
        return f"Заявка № {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("participants:application", kwargs={"pk": self.pk})


PERSONAL = [
    "last_name", "first_name", "middle_name", "born_on", "post", "workplace", "phone", "email", "guardian_name",
    "guardian_relation", "guardian_phone", "text", "goals", "wishes", "competences_text", "achievements", "usefulness",
    "interests", "decline_reason",
]  # fmt: skip
auditlog.register(Campaign, exclude_fields=["version", "key"])
auditlog.register(CampaignSlip, exclude_fields=["token_hash", "code_hash", "last_used_at"])
auditlog.register(Application, exclude_fields=["version", "draft_hash", "code_hash"], mask_fields=PERSONAL)
