"""A school's mentoring programme with its local rules."""

from datetime import date

from auditlog.registry import auditlog
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django_fsm import GET_STATE, FSMField, FSMModelMixin, transition

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.database import FoldedField, ScopedQuerySet, Stated, Versioned, in_order, within
from programmes.models.form import MentoringForm, RoleVariant, WorkKind
from programmes.states import TONES, ProgrammeKind, ProgrammeState


class ProgrammeQuerySet(ScopedQuerySet):
    """Programmes."""

    view_permission = Permission.PROGRAMME_VIEW

    def current_on(self, day: date) -> "ProgrammeQuerySet":
        """Programmes whose term holds the day and that are not archived."""
        return self.filter(starts_on__lte=day, ends_on__gte=day).exclude(state=ProgrammeState.ARCHIVED)


class Programme(Stated, FSMModelMixin, Versioned):
    """Программа наставничества: forms, term and local rules of one school for one period."""

    state_words, state_tones = ProgrammeState, TONES

    school = models.ForeignKey(School, models.PROTECT, related_name="programmes", verbose_name="школа")
    kind = models.CharField("система", max_length=20, choices=ProgrammeKind, default=ProgrammeKind.PUPILS)
    title = models.CharField("название", max_length=300)
    starts_on = models.DateField("начало")
    ends_on = models.DateField("окончание")
    state = FSMField("состояние", choices=ProgrammeState, default=ProgrammeState.DRAFT, protected=True)
    forms = models.ManyToManyField(MentoringForm, related_name="programmes", verbose_name="формы наставничества")
    role_variants = models.ManyToManyField(
        RoleVariant, related_name="programmes", blank=True, verbose_name="ролевые модели"
    )
    work_kinds = models.ManyToManyField(
        WorkKind, related_name="programmes", blank=True, verbose_name="виды наставничества"
    )
    curator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="curated_programmes",
        verbose_name="куратор",
    )
    curator_title = models.CharField(
        "как называется куратор",
        max_length=100,
        default="куратор",
        help_text="В школах встречается: куратор, координатор, руководитель проектной группы.",
    )
    curator_post = models.CharField(
        "должность куратора", max_length=200, default="заместитель директора по воспитательной работе"
    )
    lowest_age = models.PositiveSmallIntegerField(
        "младший возраст наставляемого",
        default=10,
        validators=[MinValueValidator(5), MaxValueValidator(18)],
        help_text="По целевой модели — 10 лет; в дополнительном образовании встречается с 5.",
    )
    age_counted_on = models.DateField("на какой день считать возраст")
    most_mentees = models.PositiveSmallIntegerField(
        "наставляемых у одного наставника, не больше",
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
        help_text="Нормы нет; в школах принято не больше двух-трёх.",
    )
    young_teacher_years = models.PositiveSmallIntegerField(
        "молодой специалист: стаж не больше, лет", default=3, help_text="По целевой модели — до 3 лет."
    )
    young_teacher_age = models.PositiveSmallIntegerField(
        "молодой специалист: возраст меньше, лет",
        null=True,
        blank=True,
        validators=[MinValueValidator(20), MaxValueValidator(60)],
        help_text="Если положение добавляет к стажу возраст, например «до 35 лет»; пусто — возраст не важен.",
    )
    mentor_experience = models.PositiveSmallIntegerField(
        "стаж педагога-наставника не меньше, лет",
        default=0,
        validators=[MaxValueValidator(50)],
        help_text="Нормы нет; в положениях встречается 2 года и больше; 0 — не важен.",
    )
    interview_needed = models.BooleanField(
        "наставник готов только после собеседования",
        default=False,
        help_text="Тогда внесённый в базу остаётся кандидатом, пока собеседование не пройдено.",
    )
    training_needed = models.BooleanField(
        "наставник готов только после обучения",
        default=False,
        help_text="Тогда внесённый в базу остаётся кандидатом, пока не пройдёт обязательное обучение.",
    )
    agreement_needed = models.BooleanField(
        "пара идёт в приказ только после согласия сторон",
        default=True,
        help_text="Согласие дают по личной ссылке, или куратор отмечает его с бумаги. Без галочки достаточно решения куратора.",
    )
    own_signature_from = models.PositiveSmallIntegerField(
        "с какого возраста ученик подписывает согласие вместе с представителем",
        null=True,
        blank=True,
        default=14,
        help_text="Обычно с 14 лет; пусто — до 18 лет подписывает только представитель.",
    )
    satisfied_from = models.DecimalField(
        "доволен, если средняя оценка не ниже",
        max_digits=3,
        decimal_places=1,
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
        help_text="Официального правила нет; считается по двум вопросам об удовлетворённости, шкала 1–10.",
    )
    copied_from = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="copies",
        verbose_name="по образцу программы",
    )
    archived_from = models.CharField(
        "в архив из состояния", max_length=20, blank=True, editable=False, choices=ProgrammeState
    )
    created_at = models.DateTimeField("создана", auto_now_add=True)
    search_title = FoldedField(of=["title"], max_length=300)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = "программа наставничества"
        verbose_name_plural = "программы наставничества"
        constraints = [
            within("state", ProgrammeState.values, name="programme_state_is_known"),
            within("kind", ProgrammeKind.values, name="programme_kind_is_known"),
            within(
                "archived_from",
                ["", ProgrammeState.DRAFT, ProgrammeState.APPROVED, ProgrammeState.FINISHED],
                name="programme_archived_from_is_known",
            ),
            in_order(
                "starts_on",
                "ends_on",
                name="programme_days_in_order",
                message="Окончание программы раньше её начала.",
            ),
            models.UniqueConstraint(
                fields=["school", "search_title", "starts_on"],
                name="programme_title_is_unique",
                violation_error_message="Программа с таким названием и сроком уже есть.",
            ),
            models.CheckConstraint(
                condition=Q(most_mentees__gte=1, most_mentees__lte=20), name="programme_most_mentees_is_sane"
            ),
        ]
        indexes = [models.Index(F("starts_on").desc(), name="programme_by_start")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programmes:programme", kwargs={"pk": self.pk})

    @transition(state, source=ProgrammeState.DRAFT, target=ProgrammeState.APPROVED)
    def approve(self) -> None:
        """The director's order has introduced the programme; its term has not begun yet."""

    @transition(state, source=[ProgrammeState.DRAFT, ProgrammeState.APPROVED], target=ProgrammeState.RUNNING)
    def start(self) -> None:
        """Work begins: the term of an approved programme has come, or the curator does not wait for the order."""

    @transition(state, source=ProgrammeState.RUNNING, target=ProgrammeState.FINISHED)
    def finish(self) -> None:
        """The work is done and summed up."""

    @transition(
        state,
        source=[ProgrammeState.DRAFT, ProgrammeState.APPROVED, ProgrammeState.FINISHED],
        target=ProgrammeState.ARCHIVED,
    )
    def archive(self) -> None:
        """Out of the lists, kept for the record."""
        self.archived_from = self.state

    @transition(
        state,
        source=ProgrammeState.ARCHIVED,
        target=GET_STATE(
            lambda self: self.archived_from or ProgrammeState.FINISHED,
            states=[ProgrammeState.DRAFT, ProgrammeState.APPROVED, ProgrammeState.FINISHED],
        ),
    )
    def restore(self) -> None:
        """Back out of the archive, to where it went there from."""


auditlog.register(Programme, exclude_fields=["version", "search_title"], m2m_fields={"forms", "role_variants"})
