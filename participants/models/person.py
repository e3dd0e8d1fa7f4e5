"""People of a school, and who is whose guardian."""

from auditlog.registry import auditlog
from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.database import FoldedField, ScopedQuerySet, Versioned, within
from participants.states import PersonKind, Sex
from programmes.models import Partner

SEEING = (Permission.PERSON_VIEW, Permission.HISTORY_VIEW)


class PersonQuerySet(ScopedQuerySet):
    """People, narrowed to the school or to one's own class."""

    view_permission = Permission.PERSON_VIEW

    def beyond_school(self, access, permission: Permission) -> Q | None:
        """The pupils of one's own class."""
        return access.in_class(permission)

    def holding(self, user, permission: Permission) -> "PersonQuerySet":
        """Nothing can be done any more with a person whose data are destroyed; the empty row can be seen."""
        rows = super().holding(user, permission)
        return rows if permission in SEEING else rows.filter(destroyed_at=None)

    def present(self) -> "PersonQuerySet":
        """Those who have not left."""
        return self.filter(left_on=None, destroyed_at=None)

    def pupils(self) -> "PersonQuerySet":
        """Pupils only."""
        return self.filter(kind=PersonKind.PUPIL)

    def named(self) -> "PersonQuerySet":
        """In the order of a class register."""
        return self.order_by("sort_name", "pk")


