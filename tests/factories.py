"""Rows for tests; each call says only what matters to the test."""

import io
from datetime import UTC, date, datetime

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from factory.django import DjangoModelFactory
from PIL import Image

from mentoring.accounts.models import Authority, Membership, School, User
from mentoring.core.roles import CLASS_TEACHER, CURATOR, DIRECTOR, MENTOR, PSYCHOLOGIST
from mentoring.uploads import SCANS, checked
from participants.actions import (
    consent_scans,
    consent_texts,
    information_resources,
    outside_training,
    portfolios,
    printed_consents,
    training,
)
from participants.core.destruction_act import Counted, DestructionPaper, LogLine, Operator, Subject
from participants.models import (
    Application,
    Attendance,
    Campaign,
    ColumnMapping,
    Consent,
    ConsentScan,
    ConsentTask,
    ConsentText,
    Destruction,
    DestructionItem,
    Guardianship,
    InformationCard,
    InformationResource,
    Interview,
    MenteeRequest,
    MentorProfile,
    OutsideTraining,
    Person,
    Portfolio,
    PrintedConsent,
    RequestCategory,
    TrainingCourse,
    TrainingLesson,
)
from participants.states import CardAuthor, ConsentKind, PersonKind
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


class CampaignFactory(DjangoModelFactory):
    """A campaign for pupils of 7А that is under way in November 2026."""

    class Meta:
        model = Campaign

    programme = factory.SubFactory(ProgrammeFactory)
    side = "mentees"
    form = factory.SubFactory(FormFactory)
    audience = "class"
    grade = 7
    letter = "А"
    title = "Заявки наставляемых, 7А класс"
    opens_on = date(2026, 11, 1)
    closes_on = date(2026, 12, 15)
    created_by = factory.LazyAttribute(lambda one: one.programme.curator)


class ApplicationFactory(DjangoModelFactory):
    """A stranger's application that waits to be looked at."""

    class Meta:
        model = Application
        skip_postgeneration_save = True

    campaign = factory.SubFactory(CampaignFactory)
    draft_hash = factory.Sequence(lambda n: f"{n:064x}")
    state = "waiting"
    submitted_at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    last_name = "Ромашкин"
    first_name = "Егор"
    middle_name = "Олегович"
    born_on = date(2013, 5, 5)
    grade = 7
    letter = "А"
    guardian_name = "Ромашкина Вера Павловна"
    guardian_relation = "мать"
    guardian_phone = "+79001112233"
    text = "Хочу подтянуть физику"


def card_of(request, *, by, **fields) -> InformationCard:
    """A card of a class teacher, brought on paper."""
    values = {"author_kind": CardAuthor.CLASS_TEACHER, "author_name": "Калинова Вера Андреевна"}
    values |= {"strengths": "Рисует", "signed_at": timezone.now(), "recorded_by": by}
    return InformationCard.objects.create(request=request, **(values | fields))


class InterviewFactory(DjangoModelFactory):
    """Planned unless told otherwise."""

    class Meta:
        model = Interview

    planned_on = date(2026, 12, 2)


def course_of(programme, *, by, mentors=(), lessons=2, **fields) -> TrainingCourse:
    """A course of so many lessons of the past; the mentors were at all of them and have their certificates."""
    course = TrainingCourse.objects.create(programme=programme, **({"title": "Школа наставников"} | fields))
    for number in range(lessons):
        lesson = TrainingLesson.objects.create(
            course=course, title=f"Тема {number + 1}", held_on=date(2026, 10, 5 + number)
        )
        Attendance.objects.bulk_create(Attendance(lesson=lesson, profile=one, mark="present") for one in mentors)
    if mentors:
        training.complete(course, [one.pk for one in mentors], on=date(2026, 10, 20), by=by)
    return course


def scanned_training(person, *, by, content=b"%PDF-1.7 scan", **fields) -> OutsideTraining:
    """Training elsewhere with the scan of its certificate."""
    scan = checked(SimpleUploadedFile("удостоверение.pdf", content), kinds=SCANS)
    values = {"title": "Наставник в школе", "organisation": "Институт развития образования"}
    values |= {"ends_on": date(2026, 6, 1), "counts_as_required": True}
    return outside_training.add(person, values=values | fields, scan=scan, by=by)


def picture(size=(40, 50), kind="JPEG", **options) -> bytes:
    """A small photograph of nothing."""
    written = io.BytesIO()
    Image.new("RGB", size, "steelblue").save(written, kind, **options)
    return written.getvalue()


def portfolio_of(person, *, by, **values) -> Portfolio:
    """A mentor's portfolio with a photograph."""
    photo = portfolios.Picture(picture(), "image/jpeg")
    return portfolios.change(person, values={"about": "Люблю объяснять."} | values, picture=photo, version=None, by=by)


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


class ColumnMappingFactory(DjangoModelFactory):
    """Columns that a school has read before."""

    class Meta:
        model = ColumnMapping

    school = factory.SubFactory(SchoolFactory)
    layout = "pupils"
    header_key = factory.Sequence(lambda number: f"{number:064}")
    titles = ("Кто", "Когда", "Где")
    columns = factory.LazyFunction(lambda: {"0": "full_name", "1": "born_on", "2": "class"})


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
