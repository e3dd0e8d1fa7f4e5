"""Awards: who is thanked, with what and for what, by which order, with which certificate."""

from auditlog.registry import auditlog
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, FSMModelMixin, transition

from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Stated, Versioned, within
from monitoring.states import KINDS_OF_PAIRS, KINDS_OF_PEOPLE, TONES, AwardKind, AwardState
from pairing.models import Pair
from participants.models import Person
from programmes.models import Order, Programme

IN_AN_ORDER = (AwardState.ORDERED, AwardState.GIVEN)


class AwardQuerySet(ScopedQuerySet):
    """Awards."""

    school_path = "programme__school"
    view_permission = Permission.RESULTS_VIEW

    def standing(self) -> "AwardQuerySet":
        """Those not dropped."""
        return self.exclude(state=AwardState.DROPPED)


class Award(Stated, FSMModelMixin, Versioned):
    """Поощрение: of a person or of a pair; what is written on paper to parents goes to the guardians of the person."""

    state_words, state_tones = AwardState, TONES

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="awards", verbose_name="программа")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="awards", verbose_name="кого поощряют"
    )
    pair = models.ForeignKey(
        Pair, models.PROTECT, null=True, blank=True, related_name="awards", verbose_name="какую пару поощряют"
    )
    kind = models.CharField("вид поощрения", max_length=20, choices=AwardKind)
    reason = models.CharField("за что", max_length=500)
    is_paid = models.BooleanField(
        "с выплатой",
        default=False,
        help_text="Только для работников: приказ назовёт бухгалтерии основание для выплаты.",
    )
    proposed_on = models.DateField("предложено")
    state = FSMField("состояние", choices=AwardState, default=AwardState.PROPOSED, protected=True)
    order = models.ForeignKey(
        Order, models.PROTECT, null=True, blank=True, editable=False, related_name="awards", verbose_name="приказ"
    )
    number = models.PositiveIntegerField("номер грамоты или письма", null=True, blank=True, editable=False)
    given_on = models.DateField("дата грамоты или письма", null=True, blank=True, editable=False)

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = "поощрение"
        verbose_name_plural = "поощрения"
        constraints = [
            within("kind", AwardKind.values, name="award_kind_is_known"),
            within("state", AwardState.values, name="award_state_is_known"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, pair__isnull=True) | Q(person__isnull=True, pair__isnull=False),
                name="award_is_of_a_person_or_a_pair",
                violation_error_message="Поощряют либо человека, либо пару.",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=KINDS_OF_PEOPLE, person__isnull=True)
                & ~Q(kind__in=KINDS_OF_PAIRS, pair__isnull=True),
                name="award_kind_fits_whom",
                violation_error_message="«Лучшая пара» – для пары, «Лучший наставник» и письмо родителям – для человека.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=IN_AN_ORDER, order__isnull=False) | ~Q(state__in=IN_AN_ORDER) & Q(order=None),
                name="award_in_order_has_order",
                violation_error_message="Поощрение в приказе указывает на приказ, остальные – нет.",
            ),
            models.CheckConstraint(
                condition=Q(state=AwardState.GIVEN, number__isnull=False, given_on__isnull=False)
                | ~Q(state=AwardState.GIVEN) & Q(number__isnull=True, given_on__isnull=True),
                name="award_given_means_numbered",
                violation_error_message="Номер и дату получает только вручённое поощрение, и у него они обязательны.",
            ),
            models.UniqueConstraint(
                fields=["programme", "number"],
                condition=Q(number__isnull=False),
                name="award_number_is_unique",
                violation_error_message="Грамота с таким номером в программе уже есть.",
            ),
            models.UniqueConstraint(
                fields=["programme", "kind", "person"],
                condition=Q(person__isnull=False, state=AwardState.PROPOSED),
                name="award_of_person_is_proposed_once",
                violation_error_message="Такое поощрение этому человеку уже предложено.",
            ),
            models.UniqueConstraint(
                fields=["programme", "kind", "pair"],
                condition=Q(pair__isnull=False, state=AwardState.PROPOSED),
                name="award_of_pair_is_proposed_once",
                violation_error_message="Такое поощрение этой паре уже предложено.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="award_says_for_what",
                violation_error_message="Напишите, за что поощряют.",
            ),
        ]
        indexes = [models.Index(fields=["programme", "state"], name="award_by_state")]

    def __str__(self) -> str:
        return f"Поощрение № {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("monitoring:award", kwargs={"pk": self.pk})

    @property
    def is_letter(self) -> bool:
        """Whether its paper is a letter to parents rather than a certificate."""
        return self.kind == AwardKind.PARENTS

    @transition(state, source=AwardState.PROPOSED, target=AwardState.ORDERED)
    def enter(self) -> None:
        """Into an order on the director's desk."""

    @transition(state, source=AwardState.ORDERED, target=AwardState.PROPOSED)
    def take_back(self) -> None:
        """The order was returned or withdrawn."""

    @transition(state, source=AwardState.ORDERED, target=AwardState.GIVEN)
    def give(self) -> None:
        """The order is signed."""

    @transition(state, source=AwardState.PROPOSED, target=AwardState.DROPPED)
    def drop(self) -> None:
        """The curator has thought better of it."""

    @transition(state, source=AwardState.DROPPED, target=AwardState.PROPOSED)
    def propose_anew(self) -> None:
        """Back among the proposed ones."""


auditlog.register(Award, exclude_fields=["version"], mask_fields=["reason"])
