"""Information cards on paper: empty sheets to be filled in by hand, and a signed card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate, localtime

from mentoring.core.roles import Permission
from mentoring.core.russian.dates import long_date
from mentoring.documents import pdf
from mentoring.web.providers import DocumentKind, documents
from participants.core.cards import QUESTIONS, SENSITIVE, TOLD, parts
from participants.models import InformationCard, MenteeRequest
from participants.states import CardAuthor
from programmes.documents.finding import found

STYLESHEETS = ("css/print/cards.css",)
TITLE = "Карточка сведений о наставляемом"


@dataclass(frozen=True)
class Sheet:
    """One sheet: of whom, from whom, with the answers or with lines to write on."""

    school: str
    programme: str
    mentee: str
    position: str
    author_kind: str
    told: tuple[tuple[str, str, str], ...]
    sensitive: tuple[tuple[str, str, str], ...]
    author: str = ""
    day: str = ""
    mark: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether the sheet is to be filled in by hand."""
        return not self.author


def blank_sheet(request: MenteeRequest, kind: str) -> Sheet:
    """An empty sheet about the mentee."""
    return Sheet(
        **_head(request, kind),
        told=tuple((*QUESTIONS[name], "") for name in TOLD),
        sensitive=tuple((*QUESTIONS[name], "") for name in SENSITIVE),
    )


def card_sheet(card: InformationCard) -> Sheet:
    """A signed card as it stands."""
    told, sensitive = parts(card)
    post = f", {card.author_post}" if card.author_post else ""
    mark = f"Аннулирована {localtime(card.annulled_at):%d.%m.%Y}: {card.annul_reason}" if card.annulled_at else ""
    return Sheet(
        **_head(card.request, card.author_kind),
        told=tuple((question, "", answer) for question, answer in told),
        sensitive=tuple((question, "", answer) for question, answer in sensitive),
        author=f"{card.author_name}{post}",
        day=long_date(localtime(card.signed_at).date()),
        mark=mark,
    )


def blanks_pdf(requests: Iterable[MenteeRequest], kind: str, *, on: date) -> bytes:
    """Empty sheets in one file, each on a page of its own."""
    sheets = [blank_sheet(request, kind) for request in requests]
    return pdf.render("documents/cards.html", {"sheets": sheets, "year": on.year}, stylesheets=STYLESHEETS)


def card_pdf(card: InformationCard) -> bytes:
    """A signed card."""
    return pdf.render("documents/cards.html", {"sheets": [card_sheet(card)]}, stylesheets=STYLESHEETS)


def _head(request: MenteeRequest, kind: str) -> dict[str, Any]:
    school = request.programme.school
    return {
        "school": school.full_name or school.name,
        "programme": request.programme.title,
        "mentee": request.person.full_name,
        "position": request.person.position,
        "author_kind": CardAuthor(kind).label,
    }


def _request(identifier: str) -> MenteeRequest:
    rows = MenteeRequest.objects.select_related("programme__school", "person")
    return found(rows, identifier, missing=f"Запроса {identifier} нет.")


BLANK = DocumentKind(
    code="information-card-blank",
    title="Бланк карточки сведений для родителей",
    find=_request,
    formats={"pdf": lambda request: blanks_pdf([request], CardAuthor.PARENT, on=localdate())},
    filename=lambda request: f"Бланк карточки сведений, запрос № {request.pk}",
    group="Участники",
    note="Заполняют родители от руки.",
    permission=Permission.CARD_WRITE,
    rows=lambda programme, user: (
        MenteeRequest.objects.visible_to(user)
        .filter(programme=programme)
        .select_related("programme__school", "person")
        .order_by("person__sort_name", "pk")
    ),
    label=lambda request: request.person.full_name,
    all_in_one=lambda requests: blanks_pdf(requests, CardAuthor.PARENT, on=localdate()),
)


def register() -> None:
    """Make the kind known; called when the application is ready."""
    documents.register(BLANK)
