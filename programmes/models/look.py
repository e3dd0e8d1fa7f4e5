"""The school's own look of documents: its sheet, its wordings, its templates, its forms of posts."""

import uuid

from auditlog.registry import auditlog
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.database import FoldedField, ScopedQuerySet, Versioned, within
from programmes.states import EmblemPlace


class OfSchool(ScopedQuerySet):
    """Settings of documents."""

    view_permission = Permission.DOCUMENT_SETUP


class SchoolLook(Versioned):
    """Бланк школы: letterhead, emblem, margins and typeface of everything that the school prints.

    ``emblem`` is a path in the private storage made of the digest of the picture, so that what was signed keeps its
    own. ``letterhead`` replaces the lines under the school's name where the school has written its own.
    """

    school = models.OneToOneField(School, models.CASCADE, related_name="look", verbose_name="школа")
    letterhead = models.TextField("строки бланка", max_length=1000, blank=True)
    emblem = models.CharField("герб или логотип", max_length=200, blank=True, editable=False)
    emblem_place = models.CharField("где стоит", max_length=10, choices=EmblemPlace, default=EmblemPlace.ABOVE)
    typeface = models.CharField("шрифт", max_length=100, default="PT Serif")
    size = models.PositiveSmallIntegerField(
        "кегль", default=12, validators=[MinValueValidator(12), MaxValueValidator(14)]
    )
    left = models.PositiveSmallIntegerField(
        "левое поле, мм", default=30, validators=[MinValueValidator(20), MaxValueValidator(50)]
    )
    right = models.PositiveSmallIntegerField(
        "правое поле, мм", default=10, validators=[MinValueValidator(10), MaxValueValidator(40)]
    )
    top = models.PositiveSmallIntegerField(
        "верхнее поле, мм", default=20, validators=[MinValueValidator(20), MaxValueValidator(50)]
    )
    bottom = models.PositiveSmallIntegerField(
        "нижнее поле, мм", default=20, validators=[MinValueValidator(20), MaxValueValidator(50)]
    )

    objects = OfSchool.as_manager()

    class Meta:
        verbose_name = "бланк школы"
        verbose_name_plural = "бланки школ"
        constraints = [
            within("emblem_place", EmblemPlace.values, name="school_look_emblem_place_is_known"),
            models.CheckConstraint(
                condition=Q(
                    left__gte=20, left__lte=50, right__gte=10, right__lte=40,
                    top__gte=20, top__lte=50, bottom__gte=20, bottom__lte=50,
                ),
                name="school_look_margins_by_standard",
                violation_error_message="Поля меньше, чем требует ГОСТ Р 7.0.97, или больше, чем помещается на листе.",
            ),
            models.CheckConstraint(
                condition=Q(size__gte=12, size__lte=14),
                name="school_look_size_by_standard",
                violation_error_message="Кегль документа — от 12 до 14.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Бланк: {self.school_id}"


class SchoolWording(Versioned):
    """Формулировки школы: the school's own text of a kind of document; ``built_in`` is what it was made of."""

    school = models.ForeignKey(School, models.CASCADE, related_name="wordings", verbose_name="школа")
    code = models.SlugField("вид текста", max_length=60)
    heading = models.CharField("заголовок", max_length=500, blank=True)
    preamble = models.TextField("преамбула", max_length=4000, blank=True)
    points = models.TextField("пункты", max_length=20000, blank=True)
    built_in = models.JSONField("встроенный текст", default=dict, editable=False)

    objects = OfSchool.as_manager()

    class Meta:
        verbose_name = "формулировки"
        verbose_name_plural = "формулировки"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "code"],
                name="school_wording_is_single",
                violation_error_message="Свой текст этого документа у школы уже есть.",
            ),
        ]

    def __str__(self) -> str:
        return self.code


def template_path(template: "OwnTemplate", filename: str) -> str:
    """Where a template is kept: under a random name, whatever the user called it."""
    return f"templates/{template.school_id}/{uuid.uuid4().hex}"


class OwnTemplate(Versioned):
    """Свой шаблон Word: fills one kind of document of the registry; at most one of a kind is in use."""

    school = models.ForeignKey(School, models.CASCADE, related_name="own_templates", verbose_name="школа")
    kind = models.SlugField("вид документа", max_length=60)
    title = models.CharField("название", max_length=200)
    file = models.FileField("файл", upload_to=template_path)
    filename = models.CharField("имя файла", max_length=255)
    size = models.PositiveIntegerField("размер, байт", default=0, editable=False)
    digest = models.CharField("SHA-256", max_length=64, editable=False)
    is_used = models.BooleanField("используется", default=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто загрузил"
    )
    added_at = models.DateTimeField("когда загружен", auto_now_add=True)

    objects = OfSchool.as_manager()

    class Meta:
        verbose_name = "шаблон Word"
        verbose_name_plural = "шаблоны Word"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "kind"],
                condition=Q(is_used=True),
                name="own_template_used_is_single",
                violation_error_message="Для этого документа уже выбран другой шаблон.",
            ),
            models.UniqueConstraint(
                fields=["school", "kind", "digest"],
                name="own_template_is_single",
                violation_error_message="Этот файл уже загружен.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programmes:own-template", kwargs={"pk": self.pk})


class PostForms(Versioned):
    """Падежи должности: forms of a post or a name of an organisation, corrected by hand for the whole school."""

    school = models.ForeignKey(School, models.CASCADE, related_name="post_forms", verbose_name="школа")
    text = models.CharField("должность, как записана", max_length=400)
    text_key = FoldedField(of=["text"], max_length=400)
    forms = models.JSONField("формы по падежам", default=dict)

    objects = OfSchool.as_manager()

    class Meta:
        verbose_name = "падежи должности"
        verbose_name_plural = "падежи должностей"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "text_key"],
                name="post_forms_are_single",
                violation_error_message="Падежи этой должности уже исправлены.",
            ),
        ]

    def __str__(self) -> str:
        return self.text


auditlog.register(SchoolLook, exclude_fields=["version"])
auditlog.register(SchoolWording, exclude_fields=["version", "built_in"])
auditlog.register(OwnTemplate, exclude_fields=["version", "file", "filename", "digest"])
auditlog.register(PostForms, exclude_fields=["version", "text_key"])