class Person(Versioned):
    """Человек: a pupil, a member of staff, a parent, a graduate, a student or a partner's specialist."""

    school = models.ForeignKey(School, models.PROTECT, related_name="people", verbose_name="школа")
    kind = models.CharField("кто это", max_length=20, choices=PersonKind)
    last_name = models.CharField("фамилия", max_length=100)
    first_name = models.CharField("имя", max_length=100)
    middle_name = models.CharField("отчество", max_length=100, blank=True)
    sex = models.CharField("пол", max_length=1, choices=Sex, blank=True)
    born_on = models.DateField("дата рождения", null=True, blank=True)
    grade = models.PositiveSmallIntegerField("класс", null=True, blank=True, validators=[MaxValueValidator(12)])
    letter = models.CharField("буква класса", max_length=3, blank=True)
    post = models.CharField("должность", max_length=200, blank=True)
    workplace = models.CharField("место работы или учёбы", max_length=300, blank=True, help_text="Если не эта школа.")
    partner = models.ForeignKey(
        Partner,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="people",
        verbose_name="от организации-партнёра",
    )
    teaching_years = models.PositiveSmallIntegerField("педагогический стаж, лет", null=True, blank=True)
    qualification = models.CharField("квалификационная категория", max_length=100, blank=True)
    languages = models.CharField(
        "языки, кроме русского",
        max_length=200,
        blank=True,
        help_text="На каких свободно говорит, через запятую: по ним подбирают пару тем, кому трудно по-русски.",
    )
    building = models.CharField(
        "корпус", max_length=60, blank=True, help_text="Если у школы несколько зданий: где учится или работает."
    )
    phone = models.CharField("телефон", max_length=20, blank=True)
    email = models.EmailField("электронная почта", blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="people",
        verbose_name="вход в программу",
    )
    name_forms = models.JSONField(
        "падежи, исправленные вручную",
        default=dict,
        blank=True,
        editable=False,
        help_text="Падеж → «Фамилия Имя Отчество».",
    )
    left_on = models.DateField("выбыл", null=True, blank=True)
    graduated_in = models.PositiveSmallIntegerField("год выпуска", null=True, blank=True)
    destroyed_at = models.DateTimeField("данные уничтожены", null=True, blank=True, editable=False)
    created_at = models.DateTimeField("внесён", auto_now_add=True)
    sort_name = FoldedField("для поиска и порядка", of=["last_name", "first_name", "middle_name"], max_length=310)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "человек"
        verbose_name_plural = "люди"
        constraints = [
            within("kind", PersonKind.values, name="person_kind_is_known"),
            within("sex", [*Sex.values, ""], name="person_sex_is_known"),
            models.CheckConstraint(
                condition=Q(kind=PersonKind.PUPIL, grade__isnull=False)
                | (~Q(kind=PersonKind.PUPIL) & Q(grade__isnull=True, letter="")),
                name="person_grade_only_for_pupils",
                violation_error_message="Класс указывают у ученика, и у него обязательно.",
            ),
            models.UniqueConstraint(
                fields=["school", "kind", "sort_name", "born_on"],
                condition=Q(born_on__isnull=False),
                name="person_is_unique",
                violation_error_message="Человек с таким именем и датой рождения уже есть.",
            ),
            models.CheckConstraint(
                condition=Q(destroyed_at__isnull=True)
                | Q(
                    first_name="",
                    middle_name="",
                    phone="",
                    email="",
                    workplace="",
                    post="",
                    user__isnull=True,
                    left_on__isnull=False,
                ),
                name="person_destroyed_has_no_data",
                violation_error_message="У человека, чьи данные уничтожены, не может быть личных данных.",
            ),
            models.UniqueConstraint(
                fields=["school", "user"],
                condition=Q(user__isnull=False),
                name="person_user_is_unique_in_school",
                violation_error_message="Этот вход уже связан с другим человеком.",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "kind", "sort_name"], name="person_in_order"),
            models.Index(fields=["school", "grade", "letter", "sort_name"], name="person_by_class"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        return reverse("participants:person", kwargs={"pk": self.pk})

    @property
    def full_name(self) -> str:
        """«Фамилия Имя Отчество»."""
        return " ".join(part for part in (self.last_name, self.first_name, self.middle_name) if part)

    @property
    def short_name(self) -> str:
        """«Фамилия И. О.», with spaces that do not break."""
        initials = "\u00a0".join(f"{part[0]}." for part in (self.first_name, self.middle_name) if part)
        return f"{self.last_name}\u00a0{initials}" if initials else self.last_name

    @property
    def class_name(self) -> str:
        """«7А», empty for those who are not pupils."""
        return f"{self.grade}{self.letter}" if self.grade else ""

    @property
    def position(self) -> str:
        """What stands under the name in a list: class, post or place of work."""
        if self.grade:
            return f"{self.class_name} класс"
        return ", ".join(part for part in (self.post, self.workplace) if part) or PersonKind(self.kind).label


class GuardianshipQuerySet(ScopedQuerySet):
    """Guardianships, seen with the child."""

    school_path = "child__school"
    view_permission = Permission.PERSON_VIEW

    def beyond_school(self, access, permission: Permission) -> Q | None:
        """Those of the pupils of one's own class."""
        return access.in_class(permission, "child__")


class Guardianship(models.Model):
    """Законный представитель ученика."""

    child = models.ForeignKey(Person, models.CASCADE, related_name="guardianships", verbose_name="ученик")
    guardian = models.ForeignKey(Person, models.PROTECT, related_name="wards", verbose_name="представитель")
    relation = models.CharField("кем приходится", max_length=60, blank=True, help_text="мать, отец, опекун…")

    objects = GuardianshipQuerySet.as_manager()

    class Meta:
        verbose_name = "законный представитель"
        verbose_name_plural = "законные представители"
        constraints = [
            models.UniqueConstraint(
                fields=["child", "guardian"],
                name="guardianship_is_unique",
                violation_error_message="Этот представитель уже записан.",
            ),
            models.CheckConstraint(
                condition=~Q(child=F("guardian")),
                name="guardian_is_another_person",
                violation_error_message="Ученик не может быть представителем самого себя.",
            ),
        ]

    def __str__(self) -> str:
        return f"Представитель № {self.pk}"


PERSONAL = ["last_name", "first_name", "middle_name", "born_on", "phone", "email", "workplace", "name_forms"]
auditlog.register(Person, exclude_fields=["version", "sort_name"], mask_fields=PERSONAL)
auditlog.register(Guardianship)
