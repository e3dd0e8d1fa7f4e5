"""Individual plans of pairs and their tasks."""

from auditlog.registry import auditlog
from django.db import models
from django.db.models import Q

from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Stated, Versioned, within
from pairing.models.pair import Pair
from pairing.states import ORDERED_STATES, TONES, PlanItemState
from participants.models import Person


class IndividualPlanQuerySet(ScopedQuerySet):
    """Individual plans."""

    school_path = "pair__programme__school"
    view_permission = Permission.PAIR_VIEW

    def beyond_school(self, access, permission: Permission) -> Q | None:
        """Those of one's own pairs at work or over."""
        schools = access.own_schools(permission)
        if not schools:
            return None
        return Q(pair__programme__school__in=schools, pair__mentor__user=access.user_id, pair__state__in=ORDERED_STATES)


class IndividualPlan(Versioned):
    """Индивидуальный план пары или группы."""

    pair = models.OneToOneField(Pair, models.CASCADE, related_name="plan", verbose_name="пара")
    goal = models.TextField("цель", blank=True)
    expected = models.TextField("ожидаемые результаты", blank=True)
    agreed_on = models.DateField("согласован с куратором", null=True, blank=True)

    objects = IndividualPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "индивидуальный план"
        verbose_name_plural = "индивидуальные планы"

    def __str__(self) -> str:
        return f"Индивидуальный план № {self.pk}"


class PlanItemQuerySet(ScopedQuerySet):
    """Tasks of individual plans."""

    school_path = "plan__pair__programme__school"
    view_permission = Permission.PAIR_VIEW

    def beyond_school(self, access, permission: Permission) -> Q | None:
        """Those of one's own pairs at work or over."""
        schools = access.own_schools(permission)
        if not schools:
            return None
        return Q(
            plan__pair__programme__school__in=schools,
            plan__pair__mentor__user=access.user_id,
            plan__pair__state__in=ORDERED_STATES,
        )


class PlanItem(Stated, Versioned):
    """Задача плана; a done one stays with the mentor with whom it was done."""

    state_words, state_tones = PlanItemState, TONES

    plan = models.ForeignKey(IndividualPlan, models.CASCADE, related_name="items", verbose_name="план")
    position = models.PositiveSmallIntegerField("порядок", default=1)
    title = models.CharField("что сделать", max_length=300)
    due_on = models.DateField("срок", null=True, blank=True)
    state = models.CharField("состояние", max_length=10, choices=PlanItemState, default=PlanItemState.OPEN)
    done_on = models.DateField("выполнено", null=True, blank=True)
    done_with = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="с каким наставником"
    )
    result = models.CharField("что получилось", max_length=500, blank=True)

    objects = PlanItemQuerySet.as_manager()

    class Meta:
        verbose_name = "задача плана"
        verbose_name_plural = "задачи планов"
        constraints = [
            within("state", PlanItemState.values, name="plan_item_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=PlanItemState.DONE, done_on__isnull=False)
                | (~Q(state=PlanItemState.DONE) & Q(done_on__isnull=True)),
                name="plan_item_done_has_day",
                violation_error_message="У выполненной задачи должна быть дата.",
            ),
        ]
        indexes = [models.Index(fields=["plan", "position"], name="plan_item_by_plan_and_position")]

    def __str__(self) -> str:
        return f"Задача плана № {self.pk}"


auditlog.register(IndividualPlan, exclude_fields=["version"], mask_fields=["goal", "expected"])
auditlog.register(PlanItem, exclude_fields=["version"], mask_fields=["title", "result"])
