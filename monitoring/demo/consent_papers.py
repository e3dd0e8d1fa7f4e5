"""Papers around consents of an invented school: addresses of publication, sheets that are out, some that came back."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from mentoring.uploads import SCANS, Attachment, checked
from monitoring.demo.school import DemoSchool
from participants.actions import information_resources, printed_consents
from participants.actions.printed_consents import Came
from participants.models import Person
from participants.readers.consents import consent_states
from participants.states import ConsentKind, PublishedData
from programmes.models import Programme
from programmes.states import ProgrammeKind

ADDRESSES = (
    ("https://school.example/novosti/nastavnichestvo.html", "Новости программы на сайте школы"),
    ("https://social.example/school-zarechny", "Страница школы в социальной сети"),
)


def hand_out_sheets(demo: DemoSchool, programme: Programme) -> None:
    """Sheets for those who lack a consent; consents to publication and to the work of a mentor that came back."""
    if programme.kind == ProgrammeKind.TEACHERS:
        mentors = Person.objects.filter(mentor_profiles__programme=programme).order_by("pk")
        _bring(demo, programme, list(mentors)[:2], ConsentKind.MENTOR_DUTY)
        return
    for url, title in ADDRESSES:
        information_resources.add(demo.school, url=url, title=title, by=demo.staff.curator)
    asked = list(Person.objects.filter(mentee_requests__programme=programme).order_by("pk"))
    states = consent_states([person.pk for person in asked], programme, demo.year.on)
    lacking = [person for person in asked if not states[person.pk].is_valid]
    _give_out(demo, programme, lacking, ConsentKind.PROCESSING)
    having = [person for person in asked if states[person.pk].is_valid]
    _bring(demo, programme, having[:3], ConsentKind.DISSEMINATION)
    _give_out(demo, programme, having[3:6], ConsentKind.DISSEMINATION)


def _give_out(demo: DemoSchool, programme: Programme, people: list[Person], kind: str):
    if not people:
        return []
    return printed_consents.give_out(
        people, school=demo.school, kind=kind, programme=programme, on=demo.year.at(0.3), by=demo.staff.curator
    )


def _bring(demo: DemoSchool, programme: Programme, people: list[Person], kind: str) -> None:
    """Sheets given out and brought back signed, the first with a photograph of it."""
    for number, sheet in enumerate(_give_out(demo, programme, people, kind)):
        came = Came(
            given_on=demo.year.at(0.35),
            signed_own=True,
            published_data=[PublishedData.NAME, PublishedData.PLACE, PublishedData.ACHIEVEMENTS]
            if kind == ConsentKind.DISSEMINATION
            else (),
            conditions="Без фотографий" if kind == ConsentKind.DISSEMINATION and number else "",
            duty_payment="1500 рублей в месяц" if kind == ConsentKind.MENTOR_DUTY else "",
            duty_agreement=f"№ {number + 1}" if kind == ConsentKind.MENTOR_DUTY else "",
        )
        printed_consents.receive(
            sheet, came, scans=[] if number else [photograph("Согласие, лист 1.jpg")], by=demo.staff.curator
        )


def photograph(name: str) -> Attachment:
    """A picture of a sheet with nothing on it but lines."""
    picture = Image.new("RGB", (620, 877), "white")
    draw = ImageDraw.Draw(picture)
    for line in range(80, 760, 22):
        draw.line((70, line, 550 - line % 5 * 20, line), fill="#777777", width=3)
    draw.arc((330, 770, 470, 830), 200, 520, fill="#27408b", width=4)
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=70)
    return checked(SimpleUploadedFile(name, written.getvalue()), kinds=SCANS)
