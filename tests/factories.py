"""Rows for tests; each call says only what matters to the test."""

from datetime import date

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from mentoring.accounts.models import Authority, Membership, School, User
from mentoring.core.roles import CLASS_TEACHER, CURATOR, DIRECTOR, MENTOR, PSYCHOLOGIST
from mentoring.uploads import SCANS, checked
from participants.core.destruction_act import Counted, DestructionPaper, LogLine, Operator, Subject
from participants.models import (
    Consent,
    ConsentText,
    Destruction,
    DestructionItem,
    Guardianship,
    MenteeRequest,
    MentorProfile,
    Person,
    RequestCategory,
)
from participants.states import ConsentKind, PersonKind
from programmes.actions import partner_agreements
from programmes.models import (
    Activity,
    ContingentFigure,
    Event,
    MediaItem,
    MentoringForm,
    Partner,
    PartnerAgreement,
    Programme,
    Stage,
)

PASSWORD = "Verstak-2026"
CLEAN = ["Борисов", "Глухов", "Дроздов", "Ежов", "Зимин", "Калугин", "Лаптев", "Мельников", "Носов", "Орлов"]


class AuthorityFactory(DjangoModelFactory):
    class Meta:
        model = Authority

    name = factory.Sequence(lambda n: f"Управление образования № {n}")


class SchoolFactory(DjangoModelFactory):
    class Meta:
        model = School

    slug = factory.Sequence(lambda n: f"school-{n}")
    name = factory.Sequence(lambda n: f"МБОУ «СОШ № {n + 1}»")
    full_name = factory.LazyAttribute(
        lambda school: f"Муниципальное бюджетное общеобразовательное учреждение {school.name.removeprefix('МБОУ ')}"
    )
    place = "п. Заречный"
    head_last_name = "Громова"
    head_first_name = "Анна"
    head_middle_name = "Сергеевна"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"user{n}@school.example")
    full_name = factory.Sequence(lambda n: f"Сотрудник Номер {n}")
    password = factory.django.Password(PASSWORD)


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)


def staff(role, school=None, authority=None, grade=None, letter="", **fields) -> User:
    """A user with one role; signs in with PASSWORD."""
    user = UserFactory(**fields)
    MembershipFactory(user=user, role=role.code, school=school, authority=authority, grade=grade, letter=letter)
    return user


def curator_of(school, **fields) -> User:
    return staff(CURATOR, school, **fields)


def director_of(school, **fields) -> User:
    return staff(DIRECTOR, school, **fields)


def mentor_user_of(school, **fields) -> User:
    return staff(MENTOR, school, **fields)


def psychologist_of(school, **fields) -> User:
    return staff(PSYCHOLOGIST, school, **fields)


def class_teacher_of(school, grade, letter, **fields) -> User:
    return staff(CLASS_TEACHER, school, grade=grade, letter=letter, **fields)


class FormFactory(DjangoModelFactory):
    """«ученик – ученик» unless told otherwise; the reference row of that code where it is loaded."""

    class Meta:
        model = MentoringForm
        django_get_or_create = ("code",)

    code = "pupil-pupil"
    title = "Ученик – ученик"
    programme_kind = "pupils"
    mentor_kinds = ["pupil"]
    mentee_kinds = ["pupil"]
    mentor_not_younger = True


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme
        skip_postgeneration_save = True

    school = factory.SubFactory(SchoolFactory)
    title = factory.Sequence(lambda n: f"Программа наставничества {n}")
    starts_on = date(2026, 9, 1)
    ends_on = date(2027, 5, 31)
    age_counted_on = date(2026, 9, 1)

    @factory.post_generation
    def forms(self, create, extracted, **kwargs):
        if create:
            self.forms.set(extracted if extracted is not None else [FormFactory()])


class StageFactory(DjangoModelFactory):
    class Meta:
        model = Stage

    programme = factory.SubFactory(ProgrammeFactory)
    number = "1"
    title = "Подготовка"


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = Activity

    stage = factory.SubFactory(StageFactory)
    number = factory.Sequence(lambda n: f"1.{n + 1}")
    title = factory.Sequence(lambda n: f"Мероприятие {n}")


