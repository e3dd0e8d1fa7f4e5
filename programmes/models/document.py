"""The programme's own document: «Программа наставничества» or «Положение», in sections, with who agreed to it."""

from auditlog.registry import auditlog
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet, Versioned, within
from programmes.models.order import Order
from programmes.models.programme import Programme
from programmes.states import EndorsementWord, PaperKind


class ProgrammePaperQuerySet(ScopedQuerySet):
    """Documents of programmes."""

    school_path = "programme__school"
    view_permission = Permission.PROGRAMME_VIEW


class ProgrammePaper(Versioned):
    """Документ программы: at most one programme text and one regulation («положение») for each programme.

    Once an order has approved it, ``content`` keeps what was approved and the sections are closed until a new
    edition is begun.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="papers", verbose_name="программа")
    kind = models.CharField("вид документа", max_length=20, choices=PaperKind)
    title = models.CharField("заголовок", max_length=500)
    order = models.ForeignKey(
        Order,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="papers",
        verbose_name="утверждён приказом",
    )
    content = models.JSONField("утверждённое содержание", default=dict, blank=True, editable=False)
    created_at = models.DateTimeField("создан", auto_now_add=True)

    objects = ProgrammePaperQuerySet.as_manager()

    class Meta:
        verbose_name = "документ программы"
        verbose_name_plural = "документы программ"
        constraints = [
            within("kind", PaperKind.values, name="programme_paper_kind_is_known"),
            models.UniqueConstraint(
                fields=["programme", "kind"],
                name="programme_paper_is_single",
                violation_error_message="Такой документ у программы уже есть.",
            ),
            models.CheckConstraint(
                condition=Q(order__isnull=True, content={}) | (Q(order__isnull=False) & ~Q(content={})),
                name="programme_paper_approved_means_kept",
                violation_error_message="У утверждённого документа закреплён текст, у других его нет.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programmes:paper", kwargs={"pk": self.pk})

    @property
    def is_approved(self) -> bool:
        """Whether an order has approved the document as it is kept."""
        return self.order_id is not None


class PaperSectionQuerySet(ScopedQuerySet):
    """Sections of documents."""

    school_path = "paper__programme__school"
    view_permission = Permission.PROGRAMME_VIEW


class PaperSection(Versioned):
    """Раздел документа программы: paragraphs and lists as plain text.

    ``code`` names the built-in text behind it; ``built_in`` is that text as it was when the section was last made
    of it, by which one sees whether the school has edited the section and whether the text has changed since.
    """

    paper = models.ForeignKey(ProgrammePaper, models.CASCADE, related_name="sections", verbose_name="документ")
    code = models.SlugField("код встроенного текста", max_length=60, blank=True)
    title = models.CharField("заголовок раздела", max_length=300)
    body = models.TextField("текст", blank=True)
    built_in = models.TextField("встроенный текст", blank=True, editable=False)
    is_printed = models.BooleanField("печатается", default=True)
    position = models.PositiveIntegerField("порядок", default=0)

    objects = PaperSectionQuerySet.as_manager()

    class Meta:
        verbose_name = "раздел документа"
        verbose_name_plural = "разделы документа"
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "code"],
                condition=~Q(code=""),
                name="paper_section_code_is_single",
                violation_error_message="Такой раздел в документе уже есть.",
            ),
        ]
        indexes = [models.Index(fields=["paper", "position"], name="paper_section_in_order")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('programmes:paper', kwargs={'pk': self.paper_id})}#section-{self.pk}"


class EndorsementQuerySet(ScopedQuerySet):
    """Marks of bodies that agreed."""

    school_path = "paper__programme__school"
    view_permission = Permission.PROGRAMME_VIEW


class Endorsement(models.Model):
    """Гриф «ПРИНЯТО / РАССМОТРЕНО / СОГЛАСОВАНО» with the body and its protocol; one to four of them stand on a sheet."""

    paper = models.ForeignKey(ProgrammePaper, models.CASCADE, related_name="endorsements", verbose_name="документ")
    word = models.CharField("гриф", max_length=20, choices=EndorsementWord)
    body = models.CharField("кем", max_length=200, help_text="Например: на заседании педагогического совета")
    protocol_number = models.CharField("протокол №", max_length=30, blank=True)
    protocol_on = models.DateField("протокол от", null=True, blank=True)
    position = models.PositiveSmallIntegerField("порядок", default=0)

    objects = EndorsementQuerySet.as_manager()

    class Meta:
        verbose_name = "гриф согласования"
        verbose_name_plural = "грифы согласования"
        constraints = [
            within("word", EndorsementWord.values, name="endorsement_word_is_known"),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=4),
                name="endorsement_is_one_of_four",
                violation_error_message="На листе помещается не больше четырёх грифов согласования.",
            ),
            models.UniqueConstraint(
                fields=["paper", "position"],
                name="endorsement_place_is_single",
                violation_error_message="Это место уже занято другим грифом.",
            ),
        ]

    def __str__(self) -> str:
        return f"{EndorsementWord(self.word).label} {self.body}"


auditlog.register(ProgrammePaper, exclude_fields=["version", "content"])
auditlog.register(PaperSection, exclude_fields=["version", "built_in"])
auditlog.register(Endorsement)
