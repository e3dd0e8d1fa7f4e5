"""Information cards are signed, recorded from paper, annulled; never edited."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.core.cards import SENSITIVE, TOLD, fault
from participants.models import Guardianship, InformationCard, MenteeRequest, Person
from participants.readers.cards import TAKES_CARDS, kinds_for, post_of
from participants.states import CardAuthor, PersonKind
from programmes.states import AT_WORK

TWICE = "Карточка этого человека по этому запросу уже подписана. Чтобы исправить её, аннулируйте и напишите новую."


@log.action
def sign(request: MenteeRequest, *, kind: str, texts: Mapping[str, str], by: User) -> InformationCard:
    """Sign a card with one's own name and post as they are at this moment."""
    request = _open(request)
    if kind not in kinds_for(request, by):
        raise Refusal(f"{request.person.full_name} не из вашего класса: карточку подписывает тот, кто ведёт класс.")
    card = InformationCard(author=by, author_name=by.full_name, author_post=post_of(request, by, kind))
    return _write(card, request, kind, texts, at=timezone.now())


@log.action
def sign_as_guardian(
    request: MenteeRequest, guardian: Person, *, texts: Mapping[str, str], by: User | None = None
) -> InformationCard:
    """Sign a card on one's own child; the personal link says who signs."""
    request = _open(request)
    guardianship = Guardianship.objects.filter(child=request.person_id, guardian=guardian).first()
    if guardianship is None:
        raise Refusal("Рассказать можно только о своём ребёнке. Если вы его представитель, скажите об этом куратору.")
    card = InformationCard(
        guardianship=guardianship,
        author_name=guardian.full_name,
        author_post=guardianship.relation or "законный представитель",
    )
    return _write(card, request, CardAuthor.PARENT, texts, at=timezone.now())


@log.action
def record(
    request: MenteeRequest,
    *,
    kind: str,
    name: str,
    post: str = "",
    guardianship: Guardianship | None = None,
    texts: Mapping[str, str],
    signed_at: datetime,
    by: User,
) -> InformationCard:
    """Write down a card that was brought on paper, under the name of the one who has signed it."""
    request = _open(request)
    if signed_at > timezone.now():
        raise Refusal("Дата подписи не может быть в будущем.")
    if guardianship is not None and guardianship.child_id != request.person_id:
        raise Refusal("Это представитель другого ученика.")
    if guardianship is not None and kind != CardAuthor.PARENT:
        raise Refusal("Представителя выбирают, когда карточку подписал родитель.")
    if guardianship is not None:
        name, post = guardianship.guardian.full_name, guardianship.relation or "законный представитель"
    if not name.strip():
        raise Refusal("Напишите, кто подписал карточку.", code="author_name")
    card = InformationCard(
        guardianship=guardianship, author_name=name.strip(), author_post=post.strip(), recorded_by=by
    )
    return _write(card, request, kind, texts, at=signed_at)


@log.action
def annul(card: InformationCard, *, reason: str, by: User | None) -> InformationCard:
    """Put a card out of force; it stays readable with the reason. ``by`` is None where a parent does it by link."""
    card = lock(card)
    if card.annulled_at is not None:
        raise Refusal("Карточка уже аннулирована.")
    if not reason.strip():
        raise Refusal("Напишите, почему карточка аннулируется.", code="reason")
    if by is None and card.author_kind != CardAuthor.PARENT:
        raise Refusal("По личной ссылке аннулируют только свою карточку.")
    card.annulled_at, card.annulled_by, card.annul_reason = timezone.now(), by, reason.strip()
    card.save()
    return card


def _open(request: MenteeRequest) -> MenteeRequest:
    """The request locked, if it still waits for cards."""
    request = lock(request, gone="Запроса больше нет: карточка не нужна.")
    if request.programme.state not in AT_WORK:
        raise Refusal("Программа завершена: карточки больше не принимаются.", code="closed")
    if request.state not in TAKES_CARDS:
        raise Refusal(
            f"Запрос уже в состоянии «{request.state_label.lower()}»: карточка по нему не нужна.", code="closed"
        )
    if request.person.left_on is not None:
        raise Refusal("Ученик выбыл: карточка не нужна.", code="closed")
    if request.person.kind != PersonKind.PUPIL:
        raise Refusal("Карточки сведений пишут только об учениках.", code="closed")
    return request


def _write(
    card: InformationCard, request: MenteeRequest, kind: str, texts: Mapping[str, str], *, at: datetime
) -> InformationCard:
    if wrong := fault(texts):
        raise Refusal(wrong)
    card.request, card.author_kind, card.signed_at = request, kind, at
    for name in (*TOLD, *SENSITIVE):
        setattr(card, name, texts.get(name, "").strip())
    try:
        with transaction.atomic():
            card.save()
    except IntegrityError as error:
        raise Refusal(TWICE, code="twice") from error
    return card
