"""Events of a programme and the media plan around them."""

from auditlog.registry import auditlog
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Stated, Versioned, in_order, within
from programmes.models.programme import Programme
from programmes.models.roadmap import Activity
from programmes.states import TONES, Audience, EventKind, EventState, MediaForm


class EventQuerySet(ScopedQuerySet):
    """Events."""

    school_path = "programme__school"
    view_permission = Permission.PROGRAMME_VIEW

    def in_order(self) -> "EventQuerySet":
        """As they come; those without a day last."""
        return self.order_by(models.F("starts_on").asc(nulls_last=True), "starts_at", "pk")


class Event(Stated, Versioned):
    """Событие программы: a meeting that informs, a seminar, a contest, a ceremony."""

    state_words, state_tones = EventState, TONES

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="events", verbose_name="программа")
    activity = models.ForeignKey(
        Activity,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name="мероприятие дорожной карты",
    )
    kind = models.CharField("вид", max_length=20, choices=EventKind, default=EventKind.INFORMING)
    audience = models.CharField("для кого", max_length=20, choices=Audience, default=Audience.EVERYBODY)
    title = models.CharField("название", max_length=300)
    starts_on = models.DateField("день", null=True, blank=True)
    ends_on = models.DateField("по какой день", null=True, blank=True, help_text="Если событие длится не один день.")
    starts_at = models.TimeField("время", null=True, blank=True)
    place = models.CharField("место", max_length=200, blank=True)
    responsible = models.CharField("ответственные", max_length=300, blank=True)
    state = models.CharField("состояние", max_length=20, choices=EventState, default=EventState.PLANNED)
    took_part = models.PositiveIntegerField("участников", null=True, blank=True)
    note = models.TextField("заметки", blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "событие"
        verbose_name_plural = "события"
        constraints = [
            within("kind", EventKind.values, name="event_kind_is_known"),
            within("audience", Audience.values, name="event_audience_is_known"),
            within("state", EventState.values, name="event_state_is_known"),
            in_order("starts_on", "ends_on", name="event_days_in_order", message="Окончание события раньше начала."),
            models.CheckConstraint(
                condition=~Q(state=EventState.HELD, starts_on__isnull=True),
                name="event_held_has_day",
                violation_error_message="У состоявшегося события должен быть день.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=False),
                name="event_end_needs_start",
                violation_error_message="У события с днём окончания должен быть день начала.",
            ),
            models.CheckConstraint(
                condition=Q(took_part__isnull=True) | Q(state=EventState.HELD),
                name="event_counted_means_held",
                violation_error_message="Участников считают у состоявшегося события.",
            ),
        ]
        indexes = [models.Index(fields=["programme", "starts_on"], name="event_by_day")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('programmes:events', kwargs={'pk': self.programme_id})}#event-{self.pk}"


class MediaItemQuerySet(ScopedQuerySet):
    """Lines of the media plan."""

    school_path = "programme__school"
    view_permission = Permission.PROGRAMME_VIEW


class MediaItem(Versioned):
    """Строка медиаплана. With an event its day follows the event's: ``days_after`` is negative before it."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="media_items", verbose_name="программа")
    event = models.ForeignKey(
        Event, models.CASCADE, null=True, blank=True, related_name="media_items", verbose_name="событие"
    )
    form = models.CharField("форма контента", max_length=20, choices=MediaForm, default=MediaForm.POST_RELEASE)
    title = models.CharField("о чём", max_length=300)
    days_after = models.SmallIntegerField("дней от события", null=True, blank=True)
    due_on = models.DateField("срок", null=True, blank=True)
    place = models.CharField("где размещается", max_length=200, blank=True, help_text="Сайт школы, группа, газета…")
    responsible = models.CharField("ответственный", max_length=300, blank=True)
    published_on = models.DateField("размещено", null=True, blank=True)
    url = models.URLField("ссылка", max_length=500, blank=True)
    stopped_on = models.DateField("размещение прекращено", null=True, blank=True)
    stop_reason = models.CharField("почему прекращено", max_length=300, blank=True)
    note = models.TextField("заметки", blank=True)

    objects = MediaItemQuerySet.as_manager()

    class Meta:
        verbose_name = "строка медиаплана"
        verbose_name_plural = "медиаплан"
        constraints = [
            within("form", MediaForm.values, name="media_form_is_known"),
            models.CheckConstraint(
                condition=Q(days_after__isnull=True) | Q(event__isnull=False),
                name="media_days_need_event",
                violation_error_message="Дни от события бывают только у строки с событием.",
            ),
            models.CheckConstraint(
                condition=Q(url="") | Q(published_on__isnull=False),
                name="media_link_means_published",
                violation_error_message="У размещённого материала должен быть день размещения.",
            ),
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True, stop_reason="")
                | (Q(stopped_on__isnull=False, published_on__isnull=False) & ~Q(stop_reason="")),
                name="media_stop_has_reason",
                violation_error_message="Прекращают размещённое, и у этого есть причина.",
            ),
        ]
        indexes = [models.Index(fields=["programme", "due_on"], name="media_item_by_day")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('programmes:events', kwargs={'pk': self.programme_id})}#media-{self.pk}"

    @property
    def is_out(self) -> bool:
        """Whether it may be seen now: published, and not stopped since."""
        return self.published_on is not None and self.stopped_on is None


auditlog.register(Event, exclude_fields=["version"])
auditlog.register(MediaItem, exclude_fields=["version"])
