"""The two bases: mentors' profiles and mentees' requests, by programme."""

from auditlog.registry import auditlog
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Stated, Versioned, within
from participants.models.person import Person
from participants.states import TONES, Completion, ProfileState, RequestSource, RequestState
from programmes.models import MentoringForm, Programme, RoleVariant
from programmes.states import ProgrammeKind


class RequestCategory(models.Model):
    """Категория запроса: what a mentee asks help with, and what a mentor is strong in."""

    code = models.SlugField("код", max_length=60, unique=True)
    title = models.CharField("название", max_length=200)
    programme_kind = models.CharField("система", max_length=20, choices=ProgrammeKind)
    position = models.PositiveSmallIntegerField("порядок", default=100)
    is_active = models.BooleanField("предлагается", default=True)

    class Meta:
        verbose_name = "категория запроса"
        verbose_name_plural = "категории запросов"

    def __str__(self) -> str:
        return self.title


class OfPersonInProgramme(ScopedQuerySet):
    """Rows of a person in a programme; a class teacher sees those of the own class."""

    school_path = "programme__school"
    view_permission = Permission.PERSON_VIEW

    def beyond_school(self, access, permission: Permission) -> Q | None:
        """Those of the pupils of one's own class."""
        return access.in_class(permission, "person__")


class MentorProfile(Stated, Versioned):
    """Анкета наставника: what a mentor offers in a programme under one form."""

    state_words, state_tones = ProfileState, TONES

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="mentor_profiles", verbose_name="программа")
    person = models.ForeignKey(Person, models.PROTECT, related_name="mentor_profiles", verbose_name="наставник")
    form = models.ForeignKey(MentoringForm, models.PROTECT, related_name="+", verbose_name="форма наставничества")
    state = models.CharField("состояние", max_length=20, choices=ProfileState, default=ProfileState.READY)
    competences = models.ManyToManyField(
        RequestCategory, blank=True, related_name="+", verbose_name="в чём может помочь"
    )
    competences_text = models.TextField("компетенции своими словами", blank=True)
    achievements = models.TextField("достижения", blank=True)
    interests = models.TextField("интересы", blank=True, help_text="Через запятую.")
    capacity = models.PositiveSmallIntegerField(
        "скольких наставляемых готов взять", default=1, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    hours_per_month = models.PositiveSmallIntegerField("часов в месяц", null=True, blank=True)
    wanted_age_from = models.PositiveSmallIntegerField("желаемый возраст наставляемых, от", null=True, blank=True)
    wanted_age_to = models.PositiveSmallIntegerField("до", null=True, blank=True)
    usefulness = models.TextField("чем могу быть полезен", blank=True)
    times = models.JSONField("когда удобно", default=list, blank=True, help_text="Коды из participants.core.times.")
    may_be_offered = models.BooleanField("можно предлагать другим организациям", default=False)
    joined_on = models.DateField("дата вхождения в программу", default=timezone.localdate)
    ready_on = models.DateField("готов к работе с", null=True, blank=True)
    result = models.TextField("результаты программы", blank=True)
    review_links = models.TextField("ссылки на кейсы и отзывы", blank=True, help_text="По одной на строке.")
    note = models.TextField("заметки", blank=True)

    objects = OfPersonInProgramme.as_manager()

    class Meta:
        verbose_name = "анкета наставника"
        verbose_name_plural = "база наставников"
        constraints = [
            within("state", ProfileState.values, name="mentor_profile_state_is_known"),
            models.UniqueConstraint(
                fields=["programme", "person", "form"],
                name="mentor_profile_is_unique",
                violation_error_message="Этот человек уже в базе наставников по этой форме.",
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1, capacity__lte=20),
                name="mentor_capacity_is_sane",
                violation_error_message="Наставник может взять от 1 до 20 наставляемых.",
            ),
            models.CheckConstraint(
                condition=Q(wanted_age_from__isnull=True)
                | Q(wanted_age_to__isnull=True)
                | Q(wanted_age_from__lte=models.F("wanted_age_to")),
                name="mentor_wanted_ages_in_order",
                violation_error_message="Младший желаемый возраст больше старшего.",
            ),
        ]

    def __str__(self) -> str:
        return f"Анкета наставника № {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("participants:mentor-profile-edit", kwargs={"pk": self.pk})


class MenteeRequest(Stated, Versioned):
    """Запрос наставляемого: what a mentee asks for in a programme under one form."""

    state_words, state_tones = RequestState, TONES

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="mentee_requests", verbose_name="программа")
    person = models.ForeignKey(Person, models.PROTECT, related_name="mentee_requests", verbose_name="наставляемый")
    form = models.ForeignKey(MentoringForm, models.PROTECT, related_name="+", verbose_name="форма наставничества")
    role_variant = models.ForeignKey(
        RoleVariant, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ролевая модель"
    )
    category = models.ForeignKey(
        RequestCategory, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="категория запроса"
    )
    text = models.TextField("запрос своими словами", blank=True)
    goals = models.TextField("чего хочется достичь", blank=True)
    interests = models.TextField("интересы", blank=True, help_text="Через запятую.")
    source = models.CharField("от кого запрос", max_length=20, choices=RequestSource, default=RequestSource.SELF)
    state = models.CharField("состояние", max_length=20, choices=RequestState, default=RequestState.OPEN)
    is_urgent = models.BooleanField("в первую очередь", default=False)
    submitted_on = models.DateField("дата запроса", default=timezone.localdate)
    wishes = models.TextField("пожелания к наставнику", blank=True)
    mentor_sex = models.CharField(
        "семья просит, чтобы наставником был",
        max_length=1,
        blank=True,
        choices=[("f", "женщина, девушка"), ("m", "мужчина, юноша")],
    )
    times = models.JSONField("когда удобно", default=list, blank=True, help_text="Коды из participants.core.times.")
    result = models.TextField("результаты программы", blank=True)
    review_links = models.TextField("ссылки на кейсы и отзывы", blank=True, help_text="По одной на строке.")
    completion = models.CharField("отметка о прохождении", max_length=20, choices=Completion, blank=True)
    completion_note = models.CharField("почему не пройдена", max_length=300, blank=True)
    note = models.TextField("заметки", blank=True)

    objects = OfPersonInProgramme.as_manager()

    class Meta:
        verbose_name = "запрос наставляемого"
        verbose_name_plural = "база наставляемых"
        constraints = [
            within("state", RequestState.values, name="mentee_request_state_is_known"),
            models.UniqueConstraint(
                fields=["programme", "person", "form"],
                name="mentee_request_is_unique",
                violation_error_message="Запрос этого человека по этой форме уже есть.",
            ),
            within("completion", [*Completion.values, ""], name="mentee_request_completion_is_known"),
        ]

    def __str__(self) -> str:
        return f"Запрос № {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("participants:mentee-request-edit", kwargs={"pk": self.pk})


auditlog.register(RequestCategory)
auditlog.register(
    MentorProfile,
    exclude_fields=["version"],
    mask_fields=["competences_text", "achievements", "interests", "usefulness", "result", "review_links", "note"],
    m2m_fields={"competences"},
)
auditlog.register(
    MenteeRequest,
    exclude_fields=["version"],
    mask_fields=["text", "goals", "interests", "wishes", "result", "review_links", "completion_note", "note"],
)
