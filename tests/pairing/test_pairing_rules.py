"""Decisions about two people: what they do to a matching, what is refused, who may read why."""

import io

import pytest
from django.urls import reverse

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from pairing.actions import matching, pairing_rules, pairs
from pairing.core.scoring import judge
from pairing.models import Pair, PairingRule
from pairing.readers import cards
from participants.models import Guardianship
from tests import factories
from tests.pairing import factories as made
from tests.pairing.factories import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
SECRET = "Поссорились в лагере"


@pytest.fixture
def profile(programme, curator):
    return made.mentor(programme, curator)


@pytest.fixture
def request_(programme, curator):
    return made.mentee(programme, curator)


def decide(programme, profile, request_, kind, by, reason=""):
    return pairing_rules.decide(
        programme, kind=kind, mentor=profile.person, mentee=request_.person, reason=reason, by=by
    )


def verdict(programme, profile, request_):
    (of_form,) = cards.read(programme, on=DAY)
    return judge(of_form.mentor(profile.pk), of_form.mentee(request_.pk), of_form.rule)


def codes(found):
    return [obstacle.code for obstacle in found.reasons]


def test_forbidden_two_lose_their_draft_and_are_not_proposed_again(programme, curator, profile, request_):
    matching.propose(programme, on=DAY, by=curator)
    assert Pair.objects.filter(state="draft").count() == 1
    decide(programme, profile, request_, "must_not", curator, SECRET)
    assert not Pair.objects.exists()
    assert matching.propose(programme, on=DAY, by=curator).served == 0
    found = verdict(programme, profile, request_)
    assert [(one.code, one.text) for one in found.reasons] == [
        ("must_not", "Куратор или психолог решили, что этим двоим вместе не работать.")
    ]


def test_lifted_decision_forbids_nothing(programme, curator, profile, request_):
    rule = decide(programme, profile, request_, "must_not", curator)
    pairing_rules.lift(rule, by=curator)
    assert matching.propose(programme, on=DAY, by=curator).served == 1
    with pytest.raises(Refusal, match="уже отменили"):
        pairing_rules.lift(rule, by=curator)


def test_must_keeps_the_seat_and_the_mentee_from_others(programme, curator, profile, request_):
    other_mentor, other_mentee = made.mentor(programme, curator), made.mentee(programme, curator)
    decide(programme, profile, request_, "must", curator)
    assert codes(verdict(programme, profile, other_mentee)) == ["mentor_promised"]
    assert codes(verdict(programme, other_mentor, request_)) == ["mentee_promised"]
    outcome = matching.propose(programme, on=DAY, by=curator)
    assert {(pair.mentor.id, pair.mentee.id) for pair in outcome.pairs} == {
        (profile.pk, request_.pk), (other_mentor.pk, other_mentee.pk),
    }  # fmt: skip


def test_mentor_with_more_seats_than_promises_takes_others(programme, curator, request_):
    profile = made.mentor(programme, curator, capacity=2)
    other = made.mentee(programme, curator)
    decide(programme, profile, request_, "must", curator)
    assert matching.propose(programme, on=DAY, by=curator).served == 2
    assert verdict(programme, profile, other).points >= 0


def test_second_must_of_a_mentee_is_refused_by_name(programme, curator, profile, request_):
    decide(programme, profile, request_, "must", curator)
    with pytest.raises(Refusal, match=f"уже решено «только вместе»: наставник\xa0— {profile.person.full_name}"):
        decide(programme, made.mentor(programme, curator), request_, "must", curator)


def test_second_decision_about_the_same_two_is_refused(programme, curator, profile, request_):
    decide(programme, profile, request_, "must_not", curator)
    with pytest.raises(Refusal, match="Решение об этих двоих уже есть: «никогда вместе»"):
        decide(programme, profile, request_, "must", curator)


