"""Information cards: who may write which, which are there, and which are still missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from mentoring.core.roles import PSYCHOLOGIST, Permission
from mentoring.core.russian.classes import show_class
from participants.core.cards import SENSITIVE, TOLD, kinds_to_sign
from participants.models import Guardianship, InformationCard, MenteeRequest, Person
from participants.providers import DataSection
from participants.states import CardAuthor, PersonKind, RequestState
from programmes.models import Programme
from programmes.states import AT_WORK

TAKES_CARDS = (RequestState.OPEN, RequestState.PAIRED)
EXTRACT = (*TOLD, *SENSITIVE)


def kinds_for(request: MenteeRequest, user: Any) -> tuple[str, ...]:
    """As what the user may sign a card on the request."""
    person, school = request.person, request.programme.school_id
    teaches = any(
        (one.school_id, one.grade, one.letter) == (school, person.grade, person.letter)
        for one in user.access.classes(Permission.CARD_WRITE)
    )
    is_psychologist = any(
        membership.role == PSYCHOLOGIST.code and membership.school_id == school
        for membership in user.access.memberships
    )
    return kinds_to_sign(teaches_the_class=teaches, is_psychologist=is_psychologist)


def post_of(request: MenteeRequest, user: Any, kind: str) -> str:
    """The post to be printed under a card: that of the person behind the sign-in, or what the role is called."""
    post = Person.objects.filter(school=request.programme.school_id, user=user).values_list("post", flat=True).first()
    if kind == CardAuthor.CLASS_TEACHER:
        of_class = f"классный руководитель {show_class(request.person.grade, request.person.letter)}"
        return f"{post}, {of_class}" if post else of_class
    return post or CardAuthor(kind).label.lower()


def own_card(request: MenteeRequest, user: Any) -> InformationCard | None:
    """The card in force that the user has signed on the request."""
    return InformationCard.objects.in_force().filter(request=request, author=user).first()


def parents_card(request: MenteeRequest, guardian: Person) -> InformationCard | None:
    """The card in force that the guardian has signed on the request."""
    return InformationCard.objects.in_force().filter(request=request, guardianship__guardian=guardian).first()


def cards_on(request: MenteeRequest, user: Any) -> list[InformationCard]:
    """Cards on a request as far as the user may read them, those in force first."""
    rows = InformationCard.objects.visible_to(user).filter(request=request).select_related("recorded_by")
    return sorted(rows.order_by("-signed_at", "-pk"), key=lambda card: card.annulled_at is not None)


@dataclass(frozen=True)
class PersonCards:
    """What the page of a person tells of cards: lines to open, or only that there are some."""

    requests: list[MenteeRequest]
    cards: list[InformationCard]
    may_read: bool
    may_write: bool


def cards_of(
    requests: list[MenteeRequest], user: Any, *, reads_all: bool, sees_that: bool, writes: bool
) -> PersonCards:
    """Cards about a person: all of them, those of one's own, or that they are there."""
    open_ones = [one for one in requests if one.state in TAKES_CARDS and one.programme.state in AT_WORK]
    rows = InformationCard.objects.filter(request__in=[one.pk for one in requests])
    if not (reads_all or sees_that):
        rows = rows.visible_to(user)
    if sees_that and not reads_all:
        rows = rows.in_force().only("pk", "author_kind", "author_name", "signed_at", "annulled_at", "request_id")
    return PersonCards(
        open_ones if writes else [],
        list(rows.order_by("annulled_at", "-signed_at", "-pk")) if requests else [],
        not (sees_that and not reads_all),
        writes,
    )


def board(programme: Programme, user: Any) -> QuerySet[MenteeRequest]:
    """Requests of pupils in the programme on which the user may write or read cards, those without one first."""
    cards = InformationCard.objects.in_force().filter(request=OuterRef("pk"))
    return (
        MenteeRequest.objects.holding(user, Permission.CARD_WRITE)
        .filter(programme=programme, state__in=TAKES_CARDS, person__kind=PersonKind.PUPIL)
        .annotate(has_card=Exists(cards))
        .select_related("person", "form", "programme")
        .order_by("has_card", "person__grade", "person__letter", "person__sort_name", "pk")
    )


