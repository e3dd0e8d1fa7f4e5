"""What matching goes by, and what it has found: weights, synonyms, decisions about two people, runs, undone steps."""

from auditlog.registry import auditlog
from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Versioned, together, within
from pairing.states import ClassWish, EarlierWish, RuleKind
from participants.models import Person
from programmes.models import MentoringForm, Programme


class OfProgramme(ScopedQuerySet):
    """Rows of a programme that serve matching."""

    school_path = "programme__school"
    view_permission = Permission.MATCHING_RUN


class MatchingSettings(Versioned):
    """Правила подбора: weights and wishes of a form in a programme; without a row the built-in ones hold."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="matching_settings", verbose_name="программа")
    form = models.ForeignKey(MentoringForm, models.PROTECT, related_name="+", verbose_name="форма наставничества")
    weights = models.JSONField(
        "веса", default=dict, blank=True, help_text="По коду признака, от 0 до 100; чего нет — берётся встроенное."
    )
    class_wish = models.CharField("один класс", max_length=10, choices=ClassWish, default=ClassWish.PARALLEL)
    earlier_wish = models.CharField("прежние пары", max_length=10, choices=EarlierWish, default=EarlierWish.ANY)
    grade_gap = models.PositiveSmallIntegerField(
        "наставник старше хотя бы на, классов", default=0, validators=[MaxValueValidator(10)]
    )
    lowest_score = models.PositiveSmallIntegerField(
        "не предлагать пары ниже, баллов", default=0, validators=[MaxValueValidator(500)]
    )
    is_balanced = models.BooleanField("распределять нагрузку поровну", default=True)
    in_groups = models.BooleanField(
        "наставник ведёт группу", default=False, help_text="Все наставляемые одного наставника составят одну группу."
    )

    objects = OfProgramme.as_manager()

    class Meta:
        verbose_name = "правила подбора"
        verbose_name_plural = "правила подбора"
        constraints = [
            within("class_wish", ClassWish.values, name="matching_class_wish_is_known"),
            within("earlier_wish", EarlierWish.values, name="matching_earlier_wish_is_known"),
            models.CheckConstraint(condition=Q(grade_gap__lte=10), name="matching_grade_gap_is_sane"),
            models.CheckConstraint(condition=Q(lowest_score__lte=500), name="matching_lowest_score_is_sane"),
            models.UniqueConstraint(
                fields=["programme", "form"],
                name="matching_settings_are_single",
                violation_error_message="Правила подбора для этой формы уже есть.",
            ),
        ]

    def __str__(self) -> str:
        return f"Правила подбора № {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("pairing:matching-settings", kwargs={"pk": self.programme_id})


class SynonymGroupQuerySet(ScopedQuerySet):
    """Groups of synonyms of schools; the general ones belong to none."""

    view_permission = Permission.MATCHING_RUN


class SynonymGroup(models.Model):
    """Слова об одном и том же: «футбол, мяч»; without a school it holds for all."""

    school = models.ForeignKey(
        School, models.CASCADE, null=True, blank=True, related_name="synonym_groups", verbose_name="школа"
    )
    code = models.SlugField("код", max_length=60, blank=True, editable=False)
    words = models.CharField("слова через запятую", max_length=500)
    is_active = models.BooleanField("действует", default=True)

    objects = SynonymGroupQuerySet.as_manager()

    class Meta:
        verbose_name = "группа синонимов"
        verbose_name_plural = "синонимы"
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="synonym_group_code_is_unique"),
        ]

    def __str__(self) -> str:
        return self.words


class PairingRuleQuerySet(OfProgramme):
    """Decisions about two people."""

    view_permission = Permission.PAIRING_RULE_EDIT


class PairingRule(models.Model):
    """Решение о двоих: must or must not be a pair; why is for the eyes of the author and the psychologist alone."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="pairing_rules", verbose_name="программа")
    kind = models.CharField("решение", max_length=10, choices=RuleKind)
    mentor = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="наставник")
    mentee = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="наставляемый")
    reason = models.TextField("почему", blank=True, help_text="Увидите только вы и психолог.")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто решил")
    set_at = models.DateTimeField("когда", auto_now_add=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто отменил"
    )
    lifted_at = models.DateTimeField("отменено", null=True, blank=True)

    objects = PairingRuleQuerySet.as_manager()

    class Meta:
        verbose_name = "решение о паре"
        verbose_name_plural = "решения о парах"
        constraints = [
            within("kind", RuleKind.values, name="pairing_rule_kind_is_known"),
            together(
                "lifted_at", "lifted_by", name="pairing_rule_lifting_is_whole", message="У отмены нужны время и автор."
            ),
            models.CheckConstraint(
                condition=~Q(mentor=F("mentee")),
                name="pairing_rule_is_about_two",
                violation_error_message="Выберите двух разных людей.",
            ),
            models.UniqueConstraint(
                fields=["programme", "mentor", "mentee"],
                condition=Q(lifted_at__isnull=True),
                name="pairing_rule_is_single",
                violation_error_message="Решение об этих двоих уже есть.",
            ),
        ]

    def __str__(self) -> str:
        return f"Решение о паре № {self.pk}"


class MatchingRun(models.Model):
    """Подбор или вариант: what the solver found, or what the curator saved under a name; people are numbers alone."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="matching_runs", verbose_name="программа")
    number = models.PositiveIntegerField("номер", editable=False)
    name = models.CharField("название", max_length=100, blank=True, help_text="Пусто у прогонов, которые не сохранили.")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто"
    )
    made_at = models.DateTimeField("когда", auto_now_add=True)
    served = models.PositiveIntegerField("с парой", default=0)
    score = models.PositiveIntegerField("баллы", default=0)
    seconds = models.FloatField("секунд", default=0)
    content = models.JSONField(
        "пары",
        default=dict,
        editable=False,
        help_text="pairs: [{profile, request, score, state}], left: [{request, codes}].",
    )

    objects = OfProgramme.as_manager()

    class Meta:
        verbose_name = "подбор"
        verbose_name_plural = "подборы"
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="matching_run_number_is_unique"),
            models.UniqueConstraint(
                fields=["programme", "name"],
                condition=~Q(name=""),
                name="matching_run_name_is_unique",
                violation_error_message="Вариант с таким названием уже есть.",
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"Подбор № {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("pairing:matching-run", kwargs={"pk": self.pk})


class WorkbenchStep(models.Model):
    """Действие на рабочем столе подбора, with the undecided and accepted pairs as they were before, to be undone."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="workbench_steps", verbose_name="программа")
    number = models.PositiveIntegerField("номер", editable=False)
    verb = models.CharField("что сделано", max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто"
    )
    at = models.DateTimeField("когда", auto_now_add=True)
    before = models.JSONField("как было", default=list, editable=False)
    after_digest = models.CharField("отпечаток того, что стало", max_length=64, editable=False, blank=True)
    undone_at = models.DateTimeField("отменено", null=True, blank=True)

    objects = OfProgramme.as_manager()

    class Meta:
        verbose_name = "действие в подборе"
        verbose_name_plural = "действия в подборе"
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="workbench_step_number_is_unique"),
        ]

    def __str__(self) -> str:
        return f"Действие № {self.number}"


auditlog.register(MatchingSettings, exclude_fields=["version"])
auditlog.register(SynonymGroup)
auditlog.register(PairingRule, mask_fields=["reason"])
