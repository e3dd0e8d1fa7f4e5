"""Certificates of the mentors' school: PDF, Word, and the names that a school's own template may use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.db.models import QuerySet

from mentoring.accounts.models import User
from mentoring.core.documents import Letterhead, Signature
from mentoring.core.roles import Permission
from mentoring.core.russian.cases import Case
from mentoring.core.russian.dates import long_date
from mentoring.core.russian.names import FEMALE, MALE, Name, decline, full, sex_of
from mentoring.core.russian.numerals import plural
from mentoring.core.russian.typography import hold_together
from mentoring.core.template_fields import TemplateField, TemplateFields
from mentoring.documents import looks, pdf, word, word_heads
from mentoring.documents.word_file import WordFile
from mentoring.web.providers import DocumentKind, documents
from participants.models import Person, TrainingCompletion
from programmes.documents import finding
from programmes.models import Programme
from programmes.readers.requisites import letterhead, signature

STYLESHEETS = ("css/print/certificates.css",)
ROOM_FOR_NAME, ROOM_FOR_COURSE, ROOM_FOR_SCHOOL = 40, 80, 200
HAND = "_" * 16
CONFIRMS, GIVEN, THAT = "подтверждает, что", "выдано", "в том, что пройдено обучение по программе"


@dataclass(frozen=True)
class Certificate:
    """What stands on one certificate."""

    letterhead: Letterhead
    place: str
    number: str
    name: str
    done: str
    course: str
    hours: str
    day: str
    signature: Signature

    @property
    def school(self) -> str:
        """The school by its full name."""
        return self.letterhead.full_name

    @property
    def is_long(self) -> bool:
        """Whether the words need smaller letters to leave room for the signature."""
        return (
            len(self.name) > ROOM_FOR_NAME or len(self.course) > ROOM_FOR_COURSE or len(self.school) > ROOM_FOR_SCHOOL
        )

    @property
    def opening(self) -> str:
        """The words before the name."""
        return CONFIRMS if self.done else GIVEN

    @property
    def words(self) -> str:
        """The words after the name."""
        return f"{self.done} по программе" if self.done else THAT

    @classmethod
    def of(cls, completion: TrainingCompletion) -> Certificate:
        """The words of a completion; whose sex is not known is named so that neither form is wrong."""
        course = completion.course
        school, person = course.programme.school, completion.profile.person
        sex = sex_of_person(person)
        return cls(
            letterhead=letterhead(school),
            place=school.place,
            number=completion.number,
            name=person.full_name if sex else dative(person),
            done={MALE: "прошёл обучение", FEMALE: "прошла обучение"}.get(sex, ""),
            course=course.title,
            hours=f"{course.hours} {plural(course.hours, 'час', 'часа', 'часов')}",
            day=long_date(completion.completed_on),
            signature=signature(school),
        )


def sex_of_person(person: Person) -> str:
    """The sex as it is recorded, else as the name tells it."""
    return person.sex or sex_of(person.last_name, person.first_name, person.middle_name)


def dative(person: Person) -> str:
    """«Выдано кому», with forms corrected by hand."""
    name = Name(person.last_name, person.first_name, person.middle_name, sex_of_person(person))
    return full(decline(name, Case.DATIVE, person.name_forms))


def certificates_pdf(completions: Iterable[TrainingCompletion]) -> bytes:
    """Certificates in one file, each on a sheet of its own."""
    made = [Certificate.of(completion) for completion in completions]
    head = made[0].letterhead if made else None
    context = {"certificates": made, "letterhead": head}
    return pdf.render("documents/certificates.html", context, stylesheets=STYLESHEETS, look=head.look if head else None)


def certificate_docx(completion: TrainingCompletion) -> bytes:
    """One certificate as a Word file on a turned sheet."""
    paper = Certificate.of(completion)
    file = WordFile("Свидетельство", paper.school, is_landscape=True, look=paper.letterhead.look, is_numbered=False)
    small = 0.75 if paper.is_long else 1.0
    emblem = looks.emblem(paper.letterhead)
    if emblem:
        word_heads.picture(file.text("", "Centred"), BytesIO(emblem.content), word_heads.EMBLEM_WORDS, 18)
    file.line(hold_together(paper.school), "Organisation", 12)
    file.line("СВИДЕТЕЛЬСТВО", "Title", 38 * small, before=24 * small, colour="1F4E79")
    file.line(f"№{word.NBSP}{paper.number}", "Centred", 14, before=6)
    file.line(paper.opening, "Centred", 15 * small, before=16 * small)
    file.line(paper.name, "Centred", 28 * small, before=10 * small, is_bold=True)
    file.line(paper.words, "Centred", 15 * small, before=10 * small)
    file.line(f"«{paper.course}»", "Centred", 20 * small, before=10 * small, is_bold=True)
    file.line(f"в объёме {paper.hours}", "Centred", 15 * small, before=10 * small)
    file.ends(paper.signature.post, f"{HAND}{word.NBSP * 2}{paper.signature.name}", before=round(40 * small))
    file.line(", ".join(part for part in (paper.day, paper.place) if part), "Normal", 12, before=16)
    return file.content()


F = TemplateField
NAMES = (
    F("организация", "полное название школы"),
    F("номер", "номер свидетельства без знака №"),
    F("начало", "«подтверждает, что» или «выдано»"),
    F("имя", "фамилия, имя, отчество в нужном падеже"),
    F("слова", "«прошла обучение по программе»"),
    F("программа", "название программы обучения без кавычек"),
    F("объём", "«12 часов»"),
    F("дата", "дата словами"),
    F("место", "населённый пункт"),
    F("должность", "должность того, кто подписывает"),
    F("подпись", "«И.О. Фамилия»"),
)


def values(paper: Certificate) -> dict[str, Any]:
    """What stands for the names in a certificate."""
    return {
        "организация": paper.school,
        "номер": paper.number,
        "начало": paper.opening,
        "имя": paper.name,
        "слова": paper.words,
        "программа": paper.course,
        "объём": paper.hours,
        "дата": paper.day,
        "место": paper.place,
        "должность": paper.signature.post,
        "подпись": paper.signature.name,
    }


def sample() -> dict[str, Any]:
    """An invented certificate."""
    return values(
        Certificate(
            letterhead=Letterhead("МБОУ «Средняя общеобразовательная школа № 7»"),
            place="г. Лесогорск",
            number="4/2026",
            name="Орлова Вера Сергеевна",
            done="прошла обучение",
            course="Школа наставников",
            hours="12 часов",
            day="1 октября 2026 г.",
            signature=Signature("Директор", "Н.П. Берёзова"),
        )
    )


def _completions() -> QuerySet[TrainingCompletion]:
    return TrainingCompletion.objects.select_related("course__programme__school__look", "profile__person")


def _completion(identifier: str) -> TrainingCompletion:
    return finding.found(_completions(), identifier, missing=f"Свидетельства {identifier} нет.")


def _rows(programme: Programme, user: User) -> QuerySet[TrainingCompletion]:
    rows = _completions().filter(pk__in=TrainingCompletion.objects.visible_to(user), course__programme=programme)
    return rows.filter(profile__person__destroyed_at=None).order_by("profile__person__sort_name", "pk")


KIND = DocumentKind(
    "training-certificates",
    "Свидетельства школы наставников",
    find=_completion,
    formats={"pdf": lambda row: certificates_pdf([row]), "docx": certificate_docx},
    filename=lambda row: f"Свидетельство № {row.number.replace('/', '-')}",
    group="Награждение",
    note="О прохождении школы наставников, с номерами.",
    permission=Permission.TRAINING_VIEW,
    rows=_rows,
    label=lambda row: f"{row.profile.person.full_name}, № {row.number}",
    fields=TemplateFields(
        NAMES, lambda row: values(Certificate.of(row)), sample, lambda row: row.course.programme.school
    ),
    all_in_one=certificates_pdf,
)


def register() -> None:
    """Make the kind known; called when the application is ready."""
    documents.register(KIND)
