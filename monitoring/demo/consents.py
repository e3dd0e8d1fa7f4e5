"""Consents of the invented school in life: an album with two pupils, one withdrawal after the order, one request by link."""

from monitoring.demo.school import DemoSchool
from pairing.models import PairMember
from participants.actions import consents, depictions, information_resources, withdrawals
from participants.models import Consent, Person
from participants.states import ConsentKind, PublishedData
from programmes.actions import media
from programmes.models import MediaItem, Programme

SHOWN = [PublishedData.NAME, PublishedData.PLACE, PublishedData.PHOTO]


def live_with_consents(demo: DemoSchool, programme: Programme) -> None:
    """Publish an album of two pupils, let one pupil's mother withdraw, and another one ask for it."""
    curator, today = demo.staff.curator, demo.year.on
    members = PairMember.objects.filter(programme=programme, pair__state="active").select_related("mentee")
    mentees = [member.mentee for member in members.order_by("pk")[:4]]
    if len(mentees) < 4:
        return
    news = information_resources.add(demo.school, url=f"{demo.school.website}/news/", title="Новости", by=curator)
    allowed = [_allow(demo, mentee, news.url) for mentee in mentees[:2]]
    album = (
        MediaItem.objects.filter(programme=programme, form="album", published_on__isnull=False).order_by("pk").last()
    )
    if album is None:
        values = {"form": "album", "title": "Пары за работой", "place": "Сайт школы"}
        album = media.add(programme, values=values, by=curator)
    depictions.put(media.unpublish(album, by=curator), mentees[:2], data=SHOWN, by=curator)
    day = max(consent.given_on for consent in allowed)
    url = f"{news.url}{album.pk}"
    media.publish(album, published_on=day, today=today, url=url, by=curator)
    gone = mentees[2].consents.filter(kind=ConsentKind.PROCESSING).select_related("guardianship__guardian").latest("pk")
    signer = gone.guardianship.guardian if gone.guardianship else mentees[2]
    consents.withdraw(gone, on=today, reason="заявление, вх. № 21", by_person=signer, by=curator)
    asked = (
        mentees[3].consents.filter(kind=ConsentKind.PROCESSING).select_related("guardianship__guardian").latest("pk")
    )
    withdrawals.ask(asked, person=asked.guardianship.guardian if asked.guardianship else mentees[3])


def _allow(demo: DemoSchool, person: Person, url: str) -> Consent:
    guardianship = person.guardianships.order_by("pk").first()
    return consents.record(
        person,
        kind=ConsentKind.DISSEMINATION,
        given_on=demo.year.at(0.6),
        expires_on=None,
        guardianship=guardianship,
        signed_by_self=True,
        published_data=[str(code) for code in SHOWN],
        resources=[url],
        by=demo.staff.curator,
    )
