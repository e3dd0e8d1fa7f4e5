"""What is to become of a working pair: asked for, decided, done by an order."""

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Stated, Versioned, together, within
from pairing.models.pair import Pair, PairMember
from pairing.states import ENDING_CHANGES, TONES, UNDER_WAY, ChangeKind, ChangeState, EndReason, Initiator
from participants.models import MenteeRequest, MentorProfile, Person
from programmes.models import Order, Programme


class PairChangeQuerySet(ScopedQuerySet):
    """Changes of pairs: the curator and the director see them, the mentor does not."""

    school_path = "pair__programme__school"
    view_permission = Permission.CHANGE_VIEW

    def visible_to(self, user) -> "PairChangeQuerySet":
        """Whoever is the pair's mentor, be it the curator, does not see what the mentee asks until it is decided."""
        asked = {"state": ChangeState.ASKED, "initiator__in": [Initiator.MENTEE, Initiator.GUARDIAN]}
        return super().visible_to(user).exclude(**asked, pair__mentor__user=user.pk)

    def under_way(self) -> "PairChangeQuerySet":
        """Asked for, or in an order that is not approved."""
        return self.filter(state__in=UNDER_WAY)


class PairChange(Stated, Versioned):
    """Изменение пары: конец, замена, вход и выход из группы, продление, перевод."""

    state_words, state_tones = ChangeState, TONES

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="changes", verbose_name="пара")
    kind = models.CharField("что изменить", max_length=10, choices=ChangeKind)
    state = models.CharField("состояние", max_length=10, choices=ChangeState, default=ChangeState.ASKED)
    initiator = models.CharField("по чьей инициативе", max_length=10, choices=Initiator)
    asked_by_person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="кто попросил по личной ссылке"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто записал"
    )
    asked_at = models.DateTimeField("когда попросили", auto_now_add=True)
    reason = models.CharField("основание", max_length=20, choices=EndReason, blank=True)
    note = models.TextField("пояснение", blank=True)
    noticed_on = models.DateField("письменное уведомление от", null=True, blank=True)
    effective_on = models.DateField("с какого дня", null=True, blank=True)
    member = models.ForeignKey(
        PairMember, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="участник группы"
    )
    mentee_request = models.ForeignKey(
        MenteeRequest, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="чей запрос"
    )
    new_profile = models.ForeignKey(
        MentorProfile, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="новый наставник"
    )
    new_ends_on = models.DateField("новое окончание", null=True, blank=True)
    target_programme = models.ForeignKey(
        Programme, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="в какую программу"
    )
    result = models.CharField("результат работы пары", max_length=500, blank=True)
    agreed_on = models.DateField("согласие сторон получено", null=True, blank=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто отметил"
    )
    order = models.ForeignKey(
        Order, models.PROTECT, null=True, blank=True, related_name="pair_changes", verbose_name="приказ"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто решил"
    )
    decided_at = models.DateTimeField("когда решено", null=True, blank=True)
    decision_note = models.CharField("что решили", max_length=500, blank=True)

    objects = PairChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "изменение пары"
        verbose_name_plural = "изменения пар"
        constraints = [
            within("kind", ChangeKind.values, name="pair_change_kind_is_known"),
            within("state", ChangeState.values, name="pair_change_state_is_known"),
            within("initiator", Initiator.values, name="pair_change_initiator_is_known"),
            within("reason", [*EndReason.values, ""], name="pair_change_reason_is_known"),
            together(
                "decided_at",
                "decided_by",
                name="pair_change_decision_is_whole",
                message="У решения нужны время и автор.",
            ),
            together(
                "agreed_on",
                "agreed_by",
                name="pair_change_agreement_is_whole",
                message="У согласия сторон нужны день и тот, кто его отметил.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ChangeState.PREPARED, order__isnull=True),
                name="pair_change_prepared_has_order",
            ),
            models.CheckConstraint(
                condition=~Q(state=ChangeState.DONE)
                | (
                    Q(effective_on__isnull=False, decided_at__isnull=False)
                    & (Q(order__isnull=False) | Q(kind=ChangeKind.FINISH))
                ),
                name="pair_change_done_has_order_and_day",
                violation_error_message="Пару изменяет только приказ, и с указанного дня.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ChangeState.DECLINED, decision_note=""),
                name="pair_change_declined_says_why",
                violation_error_message="Напишите, почему в изменении отказано.",
            ),
            models.UniqueConstraint(
                fields=["pair"],
                condition=Q(state=ChangeState.PREPARED, kind__in=ENDING_CHANGES),
                name="pair_ends_once",
                violation_error_message="Эту пару уже завершают или меняют в ней наставника.",
            ),
        ]
        indexes = [models.Index(fields=["state", "kind"], name="pair_change_by_state")]

    def __str__(self) -> str:
        return f"Изменение № {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("pairing:change", kwargs={"pk": self.pk})


auditlog.register(PairChange, exclude_fields=["version"], mask_fields=["note", "decision_note", "result"])