class EventFactory(DjangoModelFactory):
    class Meta:
        model = Event

    programme = factory.SubFactory(ProgrammeFactory)
    title = factory.Sequence(lambda n: f"Событие {n}")


class MediaItemFactory(DjangoModelFactory):
    class Meta:
        model = MediaItem

    programme = factory.SubFactory(ProgrammeFactory)
    title = factory.Sequence(lambda n: f"Материал {n}")


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = Partner

    school = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"ООО «Станок {n}»")


def agreement_of(partner, *, dated_on=date(2026, 9, 1), **fields) -> PartnerAgreement:
    """An agreement that begins on its own day and has no end unless told otherwise."""
    return PartnerAgreement.objects.create(partner=partner, dated_on=dated_on, **({"starts_on": dated_on} | fields))


def scanned_agreement(partner, *, by, content=b"%PDF-1.7 scan", **fields) -> PartnerAgreement:
    """An agreement with a scan in the storage."""
    scan = checked(SimpleUploadedFile("соглашение.pdf", content), kinds=SCANS)
    values = {"dated_on": date(2026, 9, 1), "starts_on": date(2026, 9, 1)} | fields
    return partner_agreements.add(partner, values=values, scan=scan, by=by)


def figure_of(programme, code, fact, *, on=date(2026, 9, 1), source="typed", **fields) -> ContingentFigure:
    """A filled row of the contingent."""
    return ContingentFigure.objects.create(
        programme=programme, code=code, fact=fact, fact_on=on, fact_source=source, **({"title": code} | fields)
    )


class PupilFactory(DjangoModelFactory):
    class Meta:
        model = Person

    school = factory.SubFactory(SchoolFactory)
    kind = PersonKind.PUPIL
    last_name = factory.Sequence(lambda n: f"{CLEAN[n % 10]}")
    first_name = "Пётр"
    middle_name = "Ильич"
    sex = "m"
    born_on = factory.Sequence(lambda n: date.fromordinal(date(2012, 1, 1).toordinal() + n))
    grade = 7
    letter = "А"


class TeacherFactory(DjangoModelFactory):
    class Meta:
        model = Person

    school = factory.SubFactory(SchoolFactory)
    kind = PersonKind.TEACHER
    last_name = factory.Sequence(lambda n: f"{CLEAN[n % 10]}а")
    first_name = "Мария"
    middle_name = "Ивановна"
    sex = "f"
    born_on = factory.Sequence(lambda n: date.fromordinal(date(1985, 1, 1).toordinal() + n))
    post = "учитель математики"
    teaching_years = 12


class ParentFactory(TeacherFactory):
    kind = PersonKind.PARENT
    born_on = None
    post = ""
    teaching_years = None


class GuardianshipFactory(DjangoModelFactory):
    class Meta:
        model = Guardianship

    child = factory.SubFactory(PupilFactory)
    guardian = factory.LazyAttribute(lambda one: ParentFactory(school=one.child.school))
    relation = "мать"


class CategoryFactory(DjangoModelFactory):
    class Meta:
        model = RequestCategory
        django_get_or_create = ("code",)

    code = "study"
    title = "Учёба"
    programme_kind = "pupils"


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


class MentorProfileFactory(DjangoModelFactory):
    class Meta:
        model = MentorProfile

    programme = factory.SubFactory(ProgrammeFactory)
    person = factory.LazyAttribute(lambda one: PupilFactory(school=one.programme.school, grade=10))
    form = factory.SubFactory(FormFactory)
    joined_on = date(2026, 9, 15)


class MenteeRequestFactory(DjangoModelFactory):
    class Meta:
        model = MenteeRequest

    programme = factory.SubFactory(ProgrammeFactory)
    person = factory.LazyAttribute(lambda one: PupilFactory(school=one.programme.school))
    form = factory.SubFactory(FormFactory)
    category = factory.SubFactory(CategoryFactory)
    submitted_on = date(2026, 9, 15)


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
