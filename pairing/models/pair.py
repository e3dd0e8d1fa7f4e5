"""Pairs and groups: a mentor with one or several mentees under one form."""

from auditlog.registry import auditlog
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django_fsm import FSMField, FSMModelMixin, transition

from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Stated, Versioned, in_order, within
from pairing.states import (
    LIVE_STATES,
    OFFERED_STATES,
    ORDERED_STATES,
    OVER_STATES,
    TONES,
    EndReason,
    PairOrigin,
    PairState,
)
from participants.models import MenteeRequest, Person
from programmes.models import MentoringForm, Order, Programme, RoleVariant


class PairQuerySet(ScopedQuerySet):
    """Pairs."""

    school_path = "programme__school"
    view_permission = Permission.PAIR_VIEW

    def beyond_school(self, access, permission: Permission) -> Q | None:
        """Active and past pairs in which the user is the mentor; drafts stay hidden.

        What is only offered can be seen, and nothing else done with it, once the mentor's answer is asked for.
        """
        schools = access.own_schools(permission)
        if not schools:
            return None
        found = Q(state__in=ORDERED_STATES)
        if permission == Permission.PAIR_VIEW:
            found |= Q(state__in=OFFERED_STATES, agreement__isnull=False)
        return found & Q(programme__school__in=schools, mentor__user=access.user_id)

    def live(self) -> "PairQuerySet":
        """Not ended."""
        return self.filter(state__in=LIVE_STATES)


