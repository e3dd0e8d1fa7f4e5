"""Partner organisations and the agreements with them."""

import uuid
from datetime import date

from auditlog.registry import auditlog
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.database import FoldedField, ScopedQuerySet, Versioned, in_order, within
from programmes.models.programme import Programme
from programmes.states import PartnerKind


class PartnerQuerySet(ScopedQuerySet):
    """Partners."""

    view_permission = Permission.PARTNER_VIEW

    def named(self) -> "PartnerQuerySet":
        """By name."""
        return self.order_by("sort_name", "pk")


class Partner(Versioned):
    """Организация-партнёр: an enterprise, a college, a centre. It has no sign-in and sees nothing of children."""

    school = models.ForeignKey(School, models.PROTECT, related_name="partners", verbose_name="школа")
    kind = models.CharField("вид", max_length=20, choices=PartnerKind, default=PartnerKind.ENTERPRISE)
    name = models.CharField("название", max_length=300)
    inn = models.CharField("ИНН", max_length=12, blank=True)
    address = models.CharField("адрес", max_length=300, blank=True)
    website = models.URLField("сайт", blank=True)
    contact_name = models.CharField("контактное лицо", max_length=200, blank=True)
    contact_post = models.CharField("должность", max_length=200, blank=True)
    phone = models.CharField("телефон", max_length=20, blank=True)
    email = models.EmailField("электронная почта", blank=True)
    offers = models.TextField("чем помогает", blank=True, help_text="Экскурсии, практика, наставники, площадка…")
    note = models.TextField("заметки", blank=True)
    is_active = models.BooleanField("работаем сейчас", default=True)
    created_at = models.DateTimeField("внесена", auto_now_add=True)
    sort_name = FoldedField("для поиска и порядка", of=["name"], max_length=300)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = "организация-партнёр"
        verbose_name_plural = "организации-партнёры"
        constraints = [
            within("kind", PartnerKind.values, name="partner_kind_is_known"),
            models.UniqueConstraint(
                fields=["school", "sort_name"],
                name="partner_name_is_unique",
                violation_error_message="Организация с таким названием уже есть.",
            ),
            models.UniqueConstraint(
                fields=["school", "inn"],
                condition=~Q(inn=""),
                name="partner_inn_is_unique",
                violation_error_message="Организация с таким ИНН уже есть.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("programmes:partner", kwargs={"pk": self.pk})


class PartnerAgreementQuerySet(ScopedQuerySet):
    """Agreements with partners."""

    school_path = "partner__school"
    view_permission = Permission.PARTNER_VIEW

    def in_force_on(self, day: date) -> "PartnerAgreementQuerySet":
        """Those whose term holds the day; one without an end stays in force."""
        return self.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gte=day))

    def ending_between(self, first: date, last: date) -> "PartnerAgreementQuerySet":
        """Those that run out in these days."""
        return self.filter(ends_on__gte=first, ends_on__lte=last)


def scan_path(agreement: "PartnerAgreement", filename: str) -> str:
    """Where the scan is kept: under a random name, whatever the user called it."""
    return f"agreements/{agreement.partner.school_id}/{uuid.uuid4().hex}"


class PartnerAgreement(Versioned):
    """Соглашение с организацией-партнёром: number, date, term, scan."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="agreements", verbose_name="организация")
    programme = models.ForeignKey(
        Programme,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="partner_agreements",
        verbose_name="программа",
    )
    number = models.CharField("номер", max_length=60, blank=True)
    dated_on = models.DateField("дата")
    subject = models.CharField("предмет", max_length=500, blank=True)
    starts_on = models.DateField("действует с")
    ends_on = models.DateField("действует по", null=True, blank=True, help_text="Пусто – бессрочно.")
    scan = models.FileField("скан", upload_to=scan_path, blank=True)
    scan_name = models.CharField("имя файла", max_length=255, blank=True)
    scan_type = models.CharField("тип файла", max_length=100, blank=True, editable=False)
    note = models.TextField("заметки", blank=True)

    objects = PartnerAgreementQuerySet.as_manager()

    class Meta:
        verbose_name = "соглашение с партнёром"
        verbose_name_plural = "соглашения с партнёрами"
        constraints = [
            in_order(
                "starts_on",
                "ends_on",
                name="partner_agreement_days_in_order",
                message="Окончание соглашения раньше его начала.",
            ),
            models.CheckConstraint(
                condition=Q(scan="", scan_type="", scan_name="") | (~Q(scan="") & ~Q(scan_type="") & ~Q(scan_name="")),
                name="partner_agreement_scan_is_whole",
                violation_error_message="У скана должны быть имя и тип файла.",
            ),
        ]
        indexes = [models.Index(fields=["ends_on"], name="partner_agreement_by_end")]

    def __str__(self) -> str:
        number = f" № {self.number}" if self.number else ""
        return f"Соглашение{number} от {self.dated_on:%d.%m.%Y}"

    def get_absolute_url(self) -> str:
        return f"{self.partner.get_absolute_url()}#agreement-{self.pk}"


auditlog.register(
    Partner, exclude_fields=["version", "sort_name"], mask_fields=["contact_name", "phone", "email", "note"]
)
auditlog.register(PartnerAgreement, exclude_fields=["version", "scan"])
