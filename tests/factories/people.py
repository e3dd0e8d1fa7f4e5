"""People, their guardians, requests and mentor profiles."""

import io
from datetime import date

import factory
from factory.django import DjangoModelFactory
from PIL import Image

from participants.actions import (
    portfolios,
)
from participants.models import (
    ColumnMapping,
    Guardianship,
    MenteeRequest,
    MentorProfile,
    Person,
    Portfolio,
    RequestCategory,
)
from participants.states import PersonKind
from tests.factories.programmes import FormFactory, ProgrammeFactory
from tests.factories.schools import SchoolFactory

CLEAN = ["Борисов", "Глухов", "Дроздов", "Ежов", "Зимин", "Калугин", "Лаптев", "Мельников", "Носов", "Орлов"]


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


class ColumnMappingFactory(DjangoModelFactory):
    """Columns that a school has read before."""

    class Meta:
        model = ColumnMapping

    school = factory.SubFactory(SchoolFactory)
    layout = "pupils"
    header_key = factory.Sequence(lambda number: f"{number:064}")
    titles = ("Кто", "Когда", "Где")
    columns = factory.LazyFunction(lambda: {"0": "full_name", "1": "born_on", "2": "class"})


def picture(size=(40, 50), kind="JPEG", **options) -> bytes:
    """A small photograph of nothing."""
    written = io.BytesIO()
    Image.new("RGB", size, "steelblue").save(written, kind, **options)
    return written.getvalue()


def portfolio_of(person, *, by, **values) -> Portfolio:
    """A mentor's portfolio with a photograph."""
    photo = portfolios.Picture(picture(), "image/jpeg")
    return portfolios.change(person, values={"about": "Люблю объяснять."} | values, picture=photo, version=None, by=by)
