"""Texts of consents as the school's pages show them: which is in force, its versions, what has changed in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.http import Http404

from mentoring.accounts.models import School
from participants.core.wordings import Piece, changes
from participants.models import ConsentText, PrintedConsent
from participants.states import ConsentKind

PARTS = ("title", "purpose", "data_list", "actions_list", "term", "withdrawal")


def current_texts(school_id: int) -> dict[str, ConsentText]:
    """The text printed now for each kind: the school's own before the common one."""
    rows = ConsentText.objects.filter(is_current=True, school=None) | ConsentText.objects.filter(
        is_current=True, school=school_id
    )
    ordered = sorted(rows, key=lambda text: (text.school_id is not None, text.version))
    return {text.kind: text for text in ordered}


@dataclass(frozen=True)
class KindOfText:
    """A kind of consent: the text in force, all versions that the school may look at, how many signed which."""

    kind: str
    label: str
    current: ConsentText | None
    versions: list[ConsentText]

    @property
    def is_own(self) -> bool:
        """The school prints a text of its own."""
        return self.current is not None and self.current.school_id is not None


@dataclass(frozen=True)
class ChangedPart:
    """A part of the text with what differs from the former version."""

    title: str
    pieces: tuple[Piece, ...]
    is_changed: bool


@dataclass(frozen=True)
class TextPage:
    """One version: how many have signed it, how many sheets are out, what it changed."""

    text: ConsentText
    former: ConsentText | None
    parts: list[ChangedPart]
    signed: int
    given_out: int

    @property
    def is_used(self) -> bool:
        """It is never edited again."""
        return bool(self.signed or self.given_out)


def kinds(school: School) -> list[KindOfText]:
    """All kinds, in three queries."""
    current = current_texts(school.pk)
    rows = list(
        _visible(school).annotate(signed=_signed(school)).order_by(F("school").desc(nulls_last=True), "-version")
    )
    return [
        KindOfText(kind.value, kind.label, current.get(kind.value), [row for row in rows if row.kind == kind.value])
        for kind in ConsentKind
    ]


def page(school: School, pk: int) -> TextPage:
    """A version that the school may see, its own or a common one; 404 for any other."""
    text = _visible(school).annotate(signed=_signed(school)).filter(pk=pk).first()
    if text is None:
        raise Http404
    former = former_of(text)
    return TextPage(
        text,
        former,
        [_changed(text, former, part) for part in PARTS],
        text.signed,
        PrintedConsent.objects.filter(text=text, person__school=school).count(),
    )


def former_of(text: ConsentText) -> ConsentText | None:
    """The version before; a school's first own text is compared with the common one."""
    same = ConsentText.objects.filter(kind=text.kind)
    former = same.filter(school=text.school_id, version__lt=text.version).order_by("-version").first()
    if former is None and text.school_id is not None:
        former = same.filter(school=None).order_by("-is_current", "-version").first()
    return former


def fingerprint(text: ConsentText) -> str:
    """Tells whether the text is still the one that somebody began to edit."""
    whole = "\x1f".join(getattr(text, part) for part in PARTS)
    return hashlib.sha256(f"{whole}\x1f{text.needs_renewal}".encode()).hexdigest()[:20]


def _visible(school: School):
    return ConsentText.objects.filter(Q(school=None) | Q(school=school))


def _signed(school: School) -> Count:
    return Count("consents", filter=Q(consents__person__school=school), distinct=True)


def _changed(text: ConsentText, former: ConsentText | None, part: str) -> ChangedPart:
    title = str(ConsentText._meta.get_field(part).verbose_name)
    new = getattr(text, part)
    old = getattr(former, part) if former else new
    return ChangedPart(title[0].upper() + title[1:], changes(old, new), old != new)
