"""Papers around consents: sheets given out, scans that came back, the school's web addresses, tasks after a withdrawal."""

import uuid

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, together, within
from participants.models.consent import Consent, ConsentText
from participants.models.person import Guardianship, Person
from participants.states import ConsentKind, ConsentTaskKind
from programmes.models import MediaItem, Programme


class InformationResourceQuerySet(ScopedQuerySet):
    """Web addresses of schools."""

    view_permission = Permission.CONSENT_VIEW


class InformationResource(models.Model):
    """Информационный ресурс школы: an exact address where data may be published by a consent to dissemination."""

    school = models.ForeignKey(School, models.CASCADE, related_name="information_resources", verbose_name="школа")
    url = models.URLField("полный адрес", max_length=500)
    title = models.CharField("что это", max_length=200, blank=True, help_text="Раздел сайта, группа, канал.")
    is_active = models.BooleanField("печатается в согласии", default=True)

    objects = InformationResourceQuerySet.as_manager()

    class Meta:
        verbose_name = "информационный ресурс"
        verbose_name_plural = "информационные ресурсы"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "url"],
                name="information_resource_is_single",
                violation_error_message="Такой адрес уже записан.",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url


class OfPerson(ScopedQuerySet):
    """Rows of a person; a class teacher sees those of the own class."""

    school_path = "person__school"
    view_permission = Permission.CONSENT_VIEW

    def beyond_school(self, access, permission: Permission) -> Q | None:
        """Those of the pupils of one's own class."""
        return access.in_class(permission, "person__")


class PrintedConsent(models.Model):
    """Выданный бланк: what was printed for whom; its key is in the QR code and finds it when it comes back signed."""

    key = models.CharField("номер бланка", max_length=16, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="printed_consents", verbose_name="о ком")
    kind = models.CharField("вид", max_length=20, choices=ConsentKind)
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="+", verbose_name="текст")
    programme = models.ForeignKey(
        Programme, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="программа"
    )
    guardianship = models.ForeignKey(
        Guardianship, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="подпишет представитель"
    )
    guardian_by_hand = models.BooleanField(
        "представителя впишут от руки",
        default=False,
        help_text="За ребёнка подпишет тот, кого школа ещё не записала.",
    )
    needs_own_signature = models.BooleanField("подпишет и сам участник", default=False)
    expires_on = models.DateField("действует по", null=True, blank=True)
    resources = models.JSONField("на каких ресурсах", default=list, blank=True)
    printed_on = models.DateField("напечатан")
    printed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто напечатал"
    )
    consent = models.OneToOneField(
        Consent, models.SET_NULL, null=True, blank=True, related_name="printed", verbose_name="полученное согласие"
    )
    voided_at = models.DateTimeField("бланк недействителен", null=True, blank=True)

    objects = OfPerson.as_manager()

    class Meta:
        verbose_name = "бланк согласия"
        verbose_name_plural = "бланки согласий"
        constraints = [
            within("kind", ConsentKind.values, name="printed_consent_kind_is_known"),
            models.CheckConstraint(
                condition=Q(consent__isnull=True) | Q(voided_at__isnull=True),
                name="printed_consent_received_is_not_void",
                violation_error_message="Недействительный бланк нельзя отметить полученным.",
            ),
        ]
        indexes = [models.Index(fields=["person", "kind"], name="printed_by_person_and_kind")]

    def __str__(self) -> str:
        return f"Бланк {self.key}"

    def get_absolute_url(self) -> str:
        return reverse("participants:printed-consent", kwargs={"key": self.key})


class OfConsent(ScopedQuerySet):
    """Rows of a consent; a class teacher sees those of the own class."""

    school_path = "consent__person__school"
    view_permission = Permission.CONSENT_VIEW

    def beyond_school(self, access, permission: Permission) -> Q | None:
        """Those of the pupils of one's own class."""
        return access.in_class(permission, "consent__person__")


def private_path(scan: "ConsentScan", filename: str) -> str:
    """Where a scan is kept: under a random name, whatever the user called it."""
    return f"consents/{scan.consent_id}/{uuid.uuid4().hex}"


