"""The workbench, the choice of a mentor and the order form, as the curator meets them."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from pairing.models import Pair, PairMember
from programmes.models import Order
from tests import factories
from tests.pairing.factories import accepted_pair, mentee, mentor, prepared_order, proposed, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def client(client_as, curator):
    return client_as(curator)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_empty_workbench_says_what_to_do(client, programme):
    page = client.get(reverse("pairing:matching", args=[programme.pk]))
    assert "В базе пока нет наставников" in page.content.decode()


def test_workbench_shows_proposals_and_who_is_left_over(client, programme, curator):
    profile, request = mentor(programme, curator), mentee(programme, curator)
    left = mentee(programme, curator, consent=False)
    proposed(programme, curator)
    address = reverse("pairing:matching", args=[programme.pk])
    page = client.get(address).context
    assert [
        (pair.mentor_id, pair.members.all()[0].mentee_id, pair.taken, pair.capacity)
        for pair in page["table"].page.object_list.data
    ] == [(profile.person_id, request.person_id, 1, 1)]
    lines = client.get(address, {"view": "left"}).context["lines"]
    assert [(line.request, line.is_barred) for line in lines] == [(left, True)]
    bench = client.get(address, {"view": "left"}).context["bench"]
    assert (bench.waiting, bench.readiness.without_consent, bench.readiness.free_seats) == (1, 1, 0)


def test_button_proposes_and_tells_the_result(client, programme, curator):
    mentor(programme, curator)
    mentee(programme, curator)
    mentee(programme, curator, consent=False)
    response = client.post(reverse("pairing:propose", args=[programme.pk]))
    assert (response.url, said(response)) == (
        reverse("pairing:matching", args=[programme.pk]),
        ["Подобрана 1\u00a0пара, без пары осталось: 1."],
    )


def test_marked_pairs_are_accepted(client, programme, curator):
    mentor(programme, curator, capacity=2)
    mentee(programme, curator)
    mentee(programme, curator)
    drafts = proposed(programme, curator)
    marked = [*(f"{pair.pk}.{pair.version}" for pair in drafts), "x"]
    response = client.post(
        reverse("pairing:decide-many", args=[programme.pk]), {"do": "accept", "pairs": marked, "back": "page=2"}
    )
    assert response.url == reverse("pairing:matching", args=[programme.pk]) + "?page=2"
    assert said(response) == ["Принято: 2\u00a0пары."]
    assert set(Pair.objects.values_list("state", flat=True)) == {"proposed"}


def test_accepting_nothing_says_so(client, programme):
    response = client.post(reverse("pairing:decide-many", args=[programme.pk]), {"do": "accept"})
    assert said(response) == ["Отметьте хотя бы одну пару."]


def test_stale_button_is_answered_in_words(client, programme, curator):
    mentor(programme, curator)
    mentee(programme, curator)
    [pair] = proposed(programme, curator)
    response = client.post(reverse("pairing:accept", args=[pair.pk]), {"version": 7})
    assert said(response)[0].startswith("Пока вы работали")
    assert Pair.objects.get().state == "draft"


def test_choice_lists_mentors_by_score_and_the_others_with_reasons(client, programme, curator):
    plain, fitting = mentor(programme, curator), mentor(programme, curator, interests="музыка")
    young = mentor(programme, curator, grade=5)
    request = mentee(programme, curator, interests="музыка")
    page = client.get(reverse("pairing:choose-mentor", args=[request.pk]))
    assert [option.effect.mentor.id for option in page.context["page"]] == [fitting.pk, plain.pk]
    assert [option.effect.mentor.id for option in page.context["forbidden"]] == [young.pk]


def test_mentor_is_chosen_by_hand(client, programme, curator):
    profile, request = mentor(programme, curator), mentee(programme, curator)
    response = client.post(reverse("pairing:move", args=[request.pk]), {"to": profile.pk})
    assert response.url == reverse("pairing:matching", args=[programme.pk])
    assert PairMember.objects.get().mentor_id == profile.person_id


def test_forbidden_choice_is_refused_with_the_reason(client, programme, curator):
    profile, request = mentor(programme, curator, grade=5), mentee(programme, curator)
    response = client.post(reverse("pairing:move", args=[request.pk]), {"to": profile.pk})
    assert response.url == reverse("pairing:matching", args=[programme.pk])
    assert "Наставник учится в 5\u00a0классе" in said(response)[0]
    assert PairMember.objects.count() == 0


def test_mentor_of_another_school_cannot_be_chosen(client, programme, curator, other_school, other_curator):
    other = mentor(factories.ProgrammeFactory(school=other_school), other_curator)
    request = mentee(programme, curator)
    response = client.post(reverse("pairing:move", args=[request.pk]), {"to": other.pk})
    assert said(response) == ["Этого наставника в программе нет."]


def terms(**given):
    return {"starts_on": "2026-10-01", "ends_on": "2027-05-31", "plans_due_on": "2026-10-15", **given}


def test_order_is_prepared_from_accepted_pairs(client, programme, curator):
    pair = accepted_pair(programme, curator)
    response = client.post(reverse("pairing:prepare-order", args=[programme.pk]), terms(pairs=[pair.pk]))
    order = Order.objects.get()
    assert (response.url, order.parameters["pairs"], Pair.objects.get().order_id) == (
        order.get_absolute_url(), [pair.pk], order.pk,
    )  # fmt: skip


def test_order_form_keeps_what_was_typed_and_shows_faults(client, programme, curator):
    pair = accepted_pair(programme, curator)
    page = client.post(
        reverse("pairing:prepare-order", args=[programme.pk]), terms(pairs=[pair.pk], ends_on="2026-09-01")
    )
    assert page.context["form"].errors == {"ends_on": ["Окончание должно быть позже начала."]}
    assert Order.objects.count() == 0


def test_order_form_of_a_returned_order_has_its_terms(client, programme, curator):
    pair = accepted_pair(programme, curator)
    prepared_order(programme, curator, [pair], ends_on=date(2027, 4, 30))
    page = client.get(reverse("pairing:prepare-order", args=[programme.pk]))
    assert page.context["form"].initial["ends_on"] == date(2027, 4, 30)


@pytest.mark.parametrize("name", ["matching", "pairs", "prepare-order"])
def test_number_of_queries_does_not_grow(client, programme, curator, director, name, django_assert_max_num_queries):
    def fill(count):
        for _ in range(count):
            accepted_pair(programme, curator)
            mentee(programme, curator)
        for _ in range(count):
            mentor(programme, curator)
        proposed(programme, curator)
        mentee(programme, curator)

    working_pair(programme, curator, director)
    fill(1)
    address = reverse(f"pairing:{name}", args=[programme.pk])
    client.get(address)
    with django_assert_max_num_queries(20) as few:
        client.get(address)
    fill(10)
    with django_assert_max_num_queries(20) as many:
        client.get(address)
    assert len(many) == len(few)


def test_choice_reads_a_constant_number_of_times(client, programme, curator, django_assert_max_num_queries):
    request = mentee(programme, curator)
    mentor(programme, curator)
    address = reverse("pairing:choose-mentor", args=[request.pk])
    client.get(address)
    with django_assert_max_num_queries(20) as few:
        client.get(address)
    for _ in range(30):
        mentor(programme, curator)
    with django_assert_max_num_queries(20) as many:
        client.get(address)
    assert len(many) == len(few)
