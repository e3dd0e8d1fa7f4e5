"""Meetings of a pair: the mentor's log."""

from auditlog.registry import auditlog
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Versioned, within
from pairing.models.pair import Pair, PairMember
from pairing.states import ORDERED_STATES, MeetingKind


class MeetingQuerySet(ScopedQuerySet):
    """Meetings."""

    school_path = "pair__programme__school"
    view_permission = Permission.PAIR_VIEW

    def beyond_school(self, access, permission: Permission) -> Q | None:
        """Meetings of pairs in which the user is the mentor."""
        schools = access.own_schools(permission)
        if not schools:
            return None
        return Q(
            pair__programme__school__in=schools,
            pair__mentor__user=access.user_id,
            pair__state__in=ORDERED_STATES,
        )


class Meeting(Versioned):
    """Встреча: a line of the log «журнал встреч»."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="meetings", verbose_name="пара")
    kind = models.CharField("вид встречи", max_length=20, choices=MeetingKind, default=MeetingKind.WORKING)
    held_on = models.DateField("дата")
    starts_at = models.TimeField("начало", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        "длительность, минут", default=45, validators=[MinValueValidator(5), MaxValueValidator(600)]
    )
    is_online = models.BooleanField("онлайн", default=False)
    place = models.CharField("место", max_length=200, blank=True)
    topic = models.CharField("тема", max_length=300)
    done = models.TextField("что сделали", blank=True)
    difficulties = models.TextField("трудности", blank=True)
    next_step = models.TextField("договорились к следующей встрече", blank=True)
    present = models.ManyToManyField(PairMember, related_name="meetings", blank=True, verbose_name="кто был")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто записал"
    )
    recorded_at = models.DateTimeField("записано", auto_now_add=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "встреча"
        verbose_name_plural = "встречи"
        constraints = [
            within("kind", MeetingKind.values, name="meeting_kind_is_known"),
            models.CheckConstraint(
                condition=Q(minutes__gte=5, minutes__lte=600),
                name="meeting_length_is_sane",
                violation_error_message="Встреча длится от 5 минут до 10 часов.",
            ),
        ]
        indexes = [models.Index(fields=["pair", "held_on"], name="meeting_by_pair_and_day")]

    def __str__(self) -> str:
        return f"Встреча № {self.pk}"

    def get_absolute_url(self) -> str:
        return f"{reverse('pairing:pair', kwargs={'pk': self.pair_id})}#meeting-{self.pk}"


auditlog.register(Meeting, exclude_fields=["version"], mask_fields=["topic", "done", "difficulties", "next_step"])
