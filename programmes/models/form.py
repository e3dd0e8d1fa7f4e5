"""Reference data: forms of mentoring, their role variants, templates of the roadmap."""

from auditlog.registry import auditlog
from django.db import models

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, single
from programmes.states import ProgrammeKind


class MentoringForm(models.Model):
    """Форма наставничества: who may mentor whom; five for pupils, more for teachers."""

    code = models.SlugField("код", max_length=60, unique=True)
    title = models.CharField("название", max_length=200, help_text="Например: ученик – ученик")
    programme_kind = models.CharField("система", max_length=20, choices=ProgrammeKind)
    description = models.TextField("описание", blank=True)
    mentor_kinds = models.JSONField(
        "кто может быть наставником", default=list, help_text="Коды видов участников: pupil, teacher, graduate…"
    )
    mentee_kinds = models.JSONField("кто может быть наставляемым", default=list)
    mentor_not_younger = models.BooleanField(
        "класс наставника не ниже класса наставляемого", default=False, help_text="Только для формы «ученик – ученик»."
    )
    position = models.PositiveSmallIntegerField("порядок", default=100)
    is_active = models.BooleanField("предлагается в новых программах", default=True)

    class Meta:
        verbose_name = "форма наставничества"
        verbose_name_plural = "формы наставничества"

    def __str__(self) -> str:
        return self.title


class RoleVariantQuerySet(ScopedQuerySet):
    """Role variants; those of a school are its own business."""

    view_permission = Permission.PROGRAMME_EDIT

    def offered_to(self, school: School) -> "RoleVariantQuerySet":
        """The common ones and the school's own."""
        return self.filter(models.Q(school=None) | models.Q(school=school), is_active=True)


class RoleVariant(models.Model):
    """Ролевая модель: a variant of a form; a school may add its own."""

    form = models.ForeignKey(MentoringForm, models.CASCADE, related_name="role_variants", verbose_name="форма")
    school = models.ForeignKey(
        School, models.CASCADE, null=True, blank=True, related_name="role_variants", verbose_name="школа"
    )
    code = models.SlugField("код", max_length=80)
    title = models.CharField("название", max_length=200)
    description = models.TextField("описание", blank=True)
    position = models.PositiveSmallIntegerField("порядок", default=100)
    is_active = models.BooleanField("предлагается", default=True)

    objects = RoleVariantQuerySet.as_manager()

    class Meta:
        verbose_name = "ролевая модель"
        verbose_name_plural = "ролевые модели"
        constraints = [
            single(
                *("form", "school", "code"),
                empty=["school"],
                name="role_variant_code_is_unique",
                message="Ролевая модель с таким кодом уже есть.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class WorkKindQuerySet(ScopedQuerySet):
    """Kinds of work; those of a school are its own business."""

    view_permission = Permission.PROGRAMME_EDIT

    def offered_to(self, school: School) -> "WorkKindQuerySet":
        """The common ones and the school's own."""
        return self.filter(models.Q(school=None) | models.Q(school=school), is_active=True)


class WorkKind(models.Model):
    """Вид наставничества педагогов: how the work goes (one to one, group, remote…); a school may add its own."""

    code = models.SlugField("код", max_length=60)
    school = models.ForeignKey(
        School, models.CASCADE, null=True, blank=True, related_name="work_kinds", verbose_name="школа"
    )
    title = models.CharField("название", max_length=200)
    programme_kind = models.CharField("система", max_length=20, choices=ProgrammeKind, default=ProgrammeKind.TEACHERS)
    position = models.PositiveSmallIntegerField("порядок", default=100)
    is_active = models.BooleanField("предлагается", default=True)

    objects = WorkKindQuerySet.as_manager()

    class Meta:
        verbose_name = "вид наставничества"
        verbose_name_plural = "виды наставничества"
        constraints = [
            single(
                *("school", "code"),
                empty=["school"],
                name="work_kind_code_is_unique",
                message="Вид наставничества с таким кодом уже есть.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RoadmapTemplateQuerySet(ScopedQuerySet):
    """Templates of the roadmap; those of a school are its own business."""

    view_permission = Permission.PROGRAMME_EDIT

    def offered_to(self, school: School) -> "RoadmapTemplateQuerySet":
        """The common ones and the school's own."""
        return self.filter(models.Q(school=None) | models.Q(school=school), is_active=True)


class RoadmapTemplate(models.Model):
    """Шаблон дорожной карты: stages with activities as one JSON document, copied into a programme."""

    code = models.SlugField("код", max_length=80)
    school = models.ForeignKey(
        School, models.CASCADE, null=True, blank=True, related_name="roadmap_templates", verbose_name="школа"
    )
    title = models.CharField("название", max_length=200)
    programme_kind = models.CharField("система", max_length=20, choices=ProgrammeKind)
    content = models.JSONField(
        "этапы и мероприятия",
        help_text=(
            "Список stages: number, title, task, result, activities; у мероприятия: number, title, deadline, "
            "responsible, product. Можно приложить targets: number, title, values (год → значение)."
        ),
    )
    is_active = models.BooleanField("предлагается", default=True)

    objects = RoadmapTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "шаблон дорожной карты"
        verbose_name_plural = "шаблоны дорожной карты"
        constraints = [
            single(
                *("school", "code"),
                empty=["school"],
                name="roadmap_template_code_is_unique",
                message="Шаблон с таким кодом уже есть.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


auditlog.register(MentoringForm)
auditlog.register(RoleVariant)
auditlog.register(WorkKind)
auditlog.register(RoadmapTemplate)