def kinds_there(requests: Iterable[MenteeRequest], user: Any) -> dict[int, dict[str, date]]:
    """By request, from whom there is a card the user may know of, and of which day; one query."""
    rows = InformationCard.objects.visible_to(user).in_force().filter(request__in=[one.pk for one in requests])
    found: dict[int, dict[str, date]] = {}
    for request, kind, signed_at in rows.order_by("signed_at").values_list("request", "author_kind", "signed_at"):
        found.setdefault(request, {})[kind] = signed_at
    return found


def without_card(schools: Iterable[int]) -> QuerySet[MenteeRequest]:
    """Requests of pupils at work in the schools on which nobody has told anything."""
    cards = InformationCard.objects.in_force().filter(request=OuterRef("pk"))
    return _at_work(MenteeRequest.objects.filter(programme__school__in=schools)).exclude(Exists(cards))


def waiting_for_class_teacher(user: Any) -> QuerySet[MenteeRequest]:
    """Requests of one's own class on which the class teacher has told nothing."""
    of_class = user.access.in_class(Permission.CARD_WRITE, "person__")
    if of_class is None:
        return MenteeRequest.objects.none()
    told = InformationCard.objects.in_force().filter(request=OuterRef("pk"), author_kind=CardAuthor.CLASS_TEACHER)
    return _at_work(MenteeRequest.objects.filter(of_class)).exclude(Exists(told))


def requests_of_children(guardian: Person) -> QuerySet[MenteeRequest]:
    """Requests at work of the person's own children."""
    wards = Guardianship.objects.filter(guardian=guardian).values("child")
    return _at_work(MenteeRequest.objects.filter(person__in=wards)).select_related("person", "programme", "form")


def of_child(guardian: Person, pk: int) -> MenteeRequest | None:
    """A request of the person's own child, whatever its state."""
    wards = Guardianship.objects.filter(guardian=guardian).values("child")
    rows = MenteeRequest.objects.filter(pk=pk, person__in=wards)
    return rows.select_related("person", "programme__school", "form").first()


def data_sections(person: Person) -> Iterable[DataSection]:
    """All that cards tell of a person, and the cards that the person has signed."""
    about = InformationCard.objects.filter(request__person=person).order_by("signed_at", "pk")
    headers = ("Кто рассказал", "Когда", "Аннулирована", *(_label(name) for name in EXTRACT))
    rows = [
        (
            f"{card.author_name}, {card.author_post or card.get_author_kind_display().lower()}",
            f"{card.signed_at:%d.%m.%Y}",
            f"{card.annulled_at:%d.%m.%Y}" if card.annulled_at else "",
            *(getattr(card, name) for name in EXTRACT),
        )
        for card in about
    ]
    if rows:
        yield DataSection("Карточки сведений", headers, rows, is_sensitive=True, order=55)
    signed = InformationCard.objects.filter(signed_by(person)).order_by("signed_at", "pk")
    lines = [(f"№ {card.pk}", f"{card.signed_at:%d.%m.%Y}", card.get_author_kind_display()) for card in signed]
    if lines:
        title, headers = "Карточки сведений, подписанные этим человеком", ("Карточка", "Когда", "В качестве")
        yield DataSection(title, headers, lines, order=56)


def signed_by(person: Person) -> Q:
    """Cards that the person has signed, by link, with a sign-in or on paper."""
    condition = Q(guardianship__guardian=person) | Q(
        request__programme__school=person.school_id, author_name=person.full_name
    )
    return condition | Q(author=person.user_id) if person.user_id else condition


def _at_work(rows: QuerySet[MenteeRequest]) -> QuerySet[MenteeRequest]:
    return rows.filter(
        state__in=TAKES_CARDS, programme__state__in=AT_WORK, person__left_on=None, person__kind=PersonKind.PUPIL
    )


def _label(name: str) -> str:
    return str(InformationCard._meta.get_field(name).verbose_name)
