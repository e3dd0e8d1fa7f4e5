"""The timeline of a pair: each step with who made it and when."""

from django.conf import settings
from django.db import models

from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, within
from pairing.models.pair import Pair
from pairing.states import StepKind
from participants.models import Person


class PairStepQuerySet(ScopedQuerySet):
    """Steps of pairs."""

    school_path = "pair__programme__school"
    view_permission = Permission.PAIR_VIEW


class PairStep(models.Model):
    """Шаг пары: written by `pairing.actions.steps`, never changed."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="steps", verbose_name="пара")
    kind = models.CharField("что произошло", max_length=20, choices=StepKind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто"
    )
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="о ком, или кто по личной ссылке"
    )
    at = models.DateTimeField("когда", auto_now_add=True)
    note = models.CharField("пояснение", max_length=500, blank=True)
    is_for_office = models.BooleanField(
        "только для куратора и директора",
        default=False,
        help_text="Наставник такой шаг не видит: например, просьбу о другом наставнике.",
    )

    objects = PairStepQuerySet.as_manager()

    class Meta:
        verbose_name = "шаг пары"
        verbose_name_plural = "шаги пар"
        constraints = [within("kind", StepKind.values, name="pair_step_kind_is_known")]
        indexes = [models.Index(fields=["pair", "at"], name="pair_step_by_pair_and_time")]

    def __str__(self) -> str:
        return StepKind(self.kind).label
