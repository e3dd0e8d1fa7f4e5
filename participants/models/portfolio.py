"""A mentor's portfolio, and the long-term base that outlives a programme."""

import uuid

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Versioned, within
from participants.models.person import Person
from participants.states import LongTermOrigin
from programmes.models import Programme


class OfWholeSchool(ScopedQuerySet):
    """Rows of a person of the school."""

    school_path = "person__school"
    view_permission = Permission.PERSON_VIEW

    def beyond_school(self, access, permission: Permission) -> Q | None:
        """The pupils of one's own class."""
        return access.in_class(permission, "person__")


def private_path(portfolio: "Portfolio", filename: str) -> str:
    """Where a photograph is kept: under a random name."""
    return f"portfolios/{portfolio.person_id}/{uuid.uuid4().hex}"


class Portfolio(Versioned):
    """Портфолио наставника: what does not change from programme to programme."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="portfolio", verbose_name="наставник")
    photo = models.FileField("фотография", upload_to=private_path, blank=True)
    photo_type = models.CharField("тип фотографии", max_length=100, blank=True, editable=False)
    education = models.TextField("образование", blank=True)
    years_of_work = models.PositiveSmallIntegerField("общий стаж, лет", null=True, blank=True)
    titles = models.TextField("звания, награды", blank=True)
    achievements = models.TextField(
        "профессиональные достижения", blank=True, help_text="Конкурсы, публикации, с годом."
    )
    courses = models.TextField("повышение квалификации", blank=True)
    experience = models.TextField("опыт наставничества до этой программы", blank=True)
    preferences = models.TextField("предпочтительные формы и время", blank=True)
    about = models.TextField("о себе", blank=True)

    objects = OfWholeSchool.as_manager()

    class Meta:
        verbose_name = "портфолио наставника"
        verbose_name_plural = "портфолио наставников"

    def __str__(self) -> str:
        return f"Портфолио № {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("participants:portfolio", kwargs={"pk": self.person_id})


class LongTermMember(Versioned):
    """Долгосрочная база наставников: who is ready to be a mentor in the years to come."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="long_term", verbose_name="кто")
    programme = models.ForeignKey(
        Programme, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="из какой программы"
    )
    origin = models.CharField("как попал", max_length=20, choices=LongTermOrigin)
    areas = models.TextField("в чём может помочь", blank=True)
    may_be_offered = models.BooleanField("можно предлагать другим организациям", default=False)
    note = models.TextField("заметки", blank=True)
    added_on = models.DateField("внесён")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто внёс")
    removed_on = models.DateField("исключён", null=True, blank=True)
    removal_reason = models.CharField("почему исключён", max_length=300, blank=True)

    objects = OfWholeSchool.as_manager()

    class Meta:
        verbose_name = "запись долгосрочной базы"
        verbose_name_plural = "долгосрочная база наставников"
        constraints = [
            within("origin", LongTermOrigin.values, name="long_term_origin_is_known"),
            models.CheckConstraint(
                condition=Q(removed_on__isnull=True, removal_reason="")
                | (Q(removed_on__isnull=False) & ~Q(removal_reason="")),
                name="long_term_removed_has_reason",
                violation_error_message="У исключения нужны день и причина.",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(removed_on__isnull=True),
                name="long_term_member_is_single",
                violation_error_message="Этот человек уже в долгосрочной базе.",
            ),
        ]

    def __str__(self) -> str:
        return f"Запись долгосрочной базы № {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("participants:long-term-edit", kwargs={"pk": self.pk})


auditlog.register(
    Portfolio,
    exclude_fields=["version", "photo"],
    mask_fields=["education", "titles", "achievements", "courses", "experience", "preferences", "about"],
)
auditlog.register(LongTermMember, exclude_fields=["version"], mask_fields=["areas", "note", "removal_reason"])