class Pair(Stated, FSMModelMixin, Versioned):
    """Наставническая пара или группа."""

    state_words, state_tones = PairState, TONES

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="pairs", verbose_name="программа")
    form = models.ForeignKey(MentoringForm, models.PROTECT, related_name="+", verbose_name="форма наставничества")
    role_variant = models.ForeignKey(
        RoleVariant, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ролевая модель"
    )
    mentor = models.ForeignKey(Person, models.PROTECT, related_name="pairs_as_mentor", verbose_name="наставник")
    state = FSMField("состояние", choices=PairState, default=PairState.DRAFT, protected=True)
    origin = models.CharField("кто подобрал", max_length=20, choices=PairOrigin, default=PairOrigin.PROGRAM)
    score = models.IntegerField("баллы", default=0)
    explanation = models.JSONField("почему вместе", default=list, blank=True, editable=False)
    is_locked = models.BooleanField(
        "закреплена в подборе", default=False, help_text="Новый подбор не тронет эту пару, хотя она ещё черновик."
    )
    order = models.ForeignKey(Order, models.PROTECT, null=True, blank=True, related_name="pairs", verbose_name="приказ")
    ordered_on = models.DateField(
        "дата приказа", null=True, blank=True, editable=False, help_text="Ставится только утверждением приказа."
    )
    starts_on = models.DateField("начало работы", null=True, blank=True)
    planned_end_on = models.DateField("окончание по плану", null=True, blank=True)
    ended_on = models.DateField("окончание работы", null=True, blank=True)
    end_reason = models.CharField("основание прекращения", max_length=20, choices=EndReason, blank=True)
    end_note = models.CharField("пояснение", max_length=500, blank=True)
    successor = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="predecessors",
        verbose_name="продолжена парой",
    )
    duty_document = models.CharField(
        "дополнительное соглашение к трудовому договору",
        max_length=300,
        blank=True,
        help_text="Для работников: содержание, срок, форма и оплата наставничества (ТК РФ, ст. 351.8). Номер и дата.",
    )
    created_at = models.DateTimeField("создана", auto_now_add=True)

    objects = PairQuerySet.as_manager()

    class Meta:
        verbose_name = "пара"
        verbose_name_plural = "пары и группы"
        constraints = [
            within("state", PairState.values, name="pair_state_is_known"),
            in_order(
                "starts_on", "ended_on", name="pair_days_in_order", message="Окончание работы пары раньше начала."
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=ORDERED_STATES, order__isnull=False, ordered_on__isnull=False, starts_on__isnull=False
                )
                | (~Q(state__in=ORDERED_STATES) & Q(starts_on__isnull=True, ordered_on__isnull=True)),
                name="pair_active_has_order_and_start",
                violation_error_message="Пара работает только по приказу и с указанной даты.",
            ),
            models.CheckConstraint(
                condition=(Q(state__in=OVER_STATES, ended_on__isnull=False) & ~Q(end_reason=""))
                | (~Q(state__in=OVER_STATES) & Q(ended_on__isnull=True, end_reason="")),
                name="pair_over_has_day_and_reason",
                violation_error_message="У завершённой пары должны быть дата и основание, у работающей их нет.",
            ),
            models.CheckConstraint(
                condition=~Q(state=PairState.REPLACED, successor__isnull=True),
                name="pair_replaced_has_successor",
                violation_error_message="Заменённая пара должна указывать на новую.",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(state__in=OVER_STATES),
                name="pair_with_successor_is_over",
                violation_error_message="Продолжить другой парой можно только завершённую.",
            ),
            within("end_reason", [*EndReason.values, ""], name="pair_end_reason_is_known"),
            within("origin", PairOrigin.values, name="pair_origin_is_known"),
            models.CheckConstraint(
                condition=Q(state=PairState.SUBMITTED, order__isnull=False) | ~Q(state=PairState.SUBMITTED),
                name="pair_submitted_has_order",
            ),
        ]
        indexes = [models.Index(fields=["programme", "state"], name="pair_by_programme_and_state")]

    def __str__(self) -> str:
        return f"Пара № {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("pairing:pair", kwargs={"pk": self.pk})

    @property
    def is_group(self) -> bool:
        """Whether there are several mentees; they must be prefetched."""
        return len(self.members.all()) > 1

    @property
    def order_url(self) -> str | None:
        """Where the order is, None without one."""
        return reverse("programmes:order", kwargs={"pk": self.order_id}) if self.order_id else None

    @transition(state, source=PairState.DRAFT, target=PairState.PROPOSED)
    def accept(self) -> None:
        """The curator takes the draft and offers it to its sides."""

    @transition(state, source=PairState.PROPOSED, target=PairState.AGREED)
    def agree(self) -> None:
        """All sides have said yes."""

    @transition(state, source=[PairState.PROPOSED, PairState.AGREED], target=PairState.DRAFT)
    def revert(self) -> None:
        """The curator takes the decision back; nothing legal has come of it."""

    @transition(state, source=PairState.AGREED, target=PairState.PROPOSED)
    def ask_anew(self) -> None:
        """A side has changed its mind, or the pair itself has changed."""

    @transition(state, source=[PairState.PROPOSED, PairState.AGREED], target=PairState.SUBMITTED)
    def submit(self) -> None:
        """Into the order on the director's desk."""

    @transition(state, source=PairState.SUBMITTED, target=PairState.PROPOSED)
    def take_back(self) -> None:
        """The order was returned or withdrawn, of a pair whose sides have not all agreed."""

    @transition(state, source=PairState.SUBMITTED, target=PairState.AGREED)
    def take_back_agreed(self) -> None:
        """The order was returned or withdrawn, of a pair whose sides have agreed."""

    @transition(state, source=PairState.SUBMITTED, target=PairState.ACTIVE)
    def activate(self) -> None:
        """The order is signed."""

    @transition(state, source=PairState.ACTIVE, target=PairState.FINISHED)
    def finish(self) -> None:
        """The term is over."""

    @transition(state, source=PairState.ACTIVE, target=PairState.ENDED)
    def end_early(self) -> None:
        """Ended before the term, with a reason."""

    @transition(state, source=PairState.ACTIVE, target=PairState.REPLACED)
    def replace(self) -> None:
        """The mentee goes on with another mentor."""


class PairMemberQuerySet(ScopedQuerySet):
    """Members of pairs."""

    school_path = "pair__programme__school"
    view_permission = Permission.PAIR_VIEW

    def live(self) -> "PairMemberQuerySet":
        """Those whose pair has not ended and who have not left it."""
        return self.filter(is_live=True)


