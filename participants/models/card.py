"""Information cards: what a class teacher, a psychologist, a social pedagogue or a parent tells of a mentee."""

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mentoring.accounts.access import Access
from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, within
from participants.models.base import MenteeRequest
from participants.models.person import Guardianship
from participants.states import CardAuthor

TOLD = ("strengths", "difficulties", "advice")
SENSITIVE = ("health", "special_needs", "registers", "family")


class InformationCardQuerySet(ScopedQuerySet):
    """Cards; who writes one sees it, and beyond that only those who see cards of the whole school."""

    school_path = "request__programme__school"
    view_permission = Permission.CARD_VIEW

    def beyond_school(self, access: Access, permission: Permission) -> Q | None:
        """Those that the user has signed himself."""
        schools = access.own_schools(permission)
        return Q(request__programme__school__in=schools, author=access.user_id) if schools else None

    def in_force(self) -> "InformationCardQuerySet":
        """Cards that nobody has annulled."""
        return self.filter(annulled_at=None)


class InformationCard(models.Model):
    """Карточка сведений от третьих лиц. Signed once and never edited; what was wrong is annulled and written anew."""

    request = models.ForeignKey(
        MenteeRequest, models.CASCADE, related_name="information_cards", verbose_name="запрос наставляемого"
    )
    author_kind = models.CharField("от кого", max_length=20, choices=CardAuthor)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="подписал"
    )
    guardianship = models.ForeignKey(
        Guardianship, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="подписал представитель"
    )
    author_name = models.CharField("кто подписал", max_length=310)
    author_post = models.CharField("должность подписавшего", max_length=200, blank=True)
    strengths = models.TextField("сильные стороны", blank=True)
    difficulties = models.TextField("трудности", blank=True)
    advice = models.TextField("какая помощь нужна, рекомендации", blank=True)
    health = models.TextField("здоровье", blank=True)
    special_needs = models.TextField("особые образовательные потребности (ОВЗ)", blank=True)
    registers = models.TextField("учёт", blank=True, help_text="Внутришкольный, в комиссии, в полиции.")
    family = models.TextField("семейные обстоятельства", blank=True)
    signed_at = models.DateTimeField("подписана")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="кто внёс с бумаги",
    )
    annulled_at = models.DateTimeField("аннулирована", null=True, blank=True)
    annulled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="кто аннулировал",
    )
    annul_reason = models.CharField("почему аннулирована", max_length=300, blank=True)

    objects = InformationCardQuerySet.as_manager()

    class Meta:
        verbose_name = "карточка сведений"
        verbose_name_plural = "карточки сведений"
        constraints = [
            within("author_kind", CardAuthor.values, name="card_author_is_known"),
            models.CheckConstraint(
                condition=Q(annulled_at__isnull=True, annulled_by__isnull=True, annul_reason="")
                | (
                    Q(annulled_at__isnull=False)
                    & ~Q(annul_reason="")
                    & (Q(annulled_by__isnull=False) | Q(author_kind=CardAuthor.PARENT))
                ),
                name="card_annulled_is_whole",
                violation_error_message="У отмены нужны время, причина и автор; без входа отменяет только родитель.",
            ),
            models.UniqueConstraint(
                fields=["request", "author_kind", "author_name"],
                condition=Q(annulled_at__isnull=True),
                name="card_in_force_is_single",
                violation_error_message="Карточка этого человека по этому запросу уже есть.",
            ),
            models.CheckConstraint(
                condition=~Q(author_name="")
                & (Q(author__isnull=False) | Q(author_kind=CardAuthor.PARENT) | Q(recorded_by__isnull=False)),
                name="card_is_signed",
                violation_error_message="Карточку кто-то подписывает.",
            ),
        ]
        indexes = [models.Index(fields=["request", "signed_at"], name="card_by_request")]

    def __str__(self) -> str:
        return f"Карточка сведений № {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("participants:card", kwargs={"pk": self.pk})

    @property
    def has_sensitive(self) -> bool:
        """Whether it tells of health, special needs, registers or the family."""
        return any(getattr(self, name) for name in SENSITIVE)


auditlog.register(
    InformationCard,
    mask_fields=["author_name", "author_post", "annul_reason", *TOLD, *SENSITIVE],
)
