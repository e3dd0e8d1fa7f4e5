"""Group meetings at which mentors and mentees get to know each other, and whom each would like afterwards."""

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Stated, Versioned, within
from pairing.states import TONES, GroupMeetingState, PreferenceWay, Side
from participants.models import Person
from programmes.models import Event, MentoringForm, Programme

MOST_PREFERRED = 5


class GroupMeetingQuerySet(ScopedQuerySet):
    """Group meetings."""

    school_path = "programme__school"
    view_permission = Permission.MATCHING_RUN


class GroupMeeting(Stated, Versioned):
    """Общая встреча потенциальных наставников и наставляемых, with the survey of preferences after it."""

    state_words, state_tones = GroupMeetingState, TONES

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="group_meetings", verbose_name="программа")
    form = models.ForeignKey(MentoringForm, models.PROTECT, related_name="+", verbose_name="форма наставничества")
    title = models.CharField("название", max_length=200, default="Общая встреча наставников и наставляемых")
    held_on = models.DateField("дата")
    starts_at = models.TimeField("начало", null=True, blank=True)
    place = models.CharField("место", max_length=200, blank=True)
    state = models.CharField("состояние", max_length=20, choices=GroupMeetingState, default=GroupMeetingState.PLANNED)
    answers_until = models.DateField("ответы принимаются по", null=True, blank=True)
    event = models.OneToOneField(
        Event,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="group_meeting",
        verbose_name="событие в календаре",
    )

    objects = GroupMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "общая встреча"
        verbose_name_plural = "общие встречи"
        constraints = [within("state", GroupMeetingState.values, name="group_meeting_state_is_known")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("pairing:group-meeting", kwargs={"pk": self.pk})


class OfGroupMeeting(ScopedQuerySet):
    """Rows of group meetings."""

    school_path = "meeting__programme__school"
    view_permission = Permission.MATCHING_RUN


class Guest(models.Model):
    """Приглашённый на общую встречу, with the number on the badge by which paper slips name him."""

    meeting = models.ForeignKey(GroupMeeting, models.CASCADE, related_name="guests", verbose_name="встреча")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="кто")
    side = models.CharField("сторона", max_length=10, choices=Side)
    number = models.PositiveSmallIntegerField("номер")
    is_present = models.BooleanField("был на встрече", default=False)

    objects = OfGroupMeeting.as_manager()

    class Meta:
        verbose_name = "приглашённый на встречу"
        verbose_name_plural = "приглашённые на встречу"
        constraints = [
            within("side", [Side.MENTOR, Side.MENTEE], name="guest_side_is_known"),
            models.UniqueConstraint(
                fields=["meeting", "person"],
                name="guest_is_single",
                violation_error_message="Этот человек уже в списке встречи.",
            ),
            models.UniqueConstraint(
                fields=["meeting", "side", "number"],
                name="guest_number_is_single",
                violation_error_message="Такой номер на этой встрече уже есть.",
            ),
        ]

    def __str__(self) -> str:
        return f"№ {self.number}"


class Preference(models.Model):
    """Предпочтение после общей встречи: the chooser's first to fifth choice of the other side."""

    meeting = models.ForeignKey(GroupMeeting, models.CASCADE, related_name="preferences", verbose_name="встреча")
    chooser = models.ForeignKey(Person, models.CASCADE, related_name="preferences", verbose_name="кто выбирает")
    chosen = models.ForeignKey(Person, models.CASCADE, related_name="preferred_by", verbose_name="кого")
    side = models.CharField("сторона выбирающего", max_length=10, choices=Side)
    rank = models.PositiveSmallIntegerField("место")
    way = models.CharField("как ответил", max_length=10, choices=PreferenceWay)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто внёс"
    )
    at = models.DateTimeField("когда", auto_now_add=True)

    objects = OfGroupMeeting.as_manager()

    class Meta:
        verbose_name = "предпочтение"
        verbose_name_plural = "предпочтения"
        constraints = [
            within("side", [Side.MENTOR, Side.MENTEE], name="preference_side_is_known"),
            within("way", PreferenceWay.values, name="preference_way_is_known"),
            models.CheckConstraint(
                condition=Q(rank__gte=1, rank__lte=MOST_PREFERRED),
                name="preference_rank_is_known",
                violation_error_message="Выбирают не больше пяти человек.",
            ),
            models.CheckConstraint(
                condition=~Q(chooser=F("chosen")),
                name="preference_is_of_another",
                violation_error_message="Самого себя выбрать нельзя.",
            ),
            models.UniqueConstraint(
                fields=["meeting", "chooser", "chosen"],
                name="preference_names_each_once",
                violation_error_message="Одного человека выбирают один раз.",
            ),
            models.UniqueConstraint(
                fields=["meeting", "chooser", "rank"],
                name="preference_rank_is_given_once",
                violation_error_message="На одном месте может быть только один человек.",
            ),
        ]

    def __str__(self) -> str:
        return f"Предпочтение № {self.pk}"


auditlog.register(GroupMeeting, exclude_fields=["version"])
auditlog.register(Guest)
