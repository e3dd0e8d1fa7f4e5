"""Who is in the pieces of a media plan, and whether the consents allow it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from participants.core.consents import ConsentCard, state
from participants.core.publication import Shown, obstacle
from participants.models import Consent, Depiction, Person
from participants.readers.consents import card_of, subject_of
from participants.states import ConsentKind, PublishedData
from programmes.models import MediaItem, Programme

WORDS = {str(code): str(label) for code, label in PublishedData.choices}


@dataclass(frozen=True)
class DepictionLine:
    """Somebody in a piece, and why that may not be published; empty where it may."""

    depiction: Depiction
    obstacle: str

    @property
    def data_words(self) -> str:
        """What of the person stands there."""
        return ", ".join(WORDS.get(code, code) for code in self.depiction.data)


def lines_of(item: MediaItem, *, on: date) -> list[DepictionLine]:
    """Everybody in the piece by name, judged as if it came out on the day, at the address that the row holds."""
    rows = item.depictions.select_related("person", "media_item").order_by("person__sort_name", "pk")
    return judged(rows, item.programme, days=[on])


def judged(depictions: Iterable[Depiction], programme: Programme, *, days: Iterable[date]) -> list[DepictionLine]:
    """Each depiction with what stands against it; one query beside the depictions with their people and pieces."""
    rows, days = list(depictions), list(days)
    cards = _cards([row.person_id for row in rows])
    return [
        DepictionLine(
            row,
            obstacle(
                _shown(row.person, tuple(row.data), cards, programme, max(days)),
                url=row.media_item.url,
                days=days,
                words=WORDS,
                own_signature_from=programme.own_signature_from,
            ),
        )
        for row in rows
    ]


def why_not(person: Person, data: Iterable[str], item: MediaItem, *, days: Iterable[date]) -> str:
    """Why these data of the person may not stand in the piece at its address; empty when they may."""
    days = list(days)
    return obstacle(
        _shown(person, tuple(data), _cards([person.pk]), item.programme, max(days)),
        url=item.url,
        days=days,
        words=WORDS,
        own_signature_from=item.programme.own_signature_from,
    )


def published_with(person_id: int) -> QuerySet[MediaItem]:
    """Pieces with the person that have been published, stopped ones among them: they may still lie on the site."""
    return MediaItem.objects.filter(depictions__person=person_id, published_on__isnull=False).order_by("pk")


def _cards(person_ids: list[int]) -> dict[tuple[int, str], list[ConsentCard]]:
    found: dict[tuple[int, str], list[ConsentCard]] = defaultdict(list)
    kinds = [ConsentKind.DISSEMINATION, ConsentKind.PROCESSING]
    for consent in Consent.objects.filter(person__in=person_ids, kind__in=kinds):
        found[consent.person_id, consent.kind].append(card_of(consent))
    return found


def _shown(
    person: Person,
    data: tuple[str, ...],
    cards: dict[tuple[int, str], list[ConsentCard]],
    programme: Programme,
    on: date,
) -> Shown:
    subject, processing = subject_of(person), cards[person.pk, ConsentKind.PROCESSING]
    found = state(subject, processing, on=on, own_signature_from=programme.own_signature_from)
    days = [card.withdrawn_on for card in processing if card.withdrawn_on is not None]
    return Shown(
        person.full_name,
        subject,
        data,
        tuple(cards[person.pk, ConsentKind.DISSEMINATION]),
        processing_ended_on=max(days) if found.code == "withdrawn" else None,
    )