class ConsentScan(models.Model):
    """Скан или снимок подписанного листа: kept privately, given out through the guard."""

    consent = models.ForeignKey(Consent, models.CASCADE, related_name="scans", verbose_name="согласие")
    file = models.FileField("файл", upload_to=private_path)
    filename = models.CharField("имя файла", max_length=255)
    content_type = models.CharField("тип файла", max_length=100, editable=False)
    size = models.PositiveIntegerField("размер, байт", default=0, editable=False)
    digest = models.CharField("SHA-256", max_length=64, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто приложил"
    )
    added_at = models.DateTimeField("когда приложено", auto_now_add=True)

    objects = OfConsent.as_manager()

    class Meta:
        verbose_name = "скан согласия"
        verbose_name_plural = "сканы согласий"
        constraints = [
            models.UniqueConstraint(
                fields=["consent", "digest"],
                name="consent_scan_is_single",
                violation_error_message="Этот файл уже приложен.",
            ),
        ]

    def __str__(self) -> str:
        return f"Скан № {self.pk}"


class ConsentTask(models.Model):
    """Задача после отзыва: what the curator must do by a day, and who has done it."""

    consent = models.ForeignKey(Consent, models.CASCADE, related_name="tasks", verbose_name="отозванное согласие")
    kind = models.CharField("что сделать", max_length=20, choices=ConsentTaskKind)
    text = models.CharField("подробно", max_length=500)
    url = models.CharField("где", max_length=300, blank=True)
    key = models.CharField(
        "о чём", max_length=100, blank=True, editable=False, help_text="Чтобы одна задача не возникла дважды."
    )
    due_on = models.DateField("срок")
    done_at = models.DateTimeField("сделано", null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто сделал"
    )
    note = models.CharField("чем подтверждено", max_length=300, blank=True)

    objects = OfConsent.as_manager()

    class Meta:
        verbose_name = "задача после отзыва"
        verbose_name_plural = "задачи после отзыва"
        constraints = [
            within("kind", ConsentTaskKind.values, name="consent_task_kind_is_known"),
            together(
                "done_at", "done_by", name="consent_task_done_is_whole", message="У сделанного нужны время и автор."
            ),
            models.UniqueConstraint(
                fields=["consent", "kind", "key"],
                name="consent_task_is_single",
                violation_error_message="Такая задача уже есть.",
            ),
        ]

    def __str__(self) -> str:
        return f"Задача после отзыва № {self.pk}"


class DepictionQuerySet(ScopedQuerySet):
    """Who is in which published piece."""

    school_path = "person__school"
    view_permission = Permission.PERSON_VIEW

    def beyond_school(self, access, permission: Permission) -> Q | None:
        """The pupils of one's own class."""
        return access.in_class(permission, "person__")


class Depiction(models.Model):
    """Кто упомянут или снят в материале медиаплана, и какие его данные там стоят."""

    media_item = models.ForeignKey(MediaItem, models.CASCADE, related_name="depictions", verbose_name="материал")
    person = models.ForeignKey(Person, models.CASCADE, related_name="depictions", verbose_name="кто")
    data = models.JSONField("какие данные", default=list, help_text="Коды PublishedData.")

    objects = DepictionQuerySet.as_manager()

    class Meta:
        verbose_name = "упоминание в материале"
        verbose_name_plural = "упоминания в материалах"
        constraints = [
            models.UniqueConstraint(
                fields=["media_item", "person"],
                name="depiction_is_single",
                violation_error_message="Этот человек уже отмечен в материале.",
            ),
        ]

    def __str__(self) -> str:
        return f"Упоминание № {self.pk}"


auditlog.register(InformationResource)
auditlog.register(PrintedConsent, exclude_fields=["key"])
auditlog.register(ConsentScan, exclude_fields=["file", "filename", "digest"])
auditlog.register(ConsentTask, mask_fields=["text", "note"])
auditlog.register(Depiction)