class PairMember(models.Model):
    """Наставляемый в паре. Programme, form and mentor repeat the pair's, so that the database can keep the rules:

    a mentee has one live pair in a form, nobody mentors himself, the same two are paired once at a time, and each live
    mentee of a mentor holds two seats of its own: one of those that the mentor offers in the form, and one of those that
    the programme allows a mentor in all forms together. `pairing.actions.seats` gives them out.
    """

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="members", verbose_name="пара")
    mentee = models.ForeignKey(Person, models.PROTECT, related_name="memberships_in_pairs", verbose_name="наставляемый")
    mentee_request = models.ForeignKey(
        MenteeRequest, models.PROTECT, null=True, blank=True, related_name="pair_members", verbose_name="запрос"
    )
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+", editable=False)
    form = models.ForeignKey(MentoringForm, models.PROTECT, related_name="+", editable=False)
    mentor = models.ForeignKey(Person, models.PROTECT, related_name="+", editable=False)
    seat = models.PositiveSmallIntegerField("место у наставника", editable=False)
    capacity = models.PositiveSmallIntegerField("мест у наставника", editable=False)
    programme_seat = models.PositiveSmallIntegerField("место у наставника в программе", editable=False)
    programme_capacity = models.PositiveSmallIntegerField("мест у наставника в программе", editable=False)
    is_live = models.BooleanField(default=True, editable=False)
    joined_on = models.DateField("вошёл", null=True, blank=True)
    left_on = models.DateField("вышел", null=True, blank=True)

    objects = PairMemberQuerySet.as_manager()

    class Meta:
        verbose_name = "наставляемый в паре"
        verbose_name_plural = "наставляемые в парах"
        constraints = [
            models.CheckConstraint(
                condition=~Q(mentee=F("mentor")),
                name="pair_member_is_not_own_mentor",
                violation_error_message="Человек не может быть наставником самому себе.",
            ),
            models.UniqueConstraint(
                fields=["programme", "form", "mentee"],
                condition=Q(is_live=True),
                name="mentee_has_one_live_pair_in_form",
                violation_error_message="У наставляемого уже есть пара по этой форме.",
            ),
            models.UniqueConstraint(
                fields=["programme", "form", "mentor", "seat"],
                condition=Q(is_live=True),
                name="mentor_seat_is_taken_once",
                violation_error_message="У наставника не осталось свободных мест.",
            ),
            models.UniqueConstraint(
                fields=["programme", "mentor", "programme_seat"],
                condition=Q(is_live=True),
                name="mentor_programme_seat_is_taken_once",
                violation_error_message="У наставника не осталось свободных мест в программе.",
            ),
            models.UniqueConstraint(
                fields=["programme", "mentor", "mentee"],
                condition=Q(is_live=True),
                name="mentor_and_mentee_are_paired_once",
                violation_error_message="Эти двое уже в паре.",
            ),
            models.CheckConstraint(
                condition=Q(seat__gte=1, seat__lte=F("capacity"), capacity__lte=20),
                name="mentor_seat_is_within_capacity",
                violation_error_message="У наставника нет столько мест.",
            ),
            models.CheckConstraint(
                condition=Q(
                    programme_seat__gte=1, programme_seat__lte=F("programme_capacity"), programme_capacity__lte=20
                ),
                name="mentor_programme_seat_is_within_capacity",
                violation_error_message="По правилам программы у наставника нет столько мест.",
            ),
            models.CheckConstraint(
                condition=Q(is_live=True, left_on__isnull=True) | Q(is_live=False),
                name="pair_member_live_has_not_left",
                violation_error_message="Участник вышел из пары: живой пары у него нет.",
            ),
            models.UniqueConstraint(fields=["pair", "mentee"], name="pair_member_is_unique"),
        ]

    def __str__(self) -> str:
        return f"Наставляемый пары № {self.pair_id}"


auditlog.register(Pair, exclude_fields=["version", "explanation"], mask_fields=["end_note", "duty_document"])
auditlog.register(PairMember, include_fields=["mentee", "joined_on", "left_on", "is_live"])
