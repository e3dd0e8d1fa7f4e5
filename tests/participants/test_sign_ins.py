"""A mentor who is not a pupil gets a sign-in of his own."""

import pytest

from mentoring.accounts.models import Membership
from mentoring.core.roles import MENTOR
from mentoring.errors import Refusal
from participants.actions import sign_ins
from tests import factories


def test_the_owner_of_the_mailbox_becomes_the_person(school, curator):
    teacher = factories.TeacherFactory(school=school)

    invited = sign_ins.give(teacher, email="New@School.example", by=curator)

    teacher.refresh_from_db()
    role = Membership.objects.get(user=teacher.user)
    assert (teacher.user.email, role.role, role.school, bool(invited.token)) == (
        "new@school.example",
        MENTOR.code,
        school,
        True,
    )


def test_a_pupil_gets_none(school, curator):
    with pytest.raises(Refusal, match="личной ссылкой"):
        sign_ins.give(factories.PupilFactory(school=school), email="pupil@school.example", by=curator)


def test_one_mailbox_is_one_person_of_the_school(school, curator):
    first, second = factories.TeacherFactory(school=school), factories.TeacherFactory(school=school)
    sign_ins.give(first, email="shared@school.example", by=curator)

    with pytest.raises(Refusal, match=first.last_name):
        sign_ins.give(second, email="shared@school.example", by=curator)


def test_the_curator_sees_the_link_once_and_the_page_of_the_person_offers_no_more(school, curator, client_as):
    teacher = factories.TeacherFactory(school=school, email="teacher@school.example")
    client = client_as(curator)

    answer = client.post(f"/people/{teacher.pk}/sign-in/", {"email": teacher.email})

    assert b"/invitation/" in answer.content
    assert "Дать вход" not in client.get(f"/people/{teacher.pk}/").content.decode()


def test_a_link_that_would_open_more_than_this_school_is_not_shown(school, other_school, curator, client_as):
    elsewhere = factories.director_of(other_school, email="busy@school.example")
    elsewhere.set_unusable_password()
    elsewhere.save()
    teacher = factories.TeacherFactory(school=school)

    answer = client_as(curator).post(f"/people/{teacher.pk}/sign-in/", {"email": "busy@school.example"})

    assert (answer.status_code, b"/invitation/" in answer.content) == (302, False)
