"""Pages of changes: begun, decided, asked for by a side, and hidden from whom they do not concern."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from mentoring.errors import Refusal
from pairing.actions import changes
from pairing.models import Pair, PairChange, PairStep
from participants.actions import links
from tests import factories
from tests.pairing.factories import DAY, change, ended_pair, mentee, mentor, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

SECRET = "Он меня не слышит"


@pytest.fixture
def pair(programme, curator, director, mentor_user):
    return working_pair(programme, curator, director, profile=mentor(programme, curator, user=mentor_user, capacity=3))


@pytest.fixture
def member(pair):
    return pair.members.get()


def token_of(person, curator):
    return links.issue([person], expires_at=datetime(2027, 6, 1, tzinfo=UTC), by=curator)[0].token


def ask(member):
    return changes.ask_for_another(member, person=member.mentee, reason="incompatible", note=SECRET)


def fresh(row):
    return type(row)._default_manager.get(pk=row.pk)


def test_mentee_asks_on_the_own_page_and_sees_the_answer(member, curator, director, client):
    token = token_of(member.mentee, curator)
    own = reverse("participants:personal-page", args=[token])
    asking = reverse("pairing:my-other-mentor", args=[token, member.pk])
    assert asking in client.get(own).content.decode()
    page = client.post(asking, {"reason": "other", "note": ""})
    assert page.context["form"].errors == {"note": ["Напишите своими словами, почему."]}
    client.post(asking, {"reason": "incompatible", "note": SECRET})
    made = PairChange.objects.get()
    assert (made.kind, made.initiator, made.state, made.asked_by_person) == (
        "replace",
        "mentee",
        "asked",
        member.mentee,
    )
    assert "школа рассматривает" in client.get(own).content.decode()
    changes.decline(made, why="Сначала поговорим вместе с психологом.", by=director)
    assert "Сначала поговорим вместе с психологом." in client.get(own).content.decode()


def test_guardian_asks_for_the_child_and_a_stranger_does_not(member, curator, school, client):
    mother = factories.ParentFactory(school=school)
    with pytest.raises(Refusal, match="сам наставляемый или его законный представитель"):
        changes.ask_for_another(member, person=mother, reason="mentee")
    factories.GuardianshipFactory(guardian=mother, child=member.mentee)
    token = token_of(mother, curator)
    client.post(reverse("pairing:my-other-mentor", args=[token, member.pk]), {"reason": "mentee"})
    assert PairChange.objects.get().initiator == "guardian"


def test_link_of_another_opens_nothing(member, programme, curator, client):
    other = mentee(programme, curator).person
    token = token_of(other, curator)
    assert client.get(reverse("pairing:my-other-mentor", args=[token, member.pk])).status_code == 404


def test_ask_is_taken_back_by_whoever_asked(member, curator, client):
    made = ask(member)
    token = token_of(member.mentee, curator)
    client.post(reverse("pairing:my-other-mentor-back", args=[token, member.pk]))
    assert fresh(made).state == "withdrawn"


def test_second_ask_is_refused_while_the_first_waits(member):
    ask(member)
    with pytest.raises(Refusal) as refusal:
        ask(member)
    assert (refusal.value.code, PairChange.objects.count()) == ("asked", 1)


def test_mentor_never_sees_the_ask(member, pair, mentor_user, client_as):
    made = ask(member)
    client = client_as(mentor_user)
    pages = [
        pair.get_absolute_url(), reverse("pairing:mine"), "/", reverse("pairing:resign", args=[pair.pk]),
    ]  # fmt: skip
    told = " ".join(client.get(page).content.decode() for page in pages)
    words = [SECRET, "другого наставника", "Просят", made.get_absolute_url(), "Попросили изменить"]
    assert [word for word in words if word in told] == []
    answers = [
        client.get(address).status_code
        for address in (
            made.get_absolute_url(),
            reverse("pairing:changes", args=[pair.programme_id]),
            reverse("pairing:change-choose", args=[pair.pk]),
        )
    ]
    assert answers == [404, 403, 403]
    assert not PairChange.objects.visible_to(mentor_user).exists()
    assert [step.is_for_office for step in PairStep.objects.filter(kind="change_asked")] == [True]
    assert fresh(pair).version == pair.version


def test_curator_who_is_the_mentor_does_not_see_it_either(programme, curator, director, client_as):
    own = working_pair(programme, curator, director, profile=mentor(programme, curator, user=curator))
    made = ask(own.members.get())
    assert [client_as(user).get(made.get_absolute_url()).status_code for user in (curator, director)] == [404, 200]
    assert "Просят другого наставника" not in client_as(curator).get("/").content.decode()
    pages = [client_as(user).get(own.get_absolute_url()).content.decode() for user in (curator, director)]
    assert ["Просит другого наставника" in page for page in pages] == [False, True]


def test_ask_of_the_mentee_does_not_keep_the_mentor_from_refusing(member, pair, mentor_user):
    ask(member)
    made = changes.refuse_to_go_on(pair, reason="mentor", by=mentor_user)
    assert (made.state, made.kind) == ("asked", "end")


def test_curator_and_director_are_told_and_the_psychologist_is_not(member, curator, director, psychologist, client_as):
    made = ask(member)
    told = [
        "Просят другого наставника: 1" in client_as(user).get("/").content.decode()
        for user in (curator, director, psychologist)
    ]
    assert told == [True, True, False]
    page = client_as(director).get(made.get_absolute_url()).content.decode()
    assert (SECRET in page, "Наставник о ней не узнает" in page) == (True, True)


def test_director_takes_the_ask_and_the_order_is_drafted(member, programme, curator, director, client_as):
    made = ask(member)
    other = mentor(programme, curator)
    address = reverse("pairing:change-take", args=[made.pk])
    client = client_as(director)
    assert [one.mentor.id for one in client.get(address).context["mentors"] if one.is_allowed] == [other.pk]
    data = {
        "new_profile": other.pk, "initiator": "mentee", "reason": "mentee", "note": SECRET,
        "effective_on": "2026-10-12", "version": made.version,
    }  # fmt: skip
    response = client.post(address, data)
    assert response.url == made.get_absolute_url()
    done = fresh(made)
    assert (done.state, done.order.kind, done.decided_by) == ("prepared", "replace-mentors", director)
    changes.withdraw(done, by=curator)
    assert (fresh(made).state, fresh(done.order).state) == ("asked", "withdrawn")


def test_school_declines_with_a_reason_and_does_not_silently_drop_an_ask(member, curator, client_as):
    made = ask(member)
    with pytest.raises(Refusal, match="О просьбе решают"):
        changes.withdraw(made, by=curator)
    page = client_as(curator).post(reverse("pairing:change-decline", args=[made.pk]), {"why": "", "version": 1})
    assert list(page.context["form"].errors) == ["why"]


def test_form_of_each_kind_has_only_its_own_fields(pair, curator, client_as):
    client = client_as(curator)
    shown = {
        kind: list(client.get(reverse("pairing:change-start", args=[pair.pk, kind])).context["form"].fields)
        for kind in ("finish", "end", "prolong", "join")
    }
    assert shown == {
        "finish": ["reason", "effective_on", "result", "in_order", "version"],
        "end": ["initiator", "reason", "note", "effective_on", "result", "version"],
        "prolong": ["new_ends_on", "note", "version"],
        "join": ["mentee_request", "effective_on", "version"],
    }


def test_refused_change_keeps_what_was_typed(pair, curator, client_as):
    address = reverse("pairing:change-start", args=[pair.pk, "end"])
    data = {
        "initiator": "curator",
        "reason": "other",
        "note": "",
        "effective_on": "2026-10-01",
        "result": "Успели много",
    }
    page = client_as(curator).post(address, data)
    form = page.context["form"]
    assert (list(form.errors), form["result"].value()) == (["note"], "Успели много")


def test_many_pairs_are_finished_with_their_results_and_nothing_typed_is_lost(
    pair, programme, curator, director, client_as
):
    other = working_pair(programme, curator, director)
    client, address = client_as(curator), reverse("pairing:finish-many", args=[programme.pk])
    data = {f"result-{pair.pk}": "Проект", f"result-{other.pk}": "Доклад", "ended_on": "2026-10-01"}
    page = client.post(address, data)
    assert page.context["form"].non_field_errors() == ["Отметьте хотя бы одну пару."]
    assert sorted(line["result"] for line in page.context["lines"]) == ["Доклад", "Проект"]
    client.post(address, data | {"pairs": [pair.pk]})
    made = PairChange.objects.get()
    assert (made.pair, made.result, made.order.kind) == (pair, "Проект", "finish-pairs")


def test_pair_that_is_over_is_not_opened_again_but_made_anew(pair, curator, director, client_as):
    over = ended_pair(pair, curator, director)
    client_as(curator).post(reverse("pairing:pair-again", args=[over.pk]))
    new = Pair.objects.exclude(pk=over.pk).get()
    assert (fresh(over).state, new.state, new.mentor_id) == ("ended", "proposed", over.mentor_id)


def test_mentor_refuses_in_the_own_account_and_changes_his_mind(pair, mentor_user, client_as):
    client, address = client_as(mentor_user), reverse("pairing:resign", args=[pair.pk])
    client.post(address, {"reason": "mentor", "note": "Экзамены"})
    made = PairChange.objects.get()
    assert (made.initiator, made.state, fresh(pair).state) == ("mentor", "asked", "active")
    client.post(reverse("pairing:resign-back", args=[pair.pk]))
    assert fresh(made).state == "withdrawn"


def test_other_asks_are_moot_once_the_pair_is_over(member, pair, curator, director):
    made = ask(member)
    ended_pair(pair, curator, director)
    assert (fresh(made).state, fresh(made).decided_by) == ("withdrawn", director)


@pytest.mark.parametrize("count", [1, 12])
def test_list_of_changes_reads_a_constant_number_of_times(
    count, programme, curator, director, client_as, django_assert_max_num_queries
):
    for _ in range(count):
        ask(working_pair(programme, curator, director).members.get())
    client = client_as(curator)
    address = reverse("pairing:changes", args=[programme.pk])
    client.get(address)
    with django_assert_max_num_queries(20):
        client.get(address)


def test_second_end_of_a_pair_is_refused_while_an_order_is_under_way(pair, curator):
    change(pair, curator, kind="end", reason="both")
    with pytest.raises(Refusal, match="Приказ об этой паре уже готовится"):
        change(pair, curator, kind="finish", on=DAY, reason="plan_done")
