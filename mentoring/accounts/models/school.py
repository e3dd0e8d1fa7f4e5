"""Authorities, as a tree of two levels, and the schools below them."""

from auditlog.registry import auditlog
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from mentoring.accounts.access import schools_under
from mentoring.core.roles import Permission
from mentoring.database import FoldedField, Versioned


class Authority(models.Model):
    """Орган управления образованием: a region («РЦН», «департамент»), or a municipality below one."""

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="входит в"
    )
    name = models.CharField("название", max_length=300, unique=True)
    sort_name = FoldedField(of=["name"])

    class Meta:
        verbose_name = "орган управления"
        verbose_name_plural = "органы управления"
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="authority_is_not_its_own_parent",
                violation_error_message="Орган управления не может входить сам в себя.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SchoolQuerySet(models.QuerySet):
    """Schools, narrowed by what a user may do in them."""

    def holding(self, user, permission: Permission) -> "SchoolQuerySet":
        """Schools in which the user holds the permission, as staff, from an authority above or system-wide."""
        access = user.access
        if access.holds_system_wide(permission):
            return self
        condition = Q(pk__in=access.schools(permission))
        authorities = access.authorities(permission)
        if authorities:
            below = schools_under(authorities, self.model._base_manager.all())
            condition |= Q(pk__in=below.values("pk"))
        return self.filter(condition)

    def visible_to(self, user) -> "SchoolQuerySet":
        """Schools the user works in, supervises, or administers."""
        access = user.access
        if access.holds_system_wide(Permission.SCHOOL_OPEN):
            return self
        condition = Q(pk__in=[school.pk for school in access.member_schools()])
        authorities = access.authorities(Permission.FIGURES_VIEW)
        if authorities:
            below = schools_under(authorities, self.model._base_manager.all())
            condition |= Q(pk__in=below.values("pk"))
        return self.filter(condition)


class School(Versioned):
    """Школа: the tenant; every domain object belongs to exactly one."""

    authority = models.ForeignKey(
        Authority, models.PROTECT, null=True, blank=True, related_name="schools", verbose_name="орган управления"
    )
    slug = models.SlugField("адрес в программе", max_length=60, unique=True)
    name = models.CharField("краткое название", max_length=200, help_text="Например: МБОУ «СОШ № 7»")
    full_name = models.CharField(
        "полное название", max_length=500, help_text="Как в уставе; стоит в бланке приказа.", blank=True
    )
    founder = models.CharField("учредитель", max_length=300, blank=True, help_text="Первая строка бланка, если нужна.")
    place = models.CharField("населённый пункт", max_length=200, blank=True, help_text="Стоит в приказе под датой.")
    address = models.CharField("адрес", max_length=300, blank=True)
    phone = models.CharField("телефон", max_length=50, blank=True)
    email = models.EmailField("электронная почта", blank=True)
    website = models.URLField("сайт", blank=True)
    inn = models.CharField(
        "ИНН", max_length=12, blank=True, validators=[RegexValidator(r"^\d{10}(\d{2})?$", "ИНН — 10 или 12 цифр.")]
    )
    ogrn = models.CharField(
        "ОГРН", max_length=15, blank=True, validators=[RegexValidator(r"^\d{13}(\d{2})?$", "ОГРН — 13 или 15 цифр.")]
    )
    head_post = models.CharField("должность руководителя", max_length=200, default="директор")
    head_last_name = models.CharField("фамилия руководителя", max_length=100, blank=True)
    head_first_name = models.CharField("имя руководителя", max_length=100, blank=True)
    head_middle_name = models.CharField("отчество руководителя", max_length=100, blank=True)
    head_forms = models.JSONField("падежи имени руководителя", default=dict, blank=True, editable=False)
    approval_second_factor = models.BooleanField(
        "второй шаг при утверждении приказов",
        default=False,
        help_text="Перед утверждением директор подтверждает себя кодом из приложения.",
    )
    lowest_grade = models.PositiveSmallIntegerField(
        "младший класс", default=1, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    highest_grade = models.PositiveSmallIntegerField(
        "старший класс", default=11, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    order_number_pattern = models.CharField(
        "образец номера приказа",
        max_length=30,
        default="{n}-ОД",
        help_text="{n} заменяется очередным числом: «{n}», «{n}-ОД», «{n}/1».",
    )
    sort_name = FoldedField(of=["name"])

    objects = SchoolQuerySet.as_manager()

    class Meta:
        verbose_name = "школа"
        verbose_name_plural = "школы"
        constraints = [
            models.CheckConstraint(
                condition=Q(lowest_grade__lte=F("highest_grade")),
                name="school_grades_in_order",
                violation_error_message="Младший класс не может быть старше старшего.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("web:school", kwargs={"school": self.slug})


auditlog.register(Authority)
auditlog.register(
    School,
    exclude_fields=["version", "sort_name"],
    mask_fields=["head_last_name", "head_first_name", "head_middle_name", "head_forms"],
)
