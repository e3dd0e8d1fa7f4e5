"""Consents from the text to the act of destruction."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from mentoring.uploads import SCANS, checked
from participants.actions import (
    consent_scans,
    consent_texts,
    information_resources,
    printed_consents,
)
from participants.core.destruction_act import Counted, DestructionPaper, LogLine, Operator, Subject
from participants.models import (
    Consent,
    ConsentScan,
    ConsentTask,
    ConsentText,
    Destruction,
    DestructionItem,
    InformationResource,
    PrintedConsent,
)
from participants.states import ConsentKind, PersonKind
from tests.factories.people import GuardianshipFactory


class ConsentTextFactory(DjangoModelFactory):
    class Meta:
        model = ConsentText
        django_get_or_create = ("kind", "version", "school")

    kind = ConsentKind.PROCESSING
    version = 1
    school = None
    title = "Согласие на обработку персональных данных"
    purpose = "участие в программе наставничества"
    data_list = "фамилия, имя, отчество, дата рождения, класс"
    actions_list = "сбор, запись, хранение, использование, удаление"
    term = "до окончания программы"
    withdrawal = "письменным заявлением в школу"


def consent_of(person, *, by, given_on=date(2026, 9, 10), kind=ConsentKind.PROCESSING, **fields) -> Consent:
    """A valid consent: for a pupil signed by a guardian (made where there is none) and by himself."""
    guardianship = None
    if person.kind == PersonKind.PUPIL:
        guardianship = person.guardianships.first() or GuardianshipFactory(child=person)
    return Consent.objects.create(
        person=person,
        kind=kind,
        text=ConsentTextFactory(kind=kind),
        given_on=given_on,
        guardianship=guardianship,
        signed_by_self=True,
        recorded_by=by,
        **fields,
    )


def printed_consent_of(person, *, by, kind=ConsentKind.PROCESSING, on=date(2026, 9, 10)) -> PrintedConsent:
    """A sheet that was given out and has not come back."""
    return printed_consents.give_out([person], school=person.school, kind=kind, programme=None, on=on, by=by)[0]


def scanned(consent, *, by) -> ConsentScan:
    """A scan of a signed sheet."""
    file = SimpleUploadedFile("Согласие.pdf", b"%PDF-1.7\nsigned")
    return consent_scans.add(consent, [checked(file, kinds=SCANS)], by=by)[0]


def own_consent_text(school, *, by, kind=ConsentKind.PROCESSING) -> ConsentText:
    """A text of the school's own that is not printed yet."""
    words = ("title", "purpose", "data_list", "actions_list", "term", "withdrawal")
    return consent_texts.draft(school, kind, values=dict.fromkeys(words, "По-своему."), by=by)


def information_resource_of(school, *, by) -> InformationResource:
    """An address where the school publishes."""
    return information_resources.add(school, url="https://school.example/news/index.html", by=by)


def task_after(consent, *, kind="base", due_on=date(2026, 11, 25), **fields) -> ConsentTask:
    """A thing left to do after a withdrawal."""
    return ConsentTask.objects.create(consent=consent, kind=kind, due_on=due_on, **({"text": "Сделать"} | fields))


def act_of(*people, by, state="draft", number="1", reason="left", **fields) -> Destruction:
    """An act of destruction that concerns the people."""
    words = {"reason": "Срок хранения истёк.", "commission": "Куратова Ольга Петровна, куратор"}
    act = Destruction.objects.create(
        school=people[0].school, number=number, state=state, prepared_by=by, **(words | fields)
    )
    for person in people:
        DestructionItem.objects.create(destruction=act, person=person, reason=reason)
    return act


def executed_act_of(*people, by, approved_by, number="2", **fields) -> Destruction:
    """An act that has been carried out, with its papers; the people themselves are left as they are."""
    paper = DestructionPaper(
        number=number,
        dated_on="21.11.2026",
        operator=Operator("МБОУ «СОШ № 1»", "п. Заречный"),
        subjects=tuple(Subject(f"Участник № {person.pk}", "Выбыл") for person in people),
        counts=(Counted("записей о человеке", len(people)),),
        way="удаление и обезличивание записей средствами программы",
        reason="Срок хранения истёк.",
        commission=("Куратова Ольга Петровна, куратор",),
        approved_by="А. С. Громова",
        approved_post="Директор",
        log=tuple(
            LogLine(f"Участник № {person.pk}", "записей о человеке", 1, "21.11.2026 12:00:00") for person in people
        ),
    )
    times = {"executed_at": timezone.now(), "executed_by": approved_by, "content": paper.to_dict()}
    return act_of(*people, by=by, state="executed", number=number, **(times | fields))
