"""The agreement of a pair's sides: its text as it was offered, what each side answered, the signed sheet."""

import uuid

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.db.models import Q

from mentoring.core.agreement_papers import AgreementPaper
from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Stated, Versioned, within
from pairing.core.consent_of_sides import SideCard, Verdict, verdict
from pairing.models.pair import Pair, PairMember
from pairing.states import ANSWER_TONES, AgreementState, AgreementWay, Side
from participants.models import Person


class AgreementQuerySet(ScopedQuerySet):
    """Agreements of pairs."""

    school_path = "pair__programme__school"
    view_permission = Permission.PAIR_VIEW

    def beyond_school(self, access, permission: Permission) -> Q | None:
        """Those of one's own pairs."""
        schools = access.own_schools(permission)
        return Q(pair__programme__school__in=schools, pair__mentor__user=access.user_id) if schools else None


class Agreement(Versioned):
    """Соглашение наставника, наставляемых и их представителей; frozen when it is offered, written anew when the pair changes."""

    pair = models.OneToOneField(Pair, models.CASCADE, related_name="agreement", verbose_name="пара")
    content = models.JSONField("текст", default=dict, editable=False)
    digest = models.CharField("отпечаток текста", max_length=64, editable=False)
    offered_on = models.DateField("предложено")
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто предложил"
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = "соглашение"
        verbose_name_plural = "соглашения"

    def __str__(self) -> str:
        return f"Соглашение № {self.pk}"

    @property
    def paper(self) -> AgreementPaper:
        """The text as it was offered."""
        return AgreementPaper.from_dict(self.content)

    @property
    def verdict(self) -> Verdict:
        """What the answers come to; the sides with their people must be prefetched."""
        return verdict(side.card for side in self.sides.all())


class OfAgreement(ScopedQuerySet):
    """Rows of agreements."""

    school_path = "agreement__pair__programme__school"
    view_permission = Permission.PAIR_VIEW

    def beyond_school(self, access, permission: Permission) -> Q | None:
        """Those of one's own pairs."""
        schools = access.own_schools(permission)
        if not schools:
            return None
        return Q(agreement__pair__programme__school__in=schools, agreement__pair__mentor__user=access.user_id)


class AgreementSide(Stated, models.Model):
    """Сторона соглашения и её ответ; for a child one guardian's answer is enough beside the child's own."""

    state_words, state_tones = AgreementState, ANSWER_TONES

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="sides", verbose_name="соглашение")
    side = models.CharField("сторона", max_length=10, choices=Side)
    person = models.ForeignKey(
        Person,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="кто",
        help_text="Пусто у представителя, которого нет в базе или о котором известно только с бумаги.",
    )
    ward = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="за кого отвечает представитель"
    )
    member = models.ForeignKey(
        PairMember, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="место в паре"
    )
    state = models.CharField("ответ", max_length=10, choices=AgreementState, default=AgreementState.WAITING)
    way = models.CharField("как ответил", max_length=10, choices=AgreementWay, blank=True)
    answered_at = models.DateTimeField("когда", null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто отметил"
    )
    remark = models.CharField("что сказал", max_length=500, blank=True)

    objects = OfAgreement.as_manager()

    class Meta:
        verbose_name = "сторона соглашения"
        verbose_name_plural = "стороны соглашения"
        constraints = [
            within("side", Side.values, name="agreement_side_is_known"),
            within("state", AgreementState.values, name="agreement_state_is_known"),
            within("way", [*AgreementWay.values, ""], name="agreement_way_is_known"),
            models.CheckConstraint(
                condition=Q(state=AgreementState.WAITING, answered_at__isnull=True, way="")
                | (~Q(state=AgreementState.WAITING) & Q(answered_at__isnull=False) & ~Q(way="")),
                name="agreement_answer_is_whole",
                violation_error_message="У ответа должны быть время и способ.",
            ),
            models.CheckConstraint(
                condition=Q(side=Side.GUARDIAN, ward__isnull=False) | (~Q(side=Side.GUARDIAN) & Q(ward__isnull=True)),
                name="agreement_guardian_has_ward",
                violation_error_message="Представитель отвечает за ребёнка, остальные за себя.",
            ),
            models.UniqueConstraint(
                fields=["agreement", "person"],
                condition=Q(ward__isnull=True),
                name="agreement_party_is_single",
                violation_error_message="Эта сторона в соглашении уже есть.",
            ),
            models.UniqueConstraint(
                fields=["agreement", "person", "ward"],
                condition=Q(ward__isnull=False),
                name="agreement_guardian_is_single",
                violation_error_message="Этот представитель в соглашении уже есть.",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(side=Side.GUARDIAN),
                name="agreement_only_a_guardian_is_nameless",
                violation_error_message="Без имени в соглашении может быть только представитель.",
            ),
            models.UniqueConstraint(
                fields=["agreement", "ward"],
                condition=Q(person__isnull=True),
                name="agreement_nameless_guardian_is_single",
                violation_error_message="Представитель без имени у ребёнка уже записан.",
            ),
        ]

    def __str__(self) -> str:
        return f"Сторона соглашения № {self.pk}"

    @property
    def name(self) -> str:
        """Who it is; a guardian without a record is called by the child. People must be loaded."""
        if self.person is not None:
            return self.person.full_name
        return f"законный представитель ({self.ward.short_name})"

    @property
    def part(self) -> str:
        """«Наставник», «Законный представитель Носовой А. П.»."""
        if self.ward is None:
            return str(Side(self.side).label).capitalize()
        return f"Законный представитель, ребёнок: {self.ward.short_name}"

    @property
    def card(self) -> SideCard:
        """As the rule of agreement reads it."""
        ward = self.ward.short_name if self.ward else ""
        return SideCard(self.state, self.name, self.ward_id, ward)


def private_path(scan: "AgreementScan", filename: str) -> str:
    """Where a scan is kept: under a random name, whatever the user called it."""
    return f"agreements/{scan.agreement_id}/{uuid.uuid4().hex}"


class AgreementScan(models.Model):
    """Скан подписанного соглашения: kept privately, given out through the guard."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="scans", verbose_name="соглашение")
    file = models.FileField("файл", upload_to=private_path)
    filename = models.CharField("имя файла", max_length=255)
    content_type = models.CharField("тип файла", max_length=100, editable=False)
    size = models.PositiveIntegerField("размер, байт", default=0, editable=False)
    digest = models.CharField("SHA-256", max_length=64, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто приложил"
    )
    added_at = models.DateTimeField("когда приложено", auto_now_add=True)

    objects = OfAgreement.as_manager()

    class Meta:
        verbose_name = "скан соглашения"
        verbose_name_plural = "сканы соглашений"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "digest"],
                name="agreement_scan_is_single",
                violation_error_message="Этот файл уже приложен.",
            ),
        ]

    def __str__(self) -> str:
        return f"Скан № {self.pk}"


auditlog.register(Agreement, exclude_fields=["version", "content", "digest"])
auditlog.register(AgreementSide, mask_fields=["remark"])
auditlog.register(AgreementScan, exclude_fields=["file", "filename", "digest"])
