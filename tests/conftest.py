"""Fixtures that all tests share: two schools, a user for each role, clients that are signed in."""

import hypothesis
import pytest
from django.db import connection
from django.test import Client
from factory.django import DjangoModelFactory

from mentoring.core.roles import ADMINISTRATOR, SUPERVISOR
from tests import factories

# The same examples in every run, however busy the machine is.
hypothesis.settings.register_profile("project", deadline=None, derandomize=True)
hypothesis.settings.load_profile("project")


@pytest.fixture(autouse=True)
def sequences_from_their_start():
    """Names and birth dates count up with each row: a test must not depend on how many rows others have made."""
    for one in vars(factories).values():
        if isinstance(one, type) and issubclass(one, DjangoModelFactory):
            one.reset_sequence(force=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The library's own database for the tests; at the end a server thread of a browser story may still be in it."""
    yield
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )


@pytest.fixture
def school(db):
    return factories.SchoolFactory(slug="our-school")


@pytest.fixture
def other_school(db):
    return factories.SchoolFactory(slug="other-school")


@pytest.fixture
def curator(school):
    return factories.curator_of(school, full_name="Куратова Ольга Петровна")


@pytest.fixture
def director(school):
    return factories.director_of(school, full_name="Громова Анна Сергеевна")


@pytest.fixture
def psychologist(school):
    return factories.psychologist_of(school)


@pytest.fixture
def class_teacher(school):
    """Class teacher of 7А."""
    return factories.class_teacher_of(school, 7, "А")


@pytest.fixture
def mentor_user(school):
    return factories.mentor_user_of(school)


@pytest.fixture
def other_curator(other_school):
    return factories.curator_of(other_school)


@pytest.fixture
def administrator(db):
    return factories.staff(ADMINISTRATOR)


@pytest.fixture
def authority(db):
    return factories.AuthorityFactory()


@pytest.fixture
def supervisor(authority, school):
    school.authority = authority
    school.save()
    return factories.staff(SUPERVISOR, authority=authority)


@pytest.fixture
def programme(school, curator):
    return factories.ProgrammeFactory(school=school, curator=curator)


@pytest.fixture
def client_as():
    """A test client signed in as the given user."""

    def sign_in(user) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in
