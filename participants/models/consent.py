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
from participants.states import ConsentBasis, ConsentKind


class ConsentTextQuerySet(models.QuerySet):
    """Texts: the common ones are seen by all who keep consents, a school's own by that school."""

    school_path = "school"
    view_permission = Permission.CONSENT_VIEW

    def visible_to(self, user) -> "ConsentTextQuerySet":
        """Common texts and those of the user's schools."""
        schools = [school.pk for school in user.access.member_schools()]
        if not user.access.holds(Permission.CONSENT_VIEW):
            return self.none()
        return self.filter(Q(school=None) | Q(school__in=schools))

    def holding(self, user, permission: Permission) -> "ConsentTextQuerySet":
        """A school's own texts where the user holds the permission; nobody in a school holds one on common texts."""
        if permission == self.view_permission:
            return self.visible_to(user)
        return self.filter(school__in=user.access.schools(permission))


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
    needs_renewal = models.BooleanField(
        "подписавших прежний текст просят подписать новый",
        default=False,
        help_text="Отметьте, если изменилась суть: цель, данные, действия или срок.",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="кто добавил"
    )
    created_at = models.DateTimeField("добавлен", null=True, blank=True, auto_now_add=True)

    objects = ConsentTextQuerySet.as_manager()

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
    basis = models.CharField("с чего записано", max_length=20, choices=ConsentBasis, default=ConsentBasis.ORIGINAL)
    published_data = models.JSONField(
        "что разрешено публиковать", default=list, blank=True, help_text="Коды PublishedData; только у распространения."
    )
    resources = models.JSONField("на каких ресурсах", default=list, blank=True, help_text="Полные адреса.")
    conditions = models.TextField("условия и запреты", blank=True)
    duty_payment = models.CharField("размер и условия выплаты", max_length=500, blank=True)
    duty_agreement = models.CharField("дополнительное соглашение", max_length=200, blank=True, help_text="№ и дата.")
    notice_on = models.DateField("день уведомления о прекращении", null=True, blank=True)
    withdrawal_asked_at = models.DateTimeField("просьба отозвать поступила", null=True, blank=True)
    withdrawal_asked_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="кто просит отозвать"
    )

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
            within("basis", ConsentBasis.values, name="consent_basis_is_known"),
            models.CheckConstraint(
                condition=Q(kind=ConsentKind.DISSEMINATION) | Q(published_data=[], resources=[], conditions=""),
                name="consent_publishes_only_by_dissemination",
                violation_error_message="Публиковать разрешает только согласие на распространение.",
            ),
            models.CheckConstraint(
                condition=Q(kind=ConsentKind.MENTOR_DUTY)
                | Q(duty_payment="", duty_agreement="", notice_on__isnull=True),
                name="consent_duty_only_of_employee",
                violation_error_message="Выплата и уведомление бывают только у согласия работника.",
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
auditlog.register(Consent, mask_fields=["withdrawal_reason", "conditions", "duty_payment", "duty_agreement"])
