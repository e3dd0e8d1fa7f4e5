"""Inviting, the one-time link, and the first password."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from mentoring.accounts.actions import invitations, memberships
from mentoring.accounts.models import Invitation, Membership, User
from mentoring.core.roles import ADMINISTRATOR, CLASS_TEACHER, CURATOR, PSYCHOLOGIST, SUPERVISOR
from mentoring.errors import Refusal
from tests import factories

GOOD_PASSWORD = "Koleso-gremit-42"


@pytest.fixture
def invited(school, director):
    return invitations.invite(
        school, email="New@School.example", full_name="Новикова Дарья Олеговна", role=PSYCHOLOGIST.code, by=director
    )


def accept_url(token):
    return reverse("accounts:accept", kwargs={"token": token})


def test_invited_person_gets_a_letter_with_the_link(school, director, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        made = invitations.invite(
            school, email="new@school.example", full_name="Новикова Дарья", role=CURATOR.code, by=director
        )
    assert [letter.to for letter in mail.outbox] == [["new@school.example"]]
    assert accept_url(made.token) in mail.outbox[0].body


def test_invited_person_chooses_a_password_and_signs_in(client, invited):
    client.post(accept_url(invited.token), {"password": GOOD_PASSWORD, "repeated": GOOD_PASSWORD})
    answer = client.post(
        reverse("account_login"), {"login": "new@school.example", "password": GOOD_PASSWORD}, follow=True
    )
    assert answer.context["user"] == invited.membership.user


def test_link_works_once(client, invited):
    client.post(accept_url(invited.token), {"password": GOOD_PASSWORD, "repeated": GOOD_PASSWORD})
    assert client.get(accept_url(invited.token)).status_code == 404


def test_expired_link_does_not_open(client, invited):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert client.get(accept_url(invited.token)).status_code == 404


def test_unknown_link_does_not_open(client, db):
    assert client.get(accept_url("nothing")).status_code == 404


def test_link_of_an_ended_role_does_not_open(client, invited, director):
    memberships.end(invited.membership, by=director)
    assert client.get(accept_url(invited.token)).status_code == 404


def test_new_link_closes_the_old_one(client, invited, director):
    fresh = invitations.issue(invited.membership, by=director)
    assert client.get(accept_url(invited.token)).status_code == 404
    assert client.get(accept_url(fresh)).status_code == 200


def test_two_at_once_accept_only_once(invited):
    invitation = Invitation.objects.get()
    user = invited.membership.user
    invitations.accept(invitation, password=GOOD_PASSWORD, by=user)
    with pytest.raises(Refusal):
        invitations.accept(invitation, password="Drugoy-parol-77", by=user)


@pytest.mark.parametrize(
    ("password", "repeated", "field"),
    [
        ("короткий", "короткий", "password"),
        ("1234567890", "1234567890", "password"),
        (GOOD_PASSWORD, "Something-else-1", "repeated"),
        ("", "", "password"),
    ],
)
def test_bad_password_is_refused_beside_its_field(client, invited, password, repeated, field):
    answer = client.post(accept_url(invited.token), {"password": password, "repeated": repeated})
    assert field in answer.context["form"].errors
    assert not User.objects.get(email="new@school.example").has_usable_password()


def test_token_is_not_kept(invited):
    assert invited.token not in str(Invitation.objects.values_list())


def test_known_person_gets_a_further_role_and_no_link(school, director, other_curator):
    made = invitations.invite(school, email=other_curator.email, full_name="Иначе", role=CURATOR.code, by=director)
    assert made.token == ""
    assert made.membership.user == other_curator
    assert User.objects.get(pk=other_curator.pk).full_name == other_curator.full_name


def test_same_role_is_not_given_twice(school, director, curator):
    with pytest.raises(Refusal, match="уже есть"):
        invitations.invite(school, email=curator.email, full_name="К", role=CURATOR.code, by=director)


def test_refused_invitation_leaves_no_user_behind(school, director):
    with pytest.raises(Refusal):
        invitations.invite(school, email="boss@school.example", full_name="Н", role=ADMINISTRATOR.code, by=director)
    assert not User.objects.filter(email="boss@school.example").exists()


def test_class_teacher_needs_a_class(school, director):
    with pytest.raises(Refusal):
        invitations.invite(school, email="t@school.example", full_name="К", role=CLASS_TEACHER.code, by=director)


def test_person_whose_entry_is_closed_is_not_invited(school, director, other_curator):
    User.objects.filter(pk=other_curator.pk).update(is_active=False)
    with pytest.raises(Refusal, match="закрыт"):
        invitations.invite(school, email=other_curator.email, full_name="К", role=CURATOR.code, by=director)


def test_director_sees_the_link_of_own_staff(client_as, director, curator):
    membership = curator.memberships.get()
    answer = client_as(director).post(reverse("accounts:staff-link", args=[membership.pk]))
    assert answer.context["url"].endswith(accept_url(answer.context["url"].rstrip("/").rsplit("/", 1)[1]))
    assert answer.context["membership"] == membership


def test_director_is_shown_no_link_of_somebody_who_works_elsewhere_too(client_as, school, other_school, director):
    both = factories.curator_of(school)
    factories.MembershipFactory(user=both, role=CURATOR.code, school=other_school)
    membership = both.memberships.get(school=school)
    answer = client_as(director).post(reverse("accounts:staff-link", args=[membership.pk]))
    assert answer.status_code == 302


def test_director_is_shown_no_link_of_a_supervisor(client_as, school, director, supervisor):
    membership = factories.MembershipFactory(user=supervisor, role=CURATOR.code, school=school)
    answer = client_as(director).post(reverse("accounts:staff-link", args=[membership.pk]))
    assert answer.status_code == 302


def test_nobody_gets_a_link_for_himself(client_as, director):
    membership = director.memberships.get()
    client_as(director).post(reverse("accounts:staff-link", args=[membership.pk]))
    assert not Invitation.objects.exists()


def test_administrator_invites_a_supervisor(client_as, administrator, authority):
    client_as(administrator).post(
        reverse("accounts:system-invite"),
        {"full_name": "смирнова ольга", "email": "s@x.example", "role": SUPERVISOR.code, "authority": authority.pk},
    )
    membership = Membership.objects.get(user__email="s@x.example")
    assert (membership.role, membership.authority, membership.user.full_name) == (
        SUPERVISOR.code,
        authority,
        "Смирнова Ольга",
    )


def test_supervisor_needs_an_authority(client_as, administrator):
    answer = client_as(administrator).post(
        reverse("accounts:system-invite"), {"full_name": "Смирнова О", "email": "s@x.example", "role": SUPERVISOR.code}
    )
    assert answer.context["form"].errors["authority"] == ["Выберите орган управления."]