def test_must_against_a_lasting_obstacle_is_refused_with_it(programme, curator, profile, request_):
    Guardianship.objects.create(child=profile.person, guardian=request_.person)
    with pytest.raises(Refusal) as refusal:
        decide(programme, profile, request_, "must", curator)
    assert refusal.value.details == ("Наставляемый — законный представитель наставника.",)
    assert not PairingRule.objects.exists()


def test_must_waits_for_a_consent(programme, curator, profile):
    request_ = made.mentee(programme, curator, consent=False)
    decide(programme, profile, request_, "must", curator)
    assert codes(verdict(programme, profile, request_)) == ["mentee_consent"]


def test_must_of_a_mentee_with_another_decided_pair_is_refused(programme, curator, profile, request_):
    pairs.assign(request_, profile, on=DAY, by=curator)
    with pytest.raises(Refusal) as refusal:
        decide(programme, made.mentor(programme, curator), request_, "must", curator)
    assert refusal.value.details[0].startswith("Уже есть пара в этой форме")


def test_decided_pair_stays_and_the_page_says_so(programme, curator, profile, request_, client_as):
    pair = pairs.assign(request_, profile, on=DAY, by=curator)
    page = client_as(curator).post(
        reverse("pairing:pairing-rule-add", args=[programme.pk]),
        {"kind": "must_not", "mentor": profile.person.pk, "mentee": request_.person.pk, "reason": ""},
        follow=True,
    )
    assert "Сейчас эти двое в паре: «предложена сторонам»." in page.content.decode()
    assert Pair.objects.filter(pk=pair.pk).exists()


def test_stranger_is_refused(programme, curator, request_):
    with pytest.raises(Refusal, match="такого наставника в базе программы нет"):
        pairing_rules.decide(
            programme, kind="must_not", mentor=factories.PupilFactory(school=programme.school),
            mentee=request_.person, by=curator,
        )  # fmt: skip


def test_reason_is_for_the_author_and_the_psychologist_alone(
    programme, curator, director, profile, request_, client_as
):
    rule = decide(programme, profile, request_, "must_not", curator, SECRET)
    address = reverse("pairing:pairing-rules", args=[programme.pk])
    other = factories.curator_of(programme.school)
    psychologist = factories.psychologist_of(programme.school)
    told = {
        name: SECRET in client_as(user).get(address).content.decode()
        for name, user in {"author": curator, "psychologist": psychologist, "curator": other}.items()
    }
    assert told == {"author": True, "psychologist": True, "curator": False}
    assert client_as(director).get(address).status_code == 403
    pairing_rules.lift(rule, by=psychologist)
    assert SECRET not in client_as(other).get(address).content.decode()


def test_reason_is_neither_in_the_history_nor_in_lists_nor_beside_the_pair(
    programme, curator, director, profile, request_, client_as
):
    decide(programme, profile, request_, "must_not", curator, SECRET)
    assert not [entry for entry in Entry.objects.all() if SECRET in f"{entry.changes} {entry.note} {entry.object_repr}"]
    other = factories.curator_of(programme.school)
    pages = [
        reverse("pairing:choose-mentor", args=[request_.pk]),
        reverse("pairing:matching", args=[programme.pk]),
        reverse("participants:person", args=[request_.person.pk]),
    ]
    for user in (other, director):
        for page in pages:
            assert SECRET not in client_as(user).get(page).content.decode()
    file = client_as(other).get(reverse("participants:entries-export", args=[programme.pk, "mentees"]))
    assert SECRET.encode() not in io.BytesIO(b"".join(file) if file.streaming else file.content).getvalue()


def test_decision_about_somebody_who_has_left_is_marked_as_idle(programme, curator, profile, request_, client_as):
    decide(programme, profile, request_, "must", curator)
    page = client_as(curator).get(reverse("pairing:pairing-rules", args=[programme.pk])).content.decode()
    assert "Решение не действует" not in page
    profile.state = "withdrawn"
    profile.save()
    page = client_as(curator).get(reverse("pairing:pairing-rules", args=[programme.pk])).content.decode()
    assert "Решение не действует: наставник выбыл из программы." in page
