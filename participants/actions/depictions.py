"""Who is in a piece of the media plan: put in, taken out; the gate that lets nobody be published without a consent."""

from collections.abc import Iterable, Iterator

from django.utils.timezone import localdate

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.models import Depiction, Person
from participants.readers import depictions as reader
from participants.states import PublishedData
from programmes.models import MediaItem

WITHOUT_DATA = "Отметьте, какие данные стоят в материале."


@log.action
def put(item: MediaItem, people: Iterable[Person], *, data: Iterable[str], by: User) -> list[Depiction]:
    """These people are in the piece, with these data; who is there already gets them instead of the former ones.

    A piece that is out takes only those whose consents allow it. The piece is held before the people, as by everybody.
    """
    chosen = [code for code in PublishedData.values if code in set(data)]
    if not chosen:
        raise Refusal(WITHOUT_DATA, code="data")
    item = lock(item)
    rows = held(person.pk for person in people)
    if any(person.school_id != item.programme.school_id for person in rows):
        raise Refusal("В материал добавляют людей своей школы.")
    if item.is_out:
        reasons = [reader.why_not(person, chosen, item, days=[localdate()]) for person in rows]
        if any(reasons):
            raise Refusal("Материал уже размещён.", code="blocked", details=tuple(filter(None, reasons)))
    return [
        Depiction.objects.update_or_create(media_item=item, person=person, defaults={"data": chosen})[0]
        for person in rows
    ]


@log.action
def take_out(depiction: Depiction, *, by: User) -> None:
    """The person is not in the piece any more: the snapshot was changed, the name struck out."""
    lock(depiction.media_item)
    lock(depiction).delete()


def gate(item: MediaItem) -> Iterator[str]:
    """Why the piece may not be published: one sentence for each person in it without a consent.

    Holds the people until the end of the transaction, so that no consent is withdrawn between the look and the mark.
    """
    rows = list(item.depictions.order_by("person"))
    people = {person.pk: person for person in held(row.person_id for row in rows)}
    for row in rows:
        row.person, row.media_item = people[row.person_id], item
    days = {localdate(), item.published_on or localdate()}
    for line in sorted(reader.judged(rows, item.programme, days=days), key=lambda one: one.depiction.person.sort_name):
        if line.obstacle:
            yield f"{line.obstacle}."


def held(person_ids: Iterable[int]) -> list[Person]:
    """The people, locked in the order of their keys until the transaction ends."""
    return list(Person.objects.select_for_update().filter(pk__in=set(person_ids)).order_by("pk"))
