"""The programme's page leads the curator of an empty school from the roadmap to the indicators."""

import pytest
from django.urls import reverse
from django.utils import timezone

from pairing.actions import meetings
from programmes.actions import orders
from programmes.models import Order
from programmes.states import ProgrammeState
from tests import factories
from tests.pairing.factories import DAY, accepted_pair, mentee, mentor, prepared_order

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def next_step(client_as, curator, programme):
    client = client_as(curator)

    def ask():
        step = client.get(programme.get_absolute_url()).context["next_step"]
        return step.title, step.label

    return ask


def test_next_step_follows_the_main_path(programme, curator, director, next_step):
    told = [next_step()]
    factories.ActivityFactory(stage=factories.StageFactory(programme=programme))
    told.append(next_step())
    implementation = Order.objects.create(
        school=programme.school, programme=programme, kind="implementation", title="О внедрении", prepared_by=curator
    )
    told.append(next_step())
    signed = {
        "number": "1",
        "journal_year": 2026,
        "journal": factories.main_journal(programme.school),
        "content": {"kept": True},
        "digest": "0" * 64,
        "dated_on": DAY,
        "approved_at": timezone.now(),
        "approved_by": director,
    }
    Order.objects.filter(pk=implementation.pk).update(state="approved", **signed)
    told.append(next_step())
    request = mentee(programme, curator, consent=False)
    told.append(next_step())
    profile = mentor(programme, curator, consent=False)
    told.append(next_step())
    for person in (request.person, profile.person):
        factories.consent_of(person, by=curator)
    told.append(next_step())
    pair = accepted_pair(programme, curator, profile=profile, request=request)
    told.append(next_step())
    order = orders.submit(prepared_order(programme, curator, [pair]), by=curator)
    told.append(next_step())
    orders.approve(order, dated_on=DAY, by=director)
    told.append(next_step())
    pair.refresh_from_db()
    empty = dict.fromkeys(("place", "done", "difficulties", "next_step"), "") | {"starts_at": None, "is_online": False}
    values = empty | {"kind": "introduction", "held_on": DAY, "minutes": 45, "topic": "Познакомились"}
    meetings.record(pair, values=values, present=(), on=DAY, by=curator)
    told.append(next_step())
    assert told == [
        ("Дорожная карта", "Составить"),
        ("Приказ о внедрении", "Составить"),
        ("Приказ о внедрении", "Открыть"),
        ("Люди", "Загрузить"),
        ("Запросы и анкеты", "Открыть"),
        ("Согласия", "Открыть"),
        ("Подбор пар", "Подобрать"),
        ("Приказ о закреплении пар", "Подготовить"),
        ("Анкеты", "Открыть"),
        ("Пары и встречи", "Открыть"),
        ("Анкеты", "Открыть"),
    ]


def test_work_begun_without_an_order_is_not_sent_back_to_it(programme, next_step):
    factories.ActivityFactory(stage=factories.StageFactory(programme=programme))
    type(programme).objects.filter(pk=programme.pk).update(state=ProgrammeState.RUNNING)
    assert next_step() == ("Люди", "Загрузить")


def test_pages_of_a_programme_lead_to_the_same_page_of_another(client_as, curator, programme):
    client = client_as(curator)
    address = reverse("pairing:pairs", args=[programme.pk])
    assert 'class="switch' not in client.get(address).content.decode()
    other = factories.ProgrammeFactory(school=programme.school, title="Вторая программа")
    page = client.get(address).content.decode()
    assert f'href="{reverse("pairing:pairs", args=[other.pk])}"' in page


def test_form_of_a_returned_order_shows_the_directors_remark(client_as, programme, curator, director):
    order = orders.submit(prepared_order(programme, curator, [accepted_pair(programme, curator)]), by=curator)
    orders.send_back(order, remark="Исправьте срок.", by=director)
    page = client_as(curator).get(reverse("pairing:prepare-order", args=[programme.pk]))
    assert page.context["remark"] == "Исправьте срок."
