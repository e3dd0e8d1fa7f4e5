"""Schools, the people who sign in, and their roles."""

import factory
from factory.django import DjangoModelFactory

from mentoring.accounts.models import Authority, Membership, School, User
from mentoring.core.roles import CLASS_TEACHER, CURATOR, DIRECTOR, MENTOR, PSYCHOLOGIST

PASSWORD = "Verstak-2026"


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
